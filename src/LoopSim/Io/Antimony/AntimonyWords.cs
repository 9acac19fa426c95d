using System.Collections.Immutable;

namespace LoopSim.Io.Antimony;

/// <summary>The words that nothing in an Antimony model may be called: those of the language, its functions, constants and units.</summary>
internal static class AntimonyWords
{
    public static ImmutableHashSet<string> Reserved { get; } = ImmutableHashSet.Create(StringComparer.Ordinal,
    [
        .. Split("model module function end import species substanceOnly compartment formula reaction event gene operator DNA RNA const var at after in is has unit delete ext priority persistent fromTrigger t0 timeconv extentconv timeconvf maximize minimize notes annotation sboTerm identity part"),
        .. Split("abs and acos acosh acot acoth acsc acsch asec asech asin asinh atan atanh arccos arccosh arccot arccoth arccsc arccsch arcsec arcsech arcsin arcsinh arctan arctanh ceil ceiling cos cosh cot coth csc csch delay divide eq exp factorial floor geq gt implies leq ln log log10 lt max min minus neq not or piecewise plus pow power quotient rateOf rem root sec sech sin sinh sqr sqrt tan tanh times xor"),
        .. Split("time avogadro pi exponentiale e infinity inf INF nan NaN notanumber true false"),
        .. Split("ampere becquerel candela celsius coulomb dimensionless farad gram gray henry hertz item joule katal kelvin kilogram liter litre lumen lux meter metre mole newton ohm pascal radian second siemens sievert steradian tesla volt watt weber"),
    ]);

    private static string[] Split(string words) => words.Split(' ');
}
