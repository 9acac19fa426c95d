using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>A function as it is written and what it makes of its arguments.</summary>
/// <param name="Signature">The name with its arguments, e.g. <c>hill(x, K, n)</c>.</param>
/// <param name="Make">Makes the expression; is given as many arguments as <see cref="ArgumentCount"/>.</param>
internal sealed record RateFunctionEntry(string Signature, Func<IReadOnlyList<RateExpression>, RateExpression> Make)
{
    /// <summary>All functions by name, in the order in which help lists them. The last four arise by differentiation.</summary>
    public static IReadOnlyDictionary<string, RateFunctionEntry> All { get; } = Entries().ToDictionary(f => f.Name, StringComparer.Ordinal);

    public string Name { get; } = Signature[..Signature.IndexOf('(', StringComparison.Ordinal)];

    public int ArgumentCount { get; } = Signature.Count(c => c == ',') + 1;

    private static IEnumerable<RateFunctionEntry> Entries() =>
    [
        new("exp(x)", a => new Exp(a[0])),
        new("ln(x)", a => new Log(a[0])),
        new("sqrt(x)", a => new Sqrt(a[0])),
        new("abs(x)", a => new Abs(a[0])),
        .. Enum.GetValues<ElementaryFunction>().Select(function => new RateFunctionEntry($"{RateFunctions.NameOf(function)}(x)", a => new Elementary(function, a[0]))),
        new("min(a, b)", a => new Minimum(a[0], a[1])),
        new("max(a, b)", a => new Maximum(a[0], a[1])),
        new("pow(a, b)", a => new Power(a[0], a[1])),
        new("hill(x, K, n)", a => new Hill(a[0], a[1], a[2])),
        new("hill_dx(x, K, n)", a => new HillSlope(HillVariable.Argument, a[0], a[1], a[2])),
        new("hill_dK(x, K, n)", a => new HillSlope(HillVariable.HalfPoint, a[0], a[1], a[2])),
        new("hill_dn(x, K, n)", a => new HillSlope(HillVariable.Exponent, a[0], a[1], a[2])),
        new("ifless(a, b, then, otherwise)", a => new IfLess(a[0], a[1], a[2], a[3])),
    ];
}
