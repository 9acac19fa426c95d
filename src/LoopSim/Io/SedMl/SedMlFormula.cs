using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.SedMl;

/// <summary>A formula over variables of models and constants.</summary>
/// <param name="Math">The formula. A symbol is the identifier of a variable, a parameter or a range, or what <see cref="SedMlAggregate"/> makes of a variable's.</param>
public sealed record SedMlFormula(RateExpression Math)
{
    /// <summary>The values of models that it names.</summary>
    public ImmutableArray<SedMlVariable> Variables { get; init; } = [];

    /// <summary>The constants that it names.</summary>
    public ImmutableArray<SedMlParameter> Parameters { get; init; } = [];

    /// <summary>The formula that is a variable alone.</summary>
    /// <param name="variable">The variable.</param>
    public static SedMlFormula Of(SedMlVariable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new(new RateExpression.Symbol(variable.Id)) { Variables = [variable] };
    }
}
