using CsCheck;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Tests.Boolean.Stochastic;

public sealed class RateFormulaCompilerTests
{
    private static readonly Dictionary<string, int> Index = RateFormulas.Names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i);

    [Fact]
    public void Compiled_is_interpreted_bit_for_bit()
    {
        Gen.Select(RateFormulas.Any, Gen.ULong[0, 15]).Sample((formula, state) =>
        {
            var compiled = RateFormulaCompiler.Compile(formula, Index).Evaluate([state]);

            var interpreted = RateFormulaInterpreter.Evaluate(formula, name => (state >> Index[name] & 1) != 0);

            Assert.Equal(BitConverter.DoubleToInt64Bits(interpreted), BitConverter.DoubleToInt64Bits(compiled));
        }, iter: 2000);
    }

    [Fact]
    public void A_simplified_formula_has_the_same_value()
    {
        Gen.Select(RateFormulas.Any, Gen.ULong[0, 15]).Sample((formula, state) =>
        {
            bool IsOn(string name) => (state >> Index[name] & 1) != 0;

            Assert.Equal(RateFormulaInterpreter.Evaluate(formula, IsOn), RateFormulaInterpreter.Evaluate(formula.Simplify(), IsOn));
        }, iter: 2000);
    }

    [Fact]
    public void The_Boolean_rule_asks_for_a_flip_where_there_is_a_rate()
    {
        Gen.Select(RateFormulas.Network, Gen.ULong[0, 15]).Sample((network, state) =>
        {
            Span<ulong> image = stackalloc ulong[1];

            network.Boolean.Compiled.EvaluateAll([state], image);

            for (var node = 0; node < 4; node++)
            {
                var (up, down) = network.RatesOf(node);
                var isOn = (state >> node & 1) != 0;
                var rate = RateFormulaInterpreter.Evaluate(isOn ? down : up, name => (state >> Index[name] & 1) != 0);
                Assert.Equal(rate > 0, ((image[0] ^ state) >> node & 1) != 0);
            }
        }, iter: 300);
    }
}
