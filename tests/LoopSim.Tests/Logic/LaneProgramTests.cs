using CsCheck;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Tests.Logic;

public class LaneProgramTests
{
    [Fact]
    public void Every_lane_has_the_values_of_the_compiled_formulas() =>
        Gen.Select(Gen.Int[1, 9], Gen.ULong).SelectMany((count, seed) => LogicFormulaGen.Over(LogicFormulaGen.Names(count), 5).Array[count].Select(formulas => (formulas, seed))).Sample(pair =>
        {
            var (formulas, seed) = pair;
            var names = LogicFormulaGen.Names(formulas.Length);

            var values = Values(LaneCompiler.Compile(formulas, names), names.Length, seed);

            AssertSame(LogicCompiler.Compile(formulas, names), values.Before, values.After);
        }, iter: 300);

    [Fact]
    public void Every_width_of_word_gives_the_same() =>
        Gen.Select(LogicFormulaGen.Over(LogicFormulaGen.Names(7), 6).Array[7], Gen.ULong).Sample((formulas, seed) =>
        {
            var program = LaneCompiler.Compile(formulas, LogicFormulaGen.Names(7));
            ulong[] Run(Action<LaneProgram, ulong[]> run)
            {
                var workspace = Workspace(program, 7, seed);
                run(program, workspace);
                return workspace[..(14 * LaneProgram.BlockWords)];
            }

            var plain = Run((p, words) => p.Run<LaneWord64>(words, false));

            Assert.Equal(plain, Run((p, words) => p.Run<LaneWord128>(words, false)));
            Assert.Equal(plain, Run((p, words) => p.Run<LaneWord256>(words, false)));
            Assert.Equal(plain, Run((p, words) => p.Run<LaneWord512>(words, false)));
            Assert.Equal(plain, Run((p, words) => p.Run(words, false)));
        }, iter: 100);

    [Fact]
    public void A_step_back_reads_the_values_and_writes_the_variables() =>
        Gen.Select(LogicFormulaGen.Over(LogicFormulaGen.Names(5), 4).Array[5], Gen.ULong).Sample((formulas, seed) =>
        {
            var program = LaneCompiler.Compile(formulas, LogicFormulaGen.Names(5));
            var workspace = Workspace(program, 5, seed);

            program.Run(workspace, back: false);
            var middle = workspace[(5 * LaneProgram.BlockWords)..(10 * LaneProgram.BlockWords)];
            program.Run(workspace, back: true);

            AssertSame(LogicCompiler.Compile(formulas, LogicFormulaGen.Names(5)), middle, workspace[..(5 * LaneProgram.BlockWords)]);
        }, iter: 100);

    [Fact]
    public void What_rules_have_in_common_is_worked_out_once()
    {
        string[] names = ["a", "b", "c", "d"];
        LogicFormula[] formulas = [LogicParser.Parse("a & b | c"), LogicParser.Parse("!(b & a | c)"), LogicParser.Parse("(a & b | c) & d"), LogicParser.Parse("d")];

        // a & b; that or c, in place; its negation, copied; with d; d, copied.
        Assert.Equal(5, LaneCompiler.Compile(formulas, names).Length);
    }

    private static (ulong[] Before, ulong[] After) Values(LaneProgram program, int count, ulong seed)
    {
        var workspace = Workspace(program, count, seed);
        var before = workspace[..(count * LaneProgram.BlockWords)];
        program.Run(workspace, back: false);
        return (before, workspace[(count * LaneProgram.BlockWords)..(2 * count * LaneProgram.BlockWords)]);
    }

    private static ulong[] Workspace(LaneProgram program, int count, ulong seed)
    {
        var random = new RandomStream(seed);
        var workspace = new ulong[program.WorkspaceWords];
        for (var i = 0; i < count * LaneProgram.BlockWords; i++)
            workspace[i] = random.NextUInt64();
        return workspace;
    }

    /// <summary>Compares one lane in seven, which are enough of 2048.</summary>
    private static void AssertSame(CompiledLogic expected, ulong[] before, ulong[] after)
    {
        var count = expected.Count;
        for (var lane = 0; lane < LaneProgram.BlockLanes; lane += 7)
        {
            ulong Packed(ulong[] words) => Enumerable.Range(0, count).Aggregate(0UL, (state, node) => state | (words[node * LaneProgram.BlockWords + lane / 64] >> (lane % 64) & 1) << node);
            var state = new[] { Packed(before) };
            var values = new ulong[1];
            expected.EvaluateAll(state, values);

            Assert.Equal(values[0], Packed(after));
        }
    }
}
