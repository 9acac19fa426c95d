using LoopSim.Estimation;
using LoopSim.Results;

namespace LoopSim.Io.Parts;

/// <summary>A folder that keeps what came of each start of a fit.</summary>
public sealed class FitFolder : IPartStore<FitResult>
{
    private readonly PartsFolder _parts;

    private FitFolder(PartsFolder parts) => _parts = parts;

    /// <summary>Opens a folder for a fit: a new one, or one in which the same fit was begun.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="problem">The problem; its hash stands for the content of its files.</param>
    /// <param name="options">How it is fitted.</param>
    /// <param name="version">The version of the program, a part of the plan.</param>
    /// <exception cref="ArgumentException">The folder holds another plan; the message says where it differs.</exception>
    public static FitFolder Open(string folder, EstimationProblem problem, FitOptions options, string version)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        return new FitFolder(PartsFolder.Open(folder, new
        {
            schema = "loopsim/fit-plan/1",
            version,
            problem = problem.Name,
            problem_hash = problem.Hash,
            starts = options.Starts,
            seed = options.Seed,
            maximum_evaluations = options.MaximumEvaluations,
            tolerance = options.Tolerance,
        }));
    }

    /// <inheritdoc/>
    public FitResult? Read(int index) => _parts.Read(index, reader =>
    {
        var (value, evaluations, stop, failure) = (reader.ReadDouble(), reader.ReadInt32(), (FitStop)reader.ReadInt32(), reader.ReadString());
        return new FitResult(index, value, [.. PartNumbers.Read(reader)], evaluations, stop) { Failure = failure.Length > 0 ? failure : null };
    });

    /// <inheritdoc/>
    public void Write(int index, FitResult part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _parts.Write(index, writer =>
        {
            writer.Write(part.Value);
            writer.Write(part.Evaluations);
            writer.Write((int)part.Stop);
            writer.Write(part.Failure ?? "");
            PartNumbers.Write(writer, [.. part.Scaled]);
        });
    }
}
