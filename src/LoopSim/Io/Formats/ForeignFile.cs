namespace LoopSim.Io.Formats;

/// <summary>Says what a file is that is no logical model, and which command reads it.</summary>
internal static class ForeignFile
{
    /// <summary>One or two sentences on what a file seems to be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="beginning">How it begins.</param>
    public static string Describe(string path, string beginning)
    {
        var ending = Path.GetExtension(path);
        var text = beginning.TrimStart();
        return (ending.ToLowerInvariant(), text) switch
        {
            (_, "") => "the file is empty.",
            (_, _) when text.StartsWith("schema: loopsim/", StringComparison.Ordinal) => "this is a LoopSim file without its ending. Let its name end in .yaml.",
            (".md", _) when text.StartsWith("---", StringComparison.Ordinal) => "this seems to be a figure record: \"loopsim figure FILE\" reads it, and --model makes a model file of it.",
            (".csv" or ".tsv", _) => "this seems to be a table of interactions: name it in a model.yaml, by \"edges: FILE\".",
            (".ipynb", _) => "this is a notebook: \"loopsim notebook run FILE\" runs it.",
            (".cfg", _) => "this seems to be the configuration of a MaBoSS model: name the .bnd file that it belongs to.",
            (_, _) when text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) => "this is a ZIP archive: unpack it, and name a file in it.",
            (_, _) when text.Contains("<sbml", StringComparison.Ordinal) => "this is an SBML file, but it holds no qualitative model (package qual, version 1).",
            (_, _) when text.StartsWith('<') => "this is an XML file of a kind that LoopSim does not read.",
            (_, _) when text.Contains('\0') => "this is no text file.",
            _ => $"\"{ending}\" is not the ending of a model file, and the content does not tell what it is. Name the format by --from where the command has it, or let the name end as such files do.",
        };
    }
}
