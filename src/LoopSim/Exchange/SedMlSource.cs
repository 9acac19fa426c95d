using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Io;
using LoopSim.Io.Omex;
using LoopSim.Io.SedMl;

namespace LoopSim.Exchange;

/// <summary>A simulation experiment in SED-ML with the files that it names.</summary>
public sealed class SedMlSource
{
    private const int BeginningLength = 4096;

    private readonly Func<string, byte[]?> _read;

    private SedMlSource(string path, string location, byte[] bytes, Func<string, byte[]?> read, ImmutableArray<Problem> warnings)
    {
        (Name, Location, _read) = (location.Length == 0 ? path : $"{path}:{location}", location, read);
        var reading = SedMlFormat.Parse(bytes, Name);
        Hash = FileHash.Of([path]);
        Document = reading.Document;
        Warnings = [.. warnings, .. reading.Warnings];
    }

    /// <summary>The file, as messages call it; a file of an archive stands behind the name of that, and a colon.</summary>
    public string Name { get; }

    /// <summary>The path in its archive, with slashes; empty for a file that is in none.</summary>
    public string Location { get; }

    /// <summary>SHA-256 of the bytes of the file that it was read from, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The document.</summary>
    public SedMlDocument Document { get; }

    /// <summary>What was made of doubtful input.</summary>
    public ImmutableArray<Problem> Warnings { get; }

    /// <summary>Whether a file is an experiment in SED-ML, or an archive of such: by its ending, or by its content.</summary>
    /// <param name="path">The file.</param>
    public static bool Claims(string path) => OmexFormat.Claims(path) || Path.GetExtension(path).Equals(".sedml", StringComparison.OrdinalIgnoreCase)
        || (Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase) && File.Exists(path) && TextFile.Beginning(path, BeginningLength).Contains("<sedML", StringComparison.Ordinal));

    /// <summary>Reads the experiments of a file: one of a document, and of an archive its masters, or all where none is a master.</summary>
    /// <param name="path">A document or an archive.</param>
    /// <returns>At least one experiment.</returns>
    /// <exception cref="ModelFormatException">The file cannot be used, or holds no experiment.</exception>
    public static ImmutableArray<SedMlSource> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!OmexFormat.Claims(path))
            return [new SedMlSource(path, "", TextFile.ReadBytes(path), In(Path.GetDirectoryName(path) ?? ""), [])];
        var archive = OmexFormat.Read(path);
        if (archive.Experiments.IsEmpty)
            throw new ModelFormatException(new SourceLocation(path, 0), $"the archive holds no experiment in SED-ML. {(archive.Entries.IsEmpty ? "It is empty." : $"It holds: {string.Join(", ", archive.Entries.Select(entry => entry.Location))}.")}");
        return [.. archive.Experiments.Select((entry, i) => new SedMlSource(path, entry.Location, entry.Bytes.ToArray(), In(archive, entry), i == 0 ? archive.Warnings : []))];
    }

    /// <summary>The content of a file that the document names; <see langword="null"/> where there is none.</summary>
    internal byte[]? ReadBeside(string location) => _read(location);

    private static Func<string, byte[]?> In(string folder) => location => Path.Combine(folder, location) is var path && File.Exists(path) ? TextFile.ReadBytes(path) : null;

    private static Func<string, byte[]?> In(OmexArchive archive, OmexEntry document) => location => archive.Find(Resolved(document.Location, location))?.Bytes.ToArray();

    /// <summary>A path beside a file of an archive, without dots.</summary>
    private static string Resolved(string from, string location)
    {
        var parts = location.StartsWith('/') ? [] : from.Split('/').SkipLast(1).ToList();
        foreach (var part in location.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }
        return string.Join('/', parts);
    }
}
