using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Jumps;

/// <summary>A rate as a constant times a product of species, read off its expression.</summary>
/// <remarks>Assignments are looked through. <c>X*(X - 1)</c>, as rate laws of counts are written, is kept apart from <c>X^2</c>: see <see cref="Subtracted"/>.</remarks>
internal sealed class MassActionForm
{
    private readonly Dictionary<string, List<int>> _subtracted = new(StringComparer.Ordinal);

    private MassActionForm()
    {
    }

    /// <summary>The constant factor.</summary>
    public double Constant { get; private set; } = 1;

    /// <summary>For each species what is subtracted in each factor, in order: 0, 0 is X², and 0, 1 is X(X − 1).</summary>
    public IReadOnlyDictionary<string, List<int>> Subtracted => _subtracted;

    /// <summary>Returns the form of a rate; <see langword="null"/> where it has none.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="symbols">What names stand for.</param>
    public static MassActionForm? Of(RateExpression rate, JumpSymbols symbols)
    {
        var form = new MassActionForm();
        if (!form.Take(rate, symbols, inverse: false))
            return null;
        foreach (var factors in form._subtracted.Values)
            factors.Sort();
        return form;
    }

    private bool Take(RateExpression e, JumpSymbols symbols, bool inverse)
    {
        if (symbols.TryConstant(e, out var value))
        {
            Constant = inverse ? Constant / value : Constant * value;
            return true;
        }
        return e switch
        {
            Negate(var a) => Take(a, symbols, inverse) && Flip(),
            Multiply(var a, var b) => Take(a, symbols, inverse) && Take(b, symbols, inverse),
            Divide(var a, var b) => Take(a, symbols, inverse) && Take(b, symbols, !inverse),
            Power(var a, Constant { Value: >= 1 and <= 4 and var n }) when n == Math.Floor(n) => Enumerable.Range(0, (int)n).All(_ => Take(a, symbols, inverse)),
            Symbol(var name) when symbols.AssignmentOf(name) is { } assigned => Take(assigned, symbols, inverse),
            Symbol(var name) when !inverse && symbols.IsSpecies(name) => Add(name, 0),
            Subtract(Symbol(var name), Constant { Value: >= 1 and <= 4 and var k }) when !inverse && k == Math.Floor(k) && symbols.IsSpecies(name) => Add(name, (int)k),
            _ => false,
        };
    }

    private bool Flip()
    {
        Constant = -Constant;
        return true;
    }

    private bool Add(string species, int subtracted)
    {
        if (!_subtracted.TryGetValue(species, out var factors))
            _subtracted[species] = factors = [];
        factors.Add(subtracted);
        return true;
    }
}
