using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Uncertainty;

namespace LoopSim.Io.Ensembles;

/// <summary>A folder that keeps the blocks of an ensemble of parameter sets, each written whole, and the plan that they belong to.</summary>
/// <remarks>A plan is everything that a result depends on. A block carries the hash of its plan, so that blocks of two plans are never put together.</remarks>
public sealed class UncertaintyFolder : IUncertaintyStore
{
    private const string PlanName = "plan.json";
    private const string Schema = "loopsim/uncertainty-plan/1";
    private static readonly double[] Quartiles = [0.25, 0.5, 0.75];
    private static readonly byte[] Mark = "LSUNC001"u8.ToArray();
    private readonly string _blocks;
    private readonly byte[] _hash;
    private readonly UncertaintyQuestion _question;

    private UncertaintyFolder(string blocks, byte[] hash, UncertaintyQuestion question) => (_blocks, _hash, _question) = (blocks, hash, question);

    /// <summary>The hash of the plan, SHA-256 in lower-case hexadecimal.</summary>
    public string PlanHash => Convert.ToHexStringLower(_hash);

    /// <summary>Opens a folder for an ensemble: a new one, or one in which the same ensemble was begun.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="version">The version of the program, a part of the plan.</param>
    /// <exception cref="ArgumentException">The folder holds another plan; the message says where it differs.</exception>
    public static UncertaintyFolder Open(string folder, UncertaintyQuestion question, string version)
    {
        ArgumentNullException.ThrowIfNull(question);
        var text = PlanOf(question, version);
        var path = Path.Combine(folder, PlanName);
        if (!File.Exists(path))
            TextFile.Write(path, text);
        else if (TextFile.Read(path) is var written && written != text)
            throw new ArgumentException($"{folder} holds an ensemble of another plan: it differs in {string.Join(", ", Differences(path, written, text))}. Name another folder, or remove this one.");
        return new UncertaintyFolder(Path.Combine(folder, "blocks"), SHA256.HashData(Encoding.UTF8.GetBytes(text)), question);
    }

    /// <inheritdoc/>
    /// <exception cref="ModelFormatException">The file is no block of this plan.</exception>
    public UncertaintyBlock? Read(int index)
    {
        var path = PathOf(index);
        if (!File.Exists(path))
            return null;
        try
        {
            using var reader = new BinaryReader(new MemoryStream(TextFile.ReadBytes(path)), Encoding.UTF8);
            if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark) || !reader.ReadBytes(_hash.Length).AsSpan().SequenceEqual(_hash) || reader.ReadInt32() != index)
                throw new ModelFormatException(new SourceLocation(path, 0), "this is no block of the ensemble whose plan lies beside it. Remove the file: the block is then computed again.");
            return Block(reader, index);
        }
        catch (EndOfStreamException e)
        {
            throw new ModelFormatException(new SourceLocation(path, 0), "the block ends too early. Remove the file: the block is then computed again.", e);
        }
    }

    /// <inheritdoc/>
    public void Write(UncertaintyBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write(_hash);
            writer.Write(block.Index);
            writer.Write(block.Sets);
            writer.Write(block.Points.Length / block.Sets);
            foreach (var reason in block.Failures)
                writer.Write(reason ?? "");
            foreach (var holds in block.Holds)
                writer.Write(holds);
            foreach (var value in block.Levels.Concat(block.RestLevels).Concat(block.Points))
                writer.Write(value);
            foreach (var count in block.StableStates)
                writer.Write(count);
        }
        TextFile.Write(PathOf(block.Index), bytes.ToArray());
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

    private string PathOf(int index) => Path.Combine(_blocks, string.Create(CultureInfo.InvariantCulture, $"{index:00000}.block"));

    /// <summary>Everything that a result depends on, as text.</summary>
    private static string PlanOf(UncertaintyQuestion question, string version) => Json.Json.Write(new
    {
        schema = Schema,
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
        experiments = question.Experiments.Select(Described),
        bands = question.Banded.Select(Described),
        readouts = question.Readouts,
        stable_states = question.StableStates is { } how ? new { how.Starts, how.Seed, how.Spread, how.AbsoluteTolerance } : null,
    });

    private static object Described(Experiment experiment) => new
    {
        name = experiment.Name,
        background = experiment.Background.Select(p => p.Description),
        phases = experiment.Phases.Select(PhaseText.Full),
        control = experiment.Control.Select(p => p.Description),
        expectations = experiment.Expectations.Select(e => (e with { Location = null }).ToString()),
    };

    private static IEnumerable<string> Differences(string path, string written, string expected)
    {
        Dictionary<string, string> before;
        try
        {
            before = Keys(written);
        }
        catch (JsonException e)
        {
            throw new ModelFormatException(new SourceLocation(path, 0), $"this is no plan of an ensemble: {e.Message}", e);
        }
        var now = Keys(expected);
        return now.Keys.Union(before.Keys).Where(key => now.GetValueOrDefault(key) != before.GetValueOrDefault(key)).Select(key => key.Replace('_', ' '));
    }

    private static Dictionary<string, string> Keys(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetRawText(), StringComparer.Ordinal);
    }
}
