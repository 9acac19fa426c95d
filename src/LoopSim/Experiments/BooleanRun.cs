using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A finished run of a Boolean network.</summary>
internal sealed class BooleanRun : IEngineRun
{
    private readonly ImmutableArray<string> _names;
    private readonly IReadOnlyList<Attractor> _attractors;
    private readonly Lazy<(TimeCourse Course, (TimeCourse Lower, TimeCourse Upper)? Band)> _walk;

    /// <summary>Creates the run; the walk is made when somebody looks at it, since a check needs only the attractors.</summary>
    public BooleanRun(Func<(TimeCourse Course, (TimeCourse Lower, TimeCourse Upper)? Band)> walk, IReadOnlyList<WalkPhase> phases, ImmutableArray<string> names, IReadOnlyList<Attractor> attractors)
    {
        _walk = new(walk);
        _names = names;
        _attractors = attractors;
        PhaseStarts = [.. phases.Select((_, i) => (double)phases.Take(i).Sum(p => p.Rounds))];
    }

    public TimeCourse Course => _walk.Value.Course;

    public (TimeCourse Lower, TimeCourse Upper)? Band => _walk.Value.Band;

    public IReadOnlyList<double> PhaseStarts { get; }

    public string Report => $"{_attractors.Count} attractor{(_attractors.Count == 1 ? "" : "s")} reached: " +
        string.Join(", ", _attractors.Select(a => a.IsFixedPoint ? "fixed point" : $"{a.States.Count} states"));

    public Observation Observe(string node, Duration? at = null)
    {
        if (!_names.Contains(node))
            throw new ArgumentException($"The Boolean network has no node \"{node}\". {NearestNames.Suggest(node, _names)}", nameof(node));
        var duties = _attractors.Select(a => a.Duty(node)).ToList();
        var (low, high) = (duties.Min(), duties.Max());
        var text = low == high
            ? low switch { 0 => "off", 1 => "on", _ => $"on {low.ToString("0.###", CultureInfo.InvariantCulture)} of the time" }
            : $"differs between attractors: {string.Join(", ", duties.Distinct().Order().Select(d => d.ToString("0.###", CultureInfo.InvariantCulture)))}";
        return new Observation(node, duties.Average(), high == 0 ? false : low > 0 ? true : null, text);
    }
}
