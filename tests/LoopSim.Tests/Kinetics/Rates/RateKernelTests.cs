using CsCheck;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Kinetics.Rates;

/// <summary>The laws of <see cref="RateKernel"/>, over every kernel there is.</summary>
public sealed class RateKernelTests
{
    private static readonly Gen<(RateProgram Program, double[] Values)> Case =
        Gen.Select(RateGen.Expression.Array[0, 3], RateGen.Expression.Array[1, 4], RateGen.Value.Array[5], (definitions, outputs, values) =>
            (Program([.. definitions], WithSlopes(outputs)), values));

    [Fact]
    public void The_generator_of_expressions_makes_every_kind_there_is()
    {
        var kinds = typeof(RateExpression).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(RateExpression))).ToHashSet();

        var met = new HashSet<Type>();
        RateGen.Expression.Sample(e => RateRewriting.Walk(e, part => met.Add(part.GetType())), iter: 2000, threads: 1);

        Assert.Equal(19, kinds.Count);
        Assert.Empty(kinds.Except(met));
    }

    [Fact]
    public void All_kernels_agree_bit_for_bit() => Case.Sample(
        testCase =>
        {
            var expected = Run(RateKernels.Interpreted, testCase.Program, testCase.Values);
            return RateKernels.All.All(kind => expected.AsSpan().SequenceEqual(Run(kind, testCase.Program, testCase.Values)));
        },
        iter: 400);

    [Fact]
    public void The_interpreter_kernel_gives_what_the_interpreter_says() => Case.Sample(testCase =>
    {
        var values = RateGen.Names.Zip(testCase.Values).ToDictionary();
        foreach (var definition in testCase.Program.Definitions)
            values[definition.Name] = RateInterpreter.Evaluate(definition.Value, name => values[name], testCase.Values[4]);
        var expected = testCase.Program.Outputs.Select(o => Bits(RateInterpreter.Evaluate(o.Value, name => values[name], testCase.Values[4])));

        return expected.SequenceEqual(Run(RateKernels.Interpreted, testCase.Program, testCase.Values));
    });

    [Fact]
    public void A_long_program_is_cut_into_parts_that_hand_values_on()
    {
        // given two hundred outputs that all use one long sum, and a sum of a thousand terms
        var shared = string.Join(" + ", Enumerable.Range(1, 40).Select(i => $"hill(x, {i}, 2)"));
        var outputs = Enumerable.Range(1, 200).Select(i => RateParser.Parse($"({shared})*y^{i % 7} + {i}*z")).ToList();
        outputs.Add(RateParser.Parse(string.Join(" + ", Enumerable.Range(1, 1000).Select(i => $"{i}*k"))));
        var program = Program([], outputs);
        double[] values = [1.5, -0.7, 2.2, 0.1, 0];

        var results = RateKernels.All.Select(kind => Run(kind, program, values)).ToList();

        Assert.True(new RateLayout(program).Parts.Length > 3);
        Assert.True(new RateLayout(program).WorkLength > 0);
        Assert.All(results, result => Assert.Equal(results[0], result));
        Assert.Equal(500500 * 0.1, BitConverter.Int64BitsToDouble(results[0][200]), 6);
    }

    [Fact]
    public void New_parameter_values_need_no_new_kernel()
    {
        var program = new RateProgram("test", ["x"], ["k"], [], [new(0, RateParser.Parse("k*x"))], 1);

        foreach (var kind in RateKernels.All)
        {
            var kernel = kind.Make(program);
            var output = new double[1];
            kernel.Run(0, [3], [2], new double[kernel.WorkLength], output);
            Assert.Equal(6, output[0]);
            kernel.Run(0, [3], [5], new double[kernel.WorkLength], output);
            Assert.Equal(15, output[0]);
        }
    }

    [Fact]
    public void Places_that_no_output_names_are_left_alone()
    {
        var program = new RateProgram("test", ["x"], [], [], [new(1, RateParser.Parse("x"))], 3);

        foreach (var kind in RateKernels.All)
        {
            double[] output = [7, 7, 7];
            var kernel = kind.Make(program);
            kernel.Run(0, [1], [], new double[kernel.WorkLength], output);
            Assert.Equal([7.0, 1, 7], output);
        }
    }

    [Fact]
    public void Arrays_that_are_too_short_are_refused()
    {
        var program = new RateProgram("right-hand sides", ["x"], ["k"], [], [new(0, RateParser.Parse("k*x"))], 1);

        foreach (var kind in RateKernels.All)
        {
            var error = Assert.Throws<ArgumentException>(() => kind.Make(program).Run(0, [1], [], [], new double[1]));
            Assert.Equal("The program \"right-hand sides\" needs 1 states, 1 parameters, 0 doubles of work space and 1 outputs, not 1, 0, 0 and 1.", error.Message);
        }
    }

    [Fact]
    public void A_program_refuses_names_it_does_not_know()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            new RateProgram("test", ["NFKB"], ["k"], [], [new(0, RateParser.Parse("k*NFK"))], 1));

        Assert.Equal("\"NFK\" in output 0 is not known there. Did you mean \"NFKB\"?", error.Message);
    }

    [Fact]
    public void Parts_that_differ_in_the_kind_of_slope_only_are_kept_apart()
    {
        string[] slopes = ["hill_dx(x, k, 2)", "hill_dK(x, k, 2)", "hill_dn(x, k, 2)"];
        var program = Program([], [.. slopes.Select(slope => RateParser.Parse(slope))]);

        var results = RateKernels.All.Select(kind => Run(kind, program, [1.5, 0, 0, 0.5, 0])).ToList();

        Assert.Equal(3, results[0].Distinct().Count());
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void Equal_parts_are_computed_once()
    {
        var program = new RateProgram("test", ["x", "y"], ["k"], [], [new(0, RateParser.Parse("-hill(x, k, 2)*y")), new(1, RateParser.Parse("hill(x, k, 2)*y - y"))], 2);

        var code = RateCompiler.Explain(program);

        Assert.Equal(2, code.Split("hill(").Length);
    }

    // Derivatives share most of their parts with one another, as the entries of a Jacobian do.
    private static List<RateExpression> WithSlopes(RateExpression[] expressions) =>
        [.. expressions, .. RateGen.Names.Select(name => RateDerivative.BySymbol(expressions[0], name))];

    private static RateProgram Program(List<RateExpression> definitions, List<RateExpression> outputs) => new(
        "test",
        ["x", "y"],
        ["z", "k"],
        definitions.Select((e, i) => new RateDefinition($"d{i}", i == 0 ? e : e.Substitute("z", new RateExpression.Symbol($"d{i - 1}")))),
        outputs.Select((e, i) => new RateOutput(i, definitions.Count == 0 ? e : e.Substitute("y", new RateExpression.Symbol($"d{definitions.Count - 1}")))),
        outputs.Count);

    private static long[] Run(RateKernelKind kind, RateProgram program, double[] values)
    {
        var kernel = kind.Make(program);
        var output = new double[program.OutputLength];
        kernel.Run(values[4], values.AsSpan(0, 2), values.AsSpan(2, 2), new double[kernel.WorkLength], output);
        return [.. output.Select(Bits)];
    }

    // All that is not a number counts as the same.
    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
