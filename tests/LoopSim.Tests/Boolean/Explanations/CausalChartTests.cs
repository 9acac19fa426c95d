using LoopSim.Boolean.Explanations;

namespace LoopSim.Tests.Boolean.Explanations;

public sealed class CausalChartTests
{
    private static readonly CausalEvent Rac = Event("RAC1", true, 0, EventCause.Held);
    private static readonly CausalEvent Jak = Event("JAK", true, 3, EventCause.Rule, Rac);
    private static readonly CausalEvent Socs = Event("SOCS3", false, 0, EventCause.Start);
    private static readonly CausalEvent Stat = Event("STAT3", true, 4, EventCause.Rule, Jak, Socs, Rac);

    [Fact]
    public void Every_event_stands_above_what_it_brings_about()
    {
        var chart = CausalChart.Of(Stat, "STAT3 is on");

        Assert.Equal(["JAK on · 3", "RAC1 on · 0", "SOCS3 off · 0", "STAT3 on · 4"], chart.Vertices.Select(v => v.Label).Order(StringComparer.Ordinal));
        Assert.Equal(
            [("JAK on · 3", "STAT3 on · 4"), ("RAC1 on · 0", "JAK on · 3"), ("RAC1 on · 0", "STAT3 on · 4"), ("SOCS3 off · 0", "STAT3 on · 4")],
            chart.Arrows.Select(a => (chart.Vertices[a.From].Label, chart.Vertices[a.To].Label)).Order());
        Assert.All(chart.Arrows, a => Assert.True(chart.Vertices[a.From].Y < chart.Vertices[a.To].Y));
        Assert.Equal(chart.Vertices.Length, chart.Vertices.Select(v => (v.X, v.Y)).Distinct().Count());
        Assert.Equal(["RAC1 on · 0", "STAT3 on · 4"], chart.Vertices.Where(v => v.Emphasised).Select(v => v.Label).Order(StringComparer.Ordinal));
        Assert.Equal("SOCS3 off · 0", Assert.Single(chart.Vertices, v => v.Group == 1).Label);
    }

    [Fact]
    public void Of_a_long_chain_the_nearest_events_are_drawn_and_the_picture_says_so()
    {
        var chart = CausalChart.Of(Stat, "STAT3 is on", most: 2);

        Assert.Equal(2, chart.Vertices.Length);
        Assert.Contains(chart.Vertices, v => v.Label == "STAT3 on · 4");
        Assert.Contains("2 of 4 events", chart.Subtitle, StringComparison.Ordinal);
    }

    private static CausalEvent Event(string node, bool value, int step, EventCause cause, params CausalEvent[] reasons) =>
        new() { Node = node, Value = value, Step = step, Phase = 0, Cause = cause, Reasons = [.. reasons] };
}
