using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Explanations;
using LoopSim.Diagnostics;
using LoopSim.Randomness;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A finished run of a Boolean network.</summary>
public sealed class BooleanRun : IEngineRun
{
    private readonly IUpdateScheme _scheme;
    private readonly IReadOnlyList<WalkPhase> _phases;
    private readonly BooleanState _start;
    private readonly ulong _seed;
    private readonly ImmutableArray<string> _names;
    private readonly IReadOnlyList<Attractor> _attractors;
    private readonly Lazy<(TimeCourse Course, (TimeCourse Lower, TimeCourse Upper)? Band)> _walk;

    /// <summary>Creates the run; the walk is made when somebody looks at it, since a check needs only the attractors.</summary>
    internal BooleanRun(IUpdateScheme scheme, IReadOnlyList<WalkPhase> phases, BooleanState start, ulong seed,
        Func<(TimeCourse Course, (TimeCourse Lower, TimeCourse Upper)? Band)> walk, IReadOnlyList<Attractor> attractors)
    {
        (_scheme, _phases, _start, _seed) = (scheme, phases, start, seed);
        _walk = new(walk);
        _names = phases[0].Network.Names;
        _attractors = attractors;
        PhaseStarts = [.. phases.Select((_, i) => (double)phases.Take(i).Sum(p => p.Rounds))];
    }

    /// <inheritdoc/>
    public TimeCourse Course => _walk.Value.Course;

    /// <inheritdoc/>
    public (TimeCourse Lower, TimeCourse Upper)? Band => _walk.Value.Band;

    /// <inheritdoc/>
    public IReadOnlyList<double> PhaseStarts { get; }

    /// <inheritdoc/>
    public string Report => $"{_attractors.Count} attractor{(_attractors.Count == 1 ? "" : "s")} reached: " +
        string.Join(", ", _attractors.Select(a => a.IsFixedPoint ? "fixed point" : $"{a.StateCount} states"));

    /// <summary>The network of the last phase, as everything that was done to it left it.</summary>
    public BooleanNetwork Network => _phases[^1].Network;

    /// <summary>The phases: the network in each, and the number of steps.</summary>
    internal IReadOnlyList<WalkPhase> Phases => _phases;

    /// <summary>The state in which the first phase begins.</summary>
    internal BooleanState Start => _start;

    /// <summary>The number of walks that the course is of.</summary>
    public required int Trajectories { get; init; }

    /// <summary>The attractors that can be reached in the last phase.</summary>
    public IReadOnlyList<Attractor> Attractors => _attractors;

    /// <summary>The states in which the last phase can begin.</summary>
    public required StartStates Entered { get; init; }

    /// <summary>The number of steps of the walk, all phases together.</summary>
    public int Steps => _phases.Sum(phase => phase.Rounds);

    /// <summary>Explains why a node is on or off at a step; under a scheme with chance, in trajectory 0 of the run's seed.</summary>
    /// <param name="node">The node.</param>
    /// <param name="step">The step, from 0 to <see cref="Steps"/>.</param>
    /// <exception cref="ArgumentException">There is no such node or step.</exception>
    public CausalEvent Explain(string node, int step) => Explainer.Explain(_phases, _scheme, _start, new RandomStream(_seed), node, step);

    /// <inheritdoc/>
    public Observation Observe(string node, Duration? at = null)
    {
        if (!_names.Contains(node))
            throw new ArgumentException($"The Boolean network has no node \"{node}\". {NearestNames.Suggest(node, _names)}", nameof(node));
        var duties = _attractors.Select(a => a.Duty(node)).ToList();
        var (low, high) = (duties.Min(), duties.Max());
        var text = low == high
            ? low switch { 0 => "off", 1 => "on", _ => $"on {ShareText(low)}" }
            : $"differs between attractors: {string.Join(", ", duties.Distinct().Order().Select(d => d.ToString("0.###", CultureInfo.InvariantCulture)))}";
        return new Observation(node, duties.Average(), high == 0 ? false : low > 0 ? true : null, text);

        // In a complex attractor some states are visited more often than others: a share of states is no share of time.
        string ShareText(double share) => share.ToString("0.###", CultureInfo.InvariantCulture) is var number && _attractors.Any(a => a.Kind == AttractorKind.Complex) ? $"in {number} of the states" : $"{number} of the time";
    }
}
