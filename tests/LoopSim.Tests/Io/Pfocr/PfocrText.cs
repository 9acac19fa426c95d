using LoopSim.Diagnostics;
using LoopSim.Figures;
using LoopSim.Io.Pfocr;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Pfocr;

/// <summary>The records and the small texts that the tests of the reader share.</summary>
internal static class PfocrText
{
    public const string Seed = "genes_PMC55365__pq1612812006";

    /// <summary>Returns the path of a sample record.</summary>
    public static string PathOf(string name) => RepositoryFiles.Path("tests", "LoopSim.Tests", "Figures", "Records", name + ".md");

    /// <summary>Makes a record of a figid (line 2) and further lines (from line 3), closed.</summary>
    public static string With(params string[] lines) => string.Join('\n', ["---", "figid: PMC1__f1", .. lines, "---", ""]);

    /// <summary>Reads a record of a figid and further lines.</summary>
    public static FigureRecord Read(params string[] lines) => PfocrReader.Parse(With(lines), "f.md");

    /// <summary>Returns the message with which a text is refused.</summary>
    public static string ErrorOf(string text) => Assert.Throws<ModelFormatException>(() => PfocrReader.Parse(text, "f.md")).Message;

    /// <summary>Returns the warnings of a record as sentences.</summary>
    public static string[] WarningsOf(FigureRecord record) => [.. record.Warnings.Select(warning => warning.ToString())];
}
