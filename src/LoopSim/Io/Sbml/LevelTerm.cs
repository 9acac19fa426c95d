using System.Collections.Immutable;
using LoopSim.Logic;

namespace LoopSim.Io.Sbml;

/// <summary>A number in a condition: the values that it can have, each with the condition under which it has it.</summary>
/// <param name="Cases">The values; exactly one condition holds in any state.</param>
/// <param name="Node">The node whose level it is; <see langword="null"/> where it is something else.</param>
internal readonly record struct LevelTerm(ImmutableArray<(double Value, LogicFormula When)> Cases, string? Node = null)
{
    /// <summary>The term that has the same value in all states.</summary>
    public static LevelTerm Constant(double value) => new([(value, LogicFormula.True)]);

    /// <summary>The number, where it is the same in all states.</summary>
    public double? Fixed => Cases.Length == 1 ? Cases[0].Value : null;

    /// <summary>The term 1 where a condition holds, and 0 elsewhere.</summary>
    public static LevelTerm Of(LogicFormula condition) => new([(1, condition), (0, new LogicFormula.Not(condition))]);
}
