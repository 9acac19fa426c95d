using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public class LogicCompilerTests
{
    [Theory]
    [InlineData(1, 400)]
    [InlineData(5, 1000)]
    [InlineData(20, 1000)]
    [InlineData(64, 200)]
    [InlineData(65, 200)]
    [InlineData(130, 100)]
    [InlineData(1100, 10)]
    public void Compiled_is_interpreted(int names, int iterations)
    {
        var all = LogicFormulaGen.Names(names);
        var formulas = LogicFormulaGen.Over(all, 6).Array[Math.Max(1, names - 3), names + 3];

        Gen.Select(formulas, Gen.Bool.Array[names]).Sample((rules, values) =>
        {
            var compiled = LogicCompiler.Compile(rules, all);
            var state = Pack(values);
            var together = Enumerable.Repeat(0xA5A5A5A5A5A5A5A5, CompiledLogic.WordsFor(rules.Length)).ToArray(); // Left over from other work.
            compiled.EvaluateAll(state, together);

            for (var i = 0; i < rules.Length; i++)
            {
                var expected = LogicInterpreter.Evaluate(rules[i], name => values[int.Parse(name.AsSpan(1), provider: null)]);
                Assert.Equal(expected, compiled.Evaluate(i, state));
                Assert.Equal(expected, (together[i >> 6] >> i & 1) != 0);
            }
            Assert.Equal(0UL, rules.Length % 64 == 0 ? 0 : together[^1] >> (rules.Length % 64));
        }, iter: iterations);
    }

    [Fact]
    public void Sixty_four_states_at_once_are_interpreted_too()
    {
        var names = LogicFormulaGen.Names(9);

        Gen.Select(LogicFormulaGen.Over(names, 6).Array[1, 12], Gen.ULong.Array[9]).Sample((rules, lanes) =>
        {
            var values = new ulong[rules.Length];
            LogicCompiler.Compile(rules, names).EvaluateLanes(lanes, values);

            for (var i = 0; i < rules.Length; i++)
            {
                for (var lane = 0; lane < 64; lane++)
                    Assert.Equal(LogicInterpreter.Evaluate(rules[i], name => (lanes[name[1] - '0'] >> lane & 1) != 0), (values[i] >> lane & 1) != 0);
            }
        }, iter: 100);
    }

    [Fact]
    public void Six_and_seven_variables_take_different_ways_to_the_same_values()
    {
        var names = LogicFormulaGen.Names(7);
        LogicFormula AllOf(int count) => LogicParser.Parse(string.Join(" & ", names.Take(count)));

        var compiled = LogicCompiler.Compile([AllOf(6), AllOf(7)], names);

        for (var state = 0UL; state < 128; state++)
        {
            Assert.Equal((state & 63) == 63, compiled.Evaluate(0, [state]));
            Assert.Equal(state == 127, compiled.Evaluate(1, [state]));
        }
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], compiled.VariablesOf(1));
    }

    [Fact]
    public void A_long_formula_compiles()
    {
        var names = LogicFormulaGen.Names(5000);
        var all = LogicFormula.All(names.Select(name => new LogicFormula.Variable(name)));
        var state = new ulong[CompiledLogic.WordsFor(5000)];
        Array.Fill(state, ulong.MaxValue);

        var compiled = LogicCompiler.Compile([all], names);

        Assert.True(compiled.Evaluate(0, state));
        state[70] = ~(1UL << 5);
        Assert.False(compiled.Evaluate(0, state));
    }

    [Fact]
    public void An_unknown_name_is_an_error_with_the_nearest_names()
    {
        var error = Assert.Throws<ArgumentException>(() => LogicCompiler.Compile([LogicParser.Parse("STAT4")], ["STAT3", "IL6"]));

        Assert.Equal("The formula uses \"STAT4\", which is not among the names. Did you mean \"STAT3\"?", error.Message);
    }

    [Fact]
    public void A_name_that_stands_twice_is_an_error() =>
        Assert.StartsWith("The name \"a\" stands twice.", Assert.Throws<ArgumentException>(() => LogicCompiler.Compile([], ["a", "b", "a"])).Message, StringComparison.Ordinal);

    private static ulong[] Pack(bool[] values)
    {
        var words = new ulong[CompiledLogic.WordsFor(values.Length)];
        for (var i = 0; i < values.Length; i++)
            words[i / 64] |= (values[i] ? 1UL : 0) << (i % 64);
        return words;
    }
}
