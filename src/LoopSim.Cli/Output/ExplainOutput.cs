using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean.Explanations;
using LoopSim.Experiments;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The chain of causes behind a value, in words.</summary>
internal sealed class ExplainOutput(Study study, Experiment experiment, ISimulationEngine engine, RunOptions options, int step, CausalEvent explained)
{
    private readonly ImmutableArray<CausalEvent> _chain = explained.Chain();
    private readonly IReadOnlyDictionary<CausalEvent, int> _distances = explained.Distances();

    /// <summary>What is explained, in words.</summary>
    public string Question => $"{Label(explained)} is {Word(explained.Value)} at step {Number(step)} of {experiment.Name}";

    /// <summary>The table of all events.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows => _chain.Select(e => (IReadOnlyList<string>)[Number(e.Step), e.Node, Word(e.Value), e.Cause.ToString().ToLowerInvariant(), Because(e), Listed(e.KeptBy, "")]);

    /// <summary>The columns of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Header { get; } = ["step", "node", "value", "cause", "because", "kept_by"];

    public object Json() => new
    {
        node = explained.Node,
        value = Word(explained.Value),
        step,
        model = study.Model.Name,
        experiment = experiment.Name,
        phases = experiment.Phases.Select(PhaseText.Conditions),
        engine = engine.Name,
        seed = options.Seed,
        events = _chain.Select((e, i) => new
        {
            id = i,
            node = e.Node,
            value = Word(e.Value),
            step = e.Step,
            phase = e.Phase,
            cause = e.Cause.ToString().ToLowerInvariant(),
            held_by = e.Cause == EventCause.Held ? HeldBy(e) : null,
            reasons = e.Reasons.Select(Id),
            kept_by = e.KeptBy.Select(Id),
            overdetermined = e.IsOverdetermined,
        }),
    };

    public void Print(IAnsiConsole console, int most)
    {
        console.WriteLine($"{Question} · {study.Model.Title} · engine {engine.Name} · seed {Number(options.Seed)}");
        console.WriteLine($"  {string.Join("; then ", experiment.Phases.Select(PhaseText.Conditions))}");
        // A loop goes round many times for the same reasons: told once, where it last did.
        var rows = _chain.GroupBy(e => $"{e.Node} {What(e)} {Because(e)}").Select(same => same.ToArray()).ToList();
        var near = rows.OrderBy(row => row.Min(e => _distances[e])).Take(most).ToHashSet();
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("step").RightAligned()).AddColumn("what happened").AddColumn("because");
        foreach (var row in rows.Where(near.Contains))
            table.AddRow(new Text(Number(row[0].Step)), new Text($"{Label(row[0])} {What(row[0])}{Repeated(row)}"), new Text(Because(row[0]) + Kept(row)));
        console.Write(table);
        if (rows.Count > near.Count)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{near.Count} of {rows.Count} rows, those nearest to the question; --limit {rows.Count} shows all."));
    }

    private static string Repeated(CausalEvent[] events)
    {
        var steps = events.Select(e => e.Step).Distinct().Count();
        return steps == 1 ? "" : $" (the last of {Number(steps)} times since step {Number(events[^1].Step)})";
    }

    /// <summary>What keeps a node as it is, told once, for the time that most is told of.</summary>
    private static string Kept(CausalEvent[] events)
    {
        var kept = events.MaxBy(e => e.KeptBy.Length)!.KeptBy; // not null: a row has at least one event
        return kept.IsEmpty ? "" : $"; kept so{(events[0].Cause == EventCause.Rule ? " afterwards" : "")}: {Listed(kept)}";
    }

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private int Id(CausalEvent e) => _chain.IndexOf(e, ReferenceEqualityComparer.Instance);

    private string Label(CausalEvent e) => study.Model.Network.Find(e.Node)?.Label is { } label && label != e.Node ? $"{e.Node} ({label})" : e.Node;

    private static string What(CausalEvent e) => e.Cause switch
    {
        EventCause.Start => $"is {Word(e.Value)}",
        EventCause.Held => $"is held {Word(e.Value)}",
        EventCause.Rule => $"turns {Word(e.Value)}",
        _ => throw new InvalidOperationException($"There is no case for {e.Cause}: this is a bug in LoopSim."),
    };

    private string Because(CausalEvent e) => e.Cause switch
    {
        EventCause.Start => "so from the start",
        EventCause.Held => HeldBy(e),
        EventCause.Rule => Listed(e.Reasons) + (e.IsOverdetermined ? " (others of its regulators would have sufficed, too)" : ""),
        _ => throw new InvalidOperationException($"There is no case for {e.Cause}: this is a bug in LoopSim."),
    };

    /// <summary>A rule that has its value whatever its regulators do has no reasons.</summary>
    private static string Listed(ImmutableArray<CausalEvent> reasons, string none = "its rule asks for nothing else") =>
        reasons.IsEmpty ? none : string.Join(" and ", reasons.Select(r => $"{r.Node} was {Word(r.Value)}"));

    private string HeldBy(CausalEvent e)
    {
        var phase = experiment.Phases[e.Phase];
        var holder = experiment.Background.Concat(phase.Under).LastOrDefault(p => p.Boolean.Any(change => change switch
        {
            ModelChange.Clamp clamp => clamp.Node == e.Node,
            ModelChange.Inhibit inhibit => inhibit.Node == e.Node,
            ModelChange.ReplaceRule replaced => replaced.Node == e.Node,
            ModelChange.RemoveInteraction removed => removed.Target == e.Node,
            ModelChange.FixInteraction fix => fix.Target == e.Node,
            _ => false,
        }));
        return holder is not null ? $"by {holder.Description}"
            : phase.Medium is Medium.From from && study.Model.IsInMedium(e.Node) ? $"by the medium of {from.Experiment}"
            : "its rule is a constant";
    }

    private static string Word(bool value) => value ? "on" : "off";
}
