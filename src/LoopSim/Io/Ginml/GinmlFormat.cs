using System.IO.Compression;
using System.Text;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Ginml;

/// <summary>Reads the models of GINsim: GINML, and zginml, the archive that holds it (A. Naldi et al., Front. Physiol. 9 (2018) 646, DOI 10.3389/fphys.2018.00646).</summary>
/// <remarks>
/// Read: both ways of writing rules (parameters with active interactions, formulas), edges of one threshold and of several, names, notes, links, the order of nodes, and from the
/// archive the first initial state and the first setting of inputs. A parameter table becomes a short formula. A node without any rule is off, as in GINsim.
/// Nodes of more than two levels are refused, or encoded (<see cref="MultiValuedNetwork.Booleanise"/>). Mutants, simulation settings and the drawing are passed over. The document type, which points to the network, is
/// skipped. Archives are read in memory, nothing is unpacked to disk, and no more than <see cref="MostBytes"/> of a file in them.
/// </remarks>
public static class GinmlFormat
{
    /// <summary>The format, as the list of formats has it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "ginml",
        Explanation = "GINsim's models, in an archive or not",
        Extensions = [".zginml", ".ginml"],
        Recognises = beginning => beginning.Contains("<gxl", StringComparison.Ordinal),
        Read = Read,
    };

    /// <summary>The most bytes that are read of a file in an archive: 64 MB, a hundred times the largest published model.</summary>
    public const int MostBytes = 64 << 20;

    private const string Folder = "GINsim-data/";

    /// <summary>Reads a file.</summary>
    /// <param name="path">A GINML document or a zginml archive; the content says which.</param>
    /// <param name="options">What is made of nodes with several levels; <see cref="LogicalReadOptions.Default"/> where <see langword="null"/>.</param>
    /// <exception cref="ModelFormatException">The file is no model of GINsim; every problem is named with its line.</exception>
    public static LogicalModel Read(string path, LogicalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(TextFile.ReadBytes(path), path, options);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">A GINML document.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="options">As for a file.</param>
    /// <exception cref="ModelFormatException">The text is no model of GINsim; every problem is named with its line.</exception>
    public static LogicalModel Parse(string text, string file = "text", LogicalReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), file, options);
    }

    internal static LogicalModel Parse(byte[] bytes, string file, LogicalReadOptions? options)
    {
        options ??= LogicalReadOptions.Default;
        var tally = new ProblemTally(file);
        if (!bytes.AsSpan().StartsWith("PK"u8))
            return new GinmlReader(tally, options).Read(XmlFile.Parse(bytes, file), states: null);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return Read(archive, tally, options);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            throw new ModelFormatException(new SourceLocation(file, 0), $"the archive is damaged or of an unknown kind: {e.Message}", e);
        }
    }

    private static LogicalModel Read(ZipArchive archive, ProblemTally tally, LogicalReadOptions options)
    {
        var graph = archive.GetEntry(Folder + "regulatoryGraph.ginml")
            ?? archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("ginml", StringComparison.OrdinalIgnoreCase))
            ?? throw new ModelFormatException(new SourceLocation(tally.File, 0), $"the archive holds no {Folder}regulatoryGraph.ginml. Expected a model that GINsim saved.");
        var states = archive.GetEntry(Folder + "initialState");
        foreach (var entry in archive.Entries.Where(entry => entry != graph && entry != states && entry.Name.Length > 0))
            tally.Count(GinmlOddities.OtherEntries, 0, entry.FullName);
        return new GinmlReader(tally, options).Read(
            XmlFile.Parse(Bytes(graph, tally.File), tally.File),
            states is null ? null : XmlFile.Parse(Bytes(states, tally.File), $"{tally.File}:{states.FullName}"));
    }

    /// <summary>What the headers say of sizes is not believed.</summary>
    private static byte[] Bytes(ZipArchiveEntry entry, string file)
    {
        using var packed = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int count; (count = packed.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MostBytes)
                throw new ModelFormatException(new SourceLocation(file, 0), $"{entry.FullName} in the archive is larger than {MostBytes >> 20} MB. That is no model.");
        }
        return bytes.ToArray();
    }
}
