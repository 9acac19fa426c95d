using CsCheck;
using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.SteadyState;
using LoopSim.Tests.Solvers.Problems;
using LoopSim.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Kinetics;

public sealed class ReducedFormTests
{
    private static readonly OdeOptions Tight = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-14 };

    public static TheoryData<string> Models => ["faruqi2001/figure.yaml", "faruqi2001/feedback.yaml", "lipniacki2004/model.yaml", "ashall2009/model.yaml", "sobotta2017/model.yaml"];

    [Fact]
    public void Of_an_enzyme_and_its_substrate_the_sparser_form_is_taken()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("E", "1").AddSpecies("S", "5").AddSpecies("ES", "0").AddSpecies("P", "0")
            .AddReaction("bind", "E + S -> ES", "3*E*S").AddReaction("leave", "ES -> E + S", "ES").AddReaction("make", "ES -> E + P", "2*ES").Build();

        var reduced = network.ToReducedOdeSystem(network.InitialState());

        // Three entries: P' names ES only. With S and ES there would be four.
        Assert.Equal(["ES", "P"], reduced.VariableNames);
        Assert.Equal([(0, 0), (0, 1), (1, 0)], reduced.Pattern.Rows.Zip(reduced.Pattern.Columns));
        Assert.Equal([1.0, 5.0], reduced.Totals.ToArray().Order());
        Assert.Equal([0.75, 4, 0.25, 0.75], reduced.Expand([0.25, 0.75]));
        var slope = new double[2];
        reduced.Evaluate(0, [0.25, 0.75], slope);
        Assert.Equal([3 * 0.75 * 4 - 3 * 0.25, 2 * 0.25], slope);
    }

    [Fact]
    public void Compartments_of_other_sizes_weigh_by_the_ratio_of_the_sizes()
    {
        var network = TestNetworks.TwoCompartments().Build();

        var reduced = network.ToReducedOdeSystem([5, 4]);

        // 8 pL of A and 2 pL of B: B is 4·(5 − A) nM more than it was.
        Assert.Equal(["A"], reduced.VariableNames);
        Assert.Equal([3, 12], reduced.Expand([3]));
        var halved = network.WithValue("nucleus", 1).ToReducedOdeSystem([5, 4]);
        Assert.Equal([3, 20], halved.Expand([3]));
    }

    [Fact]
    public void What_is_held_at_a_level_follows_from_itself()
    {
        var network = Model("ashall2009/model.yaml").Clamp("A20", 0.002).Clamp("NFKBIA_MRNA", 1e-5);
        var reduced = network.ToReducedOdeSystem(network.InitialState());

        Assert.DoesNotContain("A20", reduced.VariableNames);
        Assert.DoesNotContain("NFKBIA_MRNA", reduced.VariableNames);
        Assert.Equal(network.InitialState(), reduced.Expand(reduced.Reduce(network.InitialState())), (a, b) => Math.Abs(a - b) < 1e-15);
        AgreeByLinkMatrix(network, reduced, network.InitialState());
        Assert.Equal(reduced.Dimension, Rank(Jacobian(reduced, reduced.Reduce(network.InitialState()))));
    }

    [Fact]
    public void A_network_without_laws_keeps_its_species_and_its_equations()
    {
        var network = TestNetworks.Ring(17);
        var state = Enumerable.Range(0, 17).Select(i => 0.3 + 0.1 * i).ToArray();

        var (full, reduced) = (Everything(network.ToOdeSystem(), state), Everything(network.ToReducedOdeSystem(state), state));

        Assert.Equal(full, reduced);
    }

    [Fact]
    public void Values_of_the_past_are_refused()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("A", "1").AddSpecies("B").Add(new DelayedValue("earlier", new RateExpression.Symbol("A"), RateExpression.One)).AddReaction("turn", "A -> B", "earlier").Build();

        var thrown = Assert.Throws<ArgumentException>(() => network.ToReducedOdeSystem(network.InitialState()));

        Assert.Equal("The rates of this model name values of the past (A), for which there is no reduced form.", thrown.Message);
    }

    /// <summary>The link matrix of the textbook: f and its Jacobian at any state are those of all species, multiplied by (I, L₀).</summary>
    [Fact]
    public void Equations_and_Jacobian_of_random_networks_are_those_of_all_species_by_the_link_matrix() =>
        Gen.Select(RandomNetwork, Gen.Double[0.1, 2].Array[8]).Sample((network, values) =>
        {
            var state = values[..network.Species.Length];
            var reduced = network.ToReducedOdeSystem(state);
            AgreeByLinkMatrix(network, reduced, state);
        }, iter: 60);

    [Theory]
    [MemberData(nameof(Models))]
    public void Equations_and_Jacobian_of_models_are_those_of_all_species_by_the_link_matrix(string file)
    {
        var network = Model(file);
        var initial = network.InitialState();

        foreach (var seed in Enumerable.Range(1, 5))
        {
            var state = initial.Select((value, i) => (value + 1e-3) * (0.2 + (seed * 7919 + i * 104729) % 97 / 97.0)).ToArray();
            AgreeByLinkMatrix(network, network.ToReducedOdeSystem(state), state);
        }
    }

    [Fact]
    public void Trajectories_of_random_networks_agree() =>
        Gen.Select(RandomNetwork, Gen.Double[0.1, 2].Array[8]).Sample((network, values) => AssertTrajectoriesAgree(network, values[..network.Species.Length], 20), iter: 40);

    [Theory]
    [MemberData(nameof(Models))]
    public void Trajectories_of_models_agree_with_every_input_on(string file)
    {
        var network = Model(file);
        var stimulated = network.Inputs.Where(input => input.Name is "RASRAC" or "RAC1_V12" or "TNF" or "TNF_R" or "IL6").Aggregate(network, (n, input) => n.WithValue(input.Name, input.On));

        AssertTrajectoriesAgree(stimulated, stimulated.InitialState(), stimulated.TimeUnit == "s" ? 20_000 : 600);
    }

    [Fact]
    public void Robertsons_reaction_in_two_equations_meets_its_reference()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("A", "1").AddSpecies("B").AddSpecies("C")
            .AddReaction("first", "A -> B", "0.04*A").AddReaction("second", "2 B -> B + C", "3e7*B^2").AddReaction("third", "B + C -> A + C", "1e4*B*C").Build();
        var reduced = network.ToReducedOdeSystem(network.InitialState());

        var end = OdeSolver.Solve(reduced, 0, reduced.Reduce(network.InitialState()), 40, [], OdeMethods.Rodas5P, Tight, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, reduced.Dimension);
        var reference = new Robertson(isLong: false).Reference;
        Assert.All(reduced.Expand(end.FinalState).Zip(reference), pair => Assert.Equal(1, pair.First / pair.Second, 1e-8));
    }

    /// <summary>MathNet's singular values: the Jacobian of all species lacks a rank for each law, the reduced one none.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void At_rest_the_reduced_Jacobian_is_regular(string file)
    {
        var network = Model(file);
        var rest = SteadyStateFinder.Find(network.ToOdeSystem(), network.InitialState(), new SteadyStateOptions { AbsoluteTolerance = 1e-12 }, TestContext.Current.CancellationToken).State;
        var reduced = network.ToReducedOdeSystem(rest);

        var (full, small) = (Jacobian(network.ToOdeSystem(), rest), Jacobian(reduced, reduced.Reduce(rest)));

        Assert.Equal(ConservationLaws.Of(network).Length, network.Species.Length - reduced.Dimension);
        Assert.Equal(network.Species.Length - reduced.Dimension, full.RowCount - Rank(full));
        Assert.Equal(reduced.Dimension, Rank(small));
    }

    [Fact]
    public void Sets_of_values_share_the_code()
    {
        var network = Model("ashall2009/model.yaml");
        var other = network.WithValue("TNF", 1);

        Assert.Same(network.ToReducedOdeSystem(network.InitialState()).Pattern, other.ToReducedOdeSystem(other.InitialState()).Pattern);
    }

    /// <summary>Reactions among species that have a mass each and keep it, so that nothing runs away: conversions, pairings and splittings, with mass-action rates.</summary>
    private static Gen<ReactionNetwork> RandomNetwork { get; } =
        Gen.Select(Gen.Int[4, 8], Gen.Int[0, int.MaxValue]).Select((species, seed) =>
        {
            var random = new LoopSim.Randomness.RandomStream((ulong)seed);
            var masses = Enumerable.Range(0, species).Select(i => 1 + random.NextInt(3)).ToArray();
            var builder = new ReactionNetworkBuilder("s").Add(new Compartment("wide", 3, "pL")).Add(new Compartment("narrow", 0.7, "pL"));
            for (var i = 0; i < species; i++)
                builder.AddSpecies($"X{i}", "1", compartment: random.NextInt(2) == 0 ? "wide" : "narrow");
            for (var j = 0; j < species; j++)
            {
                // Every species has a part in some reaction.
                var (a, b, c) = (j, random.NextInt(species), random.NextInt(species));
                var rate = FormattableString.Invariant($"{0.1 + random.NextDouble()}");
                if (masses[a] + masses[b] == masses[c])
                    builder.AddReaction($"R{j}", a == b ? $"2 X{a} -> X{c}" : $"X{a} + X{b} -> X{c}", $"{rate}*X{a}*X{b}").AddReaction($"R{j}_back", a == b ? $"X{c} -> 2 X{a}" : $"X{c} -> X{a} + X{b}", $"{rate}*X{c}");
                else
                {
                    b = a == b ? (b + 1) % species : b;
                    builder.AddReaction($"R{j}", $"{masses[b]} X{a} -> {masses[a]} X{b}", $"{rate}*X{a}*(1 + X{c})");
                }
            }
            return builder.Build();
        });

    private static ReactionNetwork Model(string file) => StudyFiles.Read(RepositoryFiles.Path("models", file))[0].Model.Kinetics!; // all of these have kinetics

    private static void AgreeByLinkMatrix(ReactionNetwork network, ReducedOdeSystem reduced, double[] state)
    {
        var (full, small) = (Jacobian(network.ToOdeSystem(), state), Jacobian(reduced, reduced.Reduce(state)));
        var (slope, reducedSlope) = (new double[state.Length], new double[reduced.Dimension]);
        network.ToOdeSystem().Evaluate(0, state, slope);
        reduced.Evaluate(0, reduced.Reduce(state), reducedSlope);
        // Column k of the link matrix is what a unit of independent species k makes of all species.
        var origin = reduced.Expand(new double[reduced.Dimension]);
        var link = Matrix<double>.Build.Dense(state.Length, reduced.Dimension);
        for (var k = 0; k < reduced.Dimension; k++)
        {
            var unit = new double[reduced.Dimension];
            unit[k] = 1;
            link.SetColumn(k, [.. reduced.Expand(unit).Zip(origin, (with, without) => with - without)]);
        }

        var expected = full * link;
        var size = full.Enumerate().Max(Math.Abs) * Math.Max(1, link.Enumerate().Max(Math.Abs)) + 1e-300;
        Assert.All(reduced.Form.Independent.Index(), pair =>
        {
            Assert.Equal(slope[pair.Item], reducedSlope[pair.Index], 1e-11 * (slope.Max(Math.Abs) + 1e-300));
            for (var k = 0; k < reduced.Dimension; k++)
                Assert.Equal(expected[pair.Item, k], small[pair.Index, k], 1e-11 * size);
        });
        var whole = link * Vector<double>.Build.Dense(reducedSlope);
        Assert.All(slope.Index(), pair => Assert.Equal(pair.Item, whole[pair.Index], 1e-10 * (slope.Max(Math.Abs) * link.Enumerate().Max(Math.Abs) + 1e-300)));
    }

    private static void AssertTrajectoriesAgree(ReactionNetwork network, double[] state, double end)
    {
        var reduced = network.ToReducedOdeSystem(state);
        var times = Enumerable.Range(1, 5).Select(i => end * i / 5).ToArray();

        var full = OdeSolver.Solve(network.ToOdeSystem(), 0, state, end, times, OdeMethods.Rodas5P, Tight, cancellationToken: TestContext.Current.CancellationToken);
        var small = OdeSolver.Solve(reduced, 0, reduced.Reduce(state), end, times, OdeMethods.Rodas5P, Tight, cancellationToken: TestContext.Current.CancellationToken);

        // The errors of all members of a moiety add up in the dependent one: it is as good as the total, not as itself.
        var total = reduced.Totals.ToArray().Append(0).Max(Math.Abs);
        for (var t = 0; t < times.Length; t++)
        {
            var (expanded, values) = (reduced.Expand(small.State(t)), full.State(t).ToArray());
            Assert.All(values.Zip(expanded), pair => Assert.Equal(pair.First, pair.Second, 1e-6 * Math.Abs(pair.First) + 1e-9 * total + 1e-12));
        }
    }

    private static int Rank(Matrix<double> matrix)
    {
        // Scaled by rows and columns first: species in units of their own are of very different sizes.
        var scaled = matrix.Clone();
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < scaled.RowCount; i++)
                scaled.SetRow(i, scaled.Row(i) / Math.Max(1e-300, Math.Sqrt(scaled.Row(i).AbsoluteMaximum())));
            for (var j = 0; j < scaled.ColumnCount; j++)
                scaled.SetColumn(j, scaled.Column(j) / Math.Max(1e-300, Math.Sqrt(scaled.Column(j).AbsoluteMaximum())));
        }
        return scaled.Svd().S.Count(value => value > 1e-12 * scaled.Svd().S[0]);
    }

    private static Matrix<double> Jacobian(IOdeSystem system, double[] state)
    {
        var entries = new double[state.Length * state.Length];
        system.Jacobian(0, state, entries);
        return Matrix<double>.Build.DenseOfRowMajor(state.Length, state.Length, entries);
    }

    private static double[] Everything(IOdeSystem system, double[] state)
    {
        var (slope, jacobian, dfdt) = (new double[state.Length], new double[state.Length * state.Length], new double[state.Length]);
        system.Evaluate(1, state, slope);
        system.Jacobian(1, state, jacobian);
        system.TimeDerivative(1, state, dfdt);
        return [.. slope, .. jacobian, .. dfdt];
    }
}
