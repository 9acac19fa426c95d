using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A finished run of a Boolean network in continuous time.</summary>
public sealed class MarkovRun : IEngineRun
{
    /// <summary>The share of the cells that counts as on: where a loop pulses, each cell is on for a part of the time only. A blot of the same cells shows a tenth, as does the ODE engine.</summary>
    public const double OnShare = 0.1;

    private readonly IReadOnlyList<MarkovResult> _phases;
    private readonly int _trajectories;

    internal MarkovRun(PathwayModel model, IReadOnlyList<MarkovResult> phases)
    {
        _phases = phases;
        _trajectories = phases[0].Options.SampleCount;
        PhaseStarts = [.. phases.Select((_, i) => phases.Take(i).Sum(p => p.Options.MaxTime))];
        Course = Joined(value => value, name => model.Network.Find(name)?.Label ?? name);
        Band = (Joined(value => Interval(value).Lower, name => Course.Variables[Course.IndexOf(name)].Label), Joined(value => Interval(value).Upper, name => Course.Variables[Course.IndexOf(name)].Label));
    }

    /// <inheritdoc/>
    public TimeCourse Course { get; }

    /// <inheritdoc/>
    public (TimeCourse Lower, TimeCourse Upper)? Band { get; }

    /// <inheritdoc/>
    public IReadOnlyList<double> PhaseStarts { get; }

    /// <summary>The result of each phase.</summary>
    public IReadOnlyList<MarkovResult> Phases => _phases;

    /// <inheritdoc/>
    public string Report
    {
        get
        {
            var points = _phases[^1].FixedPoints;
            var share = points.Sum(p => p.Probability).ToString("P1", CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{_trajectories} trajectories; {share} ended in {points.Length} fixed point{(points.Length == 1 ? "" : "s")}");
        }
    }

    /// <inheritdoc/>
    public Observation Observe(string node, Duration? at = null)
    {
        if (_phases[0].Network.Nodes.Any(n => n.Name == node && n.IsInternal))
            throw new ArgumentException($"The model's .cfg file calls {node} internal, so that results do not show it. Write {node}.is_internal = 0; there to read it out.");
        var column = Course.Column(node);
        var value = column.Skip(column.Length - (_phases[^1].Windows.Length + 1) / 2).Average();
        var (lower, upper) = Interval(value);
        return new Observation(node, value, lower > OnShare ? true : upper < OnShare ? false : null, $"on with probability {value.ToString("0.###", CultureInfo.InvariantCulture)}");
    }

    /// <summary>The interval is that of so many trajectories being on or off throughout the window: it is never too narrow.</summary>
    private (double Lower, double Upper) Interval(double value) => AsynchronousEnsemble.Wilson((int)Math.Round(value * _trajectories), _trajectories);

    private TimeCourse Joined(Func<double, double> value, Func<string, string> label)
    {
        var times = _phases.SelectMany((phase, i) => phase.Windows.Select(window => PhaseStarts[i] + window.Time)).ToArray();
        var values = _phases.SelectMany(phase => Enumerable.Range(0, phase.Windows.Length).SelectMany(i => phase.Nodes.Row(i).ToArray())).Select(value).ToArray();
        return new TimeCourse(_phases[0].Nodes.Variables.Select(v => v with { Label = label(v.Name) }), MarkovSimulator.TimeUnit, times, values);
    }
}
