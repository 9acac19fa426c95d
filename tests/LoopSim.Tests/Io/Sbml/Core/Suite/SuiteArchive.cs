using System.Formats.Tar;
using System.IO.Compression;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Sbml.Core.Suite;

/// <summary>Reads the packed cases of the SBML test suites.</summary>
internal static class SuiteArchive
{
    /// <summary>Returns the files of each case, in the order of cases.</summary>
    /// <param name="name">The archive, in this folder.</param>
    public static IReadOnlyList<(string Id, IReadOnlyDictionary<string, byte[]> Files)> Read(string name)
    {
        using var file = File.OpenRead(RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "Sbml", "Core", "Suite", name));
        using var archive = new TarReader(new BrotliStream(file, CompressionMode.Decompress));
        var cases = new SortedDictionary<string, Dictionary<string, byte[]>>(StringComparer.Ordinal);
        while (archive.GetNextEntry(copyData: true) is { DataStream: { } data } entry)
        {
            var (id, part) = (entry.Name.Split('/')[0], entry.Name.Split('/')[1]);
            if (!cases.TryGetValue(id, out var files))
                cases.Add(id, files = new(StringComparer.Ordinal));
            using var content = new MemoryStream();
            data.CopyTo(content);
            files.Add(part, content.ToArray());
        }
        return [.. cases.Select(pair => (pair.Key, (IReadOnlyDictionary<string, byte[]>)pair.Value))];
    }
}
