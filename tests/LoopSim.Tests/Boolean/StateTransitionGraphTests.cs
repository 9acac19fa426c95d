using System.Xml.Linq;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Io.Graphs;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean;

public class StateTransitionGraphTests
{
    private static readonly BooleanNetwork Toggle = BooleanNetworkTests.Network("A, !B", "B, !A");

    [Theory]
    [MemberData(nameof(UpdateSchemeGen.Names), MemberType = typeof(UpdateSchemeGen))]
    public void Transitions_distances_and_basins_are_those_of_brute_force(string name) =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 5), BooleanNetworkGen.TwoRegulators(1, 5)).SelectMany(network => UpdateSchemeGen.TextOf(name, network), (network, text) => (network, text)).Sample(pair =>
        {
            var (network, scheme) = pair;
            var exact = new BruteForce(network, scheme);

            var graph = StateTransitionGraph.Of(network, UpdateSchemes.Named(scheme), cancellation: TestContext.Current.CancellationToken);

            Assert.Equal(exact.StateCount, graph.States.Length);
            Assert.Equal(graph.States.Order(), graph.States);
            Assert.Equal(
                exact.Successors.SelectMany(pair => pair.Value.Where(to => to != pair.Key).Select(to => $"{exact.Text(pair.Key)} {exact.Text(to)}")).Order(StringComparer.Ordinal),
                graph.Transitions.Select(transition => $"{graph.States[transition.From]} {graph.States[transition.To]}"));
            for (var i = 0; i < graph.States.Length; i++)
                AssertPlace(exact, graph, i);
        }, iter: 100);

    [Fact]
    public void From_one_state_the_graph_is_of_what_can_be_reached()
    {
        var graph = StateTransitionGraph.From(Toggle, UpdateSchemes.Asynchronous, BooleanState.Parse("00"), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("00 01 10", string.Join(' ', graph.States));
        Assert.Equal([(0, 1), (0, 2)], graph.Transitions);
        Assert.Equal([-1, 0, 1], graph.AttractorOf);
        Assert.Equal([-1, 0, 1], graph.Basin);
        Assert.Equal([1, 0, 0], graph.Distance);
    }

    [Fact]
    public void Too_many_states_are_refused_with_what_to_do()
    {
        var error = Assert.Throws<SimulationException>(() => StateTransitionGraph.Of(Toggle, UpdateSchemes.Asynchronous, maximumStates: 3, TestContext.Current.CancellationToken));

        Assert.Equal("The network has 2 nodes that are not clamped, that is 2^2 states, and a graph has at most 3. Clamp inputs, restrict the network to what lies upstream of the nodes of interest, or begin in one state.", error.Message);
    }

    [Fact]
    public void The_chart_shows_each_state_and_transition_and_what_the_colours_mean()
    {
        var graph = StateTransitionGraph.Of(BooleanNetworkTests.Network("A, !B", "B, !A", "C, C & A"), UpdateSchemes.Asynchronous, cancellation: TestContext.Current.CancellationToken);

        var chart = StateGraphChart.Of(graph, "toggle");

        Assert.Equal("8 states, 10 transitions · asynchronous · nodes in order: A B C", chart.Subtitle);
        Assert.Equal(["fixed point 010", "fixed point 100", "fixed point 101"], chart.Groups);
        Assert.Equal("leads to several", chart.Ungrouped);
        Assert.Equal(graph.States.Select(state => state.ToString()), chart.Vertices.Select(vertex => vertex.Label));
        Assert.Equal(graph.Transitions, chart.Arrows);
        Assert.Equal(["010", "100", "101"], chart.Vertices.Where(vertex => vertex.Emphasised).Select(vertex => vertex.Label));
    }

    [Theory]
    [MemberData(nameof(UpdateSchemeGen.Names), MemberType = typeof(UpdateSchemeGen))]
    public void No_two_states_of_a_chart_stand_on_each_other(string scheme) =>
        Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6)).Sample(network =>
        {
            var chart = StateGraphChart.Of(StateTransitionGraph.Of(network, UpdateSchemes.Named(scheme), cancellation: TestContext.Current.CancellationToken), "");

            // Boxes are one wide, and a third of a row high.
            for (var i = 0; i < chart.Vertices.Length; i++)
            {
                for (var j = 0; j < i; j++)
                    Assert.True(Math.Abs(chart.Vertices[i].X - chart.Vertices[j].X) >= 1.05 || Math.Abs(chart.Vertices[i].Y - chart.Vertices[j].Y) >= 0.4, $"{chart.Vertices[i]} {chart.Vertices[j]}");
            }
        }, iter: 40);

    [Fact]
    public void Graphs_that_cannot_be_read_are_not_drawn()
    {
        var names = Enumerable.Range(0, 7).Select(i => $"N{i}");
        var graph = StateTransitionGraph.Of(BooleanNetworkTests.Network([.. names.Select(name => $"{name}, !{name}")]), UpdateSchemes.Synchronous, cancellation: TestContext.Current.CancellationToken);

        Assert.StartsWith("The graph has 128 states; at most 64 are drawn.", Assert.Throws<ArgumentException>(() => StateGraphChart.Of(graph, "")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dot_and_graphml_hold_every_state_and_transition()
    {
        var graph = StateTransitionGraph.Of(Toggle, UpdateSchemes.Asynchronous, cancellation: TestContext.Current.CancellationToken);

        var dot = StateGraphFormat.WriteDot(graph);
        var xml = XDocument.Parse(StateGraphFormat.WriteGraphMl(graph));

        Assert.Equal("""
            digraph "asynchronous" {
              nodes="A B";
              node [shape=box, style=rounded, fontname="monospace"];
              "00";
              "01" [style="rounded,filled", colorscheme=set312, fillcolor=1, attractor=1];
              "10" [style="rounded,filled", colorscheme=set312, fillcolor=2, attractor=2];
              "11";
              "00" -> "01";
              "00" -> "10";
              "11" -> "01";
              "11" -> "10";
            }

            """.ReplaceLineEndings("\n"), dot);
        XNamespace graphMl = "http://graphml.graphdrawing.org/xmlns";
        Assert.Equal(["s00", "s01", "s10", "s11"], xml.Descendants(graphMl + "node").Select(node => node.Attribute("id")?.Value));
        Assert.Equal(["s00 s01", "s00 s10", "s11 s01", "s11 s10"], xml.Descendants(graphMl + "edge").Select(edge => $"{edge.Attribute("source")?.Value} {edge.Attribute("target")?.Value}"));
        Assert.Equal(xml.Descendants(graphMl + "data").Select(data => data.Attribute("key")?.Value).Distinct().Order(), xml.Descendants(graphMl + "key").Select(key => key.Attribute("id")?.Value).Order());
    }

    private static void AssertPlace(BruteForce exact, StateTransitionGraph graph, int i)
    {
        var reached = exact.ReachableFrom(BruteForce.Number(graph.States[i]));
        var ends = exact.Attractors.Where(attractor => reached.Contains(attractor[0])).ToList();
        int Place(List<int> attractor) => Enumerable.Range(0, graph.Attractors.Length).Single(place => attractor.Contains(BruteForce.Number(graph.Attractors[place].States[0])));
        var own = exact.Attractors.Find(attractor => attractor.Contains(BruteForce.Number(graph.States[i])));

        Assert.Equal(own is null ? -1 : Place(own), graph.AttractorOf[i]);
        Assert.Equal(ends.Count == 1 ? Place(ends[0]) : -1, graph.Basin[i]);
        var next = graph.Transitions.Where(transition => transition.From == i).Select(transition => graph.Distance[transition.To]).DefaultIfEmpty(0).Min();
        Assert.Equal(own is null ? next + 1 : 0, graph.Distance[i]);
    }
}
