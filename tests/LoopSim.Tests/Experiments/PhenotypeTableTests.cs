using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Control;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Logic;
using LoopSim.Tests.Boolean;
using LoopSim.Tests.Boolean.Attractors;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

public sealed class PhenotypeTableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Schemes => ["synchronous", "asynchronous", "most-permissive"];

    /// <summary>Every single and double mutant of nodes and interactions, against the definition of attractors over all states.</summary>
    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_row_has_the_attractors_of_the_network_that_the_mutations_make(string scheme) =>
        Gen.OneOf(BooleanNetworkGen.Sized(2, 4), BooleanNetworkGen.TwoRegulators(2, 5)).Sample(network =>
        {
            Mutation[] mutations = [.. network.Names.SelectMany(name => new[] { Mutation.Of(new NodeSetting(name, false)), Mutation.Of(new NodeSetting(name, true)) }),
                .. network.Names.SelectMany(target => network.RuleOf(target).Variables().SelectMany(source => new[] { Mutation.Of(source, target, false), Mutation.Of(source, target, true) }))];

            var table = PhenotypeTable.Of(network, UpdateSchemes.Named(scheme), mutations, true, network.Names, SearchLimits.None);

            Assert.Null(table.StoppedBy);
            foreach (var row in table.Rows.Prepend(table.WildType))
            {
                var exact = new BruteForce(Changed(network, row), scheme);
                Assert.Equal(exact.Attractors.Count, row.Attractors.Length);
                Assert.Equal(
                    exact.Attractors.Select(attractor => string.Join(' ', network.Names.Select((_, node) => (double)attractor.Count(state => (state >> node & 1) != 0) / attractor.Count))).Order(StringComparer.Ordinal),
                    row.Attractors.Select(attractor => string.Join(' ', attractor.Duties)).Order(StringComparer.Ordinal));
                Assert.All(row.Attractors, attractor => Assert.Equal((int)attractor.StateCount == 1, attractor.Kind == LoopSim.Boolean.Attractors.AttractorKind.FixedPoint));
                if (scheme == "synchronous")
                    Assert.Equal(1, row.Attractors.Sum(attractor => attractor.SurelyFrom ?? double.NaN), 12);
            }
        }, iter: 40);

    [Fact]
    public void Phenotypes_are_told_by_the_readouts_that_are_on()
    {
        var network = BooleanNetworkTests.Network("A, A", "B, !C & A", "C, B & A");

        var table = PhenotypeTable.Of(network, UpdateSchemes.Synchronous, [], false, ["A", "B"], SearchLimits.None, cancellation: Token);

        Assert.Equal(["all off", "A B~"], table.WildType.Attractors.Select(attractor => attractor.Phenotype(table.Readouts)));
        Assert.Equal([0.5, 0.5], table.WildType.Attractors.Select(attractor => attractor.SurelyFrom));
    }

    [Fact]
    public void What_is_reached_in_an_experiment_is_listed_by_itself()
    {
        var study = Faruqi[2];
        Mutation[] mutations = [Mutation.Of(new NodeSetting("JAK", false)), Mutation.Of("DIMER_N", "IL6_MRNA", false)];

        var reached = PhenotypeTable.Of(study, study.Experiment("rest"), UpdateSchemes.Asynchronous, mutations, true, ["TARGETS"], SearchLimits.None, cancellation: Token);

        Assert.Equal(["JAK", "DIMER_N->IL6_MRNA", "JAK + DIMER_N->IL6_MRNA"], reached.Rows.Select(row => row.Label));
        Assert.All(reached.Rows.Prepend(reached.WildType), row => Assert.Equal("all off", Assert.Single(row.Attractors).Phenotype(reached.Readouts)));
    }

    [Fact]
    public void Another_rule_is_a_mutant_too()
    {
        var study = Faruqi[2];
        var mutation = Mutation.Of(study.Perturbations["STAT3-needs-NFkB"]);
        var network = Enumerable.Aggregate(study.Model.Boolean!.Inputs, study.Model.Boolean!, (n, input) => n.Clamp(input, input == "IL6R_BASAL")); // Model C has a network.

        var table = PhenotypeTable.Of(network, UpdateSchemes.Asynchronous, [mutation], false, ["TARGETS"], SearchLimits.None, cancellation: Token);

        // By itself STAT3 keeps IL6 on; where it needs NF-κB there is no memory.
        Assert.Equal(["all off", "TARGETS"], table.WildType.Attractors.Select(attractor => attractor.Phenotype(table.Readouts)));
        Assert.Equal("all off", Assert.Single(Assert.Single(table.Rows).Attractors).Phenotype(table.Readouts));
    }

    [Fact]
    public void A_table_that_is_stopped_says_so()
    {
        var limits = new SearchLimits { Time = TimeSpan.FromTicks(1) };
        var study = Faruqi[1];
        Mutation[] mutations = [Mutation.Of(new NodeSetting("JAK", false))];

        var table = PhenotypeTable.Of(study.Model.Boolean!, UpdateSchemes.Asynchronous, mutations, false, ["TARGETS"], limits, cancellation: Token); // Model B has a network.
        var screen = KnockoutScreen.Run(study, study.Experiment("F1"), mutations, false, ["TARGETS"], SimulationEngines.Named("boolean-async"), new RunOptions(), limits, cancellation: Token);

        Assert.Empty(table.Rows);
        Assert.Contains("time limit", table.StoppedBy, StringComparison.Ordinal);
        Assert.Empty(screen.Rows);
        Assert.Single(screen.WildType);
        Assert.Contains("time limit", screen.StoppedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_an_error()
    {
        var network = BooleanNetworkTests.Network("A, A", "B, A");

        var node = Assert.Throws<ArgumentException>(() => PhenotypeTable.Of(network, UpdateSchemes.Synchronous, [Mutation.Of(new NodeSetting("C", true))], false, ["A"], SearchLimits.None, cancellation: Token));
        var edge = Assert.Throws<ArgumentException>(() => PhenotypeTable.Of(network, UpdateSchemes.Synchronous, [Mutation.Of("B", "A", true)], false, ["A"], SearchLimits.None, cancellation: Token));
        var readout = Assert.Throws<ArgumentException>(() => PhenotypeTable.Of(network, UpdateSchemes.Synchronous, [], false, ["C"], SearchLimits.None, cancellation: Token));

        Assert.Contains("no node \"C\"", node.Message, StringComparison.Ordinal);
        Assert.Equal("There is no interaction B -> A to change: the rule of A is \"A\".", edge.Message);
        Assert.Contains("no node \"C\"", readout.Message, StringComparison.Ordinal);
    }

    /// <summary>Interactions first: a node that is held has none.</summary>
    private static BooleanNetwork Changed(BooleanNetwork network, MutantRow row)
    {
        var edges = row.Mutations.Where(mutation => mutation.Site.Contains("->", StringComparison.Ordinal));
        foreach (var mutation in edges)
        {
            var ends = mutation.Site.Split(" -> ");
            network = network.With(ends[1], network.RuleOf(ends[1]).Substitute(ends[0], mutation.Name.EndsWith("=on", StringComparison.Ordinal) ? LogicFormula.True : LogicFormula.False));
        }
        return row.Mutations.Except(edges).Aggregate(network, (n, mutation) => n.Clamp(mutation.Site, mutation.Name.EndsWith("=on", StringComparison.Ordinal)));
    }
}
