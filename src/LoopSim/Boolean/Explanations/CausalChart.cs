using System.Globalization;
using LoopSim.Results;

namespace LoopSim.Boolean.Explanations;

/// <summary>The picture of a chain of causes: what is asked about at the bottom, above it what brought it about, and so on; arrows run from reasons to effects.</summary>
public static class CausalChart
{
    /// <summary>The most events that are drawn: more than these cannot be read.</summary>
    public const int MaximumEvents = 40;

    /// <summary>From the middle of one event to that of the next in a row, in widths of an event.</summary>
    private const double Gap = 1.2;

    /// <summary>Returns the chain as a chart; of a long one the events nearest to the question.</summary>
    /// <param name="question">The event that is explained.</param>
    /// <param name="title">The title, e.g. the question in words.</param>
    /// <param name="most">The most events that are drawn, at most <see cref="MaximumEvents"/>.</param>
    public static Chart.Graph Of(CausalEvent question, string title, int most = MaximumEvents)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var chain = question.Chain();
        var distances = question.Distances();
        CausalEvent[] drawn = [.. chain.OrderBy(e => distances[e]).Take(Math.Min(most, MaximumEvents))];
        var numbers = new Dictionary<CausalEvent, int>(drawn.Select((e, i) => KeyValuePair.Create(e, i)), ReferenceEqualityComparer.Instance);
        (int From, int To)[] arrows = [.. drawn.SelectMany((e, i) => e.Reasons.Concat(e.KeptBy).Where(numbers.ContainsKey).Select(reason => (numbers[reason], i))).Distinct()];
        var places = Places(drawn, arrows);
        return new Chart.Graph
        {
            Title = title,
            Subtitle = drawn.Length < chain.Length
                ? string.Create(CultureInfo.InvariantCulture, $"the {drawn.Length} of {chain.Length} events nearest to the question; a number is the step in which a node took its value")
                : "a number is the step in which a node took its value",
            Vertices = [.. drawn.Select((e, i) => new ChartVertex(Described(e), places[i].X, places[i].Y) { Group = e.Value ? 0 : 1, Emphasised = ReferenceEquals(e, question) || e.Cause == EventCause.Held })],
            Arrows = [.. arrows],
            Groups = ["on (strong: asked about, or held)", "off"],
        };
    }

    private static string Described(CausalEvent e) => string.Create(CultureInfo.InvariantCulture, $"{e.Node} {(e.Value ? "on" : "off")} · {e.Step}");

    /// <summary>Every event above all that it brings about, what is asked about at the bottom; in a row by where its effects are, the rows centred.</summary>
    private static (double X, double Y)[] Places(CausalEvent[] events, (int From, int To)[] arrows)
    {
        var effects = arrows.ToLookup(a => a.From, a => a.To);
        var layers = new int?[events.Length];
        int LayerOf(int i) => layers[i] ??= effects[i].Select(effect => LayerOf(effect) + 1).DefaultIfEmpty(0).Max();
        int[][] rows = [.. Enumerable.Range(0, events.Length).GroupBy(LayerOf).OrderBy(row => row.Key).Select(row => row.ToArray())];
        var width = rows.Max(row => row.Length);
        var places = new (double X, double Y)[events.Length];
        for (var layer = 0; layer < rows.Length; layer++)
        {
            var row = rows[layer].OrderBy(i => effects[i].Select(effect => places[effect].X).DefaultIfEmpty(0).Average()).ToList();
            for (var place = 0; place < row.Count; place++)
                places[row[place]] = (Gap * (place + (width - row.Count) / 2.0), rows.Length - 1 - layer);
        }
        return places;
    }
}
