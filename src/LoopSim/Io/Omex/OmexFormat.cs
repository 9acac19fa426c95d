using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Omex;

/// <summary>Reads and writes COMBINE archives (F. T. Bergmann et al., BMC Bioinformatics 15 (2014) 369, DOI 10.1186/s12859-014-0369-z): a ZIP file with a manifest.</summary>
/// <remarks>Read leniently: files that the manifest forgets are taken by their endings, and those that it names and that are not there are counted. A file whose path leads out of the archive is an error.
/// Written so that the same entries give the same bytes: nothing of the clock or of the machine goes into it.</remarks>
public static class OmexFormat
{
    private const string ManifestName = "manifest.xml";

    /// <summary>More than this, unpacked, is no archive of models.</summary>
    private const long MostBytes = 1L << 30;

    private static readonly XNamespace Omex = "http://identifiers.org/combine.specifications/omex-manifest";
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Oddity Missing = new("file is in the manifest but not in the archive", "files are in the manifest but not in the archive", "It is passed over.");
    private static readonly Oddity Unlisted = new("file is not in the manifest", "files are not in the manifest", "Its format is told by its ending or its content.");
    private static readonly Oddity NoManifest = new("archive has no manifest", "archives have no manifest", "Formats are told by endings and contents.");

    /// <summary>Whether a file is an archive, by its ending.</summary>
    /// <param name="path">The file.</param>
    public static bool Claims(string path) => Path.GetExtension(path).ToLowerInvariant() is ".omex" or ".sedx";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no archive, or it is damaged, too large, or has files that lead out of it.</exception>
    public static OmexArchive Read(string path) => Parse(TextFile.ReadBytes(path), path);

    /// <summary>Returns an archive as the bytes of a file.</summary>
    /// <param name="archive">The archive.</param>
    /// <exception cref="ArgumentException">Two files have one path, or a path leads out of the archive.</exception>
    public static byte[] Write(OmexArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ManifestName };
        foreach (var entry in archive.Entries.Where(entry => !IsInside(entry.Location) || !seen.Add(entry.Location)))
            throw new ArgumentException($"\"{entry.Location}\" is there twice, or leads out of the archive.", nameof(archive));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, ManifestName, Encoding.UTF8.GetBytes(XmlText.Of(ManifestOf(archive))));
            foreach (var entry in archive.Entries)
                Add(zip, entry.Location, entry.Bytes.Span);
        }
        return bytes.ToArray();
    }

    internal static OmexArchive Parse(byte[] bytes, string file)
    {
        var tally = new ProblemTally(file);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            var files = Unpacked(zip, file);
            var entries = Entries(files, file, tally);
            return new OmexArchive([.. entries]) { Warnings = [.. tally.Warnings] };
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            throw new ModelFormatException(new SourceLocation(file, 0), $"the file is no COMBINE archive, which is a ZIP file, or it is damaged. {e.Message}", e);
        }
    }

    private static Dictionary<string, byte[]> Unpacked(ZipArchive zip, string file)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = MostBytes;
        // Names that end in a slash are folders.
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var location = Normal(entry.FullName);
            if (!IsInside(location))
                throw new ModelFormatException(new SourceLocation(file, 0), $"the archive holds a file \"{entry.FullName}\", which leads out of it. Do not trust this archive.");
            using var stream = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                left -= read;
                if (left < 0)
                    throw new ModelFormatException(new SourceLocation(file, 0), "the archive holds more than 1 GiB. Take out what belongs to no model.");
                content.Write(buffer, 0, read);
            }
            if (!files.TryAdd(location, content.ToArray()))
                throw new ModelFormatException(new SourceLocation(file, 0), $"the archive holds two files \"{location}\". Take one of them out.");
        }
        return files;
    }

    private static List<OmexEntry> Entries(Dictionary<string, byte[]> files, string file, ProblemTally tally)
    {
        var listed = new List<OmexEntry>();
        if (files.TryGetValue(ManifestName, out var manifest))
        {
            foreach (var content in XmlFile.Parse(manifest, $"{file}:{ManifestName}").Children("content"))
            {
                var (location, format) = (Normal(content.Value("location") ?? ""), content.Value("format") ?? "");
                // An address, which some programs write with its escapes and others without.
                if (!files.ContainsKey(location))
                    location = Normal(Uri.UnescapeDataString(location));
                if (location is "" or "." or ManifestName || listed.Exists(entry => entry.Location == location))
                    continue;
                if (files.TryGetValue(location, out var bytes))
                    listed.Add(new OmexEntry(location, format.Length > 0 ? format : OmexFormats.Of(location, bytes), bytes) { IsMaster = content.Flag("master") == true });
                else
                    tally.Count(Missing, 0, $"\"{location}\"");
            }
        }
        else
            tally.Count(NoManifest, 0, $"\"{ManifestName}\" is missing");
        foreach (var location in files.Keys.Where(name => name != ManifestName && !listed.Exists(entry => entry.Location == name)).Order(StringComparer.Ordinal))
        {
            if (files.ContainsKey(ManifestName))
                tally.Count(Unlisted, 0, $"\"{location}\"");
            listed.Add(new OmexEntry(location, OmexFormats.Of(location, files[location]), files[location]));
        }
        return listed;
    }

    private static XElement ManifestOf(OmexArchive archive) => new(Omex + "omexManifest",
        Content(".", OmexFormats.Archive, isMaster: false),
        Content("./" + ManifestName, OmexFormats.Manifest, isMaster: false),
        archive.Entries.Select(entry => Content("./" + entry.Location, entry.Format, entry.IsMaster)));

    private static XElement Content(string location, string format, bool isMaster) =>
        new(Omex + "content", new XAttribute("location", location), new XAttribute("format", format), isMaster ? new XAttribute("master", "true") : null);

    private static void Add(ZipArchive zip, string name, ReadOnlySpan<byte> bytes)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    /// <summary>A path with slashes, and without a dot in front.</summary>
    private static string Normal(string path)
    {
        path = path.Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path;
    }

    private static bool IsInside(string location) =>
        location.Length > 0 && !location.StartsWith('/') && !location.Contains(':', StringComparison.Ordinal) && !location.Contains('\\', StringComparison.Ordinal) && !location.Contains('\0', StringComparison.Ordinal) && !location.Split('/').Contains("..");
}
