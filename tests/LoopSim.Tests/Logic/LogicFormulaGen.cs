using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

/// <summary>Random formulas.</summary>
internal static class LogicFormulaGen
{
    /// <summary>Formulas over some names, at most so many levels deep.</summary>
    public static Gen<LogicFormula> Over(IReadOnlyList<string> names, int depth)
    {
        var variable = Gen.Int[0, names.Count - 1].Select(i => (LogicFormula)new LogicFormula.Variable(names[i]));
        var constant = Gen.Bool.Select(value => (LogicFormula)new LogicFormula.Constant(value));
        if (depth == 0)
            return Gen.Frequency((9, variable), (1, constant));
        var smaller = Over(names, depth - 1);
        return Gen.Frequency(
            (2, variable),
            (1, constant),
            (3, smaller.Select(operand => (LogicFormula)new LogicFormula.Not(operand))),
            (5, Gen.Select(smaller, smaller, (left, right) => (LogicFormula)new LogicFormula.And(left, right))),
            (5, Gen.Select(smaller, smaller, (left, right) => (LogicFormula)new LogicFormula.Or(left, right))));
    }

    /// <summary>Names v0, v1, ...</summary>
    public static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"v{i}")];

    /// <summary>Whether two formulas agree on every assignment of their variables.</summary>
    public static bool Equivalent(LogicFormula left, LogicFormula right)
    {
        var names = left.Variables().Union(right.Variables()).ToArray();
        return Enumerable.Range(0, 1 << names.Length).All(row =>
        {
            bool ValueOf(string name) => (row >> Array.IndexOf(names, name) & 1) != 0;
            return LogicInterpreter.Evaluate(left, ValueOf) == LogicInterpreter.Evaluate(right, ValueOf);
        });
    }
}
