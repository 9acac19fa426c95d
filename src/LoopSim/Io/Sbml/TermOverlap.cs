using System.Collections.Immutable;
using LoopSim.Boolean.MultiValued;
using LoopSim.Logic;

namespace LoopSim.Io.Sbml;

/// <summary>Looks for function terms of different levels that hold in one state.</summary>
internal static class TermOverlap
{
    /// <summary>Whether there are two such terms; rules of too many variables are not looked through.</summary>
    public static bool Exists(ImmutableArray<(int Level, LogicFormula Condition)> terms, LevelAtoms atoms)
    {
        var levels = terms.GroupBy(term => term.Level, term => term.Condition).Select(LogicFormula.Any).ToList();
        if (levels.Count < 2)
            return false;
        var twice = LogicFormula.Any(levels.Skip(1).Select((level, i) => new LogicFormula.And(level, LogicFormula.Any(levels.Take(i + 1)))));
        var admissible = new LogicFormula.And(twice, atoms.Admissible(twice.Variables()));
        var names = admissible.Variables();
        return names.Length <= TruthTable.MostVariables && TruthTable.Of(admissible, names).Ones > 0;
    }
}
