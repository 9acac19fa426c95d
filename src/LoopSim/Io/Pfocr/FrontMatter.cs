using System.Buffers;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Pfocr;

/// <summary>Finds the front matter of a record, the part between its two lines <c>---</c>, and refuses what would mislead the
/// YAML reader.</summary>
internal static class FrontMatter
{
    private const string Wanted = "Give the record's own Markdown file, _figures/<figid>.md in the pfocr-database";

    /// <summary>Returns the text down to the closing line. The opening line and all line breaks are kept, so that lines count as
    /// in the file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="problems">Takes what is odd.</param>
    /// <exception cref="ModelFormatException">The text is no front matter, or holds characters that no text has.</exception>
    public static string Slice(string text, ProblemList problems)
    {
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        if (string.IsNullOrWhiteSpace(text))
            throw problems.Fatal(0, $"the file is empty; a PFOCR record begins with a line \"---\". {Wanted}.");
        RefuseControlCharacters(text, problems);
        text = ReplaceUnicodeLineBreaks(text, problems);
        var lines = LinesOf(text);

        var opening = lines.FindIndex(line => !IsBlank(text, line));
        if (!IsLine(text, lines[opening], "---"))
        {
            throw problems.Fatal(opening + 1,
                $"found \"{Excerpt.Of(text[lines[opening]])}\" where a PFOCR record begins with a line \"---\". {Wanted}, not "
                + "its web page or its image.");
        }
        var closing = lines.FindIndex(opening + 1, line => IsLine(text, line, "---") || IsLine(text, line, "..."));
        if (closing < 0)
        {
            // Accepted because nothing that was written is lost; said because a file that was cut off looks the same.
            problems.Warning(lines.Count,
                "the line \"---\" that closes a PFOCR record is missing. Everything above is read; if the file was cut off, get "
                + "it again.");
            closing = lines.Count;
        }
        CheckIndentation(text, lines[..closing], problems);
        var body = lines.FindIndex(Math.Min(closing + 1, lines.Count), line => !IsBlank(text, line));
        if (body >= 0)
            problems.Warning(body + 1, "there is text below the line \"---\" that closes the record. It is not read.");
        return closing < lines.Count ? text[..lines[closing].Start.Value] : text;
    }

    // YamlDotNet takes U+0000 for the end of the text, and the others come from files that are no text.
    private static void RefuseControlCharacters(string text, ProblemList problems)
    {
        var place = text.AsSpan().IndexOfAny(ControlCharacters);
        if (place >= 0)
        {
            throw problems.Fatal(1 + text.AsSpan(0, place).Count('\n'),
                $"found the control character U+{(int)text[place]:X4}, which no text has. {Wanted}, or delete the character.");
        }
    }

    // YAML 1.1, which YamlDotNet follows, breaks lines at these. YAML 1.2, editors and the papers' typesetters, who use them as
    // spaces, do not.
    private static string ReplaceUnicodeLineBreaks(string text, ProblemList problems)
    {
        var place = text.AsSpan().IndexOfAny(UnicodeLineBreaks);
        if (place < 0)
            return text;
        var count = text.Count(c => c is '\u0085' or '\u2028' or '\u2029');
        problems.Warning(1 + text.AsSpan(0, place).Count('\n'),
            $"found {count} Unicode line separators (U+{(int)text[place]:X4} first). Each is read as a space.");
        return text.Replace('\u0085', ' ').Replace('\u2028', ' ').Replace('\u2029', ' ');
    }

    private static List<Range> LinesOf(string text)
    {
        var lines = new List<Range>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var end = length < 0 ? text.Length : start + length;
            lines.Add(start..end);
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }
        return lines;
    }

    private static bool IsBlank(string text, Range line) => text.AsSpan()[line].IsWhiteSpace();

    private static bool IsLine(string text, Range line, string wanted) => text.AsSpan()[line].TrimEnd().SequenceEqual(wanted);

    // YAML forbids tabs for indentation; YamlDotNet says so too, but of another line.
    private static void CheckIndentation(string text, List<Range> lines, ProblemList problems)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = text.AsSpan()[lines[i]];
            var indentation = line[..^line.TrimStart(" \t").Length];
            if (indentation.Contains('\t') && indentation.Length < line.Length)
                problems.Error(i + 1, "the line is indented with a tab, which YAML does not allow. Indent it with spaces.");
        }
        problems.ThrowIfErrors();
    }

    private static readonly SearchValues<char> ControlCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(c => c is not ('\t' or '\n' or '\r')), '\u007F']);

    private static readonly SearchValues<char> UnicodeLineBreaks = SearchValues.Create('\u0085', '\u2028', '\u2029');
}
