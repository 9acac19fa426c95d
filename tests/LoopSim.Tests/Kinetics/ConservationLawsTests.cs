using CsCheck;
using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Tests.Kinetics;

public sealed class ConservationLawsTests
{
    [Fact]
    public void An_enzyme_and_its_substrate_are_the_moieties_of_the_textbook()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("E").AddSpecies("S").AddSpecies("ES").AddSpecies("P")
            .AddReaction("bind", "E + S -> ES", "E*S").AddReaction("leave", "ES -> E + S", "ES").AddReaction("make", "ES -> E + P", "ES").Build();

        Assert.Equal(["E + ES", "S + ES + P"], ConservationLaws.Of(network).Select(law => law.ToString()));
    }

    [Fact]
    public void Dimers_count_twice_and_compartments_by_their_size()
    {
        var network = new ReactionNetworkBuilder("s").Add(new Compartment("cytosol", 3, "pL")).Add(new Compartment("nucleus", 1, "pL"))
            .AddSpecies("A", "2", compartment: "cytosol").AddSpecies("AA", "0", compartment: "cytosol").AddSpecies("AA_N", "0", compartment: "nucleus")
            .AddReaction("pair", "2 A -> AA", "A^2").AddReaction("enter", "AA -> AA_N", "AA").AddReaction("leave", "AA_N -> AA", "0.1*AA_N").Build();

        var law = Assert.Single(ConservationLaws.Of(network));

        Assert.Equal("cytosol*A + 2*cytosol*AA + 2*nucleus*AA_N", law.ToString());
        var end = OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), 10, [], OdeMethods.Auto, new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(6, law.Total(network, end.FinalState), 1e-6);
    }

    [Fact]
    public void What_comes_and_goes_is_not_conserved()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("A").AddSpecies("B").AddReaction("in", "-> A", "1").AddReaction("turn", "A -> B", "A").AddReaction("out", "B ->", "B").Build();

        Assert.Empty(ConservationLaws.Of(network));
    }

    [Fact]
    public void Broken_counts_are_exact()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("A", "1").AddSpecies("B").AddReaction("turn", "0.1 A -> 0.3 B", "A").Build();

        var law = Assert.Single(ConservationLaws.Of(network));

        // 0.1 and 0.3 are fractions of powers of two.
        Assert.Equal(0.3, (double)law.Terms[0].Count / (double)law.Terms[1].Count * 0.1, 1e-16);
    }

    /// <summary>As many as the species less the rank of the stoichiometric matrix, which MathNet finds by singular values, and each perpendicular to every reaction.</summary>
    [Fact]
    public void Laws_of_random_networks_span_the_left_null_space() => Gen.Int[-2, 2].Array[5 * 4].Sample(matrix =>
    {
        var builder = new ReactionNetworkBuilder("s");
        for (var i = 0; i < 5; i++)
            builder.AddSpecies($"X{i}");
        for (var j = 0; j < 4; j++)
        {
            var column = Enumerable.Range(0, 5).Select(i => (Species: $"X{i}", Count: matrix[i * 4 + j])).ToList();
            if (column.TrueForAll(entry => entry.Count == 0))
                return;
            builder.Add(new Reaction($"R{j}", [.. column.Where(e => e.Count < 0).Select(e => new ReactionTerm(e.Species, -e.Count))], [.. column.Where(e => e.Count > 0).Select(e => new ReactionTerm(e.Species, e.Count))],
                LoopSim.Kinetics.Rates.RateExpression.One, null));
        }
        if (Enumerable.Range(0, 5).Any(i => Enumerable.Range(0, 4).All(j => matrix[i * 4 + j] == 0)))
            return;
        var network = builder.Build();

        var laws = ConservationLaws.Of(network);

        var dense = Matrix<double>.Build.Dense(5, 4, (i, j) => matrix[i * 4 + j]);
        Assert.Equal(5 - dense.Rank(), laws.Length);
        Assert.All(laws, law => Assert.All(Enumerable.Range(0, 4), j => Assert.Equal(0, law.Terms.Sum(term => (double)term.Count * matrix[network.Species.IndexOf(term.Species) * 4 + j]))));
        if (laws.Length > 0)
            Assert.Equal(laws.Length, Matrix<double>.Build.Dense(laws.Length, 5, (k, i) => laws[k].Terms.Where(t => network.Species.IndexOf(t.Species) == i).Sum(t => (double)t.Count)).Rank());
    }, iter: 300);

    /// <summary>Sobotta's model conserves the receptor's forms and STAT3's; Lipniacki's the kinase's part that is NF-κB.</summary>
    [Theory]
    [InlineData("lipniacki2004/model.yaml")]
    [InlineData("ashall2009/model.yaml")]
    [InlineData("sobotta2017/model.yaml")]
    public void Published_models_keep_their_moieties(string file)
    {
        var network = StudyFiles.Read(RepositoryFiles.Path("models", file))[0].Model.Kinetics!; // all of these have kinetics
        var laws = ConservationLaws.Of(network);
        var slope = new double[network.Species.Length];
        var system = network.ToOdeSystem();

        foreach (var state in Enumerable.Range(1, 5).Select(seed => Enumerable.Range(0, slope.Length).Select(i => 0.1 + (seed * 7919 + i * 104729) % 97 / 97.0).ToArray()))
        {
            system.Evaluate(0, state, slope);
            Assert.All(laws, law => Assert.Equal(0, law.Total(network, slope), 1e-9 * slope.Max(Math.Abs) * slope.Length));
        }
    }
}
