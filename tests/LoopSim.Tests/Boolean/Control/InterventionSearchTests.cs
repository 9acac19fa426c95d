using System.Collections.Immutable;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Control;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean.Control;

public sealed class InterventionSearchTests
{
    private static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(2, 4), BooleanNetworkGen.TwoRegulators(2, 4));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<ControlKind, ControlDynamics> Questions => new()
    {
        { ControlKind.Permanent, ControlDynamics.Asynchronous },
        { ControlKind.Temporary, ControlDynamics.Asynchronous },
        { ControlKind.OneStep, ControlDynamics.Asynchronous },
        { ControlKind.Permanent, ControlDynamics.MostPermissive },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Minimal_interventions_for_a_phenotype_are_those_of_the_definition(ControlKind kind, ControlDynamics dynamics) =>
        Networks.SelectMany(network => Gen.Select(Gen.Const(network), Starts(network), Phenotypes(network), Gen.Bool)).Sample(
            (network, start, phenotype, prevent) =>
            {
                ControlGoal goal = prevent ? new ControlGoal.Prevent(phenotype) : new ControlGoal.Enforce(phenotype);
                var options = Options(network, start) with { Kind = kind, Dynamics = dynamics };

                var found = InterventionSearch.Find(network, goal, options);

                Assert.True(found.IsComplete);
                Assert.Equal(ControlOracle.Minimal(network, goal, options), found.Sets.Select(set => set.ToString()).Order(StringComparer.Ordinal));
            }, iter: 150);

    [Theory]
    [InlineData(ControlKind.Permanent)]
    [InlineData(ControlKind.Temporary)]
    [InlineData(ControlKind.OneStep)]
    public void Minimal_interventions_that_lead_to_an_attractor_are_those_of_the_definition(ControlKind kind) =>
        Networks.SelectMany(network => Gen.Select(Gen.Const(network), Starts(network), Gen.Int[0, 99])).Sample(
            (network, start, choice) =>
            {
                var attractors = new BruteForce(network, "asynchronous");
                var target = attractors.Attractors[choice % attractors.Attractors.Count];
                var goal = new ControlGoal.Reach(BooleanState.Parse(attractors.Text(target[choice % target.Count])));
                var options = Options(network, start) with { Kind = kind };

                var found = InterventionSearch.Find(network, goal, options);

                Assert.Equal(ControlOracle.Minimal(network, goal, options), found.Sets.Select(set => set.ToString()).Order(StringComparer.Ordinal));
            }, iter: 150);

    /// <summary>Larger networks, with candidates for nodes that are clamped already, so that all ways to decide are come to.</summary>
    [Fact]
    public void Permanent_interventions_in_larger_networks_are_those_of_the_definition() =>
        Gen.OneOf(BooleanNetworkGen.Sized(5, 7), BooleanNetworkGen.TwoRegulators(5, 7)).SelectMany(network => Gen.Select(Gen.Const(network), Starts(network), Phenotypes(network), Gen.Bool)).Sample(
            (network, start, phenotype, prevent) =>
            {
                ControlGoal goal = prevent ? new ControlGoal.Prevent(phenotype) : new ControlGoal.Enforce(phenotype);
                var options = new InterventionOptions { MaximumSize = 2, Start = start, Candidates = [.. network.Names.SelectMany(name => new[] { new NodeSetting(name, false), new NodeSetting(name, true) })] };

                var found = InterventionSearch.Find(network, goal, options);

                Assert.Equal(ControlOracle.Minimal(network, goal, options), found.Sets.Select(set => set.ToString()).Order(StringComparer.Ordinal));
            }, iter: 60);

    [Theory]
    [InlineData(ControlKind.Permanent)]
    [InlineData(ControlKind.Temporary)]
    [InlineData(ControlKind.OneStep)]
    public void What_percolation_finds_is_right_and_holds_a_minimal_intervention(ControlKind kind) =>
        Networks.SelectMany(network => Gen.Select(Gen.Const(network), Starts(network), Phenotypes(network))).Sample(
            (network, start, phenotype) =>
            {
                var goal = new ControlGoal.Enforce(phenotype);
                var options = Options(network, start) with { Kind = kind };

                var sure = InterventionSearch.Find(network, goal, options with { Dynamics = ControlDynamics.Percolation });

                var exact = ControlOracle.Minimal(network, goal, options);
                Assert.All(sure.Sets, set => Assert.Contains(exact, minimal => minimal == "none" || minimal.Split(" + ").All(text => set.Settings.Contains(NodeSetting.Parse(text)))));
            }, iter: 100);

    [Fact]
    public void Sets_come_by_size_and_in_the_order_of_the_nodes()
    {
        var found = InterventionSearch.CutSets(FaruqiNetworks.WithLif.Clamp("RAC1_V12", true), [new NodeSetting("DIMER", true)], FromRest(FaruqiNetworks.WithLif), Token);

        Assert.Equal(found.Sets.OrderBy(set => set.Size).Select(set => set.ToString()), found.Sets.Select(set => set.ToString()));
    }

    [Fact]
    public void A_goal_that_is_met_needs_no_intervention()
    {
        var network = FaruqiNetworks.Figure.Under();

        var found = InterventionSearch.CutSets(network, [new NodeSetting("TARGETS", true)], new InterventionOptions(), Token);

        Assert.True(found.IsMetWithout);
        Assert.Equal("none", Assert.Single(found.Sets).ToString());
    }

    [Fact]
    public void A_search_that_is_stopped_says_how_far_it_came()
    {
        var network = FaruqiNetworks.Figure.Under("RASRAC");

        var found = InterventionSearch.CutSets(network, [new NodeSetting("TARGETS", true)], new InterventionOptions { Limits = new SearchLimits { Time = TimeSpan.Zero } }, Token);

        Assert.False(found.IsComplete);
        Assert.Equal(-1, found.CompleteUpTo);
        Assert.Contains("time limit", found.StoppedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_nodes_and_questions_without_meaning_are_errors()
    {
        var network = FaruqiNetworks.Figure.Under("RASRAC");
        var goal = new ControlGoal.Enforce(ControlGoal.PhenotypeOf(network, new NodeSetting("TARGETS", false)));

        var node = Assert.Throws<ArgumentException>(() => InterventionSearch.CutSets(network, [new NodeSetting("TARGET", true)], new InterventionOptions(), Token));
        var candidate = Assert.Throws<ArgumentException>(() => InterventionSearch.Find(network, goal, new InterventionOptions { Candidates = [new NodeSetting("JAKK", false)] }, Token));
        var held = Assert.Throws<ArgumentException>(() => InterventionSearch.Find(network, goal, new InterventionOptions { Candidates = [new NodeSetting("RASRAC", false)], Kind = ControlKind.Temporary }, Token));
        var permissive = Assert.Throws<ArgumentException>(() => InterventionSearch.Find(network, goal, new InterventionOptions { Dynamics = ControlDynamics.MostPermissive, Kind = ControlKind.OneStep }, Token));
        var transient = Assert.Throws<ArgumentException>(() => InterventionSearch.Find(network, new ControlGoal.Reach(network.StateWith()), new InterventionOptions(), Token));

        Assert.Contains("Did you mean \"TARGETS\"?", node.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"JAK\"?", candidate.Message, StringComparison.Ordinal);
        Assert.Contains("RASRAC is held already", held.Message, StringComparison.Ordinal);
        Assert.Contains("permanent interventions", permissive.Message, StringComparison.Ordinal);
        Assert.Contains("lies in no asynchronous attractor", transient.Message, StringComparison.Ordinal);
    }

    private static InterventionOptions FromRest(BooleanNetwork network) => new() { Start = [network.StateWith("IL6R", "LIFR", "GP130", "STAT3")] };

    private static InterventionOptions Options(BooleanNetwork network, ImmutableArray<BooleanState> start) => new()
    {
        MaximumSize = 3,
        Start = start,
        Candidates = [.. Enumerable.Range(0, network.Count).Where(node => network.ClampedValue(node) is null)
            .SelectMany(node => new[] { new NodeSetting(network.Names[node], false), new NodeSetting(network.Names[node], true) })],
    };

    /// <summary>Any state, or one, or two.</summary>
    private static Gen<ImmutableArray<BooleanState>> Starts(BooleanNetwork network) => BooleanNetworkGen.StateOf(network).Array[0, 2].Select(states => states.ToImmutableArray());

    private static Gen<Subspace> Phenotypes(BooleanNetwork network) =>
        Gen.Char["01-"].Array[network.Count].Where(text => text.Any(c => c != '-')).Select(text => Subspace.Parse(new string(text)));
}
