using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments.Checking;
using LoopSim.Experiments.Ensembles;
using LoopSim.Kinetics;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Results;
using LoopSim.Solvers.GlobalSensitivity;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>Which conclusions of a model survive where its uncertain parameters have other values, all varied together.</summary>
/// <remarks>
/// Each parameter set is a point of a Sobol' sequence. Every expectation is judged for each set as <see cref="ExperimentRunner.Check"/> judges it for the model on <see cref="OdeEngine"/>: against that set's own rest and its own control.
/// The work is cut into blocks, which all cores share and a store may keep; results depend neither on the number of threads nor on where the work was stopped and taken up again.
/// </remarks>
public sealed class UncertaintyAnalysis
{
    /// <summary>Sets of a block: enough that lanes are seldom idle at its end, few enough that little is lost where work is stopped.</summary>
    public const int BlockLength = 128;

    private readonly UncertaintyQuestion _question;
    private readonly ReactionNetwork _kinetics;
    private readonly ExperimentEnsemble? _ensemble;
    private readonly SobolSequence _sequence;
    private readonly ImmutableArray<(Experiment Experiment, Expectation Expectation)> _conclusions;
    private readonly ImmutableArray<(int Run, string Readout, double[] Times)> _curves;
    private readonly Dictionary<string, int> _places;
    private readonly int _points;

    private UncertaintyAnalysis(UncertaintyQuestion question, CancellationToken cancellation)
    {
        question.ThrowIfUnusable();
        _question = question;
        _conclusions = question.Conclusions;
        _sequence = new SobolSequence(question.Parameters.Length, question.Seed);
        var model = question.Study.Model;
        _kinetics = model.Kinetics ?? throw new ArgumentException($"Model {model.Name} has no kinetics. Add kinetics: to {model.File}.");
        var compared = _conclusions.Select(c => c.Expectation.Requirement.Counterpart?.Experiment).OfType<string>().Select(question.Study.Experiment);
        ImmutableArray<Experiment> all = [.. question.Experiments.Concat(question.Banded).Concat(compared).Distinct()];
        _places = Enumerable.Range(0, all.Length).ToDictionary(place => all[place].Name, StringComparer.Ordinal);
        string[] parameters = [.. question.Parameters.Select(p => p.Name)];
        _ensemble = all.IsEmpty ? null : ExperimentEnsemble.Of(model, all, question.Study.Experiment, parameters, question.Readouts, question.Options, cancellation);
        _curves = [.. question.Banded.SelectMany(experiment => question.Readouts.Select(readout => (all.IndexOf(experiment), readout, TimesOf(experiment, _kinetics.TimeUnit, question.Options))))];
        _points = _curves.Sum(curve => curve.Times.Length);
    }

    /// <summary>Computes an ensemble.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="store">Keeps finished blocks; <see langword="null"/> for none.</param>
    /// <param name="progress">Is told how many sets are done, and of how many; from any thread.</param>
    /// <param name="cancellation">Stops the work; what is finished by then is the result.</param>
    /// <exception cref="ArgumentException">There is nothing to vary or to judge, or nothing of a name.</exception>
    /// <exception cref="SimulationException">The model as it is cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped before anything was finished.</exception>
    public static UncertaintyResult Run(UncertaintyQuestion question, IPartStore<UncertaintyBlock>? store = null, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var analysis = new UncertaintyAnalysis(question, cancellation);
        double[] own = [.. question.Parameters.Select(p => analysis._kinetics.ValueOf(p.Name))];
        var nominal = analysis.Compute(analysis._ensemble?.NewWorker(), 0, [own], cancellation);
        if (nominal.Failures[0] is { } reason)
            throw new SimulationException($"The model as it is cannot be run: {reason}");
        var blocks = analysis.Blocks(store, progress, cancellation);
        if (Array.TrueForAll(blocks, block => block is null))
            cancellation.ThrowIfCancellationRequested();
        return UncertaintyResult.Of(question, nominal, [.. blocks.OfType<UncertaintyBlock>()], analysis._sequence, [.. analysis._curves.Select(curve => curve.Times)]);
    }

