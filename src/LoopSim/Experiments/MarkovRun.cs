using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Io.MaBoSS;
using LoopSim.Results;

namespace LoopSim.Experiments;

/// <summary>A finished run of a Boolean network in continuous time.</summary>
internal sealed class MarkovRun : IEngineRun
{
    /// <summary>The share of the cells that counts as on: where a loop pulses, each cell is on for a part of the time only. A blot of the same cells shows a tenth, see <see cref="OdeRun.ShareOfControl"/>.</summary>
    public const double OnShare = 0.1;

    private readonly IReadOnlyList<MarkovResult> _phases;
    private readonly int _trajectories;
    private readonly MarkovModel? _own;

    public MarkovRun(PathwayModel model, IReadOnlyList<MarkovResult> phases)
    {
        _phases = phases;
        _own = model.Markov;
        _trajectories = phases[0].Options.SampleCount;
        PhaseStarts = [.. phases.Select((_, i) => phases.Take(i).Sum(p => p.Options.MaxTime))];
        Course = Joined(value => value, name => model.Network.Find(name)?.Label ?? name);
        Band = (Joined(value => Interval(value).Lower, name => Course.Variables[Course.IndexOf(name)].Label), Joined(value => Interval(value).Upper, name => Course.Variables[Course.IndexOf(name)].Label));
    }

    public TimeCourse Course { get; }

    public (TimeCourse Lower, TimeCourse Upper)? Band { get; }

    public IReadOnlyList<double> PhaseStarts { get; }

    public IEnumerable<(string Name, string Text)> Tables => _phases.SelectMany((phase, i) => TablesOf(phase, _phases.Count > 1 ? $"phase{i + 1}_" : ""));

    public string Report
    {
        get
        {
            var points = _phases[^1].FixedPoints;
            var share = points.Sum(p => p.Probability).ToString("P1", CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{_trajectories} trajectories; {share} ended in {points.Length} fixed point{(points.Length == 1 ? "" : "s")}");
        }
    }

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

    private IEnumerable<(string Name, string Text)> TablesOf(MarkovResult phase, string prefix)
    {
        var order = _own?.NamingOrder ?? [];
        yield return (prefix + "probtraj.csv", MaBossTables.ProbTraj(phase, order));
        yield return (prefix + "fp.csv", MaBossTables.FixedPoints(phase, order));
        yield return (prefix + "finalprob.csv", MaBossTables.FinalStates(phase, order));
        if (phase.Stationary is not null)
            yield return (prefix + "statdist.csv", MaBossTables.Stationary(phase, order));
    }

    private TimeCourse Joined(Func<double, double> value, Func<string, string> label)
    {
        var times = _phases.SelectMany((phase, i) => phase.Windows.Select(window => PhaseStarts[i] + window.Time)).ToArray();
        var values = _phases.SelectMany(phase => Enumerable.Range(0, phase.Windows.Length).SelectMany(i => phase.Nodes.Row(i).ToArray())).Select(value).ToArray();
        return new TimeCourse(_phases[0].Nodes.Variables.Select(v => v with { Label = label(v.Name) }), Walk.TimeUnit, times, values);
    }
}
