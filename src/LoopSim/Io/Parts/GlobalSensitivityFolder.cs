using LoopSim.Results;

namespace LoopSim.Io.Parts;

/// <summary>A folder that keeps the outputs of a model at the points of a global sensitivity analysis, group by group.</summary>
public sealed class GlobalSensitivityFolder : IPartStore<double[]>
{
    private readonly PartsFolder _parts;

    private GlobalSensitivityFolder(PartsFolder parts) => _parts = parts;

    /// <summary>Opens a folder for an analysis: a new one, or one in which the same was begun.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="plan">What is asked.</param>
    /// <param name="version">The version of the program, a part of the plan.</param>
    /// <exception cref="ArgumentException">The folder holds another plan; the message says where it differs.</exception>
    public static GlobalSensitivityFolder Open(string folder, GlobalSensitivityPlan plan, string version)
    {
        ArgumentNullException.ThrowIfNull(plan);
        // Neither is run.
        var experiment = plan.Experiment with { Expectations = [], Control = [] };
        return new GlobalSensitivityFolder(PartsFolder.Open(folder, new
        {
            schema = "loopsim/global-sensitivity-plan/1",
            version,
            model = plan.Study.Model.Name,
            model_hash = plan.Study.Model.Hash,
            method = plan.Method,
            samples = plan.Samples,
            seed = plan.Seed,
            range = plan.Range,
            parameters = plan.Parameters,
            readouts = plan.Readouts,
            at = plan.At?.ToString(),
            experiment = ExperimentContent.Of(experiment),
            other_experiments = ExperimentContent.OfOthers(plan.Study, [experiment]),
            relative_tolerance = plan.Options.RelativeTolerance,
            absolute_tolerance = plan.Options.AbsoluteTolerance,
        }));
    }

    /// <inheritdoc/>
    public double[]? Read(int index) => _parts.Read(index, PartNumbers.Read);

    /// <inheritdoc/>
    public void Write(int index, double[] part) => _parts.Write(index, writer => PartNumbers.Write(writer, part));
}
