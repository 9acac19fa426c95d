using CsCheck;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Kinetics;

public sealed class KineticOdeSystemTests
{
    private static readonly ReactionNetwork[] Networks =
        [TestNetworks.AutocrineLoop().WithValue("RASRAC", 1), TestNetworks.Ring(17), TestNetworks.TwoCompartments().Build()];

    [Fact]
    public void All_kernels_give_the_same_equations_Jacobian_and_time_derivative_bit_for_bit() =>
        Gen.Select(Gen.OneOf(Networks), Gen.Double[-0.5, 3].Array[17], Gen.Double[0, 10]).Sample((network, values, time) =>
        {
            var y = values[..network.Species.Length];
            var expected = Everything(network.ToInterpretedOdeSystem(), time, y);
            return RateKernels.All.All(kind => Everything(network.ToOdeSystem(kind), time, y).SequenceEqual(expected));
        });

    [Fact]
    public void The_Jacobian_agrees_with_differences_of_the_right_hand_sides() =>
        Gen.Select(Gen.OneOf(Networks), Gen.Double[0.1, 2].Array[17], Gen.Double[0, 3]).Sample((network, values, time) =>
        {
            var y = values[..network.Species.Length];
            var system = network.ToOdeSystem();
            var jacobian = new double[y.Length * y.Length];
            system.Jacobian(time, y, jacobian);
            return Enumerable.Range(0, y.Length).All(column => ColumnAgrees(system, time, y, jacobian, column));
        });

    [Fact]
    public void The_time_derivative_agrees_with_differences()
    {
        var system = TestNetworks.Ring(10).ToOdeSystem();
        var y = Enumerable.Range(1, 10).Select(i => 0.1 * i).ToArray();
        var (dfdt, before, after) = (new double[10], new double[10], new double[10]);

        system.TimeDerivative(0.5, y, dfdt);
        system.Evaluate(0.5 - 1e-5, y, before);
        system.Evaluate(0.5 + 1e-5, y, after);

        Assert.True(system.IsTimeDependent);
        Assert.NotEqual(0, dfdt[4]);
        for (var i = 0; i < 10; i++)
            Assert.Equal((after[i] - before[i]) / 2e-5, dfdt[i], 8);
    }

