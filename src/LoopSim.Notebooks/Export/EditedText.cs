using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace LoopSim.Notebooks.Export;

/// <summary>A text after edits that remembers where its lines come from.</summary>
internal sealed class EditedText
{
    private EditedText(ImmutableArray<(string Text, int Line)> lines) => Lines = lines;

    /// <summary>The lines, without blank ones at either end, each with the line of the original that it begins in, from 1.</summary>
    public ImmutableArray<(string Text, int Line)> Lines { get; }

    /// <summary>Edits a text.</summary>
    /// <param name="original">The text; lines end in LF.</param>
    /// <param name="changes">What is replaced; the spans do not overlap.</param>
    public static EditedText Of(string original, IEnumerable<TextChange> changes)
    {
        var lines = new List<(string Text, int Line)>();
        var current = new StringBuilder();
        var line = 1;
        var lineOfCurrent = 1;
        var position = 0;
        foreach (var change in changes.OrderBy(change => change.Span))
        {
            Append(original.AsSpan(position, change.Span.Start - position), isOriginal: true);
            Append(change.NewText, isOriginal: false);
            line += original.AsSpan(change.Span.Start, change.Span.Length).Count('\n');
            if (current.Length == 0)
                lineOfCurrent = line;
            position = change.Span.End;
        }
        Append(original.AsSpan(position), isOriginal: true);
        lines.Add((current.ToString(), lineOfCurrent));
        return new EditedText([.. WithoutBlankEnds(lines)]);

        void Append(ReadOnlySpan<char> text, bool isOriginal)
        {
            foreach (var c in text)
            {
                if (c != '\n')
                {
                    current.Append(c);
                    continue;
                }
                if (isOriginal)
                    line++;
                lines.Add((current.ToString(), lineOfCurrent));
                current.Clear();
                lineOfCurrent = line;
            }
        }
    }

    private static List<(string Text, int Line)> WithoutBlankEnds(List<(string Text, int Line)> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line.Text));
        var last = lines.FindLastIndex(line => !string.IsNullOrWhiteSpace(line.Text));
        return first < 0 ? [] : lines.GetRange(first, last - first + 1);
    }
}