    /// <summary>The values of a set.</summary>
    internal static double[] SetAt(SobolSequence sequence, IReadOnlyList<UncertainParameter> parameters, int number)
    {
        var values = new double[parameters.Count];
        sequence.Point((uint)number, values);
        for (var i = 0; i < values.Length; i++)
            values[i] = parameters[i].Distribution.Quantile(values[i]);
        return values;
    }

    private static double[] TimesOf(Experiment experiment, string unit, RunOptions options)
    {
        var times = new SortedSet<double>();
        var start = 0.0;
        foreach (var phase in experiment.Phases)
        {
            var end = start + phase.Duration.In(unit);
            times.UnionWith(options.PointsOf(start, end));
            start = end;
        }
        return [.. times];
    }

    private UncertaintyBlock?[] Blocks(IPartStore<UncertaintyBlock>? store, Action<int, int>? progress, CancellationToken cancellation)
    {
        var blocks = new UncertaintyBlock?[(_question.Sets + BlockLength - 1) / BlockLength];
        var (next, done) = (-1, 0);
        var threads = Math.Min(blocks.Length, _question.ThreadCount);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            IEnsembleWorker? worker = null;
            while (!cancellation.IsCancellationRequested && Interlocked.Increment(ref next) is var index && index < blocks.Length)
            {
                var block = store?.Read(index);
                if (block is null)
                {
                    worker ??= _ensemble?.NewWorker();
                    var first = index * BlockLength;
                    double[][] sets = [.. Enumerable.Range(first, Math.Min(BlockLength, _question.Sets - first)).Select(number => SetAt(_sequence, _question.Parameters, number))];
                    try
                    {
                        block = Compute(worker, index, sets, cancellation);
                    }
                    catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
                    {
                        return;
                    }
                    store?.Write(index, block);
                }
                blocks[index] = block;
                progress?.Invoke(Interlocked.Add(ref done, block.Sets), _question.Sets);
            }
        });
        return blocks;
    }

    private UncertaintyBlock Compute(IEnsembleWorker? worker, int index, double[][] sets, CancellationToken cancellation)
    {
        var block = new UncertaintyBlock(index, sets.Length, _conclusions.Length, _points);
        worker?.Run(sets, (set, outcome) => Fill(block, set, outcome), cancellation);
        for (var set = 0; set < sets.Length && _question.StableStates is not null; set++)
        {
            if (block.Failures[set] is null)
                block.StableStates[set] = StableStatesAt(sets[set], _question.StableStates, cancellation);
        }
        return block;
    }

    private int StableStatesAt(double[] values, SteadyStateQuestion how, CancellationToken cancellation)
    {
        var network = _question.Parameters.Zip(values).Aggregate(_kinetics, (changed, pair) => changed.WithValue(pair.First.Name, pair.Second));
        return KineticSteadyStates.Of(network, how, cancellation).Found.Count(state => state.IsStable);
    }

    private void Fill(UncertaintyBlock block, int set, EnsembleOutcome outcome)
    {
        block.Failures[set] = outcome.Failure;
        if (outcome.Failure is not null)
            return;
        var judge = new ExpectationJudge(_question.Study, SimulationEngines.Ode, _question.Options, CancellationToken.None, experiment => outcome.Runs[_places[experiment.Name]]);
        for (var row = 0; row < _conclusions.Length; row++)
        {
            var (experiment, expectation) = _conclusions[row];
            var judged = judge.Judge(experiment, expectation);
            var at = row * block.Sets + set;
            block.Holds[at] = judged.IsMet;
            block.Levels[at] = (float)judged.Found.Value;
            // A time has no level at rest.
            block.RestLevels[at] = expectation.Reading is Reading.Level ? (float)outcome.Runs[_places[experiment.Name]].RestLevel(expectation.Node) : float.NaN;
        }
        var point = 0;
        foreach (var (run, readout, times) in _curves)
        {
            foreach (var time in times)
                block.Points[point++ * block.Sets + set] = (float)outcome.Runs[run].Course.At(readout, time);
        }
    }
}
