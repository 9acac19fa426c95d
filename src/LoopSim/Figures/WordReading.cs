using System.Globalization;
using System.Text;

namespace LoopSim.Figures;

/// <summary>What a word from a figure's image is taken to say: the name to show, the name without marks, and what the marks
/// mean.</summary>
/// <remarks>
/// <para>Character recognition leaves punctuation of the drawing on a word (<c>PLC,</c> <c>|Rac1</c> <c>•ADH</c> <c>WNT)</c>). It
/// is taken off at both ends: whatever is no letter or digit, brackets without a partner or around the whole word, and brackets
/// with nothing in them. What stands inside a word is kept, so that <c>Ras*/Rac*</c>, <c>E(spl)</c> and <c>NPR1,someHSFS</c> stay
/// whole.</para>
/// <para>Marks of state are kept in the <see cref="Label"/> and taken out of the <see cref="Stem"/>; see <see cref="StateMarks"/>
/// for those that are known. A hyphen at the end is no mark (<c>SCF-</c> is a word cut in two), and neither is the charge of an
/// ion (<c>Ca2+</c>).</para>
/// <para>A text of more than 100 characters is a slip of the record and is left as it is.</para>
/// </remarks>
/// <param name="Label">The name to show, marks kept.</param>
/// <param name="Stem">The name without marks.</param>
/// <param name="Mark">The marks as written, separated by spaces; <see langword="null"/> if there is none.</param>
/// <param name="State">What the marks say.</param>
public sealed record WordReading(string Label, string Stem, string? Mark, DrawnState State)
{
    private const int LongestWord = 100;

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word as it was read from the image.</param>
    public static WordReading Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var folded = Fold(word);
        if (folded.Length > LongestWord)
            return new(folded, folded, null, DrawnState.Unmarked);
        var trimmed = TrimJunk(folded);
        var label = trimmed.Length > 0 ? trimmed : folded;
        var (rest, marks, state) = StateMarks.TakeFrom(label);
        var stem = TrimJunk(rest);
        return marks.Count > 0 && stem.Length > 0
            ? new(label, stem, string.Join(' ', marks), state)
            : new(label, label, null, DrawnState.Unmarked);
    }

    // Runs of white space become one space; characters without width go.
    private static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                    folded.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(c);
            }
        }
        return folded.ToString().TrimEnd();
    }

    private static string TrimJunk(string word)
    {
        for (var before = ""; before != word;)
        {
            before = word;
            word = TrimStart(TrimEnd(TrimWrapping(TrimEmptyBrackets(word))));
        }
        return word;
    }

    private static string TrimEmptyBrackets(string word) =>
        word.EndsWith("()", StringComparison.Ordinal) || word.EndsWith("[]", StringComparison.Ordinal) ? word[..^2] : word;

    private static string TrimWrapping(string word) =>
        word.Length > 2 && PartnerOf(word, 0) == word.Length - 1 && !StateMarks.IsMark(word) ? word[1..^1] : word;

    private static string TrimEnd(string word)
    {
        var end = word.Length;
        while (end > 0 && !(MayClose(word[end - 1]) || OpenerOf(word[..end]) >= 0))
            end--;
        return word[..end];
    }

    private static string TrimStart(string word)
    {
        var start = 0;
        while (start < word.Length && !(MayOpen(word[start]) || PartnerOf(word, start) > start))
            start++;
        return word[start..];
    }

    private static bool MayOpen(char c) => IsNameCharacter(c) || StateMarks.IsAsterisk(c);

    private static bool MayClose(char c) => IsNameCharacter(c) || StateMarks.IsTrailingSign(c);

    // "@" closes the symbols of gene clusters, such as IFN1@.
    private static bool IsNameCharacter(char c) => c == '@' || char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.OtherNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.Surrogate;

    // Where the bracket that opens at a place is closed again; -1 if nowhere, or if there is no bracket.
    private static int PartnerOf(string word, int place)
    {
        if (word[place] is not ('(' or '['))
            return -1;
        var depth = 0;
        for (var i = place; i < word.Length; i++)
        {
            depth += word[i] is '(' or '[' ? 1 : word[i] is ')' or ']' ? -1 : 0;
            if (depth == 0)
                return i;
        }
        return -1;
    }

    // Where the bracket at the end of a text was opened; -1 if nowhere, or if there is no bracket.
    private static int OpenerOf(string text)
    {
        if (text[^1] is not (')' or ']'))
            return -1;
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] is ')' or ']' ? 1 : text[i] is '(' or '[' ? -1 : 0;
            if (depth == 0)
                return i;
        }
        return -1;
    }
}
