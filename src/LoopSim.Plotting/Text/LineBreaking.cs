using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LoopSim.Plotting.Text;

/// <summary>Breaks text into lines of a greatest width, first-fit.</summary>
/// <remarks>
/// Lines break at blanks; a word that is wider than a line breaks behind punctuation such as <c>_ - / + →</c>, or between any two
/// characters where there is none. Nothing is dropped but the blanks at a break. Laws: LineBreakingTests.
/// </remarks>
internal static class LineBreaking
{
    private const string BreakableBehind = "_-–/\\,;:+&|→.)]}";

    /// <summary>The lines of <paramref name="text"/>; none where it is blank.</summary>
    /// <param name="text">The text; control characters and line ends count as blanks.</param>
    /// <param name="width">The greatest width; a single character may exceed it.</param>
    /// <param name="measure">The width of a line.</param>
    public static ImmutableArray<string> Break(string text, double width, Func<string, double> measure)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (measure(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            line = word;
            while (measure(line) > width && SplitWord(line, width, measure) is var head && head < line.Length)
            {
                lines.Add(line[..head]);
                line = line[head..];
            }
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines.ToImmutable();
    }

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !char.IsControl(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    /// <summary>How many characters of a word that is too wide go on the line; at least one.</summary>
    private static int SplitWord(string word, double width, Func<string, double> measure)
    {
        var starts = StringInfo.ParseCombiningCharacters(word);
        var fitting = starts.Length > 1 ? starts[1] : word.Length;
        var atPunctuation = 0;
        foreach (var end in starts.Skip(1).TakeWhile(end => measure(word[..end]) <= width))
        {
            fitting = end;
            if (BreakableBehind.Contains(word[end - 1], StringComparison.Ordinal))
                atPunctuation = end;
        }

        return atPunctuation > fitting / 3 ? atPunctuation : fitting;
    }
}
