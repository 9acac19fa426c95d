using CsCheck;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Tests.Kinetics.Rates;

public sealed class FixedPartsTests
{
    private static readonly string[] States = ["x", "y", "z"];
    private static readonly string[] Parameters = ["k", "cell", "nucleus", "past"];
    private static readonly string[] Constants = ["k", "cell", "nucleus"];
    private static readonly string[] Compartments = ["cell", "nucleus"];

    /// <summary>Expressions in which nothing is subtracted, so that rounding stays relative to the value.</summary>
    private static readonly Gen<RateExpression> WithoutCancellation = Gen.Recursive<RateExpression>((depth, part) => depth > 5 ? Leaf : Gen.Frequency((1, Leaf), (4, Inner(part))));

    private static Gen<RateExpression> Leaf => Gen.OneOf(
        Gen.OneOf([.. States, .. Parameters]).Select(name => (RateExpression)new Symbol(name)),
        Gen.Double[0.2, 3].Select(value => (RateExpression)new Constant(value)),
        Gen.Const((RateExpression)new Time()));

    [Fact]
    public void Values_are_those_of_the_whole_programs_but_for_rounding() => Gen.Select(WithoutCancellation.Array[0, 2], WithoutCancellation.Array[1, 4], Gen.Double[0.3, 3].Array[8]).Sample((definitions, outputs, values) =>
    {
        var program = Program([.. definitions.Select((value, i) => new RateDefinition($"d{i}", value))], [.. outputs, .. definitions.Select((value, i) => new Multiply(new Symbol($"d{i}"), value))]);
        var expected = Run(program, values[..3], values[3..7], values[7]);

        foreach (var kind in RateKernels.All)
        {
            var parts = new FixedParts([program], Constants, Compartments);
            var fixedParts = new double[parts.Values.OutputLength];
            kind.Make(parts.Values).Run(0, [], values.AsSpan(3, 4), new double[1000], fixedParts);
            var actual = Run(parts.Programs[0], values[..3], [.. values[3..7], .. fixedParts], values[7], kind);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 1e-12 * Math.Abs(expected[i]));
        }
    });

    [Theory]
    [InlineData("cell*(k*x*y)/cell/(1 + z)", "x*y*(1/(1 + z))*k", "")] // sizes cancel, and a constant needs no part of its own
    [InlineData("x/nucleus", "x*$fixed0", "1/nucleus")]
    [InlineData("k*x/nucleus/(cell*(x*y))", "x/x/y*$fixed0", "k/(nucleus*cell)")] // what varies is not taken to be positive
    [InlineData("k*x/(x + y)", "x/(x + y)*k", "")]
    [InlineData("-(k*x)*-y", "x*y*k", "")]
    [InlineData("x - k*-y", "x + y*k", "")]
    [InlineData("k/k*x", "x*$fixed0", "k/k")] // only compartments are above zero for certain
    [InlineData("exp(k)*x + exp(k)*past", "x*$fixed0 + past*$fixed0", "exp(k)")] // a delayed value is no constant
    [InlineData("hill(x, k, 2)/hill(1, k, 2)", "hill(x, k, 2)/$fixed0", "hill(1, k, 2)")] // exactly 1 at x = 1
    [InlineData("time*(k + 1)", "time*$fixed0", "k + 1")]
    [InlineData("(k + 1)*(cell + 2)", "$fixed0", "(k + 1)*(cell + 2)")]
    public void What_is_constant_is_taken_out(string law, string rest, string fixedParts)
    {
        var parts = new FixedParts([Program([], [RateParser.Parse(law)])], Constants, Compartments);

        Assert.Equal(rest, parts.Programs[0].Outputs[0].Value.ToString());
        Assert.Equal(fixedParts, string.Join("; ", parts.Values.Definitions.Select(d => d.Value)));
    }

    [Fact]
    public void Quotients_share_their_reciprocal_and_programs_their_parts()
    {
        // given Michaelis' terms of two reactions, and a definition that is constant
        var one = Program([new("w", RateParser.Parse("cell + nucleus"))], [RateParser.Parse("k*x/(w + y)"), RateParser.Parse("z/(w + y)")]);
        var other = Program([], [RateParser.Parse("x*(cell + nucleus)")]);

        var parts = new FixedParts([one, other], Constants, Compartments);

        Assert.Equal(["cell + nucleus"], parts.Values.Definitions.Select(d => d.Value.ToString()));
        Assert.Empty(parts.Programs[0].Definitions);
        Assert.Equal(["x*(1/($fixed0 + y))*k", "z*(1/($fixed0 + y))"], parts.Programs[0].Outputs.Select(o => o.Value.ToString()));
        Assert.Equal("x*$fixed0", parts.Programs[1].Outputs[0].Value.ToString());
        Assert.Equal(1, RateCompiler.Explain(parts.Programs[0]).Split('/').Length - 1 - 2); // two slashes begin the title
    }

    [Fact]
    public void A_share_of_next_to_nothing_is_a_share()
    {
        // given amounts that have decayed to the smallest numbers there are, which have no reciprocal
        var parts = new FixedParts([Program([], [RateParser.Parse("k*x/(x + y)")])], Constants, Compartments);

        Assert.Equal(1.5, Run(parts.Programs[0], [3e-320, 1e-320, 0], [2, 1, 1, 0], 0)[0], 1e-3);
    }

    [Fact]
    public void A_product_of_products_does_not_grow_out_of_hand()
    {
        // given x^(2^40), written with forty shared squares
        RateExpression power = new Symbol("x");
        for (var i = 0; i < 40; i++)
            power = new Multiply(power, power);

        var parts = new FixedParts([Program([], [power])], Constants, Compartments);

        Assert.Equal(1.0, Run(parts.Programs[0], [1, 0, 0], new double[4], 0, RateKernels.Compiled)[0]);
    }

    private static Gen<RateExpression> Inner(Gen<RateExpression> part)
    {
        var two = Gen.Select(part, part);
        return Gen.OneOf(
            two.Select((a, b) => (RateExpression)new Add(a, b)),
            two.Select((a, b) => (RateExpression)new Multiply(a, b)),
            two.Select((a, b) => (RateExpression)new Multiply(new Negate(a), new Negate(b))),
            two.Select((a, b) => (RateExpression)new Divide(a, b)),
            part.Select(a => (RateExpression)new Power(a, new Constant(2))),
            part.Select(a => (RateExpression)new Sqrt(a)),
            two.Select((x, k) => (RateExpression)new Hill(x, k, new Constant(2))));
    }

    private static RateProgram Program(IEnumerable<RateDefinition> definitions, RateExpression[] outputs) =>
        new("test", States, Parameters, definitions, outputs.Select((value, i) => new RateOutput(i, value)), outputs.Length);

    private static double[] Run(RateProgram program, double[] states, double[] parameters, double time, RateKernelKind? kind = null)
    {
        var kernel = (kind ?? RateKernels.Interpreted).Make(program);
        var output = new double[program.OutputLength];
        kernel.Run(time, states, parameters, new double[kernel.WorkLength], output);
        return output;
    }
}
