using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Parts;

/// <summary>A folder that keeps the finished parts of long work as files, <c>parts/00000.bin</c> and so on, and the plan that they belong to, <c>plan.json</c>.</summary>
/// <remarks>
/// A plan is everything that a result depends on. A part begins with a hash over the plan, its number and its content: what is damaged, cut short or of another plan is not read, as if it were not there,
/// and so is computed again.
/// </remarks>
public sealed class PartsFolder
{
    private const string PlanName = "plan.json";
    private readonly string _parts;
    private readonly byte[] _plan;

    private PartsFolder(string parts, byte[] plan) => (_parts, _plan) = (parts, plan);

    /// <summary>Opens a folder for work: a new one, or one in which the same work was begun.</summary>
    /// <param name="folder">The folder; it is made where it is missing.</param>
    /// <param name="plan">Everything that a result depends on; its properties are named where two plans differ.</param>
    /// <exception cref="ArgumentException">The folder holds another plan; the message says where it differs.</exception>
    /// <exception cref="ModelFormatException">The folder holds a <c>plan.json</c> that is none.</exception>
    public static PartsFolder Open(string folder, object plan)
    {
        var text = Json.Json.Write(plan);
        var path = Path.Combine(folder, PlanName);
        if (!File.Exists(path))
            TextFile.Write(path, text);
        else if (TextFile.Read(path) is var written && written != text)
            throw new ArgumentException($"{folder} holds work of another plan: it differs in {string.Join(", ", Differences(path, written, text))}. Name another folder, or remove this one.");
        return new PartsFolder(Path.Combine(folder, "parts"), SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Reads a part; <see langword="null"/> where it is not there, or not whole, or of another plan.</summary>
    /// <typeparam name="T">What the part is.</typeparam>
    /// <param name="index">The number of the part, from 0.</param>
    /// <param name="read">Reads the content as it was written.</param>
    public T? Read<T>(int index, Func<BinaryReader, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        var path = PathOf(index);
        if (!File.Exists(path))
            return null;
        var bytes = TextFile.ReadBytes(path);
        var content = bytes[Math.Min(SHA256.HashSizeInBytes, bytes.Length)..];
        if (!bytes.AsSpan(0, bytes.Length - content.Length).SequenceEqual(HashOf(index, content)))
            return null;
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        return read(reader);
    }

    /// <summary>Keeps a part, whole or not at all.</summary>
    /// <param name="index">The number of the part, from 0.</param>
    /// <param name="write">Writes the content; doubles are kept bit for bit.</param>
    public void Write(int index, Action<BinaryWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
            write(writer);
        TextFile.Write(PathOf(index), [.. HashOf(index, content.ToArray()), .. content.ToArray()]);
    }

    private byte[] HashOf(int index, byte[] content) => SHA256.HashData([.. _plan, .. BitConverter.GetBytes(index), .. content]);

    private string PathOf(int index) => Path.Combine(_parts, string.Create(CultureInfo.InvariantCulture, $"{index:00000}.bin"));

    private static IEnumerable<string> Differences(string path, string written, string expected)
    {
        Dictionary<string, string> before;
        try
        {
            before = Keys(written);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // an InvalidOperationException: no object
        {
            throw new ModelFormatException(new SourceLocation(path, 0), $"this is no plan of LoopSim: {e.Message} Name another folder, or remove the file.", e);
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
