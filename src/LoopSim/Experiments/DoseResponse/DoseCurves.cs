using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>Dose-response curves of an experiment on the differential equations.</summary>
public sealed record DoseCurves
{
    /// <summary>What was asked.</summary>
    public required DoseQuestion Question { get; init; }

    /// <summary>What is dosed, for people.</summary>
    public required string InputLabel { get; init; }

    /// <summary>The unit of the doses.</summary>
    public required string DoseUnit { get; init; }

    /// <summary>Whether the dose is added once at the beginning of the last phase, and not held through it.</summary>
    public required bool IsAdded { get; init; }

    /// <summary>The doses with their levels, ascending, from dose 0 on.</summary>
    public required ImmutableArray<DosePoint> Points { get; init; }

    /// <summary>The curve of each readout.</summary>
    public required ImmutableArray<DoseCurve> Curves { get; init; }

    /// <summary>Runs an experiment at doses and looks at the curves.</summary>
    /// <param name="model">A model with kinetics.</param>
    /// <param name="experiment">The experiment, in whose last phase the dose is given; what it does to the input itself there is replaced.</param>
    /// <param name="donors">Finds the experiments that medium comes from; they are not dosed.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="options">Tolerances.</param>
    /// <param name="onDose">Called after each dose, with how many are done and how many there are; from several threads at a time.</param>
    /// <param name="cancellation">Stops the runs.</param>
    /// <exception cref="ArgumentException">The model has no kinetics, or nothing of a name, or the question cannot be answered.</exception>
    /// <exception cref="SimulationException">There is nothing to read out at any dose.</exception>
    public static DoseCurves Of(
        PathwayModel model, Experiment experiment, Func<string, Experiment> donors, DoseQuestion question, RunOptions options, Action<int, int>? onDose = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(donors);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(options);
        question.ThrowIfUnusable();
        var dosed = new DosedExperiment(model, experiment, donors, question, options);
        double[] doses = [.. question.Doses.Append(0).Distinct().Order()];
        var points = new DosePoint[doses.Length];
        var done = 0;
        var threads = new ParallelOptions { MaxDegreeOfParallelism = question.ThreadCount, CancellationToken = cancellation };
        Run(doses.Length - 1); // Alone, so that what cannot be asked of the model is said once.
        Parallel.For(0, doses.Length - 1, threads, Run);
        if (points.All(point => point.Problem is not null))
            throw new SimulationException($"There is nothing to read out at any dose. {points[^1].Problem}");
        var curves = new DoseCurve[question.Readouts.Length];
        Parallel.For(0, curves.Length, threads, readout => curves[readout] = new DoseCurveAnalysis(dosed, readout, cancellation).Of(points));
        return new DoseCurves { Question = question, InputLabel = dosed.Label, DoseUnit = dosed.Unit, IsAdded = dosed.IsAdded, Points = [.. points], Curves = [.. curves] };

        void Run(int i)
        {
            points[i] = dosed.At(doses[i], cancellation);
            onDose?.Invoke(Interlocked.Increment(ref done), doses.Length);
        }
    }
}
