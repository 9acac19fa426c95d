using System.Text.RegularExpressions;

namespace LoopSim.Figures;

/// <summary>The marks by which figures show that a protein is active, inactive, phosphorylated, raised or lowered.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Active: <c>*</c> anywhere; at the end <c>(+)</c>, <c>+</c> (but not the charge of an ion), <c>(active)</c>, <c>(on)</c>,
/// an arrow up, <c>(p)</c>, <c>-P</c> (but not in <c>glucose-6-P</c>), <c>-pY</c>, <c>-pS</c>, <c>-pT</c> with or without the
/// residue's number, <c>-GTP</c>; in front <c>p-</c> before a capital, and <c>phospho-</c>.</item>
/// <item>Inactive, at the end: <c>(-)</c>, <c>(inactive)</c>, <c>(off)</c>, an arrow down, <c>-GDP</c>.</item>
/// </list>
/// Phosphorylation activates most of the proteins that figures mark so, but not all (GSK3B): a mark makes a candidate that a
/// person confirms.
/// </remarks>
internal static partial class StateMarks
{
    private const string Hyphen = "[-\u2010\u2011\u2012\u2013\u2212]";

    /// <summary>Takes the marks off a label.</summary>
    /// <param name="label">The label, at most a few hundred characters.</param>
    /// <returns>The label without them, the marks in the order found (each once), and what they say together; contradicting marks
    /// say nothing.</returns>
    public static (string Stem, List<string> Marks, DrawnState State) TakeFrom(string label)
    {
        var marks = new List<string>();
        bool active = label.Any(IsAsterisk), inactive = false;
        if (active)
        {
            marks.Add("*");
            label = string.Concat(label.Where(c => !IsAsterisk(c))).Trim();
        }
        for (var before = ""; before != label;)
        {
            before = label;
            active |= Take(ActiveEnd(), ref label, marks) | Take(ActiveStart(), ref label, marks);
            inactive |= Take(InactiveEnd(), ref label, marks);
        }
        return (label, marks, active == inactive ? DrawnState.Unmarked : active ? DrawnState.Active : DrawnState.Inactive);
    }

    /// <summary>Returns whether a text is a mark and nothing else.</summary>
    /// <param name="text">The text.</param>
    public static bool IsMark(string text) =>
        ActiveEnd().Match(text) is { Success: true, Index: 0 } || InactiveEnd().Match(text) is { Success: true, Index: 0 };

    /// <summary>Returns whether a character is an asterisk, in any of the forms that figures use.</summary>
    /// <param name="c">The character.</param>
    public static bool IsAsterisk(char c) => c is '*' or '∗' or '⁎' or '＊';

    /// <summary>Returns whether a character may close a word as a mark of one character.</summary>
    /// <param name="c">The character.</param>
    public static bool IsTrailingSign(char c) => c is '+' or '↑' or '↓' || IsAsterisk(c);

    private static bool Take(Regex pattern, ref string label, List<string> marks)
    {
        var match = pattern.Match(label);
        if (!match.Success || match.Length == label.Length)
            return false;
        var mark = match.Value.Trim();
        if (!marks.Contains(mark))
            marks.Add(mark);
        label = label.Remove(match.Index, match.Length).Trim();
        return true;
    }

    [GeneratedRegex(@"(?:[(\[](?:\++|[pP]|p[YST]\d*|(?i:active|activated|on))[)\]]"
        + @"|(?<!\+)(?<!^(?:Ca|Na|K|H|H3O|Li|Mg|Mn|Zn|Fe|Cu|NH4|NAD|NADP)\d?)\++"
        + "|↑+"
        + "|(?:" + Hyphen + @"|\s)p(?:[YST]|Tyr|Ser|Thr)\d*"
        + "|(?<!(?:^|" + Hyphen + @"|,)\d+(?:,\d+)*)" + Hyphen + "[pP]"
        + "|" + Hyphen + "GTP)$", RegexOptions.CultureInvariant)]
    private static partial Regex ActiveEnd();

    [GeneratedRegex("^(?:p" + Hyphen + "(?=[A-Z])|(?i:phospho)" + Hyphen + ")", RegexOptions.CultureInvariant)]
    private static partial Regex ActiveStart();

    [GeneratedRegex(@"(?:[(\[](?:" + Hyphen + @"+|(?i:inactive|inactivated|off))[)\]]"
        + "|↓+"
        + "|" + Hyphen + "GDP)$", RegexOptions.CultureInvariant)]
    private static partial Regex InactiveEnd();
}
