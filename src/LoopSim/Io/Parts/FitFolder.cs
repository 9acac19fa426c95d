using LoopSim.Estimation;
using LoopSim.Results;

namespace LoopSim.Io.Parts;

/// <summary>A folder that keeps what came of each start of a fit, and behind these the profiles from its optimum.</summary>
public sealed class FitFolder : IPartStore<FitResult>
{
    private readonly PartsFolder _parts;

    private FitFolder(PartsFolder parts, int starts) => (_parts, Profiles) = (parts, new ProfileParts(parts, starts));

    /// <summary>Keeps profiles, by the numbers of their parameters. They follow from the plan as the starts do, since they begin at the best of all of these.</summary>
    public IPartStore<ParameterProfile> Profiles { get; }

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
            schema = "loopsim/fit-plan/2",
            version,
            problem = problem.Name,
            problem_hash = problem.Hash,
            starts = options.Starts,
            seed = options.Seed,
            maximum_evaluations = options.MaximumEvaluations,
            tolerance = options.Tolerance,
        }), options.Starts);
    }

    /// <inheritdoc/>
    public FitResult? Read(int index) => _parts.Read(index, ReadResult);

    /// <inheritdoc/>
    public void Write(int index, FitResult part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _parts.Write(index, writer => WriteResult(writer, part));
    }

    private static FitResult ReadResult(BinaryReader reader)
    {
        var (start, value, evaluations, stop, failure) = (reader.ReadInt32(), reader.ReadDouble(), reader.ReadInt32(), (FitStop)reader.ReadInt32(), reader.ReadString());
        return new FitResult(start, value, [.. PartNumbers.Read(reader)], evaluations, stop) { Failure = failure.Length > 0 ? failure : null };
    }

    private static void WriteResult(BinaryWriter writer, FitResult result)
    {
        writer.Write(result.Start);
        writer.Write(result.Value);
        writer.Write(result.Evaluations);
        writer.Write((int)result.Stop);
        writer.Write(result.Failure ?? "");
        PartNumbers.Write(writer, [.. result.Scaled]);
    }

    private sealed class ProfileParts(PartsFolder parts, int first) : IPartStore<ParameterProfile>
    {
        public ParameterProfile? Read(int index) => parts.Read(first + index, reader =>
        {
            var (scaled, values) = (PartNumbers.Read(reader), PartNumbers.Read(reader));
            var (lower, upper) = (ReadLimit(reader), ReadLimit(reader));
            var (lowerEnd, upperEnd) = ((ProfileEnd)reader.ReadInt32(), (ProfileEnd)reader.ReadInt32());
            return new ParameterProfile(index, [.. scaled.Zip(values)], lower, upper, lowerEnd, upperEnd) { Better = reader.ReadBoolean() ? ReadResult(reader) : null };
        });

        public void Write(int index, ParameterProfile part)
        {
            ArgumentNullException.ThrowIfNull(part);
            parts.Write(first + index, writer =>
            {
                PartNumbers.Write(writer, [.. part.Points.Select(p => p.Scaled)]);
                PartNumbers.Write(writer, [.. part.Points.Select(p => p.Value)]);
                WriteLimit(writer, part.Lower);
                WriteLimit(writer, part.Upper);
                writer.Write((int)part.LowerEnd);
                writer.Write((int)part.UpperEnd);
                writer.Write(part.Better is not null);
                if (part.Better is { } better)
                    WriteResult(writer, better);
            });
        }

        private static double? ReadLimit(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;

        private static void WriteLimit(BinaryWriter writer, double? limit)
        {
            writer.Write(limit is not null);
            if (limit is { } value)
                writer.Write(value);
        }
    }
}
