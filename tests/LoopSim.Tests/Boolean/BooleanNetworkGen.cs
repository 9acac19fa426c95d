using CsCheck;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean;

/// <summary>Random networks: any formulas, so that constants, inputs, idle literals and feedback of both signs all occur.</summary>
internal static class BooleanNetworkGen
{
    /// <summary>Networks of some number of nodes.</summary>
    public static Gen<BooleanNetwork> Sized(int fewest, int most, int depth = 3) => Gen.Int[fewest, most].SelectMany(count =>
    {
        var names = LogicFormulaGen.Names(count);
        return LogicFormulaGen.Over(names, depth).Array[count].Select(rules => new BooleanNetwork(names.Zip(rules)));
    });

    /// <summary>Networks of some number of nodes, each with two regulators that are combined in any of the 16 ways: rich in long cycles.</summary>
    public static Gen<BooleanNetwork> TwoRegulators(int fewest, int most) => Gen.Int[fewest, most].SelectMany(count =>
    {
        var names = LogicFormulaGen.Names(count);
        var rule = Gen.Select(Gen.Int[0, count - 1], Gen.Int[0, count - 1], Gen.Int[0, 15], (a, b, table) => Tabulated(names[a], names[b], table));
        return rule.Array[count].Select(rules => new BooleanNetwork(names.Zip(rules)));
    });

    /// <summary>A state of a network, of random bits.</summary>
    public static Gen<BooleanState> StateOf(BooleanNetwork network) =>
        Gen.Bool.Array[network.Count].Select(bits => network.Admit(BooleanState.Parse(string.Concat(bits.Select(bit => bit ? '1' : '0')))));

    private static LogicFormula Tabulated(string a, string b, int table)
    {
        LogicFormula Literal(string name, bool value) => value ? new LogicFormula.Variable(name) : new LogicFormula.Not(new LogicFormula.Variable(name));
        return LogicFormula.Any(Enumerable.Range(0, 4).Where(row => (table >> row & 1) != 0)
            .Select(row => new LogicFormula.And(Literal(a, (row & 1) != 0), Literal(b, (row & 2) != 0))));
    }
}
