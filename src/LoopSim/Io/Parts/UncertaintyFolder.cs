using LoopSim.Experiments.Uncertainty;
using LoopSim.Results;

namespace LoopSim.Io.Parts;

/// <summary>A folder that keeps the blocks of an ensemble of parameter sets.</summary>
public sealed class UncertaintyFolder : IPartStore<UncertaintyBlock>
{
    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];
    private readonly PartsFolder _parts;
    private readonly UncertaintyQuestion _question;

    private UncertaintyFolder(PartsFolder parts, UncertaintyQuestion question) => (_parts, _question) = (parts, question);

    /// <summary>Opens a folder for an ensemble: a new one, or one in which the same ensemble was begun.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="version">The version of the program, a part of the plan.</param>
    /// <exception cref="ArgumentException">The folder holds another plan; the message says where it differs.</exception>
    public static UncertaintyFolder Open(string folder, UncertaintyQuestion question, string version)
    {
        ArgumentNullException.ThrowIfNull(question);
        return new UncertaintyFolder(PartsFolder.Open(folder, PlanOf(question, version)), question);
    }

    /// <inheritdoc/>
    public UncertaintyBlock? Read(int index) => _parts.Read(index, reader => Block(reader, index));

    /// <inheritdoc/>
    public void Write(int index, UncertaintyBlock part)
    {
        ArgumentNullException.ThrowIfNull(part);
        _parts.Write(index, writer =>
        {
            writer.Write(part.Sets);
            writer.Write(part.Points.Length / part.Sets);
            foreach (var reason in part.Failures)
                writer.Write(reason ?? "");
            foreach (var holds in part.Holds)
                writer.Write(holds);
            foreach (var value in part.Levels.Concat(part.RestLevels).Concat(part.Points))
                writer.Write(value);
            foreach (var count in part.StableStates)
                writer.Write(count);
        });
    }

    private UncertaintyBlock Block(BinaryReader reader, int index)
    {
        var (sets, points) = (reader.ReadInt32(), reader.ReadInt32());
        var block = new UncertaintyBlock(index, sets, _question.Conclusions.Length, points);
        for (var set = 0; set < sets; set++)
            block.Failures[set] = reader.ReadString() is { Length: > 0 } reason ? reason : null;
        for (var i = 0; i < block.Holds.Length; i++)
            block.Holds[i] = reader.ReadBoolean();
        for (var i = 0; i < block.Levels.Length; i++)
            block.Levels[i] = reader.ReadSingle();
        for (var i = 0; i < block.RestLevels.Length; i++)
            block.RestLevels[i] = reader.ReadSingle();
        for (var i = 0; i < block.Points.Length; i++)
            block.Points[i] = reader.ReadSingle();
        for (var set = 0; set < sets; set++)
            block.StableStates[set] = reader.ReadInt32();
        return block;
    }

    /// <summary>Everything that a result depends on, but the number of threads.</summary>
    private static object PlanOf(UncertaintyQuestion question, string version) => new
    {
        schema = "loopsim/uncertainty-plan/2",
        version,
        model = question.Study.Model.Name,
        model_hash = question.Study.Model.Hash,
        sets = question.Sets,
        sets_in_a_block = UncertaintyAnalysis.BlockLength,
        seed = question.Seed,
        relative_tolerance = question.Options.RelativeTolerance,
        absolute_tolerance = question.Options.AbsoluteTolerance,
        intervals = question.Options.Intervals,
        parameters = question.Parameters.Select(p => new { name = p.Name, distribution = p.Distribution.ToString(), quartiles = Quartiles.Select(p.Distribution.Quantile) }),
        experiments = question.Experiments.Select(ExperimentContent.Of),
        bands = question.Banded.Select(ExperimentContent.Of),
        other_experiments = ExperimentContent.OfOthers(question.Study, question.Experiments.Concat(question.Banded)),
        readouts = question.Readouts,
        stable_states = question.StableStates is { } how ? new { how.Starts, how.Seed, how.Spread, how.AbsoluteTolerance } : null,
    };
}
