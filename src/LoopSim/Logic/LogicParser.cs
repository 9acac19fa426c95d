using System.Diagnostics.CodeAnalysis;
using LoopSim.Diagnostics;

namespace LoopSim.Logic;

/// <summary>Reads a <see cref="LogicFormula"/> from text.</summary>
/// <remarks>
/// <code>
/// formula = term  { ("|" | "||" | OR)  term }
/// term    = factor { ("&amp;" | "&amp;&amp;" | AND) factor }
/// factor  = ("!" | NOT) factor | "(" formula ")" | "0" | "1" | FALSE | TRUE | name | call
/// call    = ("all" | "any" | "maj") "(" formula { "," formula } ")" | ("sumis" | "sumgt" | "sumlt") "(" formula { "," formula } "," number ")"
/// </code>
/// Words in capitals are read in any case. A name is a run of characters other than white space and <c>, &amp; | ! ( )</c>,
/// so that <c>p-S6K</c>, <c>NF-κB</c> and <c>IL6.mRNA</c> are names; case matters in them.
/// The functions are those of BoolNet: all, any, more than half, or exactly, more or fewer than a number of the arguments; a node may still be called <c>all</c>.
/// Terms of one operator are grouped as a balanced tree (<see cref="LogicFormula.All"/>), however many there are.
/// </remarks>
public static class LogicParser
{
    /// <summary>How deep operators may be nested in one another: negations, and conjunctions in disjunctions and the other way about.</summary>
    /// <value>250: safe on a stack of 512 KB. Parentheses that change nothing, around one name or in a chain of one operator, do not count: published
    /// files write <c>((((a | b) | c) | d) ...</c> over thousands of names.</value>
    public const int MaximumDepth = 250;

    /// <summary>Returns the formula that a text holds.</summary>
    /// <param name="text">The text, one formula and nothing else.</param>
    /// <exception cref="ModelFormatException">The text is not a formula; the message names the column and what was expected there.</exception>
    public static LogicFormula Parse(string text) =>
        TryParse(text, out var formula, out var problem) ? formula : throw new ModelFormatException(null, problem);

    /// <summary>Reads the formula that a text holds, if it holds one.</summary>
    /// <param name="text">The text, one formula and nothing else.</param>
    /// <param name="formula">The formula, where the text holds one.</param>
    /// <param name="problem">Otherwise one or two sentences: the column, what was found there and what was expected.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LogicFormula? formula, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new LogicReader(new LogicTokens(text));
        formula = reader.ReadWhole();
        problem = formula is not null ? null
            : reader.Problem ?? throw new InvalidOperationException("The parser failed without a reason: this is a bug in LoopSim.");
        return formula is not null;
    }

    /// <summary>Whether a string reads back as the name of a variable: not empty, none of <c>, &amp; | ! ( )</c> or white space in it, no delay such as <c>[-1]</c> behind it, and not a reserved word.</summary>
    /// <param name="name">The string.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var tokens = new LogicTokens(name);
        return tokens.Kind == LogicTokenKind.Name && tokens.Text.Length == name.Length && !CountingFunctions.IsDelayed(name);
    }
}