    [Fact]
    public void Without_the_time_in_its_equations_a_system_is_autonomous()
    {
        var system = TestNetworks.AutocrineLoop().ToOdeSystem();
        double[] dfdt = [1, 1, 1, 1, 1, 1, 1, 1, 1];

        system.TimeDerivative(3, new double[9], dfdt);

        Assert.False(system.IsTimeDependent);
        Assert.All(dfdt, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Time_that_enters_by_way_of_assignments_counts()
    {
        var network = new ReactionNetworkBuilder("min").AddSpecies("X").AddAssignment("b", "2*a").AddAssignment("a", "ifless(time, 5, 0, 1)").AddRate("X", "b").Build();

        Assert.True(network.ToOdeSystem().IsTimeDependent);
    }

    [Fact]
    public void The_sparsity_pattern_holds_every_place_that_is_written()
    {
        var system = TestNetworks.Ring(12).ToOdeSystem();
        var jacobian = new double[144];
        Array.Fill(jacobian, double.NaN);

        system.Jacobian(0.3, Enumerable.Range(1, 12).Select(i => 0.1 * i).ToArray(), jacobian);

        var nonZero = Enumerable.Range(0, 144).Where(i => jacobian[i] != 0).Select(i => (i / 12, i % 12));
        Assert.Equal(nonZero, system.Pattern.Rows.Zip(system.Pattern.Columns));
        Assert.True(system.Pattern.Count < 72);
    }

    [Fact]
    public void Generated_code_is_as_it_was_when_last_read() =>
        Golden.Matches("autocrine-loop-code.txt", TestNetworks.AutocrineLoop().ExplainCode());

    // The plateaus are those computed for this model with other tools: Dn 11.89 nM and L 0.0311 ng/ml at rest; 58.3 and 3.012 after the switch.
    [Theory]
    [InlineData(0, 11.89, 0.0311)]
    [InlineData(1, 58.3, 3.012)]
    public void Newton_iteration_with_the_compiled_Jacobian_finds_the_known_steady_states(double input, double dimer, double ligand)
    {
        // given the total of STAT3 as an assignment, since a conserved sum makes the Jacobian singular
        var network = WithConservedStat3().WithValue("RASRAC", input);

        var state = SteadyState(network);

        Assert.Equal(dimer, state[IndexOf(network, "DIMER_N")], 0.05);
        Assert.Equal(ligand, state[IndexOf(network, "IL6")], 0.0005);
    }

    // Computed with other tools: Dn 13.3 nM at 1 h, 21.3 at 2 h, 55.87 at 24 h; L 0.0389, 0.361 (6 h) and 1.435 ng/ml (24 h).
    [Fact]
    public void Integration_after_the_switch_passes_through_the_known_values()
    {
        var network = WithConservedStat3();
        var rest = SteadyState(network);

        var on = network.WithValue("RASRAC", 1);
        var course = Integrate(on, rest, hours: 24);

        Assert.Equal(13.3, course.At("DIMER_N", 60), 0.1);
        Assert.Equal(21.3, course.At("DIMER_N", 120), 0.1);
        Assert.Equal(55.87, course.At("DIMER_N", 1440), 0.05);
        Assert.Equal(0.0389, course.At("IL6", 60), 0.0002);
        Assert.Equal(0.361, course.At("IL6", 360), 0.001);
        Assert.Equal(1.435, course.At("IL6", 1440), 0.002);
        Assert.Equal(1, course.At("NFKB", 60));
        Assert.Equal(5.99, Integrate(on.WithValue("ANTI_IL6R", 0.99), rest, hours: 24).At("DIMER_N", 1440), 0.05);
    }

    private static ReactionNetwork WithConservedStat3()
    {
        var loop = TestNetworks.AutocrineLoop();
        var builder = new ReactionNetworkBuilder(loop.TimeUnit);
        loop.Inputs.ToList().ForEach(input => builder.Add(input));
        loop.Parameters.ToList().ForEach(parameter => builder.Add(parameter));
        loop.Assignments.ToList().ForEach(assignment => builder.Add(assignment));
        loop.Rates.ToList().ForEach(rate => builder.Add(rate));
        loop.Species.Where(s => s.Name != "STAT3").ToList().ForEach(species => builder.Add(species));
        foreach (var reaction in loop.Reactions)
        {
            builder.Add(reaction with
            {
                Reactants = [.. reaction.Reactants.Where(t => t.Species != "STAT3")],
                Products = [.. reaction.Products.Where(t => t.Species != "STAT3")],
            });
        }
        return builder.AddAssignment("STAT3", "ST - PSTAT3 - 2*DIMER - 2*DIMER_N", "nM").Build();
    }

    private static int IndexOf(ReactionNetwork network, string species) => network.Species.Select(s => s.Name).ToList().IndexOf(species);

    // Implicit Euler with steps that grow beyond all bounds is Newton's method in the end, and safe far from the solution.
    private static double[] SteadyState(ReactionNetwork network)
    {
        var y = network.InitialState();
        for (var h = 0.01; h < 1e12; h *= 1.3)
            y = ImplicitStep(network.ToOdeSystem(), y, h);
        return y;
    }

    private static double[] ImplicitStep(KineticOdeSystem system, double[] y, double h)
    {
        var n = y.Length;
        var (f, jacobian) = (new double[n], new double[n * n]);
        system.Evaluate(0, y, f);
        system.Jacobian(0, y, jacobian);
        var matrix = Matrix<double>.Build.DenseIdentity(n) - (h * Matrix<double>.Build.DenseOfRowMajor(n, n, jacobian));
        return [.. (Vector<double>.Build.DenseOfArray(y) + matrix.Solve(h * Vector<double>.Build.DenseOfArray(f)))];
    }

    // Linearly implicit Euler with steps of a minute, extrapolated from h and h/2: second order.
    private static LoopSim.Results.TimeCourse Integrate(ReactionNetwork network, double[] initial, int hours)
    {
        var system = network.ToOdeSystem();
        var (times, states, y) = (new List<double> { 0 }, new List<double>(initial), initial);
        for (var minute = 1; minute <= hours * 60; minute++)
        {
            var whole = ImplicitStep(system, y, 1);
            var halves = ImplicitStep(system, ImplicitStep(system, y, 0.5), 0.5);
            y = [.. halves.Zip(whole, (a, b) => (2 * a) - b)];
            times.Add(minute);
            states.AddRange(y);
        }
        return network.ToObservables().ToTimeCourse([.. times], [.. states]);
    }

    private static bool ColumnAgrees(KineticOdeSystem system, double time, double[] y, double[] jacobian, int column)
    {
        const double h = 1e-6;
        var (below, above, shifted) = (new double[y.Length], new double[y.Length], y.ToArray());
        shifted[column] = y[column] - h;
        system.Evaluate(time, shifted, below);
        shifted[column] = y[column] + h;
        system.Evaluate(time, shifted, above);
        // Rounding of a central difference: some 1e-16·|f|/h with |f| up to 1e4 here.
        return Enumerable.Range(0, y.Length).All(row =>
            Math.Abs((above[row] - below[row]) / (2 * h) - jacobian[(row * y.Length) + column]) < 1e-5 * (1 + Math.Abs(jacobian[(row * y.Length) + column])));
    }

    private static long[] Everything(KineticOdeSystem system, double time, double[] y)
    {
        var n = y.Length;
        var (f, jacobian, dfdt) = (new double[n], new double[n * n], new double[n]);
        system.Evaluate(time, y, f);
        system.Jacobian(time, y, jacobian);
        system.TimeDerivative(time, y, dfdt);
        return [.. f.Concat(jacobian).Concat(dfdt).Select(v => BitConverter.DoubleToInt64Bits(double.IsNaN(v) ? double.NaN : v))];
    }
}
