using LoopSim.Boolean;
using LoopSim.Boolean.Control;

namespace LoopSim.Tests.Boolean.Control;

/// <summary>Which knockouts stop STAT3 in cells with active Rac1, and which only together: an antibody to the IL-6 receptor fails where LIF makes up for IL-6.</summary>
public sealed class FaruqiCutSetTests
{
    private static readonly string[] Resources = ["IL6R", "LIFR", "GP130", "STAT3"];
    private static readonly string[] Il6Arm = ["IL6", "IL6R", "IL6_RC"];
    private static readonly string[] LifArm = ["LIF", "LIFR", "LIF_RC"];
    private static readonly string[] CommonToBothArms = ["GP130", "IKK", "JAK1", "NFKB"];
    private static readonly string[] RosArm = ["JAK2", "ROS"];

    [Fact]
    public void In_the_figure_as_drawn_every_node_is_a_cut_set_of_its_own()
    {
        var found = CutSets(FaruqiNetworks.Figure, "RASRAC", "TARGETS", []);

        Assert.Equal(["NFKB", "NFKB_N", "IL6_GENE", "IL6", "IL6R", "JAK", "PSTAT3", "DIMER", "DIMER_N", "TARGETS"], found);
    }

    [Fact]
    public void Where_LIF_makes_up_for_IL6_both_must_be_cut()
    {
        var found = CutSets(FaruqiNetworks.WithLif, "RAC1_V12", "DIMER", Resources);

        Assert.Equal(["DIMER", "GP130", "IKK", "JAK1", "NFKB", "PY705", "RAC1", "STAT3"], found.Where(set => !set.Contains('+', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(
            from il6 in Il6Arm from lif in LifArm select Joined(il6, lif),
            found.Where(set => set.Contains('+', StringComparison.Ordinal)).Select(set => Joined(set.Split(" + "))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_way_by_oxygen_radicals_and_JAK2_leaves_four_single_cuts()
    {
        var found = CutSets(FaruqiNetworks.WithLifAndRos, "RAC1_V12", "DIMER", Resources).Select(set => Joined(set.Split(" + "))).ToLookup(set => set.Count(c => c == '+'));

        Assert.Equal(["DIMER", "PY705", "RAC1", "STAT3"], found[0].Order(StringComparer.Ordinal));
        Assert.Equal(
            (from first in CommonToBothArms from second in RosArm select Joined(first, second)).Order(StringComparer.Ordinal),
            found[1].Order(StringComparer.Ordinal));
        Assert.Equal(
            (from il6 in Il6Arm from lif in LifArm from ros in RosArm select Joined(il6, lif, ros)).Order(StringComparer.Ordinal),
            found[2].Order(StringComparer.Ordinal));
        Assert.Equal([0, 1, 2], found.Select(group => group.Key).Order());
    }

    [Theory]
    [InlineData(ControlDynamics.Asynchronous)]
    [InlineData(ControlDynamics.MostPermissive)]
    [InlineData(ControlDynamics.Percolation)]
    public void A_network_without_feedback_has_the_same_cut_sets_by_every_dynamics(ControlDynamics dynamics) =>
        Assert.Equal(CutSets(FaruqiNetworks.WithLifAndRos, "RAC1_V12", "DIMER", Resources), CutSets(FaruqiNetworks.WithLifAndRos, "RAC1_V12", "DIMER", Resources, dynamics));

    [Fact]
    public void Simulating_every_set_of_knockouts_gives_the_same()
    {
        var network = FaruqiNetworks.WithLifAndRos.Clamp("RAC1_V12", true);
        string[] nodes = [.. network.Names.Where(name => name != "RAC1_V12")];

        var cuts = Enumerable.Range(0, 1 << nodes.Length).Where(set => int.PopCount(set) <= 3).Where(set => !IsOn(set)).ToList();

        var minimal = cuts.Where(set => !cuts.Exists(other => other != set && (other & set) == other)).Select(set => Joined(nodes.Where((_, i) => ((set >> i) & 1) != 0)));
        Assert.Equal(minimal.Order(StringComparer.Ordinal), CutSets(FaruqiNetworks.WithLifAndRos, "RAC1_V12", "DIMER", Resources).Select(set => Joined(set.Split(" + "))).Order(StringComparer.Ordinal));

        // Without feedback the network comes to rest whatever the order of updates, after as many rounds as it has nodes at most.
        bool IsOn(int set)
        {
            var held = nodes.Where((_, i) => ((set >> i) & 1) != 0).Aggregate(network, (changed, node) => changed.Clamp(node, false));
            var state = held.StateWith(Resources.Where(r => held.ClampedValue(held.IndexOf(r)) is null));
            for (var round = 0; round < held.Count; round++)
                state = held.Image(state);
            return state[held.IndexOf("DIMER")];
        }
    }

    private static string Joined(params IEnumerable<string> nodes) => string.Join(" + ", nodes.Order(StringComparer.Ordinal));

    private static List<string> CutSets(BooleanNetwork network, string active, string target, string[] resources, ControlDynamics dynamics = ControlDynamics.Asynchronous)
    {
        var perturbed = network.Clamp(active, true);
        var found = InterventionSearch.CutSets(perturbed, [new NodeSetting(target, true)], new InterventionOptions { Start = [perturbed.StateWith(resources)], Dynamics = dynamics }, TestContext.Current.CancellationToken);
        Assert.True(found.IsComplete);
        return [.. found.Sets.Select(set => set.ToString().Replace("=off", "", StringComparison.Ordinal))];
    }
}
