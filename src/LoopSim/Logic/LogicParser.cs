using System.Diagnostics.CodeAnalysis;
using LoopSim.Diagnostics;

namespace LoopSim.Logic;

/// <summary>Reads a <see cref="LogicFormula"/> from text.</summary>
/// <remarks>
/// <code>
/// formula = term  { ("|" | "||" | OR)  term }
/// term    = factor { ("&amp;" | "&amp;&amp;" | AND) factor }
/// factor  = ("!" | NOT) factor | "(" formula ")" | "0" | "1" | FALSE | TRUE | name
/// </code>
/// Words in capitals are read in any case. A name is a run of characters other than white space and <c>, &amp; | ! ( )</c>,
/// so that <c>p-S6K</c>, <c>NF-κB</c> and <c>IL6.mRNA</c> are names; case matters in them.
/// Terms of one operator are grouped as a balanced tree (<see cref="LogicFormula.All"/>), however many there are.
/// </remarks>
public static class LogicParser
{
    /// <summary>How deep parentheses and negations may be nested.</summary>
    /// <value>250: more than published models use, and safe on a stack of 512 KB.</value>
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
        var reader = new Reader(new LogicTokens(text));
        formula = reader.ReadWhole();
        problem = formula is null ? reader.Problem ?? throw new InvalidOperationException("The parser failed without a reason: this is a bug in LoopSim.") : null;
        return formula is not null;
    }

    /// <summary>Whether a string reads back as the name of a variable: not empty, none of <c>, &amp; | ! ( )</c> or white space in it, and not a reserved word.</summary>
    /// <param name="name">The string.</param>
    public static bool IsName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var tokens = new LogicTokens(name);
        return tokens.Kind == LogicTokenKind.Name && tokens.Text.Length == name.Length;
    }

    /// <summary>Recursive descent. A method that returns null has set <see cref="Problem"/>.</summary>
    private sealed class Reader(LogicTokens tokens)
    {
        private LogicTokens _tokens = tokens;
        private string _after = "";
        private int _depth;

        public string? Problem { get; private set; }

        public LogicFormula? ReadWhole()
        {
            if (_tokens.Kind == LogicTokenKind.End)
            {
                Problem = "The formula is empty. Write 0 for a node that is always off, 1 for one that is always on.";
                return null;
            }
            var formula = ReadFormula();
            if (formula is null || _tokens.Kind == LogicTokenKind.End)
                return formula;
            return _tokens.Kind == LogicTokenKind.Close
                ? Fail($"Column {_tokens.Column}: this \")\" closes nothing. Remove it, or open a \"(\" before it.")
                : Fail($"Column {_tokens.Column}: expected \"&\", \"|\" or the end of the formula{_after}, but found {Found}.");
        }

        private LogicFormula? ReadFormula() => ReadChain(LogicTokenKind.Or, static reader => reader.ReadTerm(), LogicFormula.Any);

        private LogicFormula? ReadTerm() => ReadChain(LogicTokenKind.And, static reader => reader.ReadFactor(), LogicFormula.All);

        private LogicFormula? ReadChain(LogicTokenKind separator, Func<Reader, LogicFormula?> readPart, Func<IEnumerable<LogicFormula>, LogicFormula> join)
        {
            var first = readPart(this);
            if (first is null || _tokens.Kind != separator)
                return first;
            var parts = new List<LogicFormula> { first };
            while (_tokens.Kind == separator)
            {
                Advance();
                if (readPart(this) is not { } part)
                    return null;
                parts.Add(part);
            }
            return join(parts);
        }

        private LogicFormula? ReadFactor()
        {
            if (_depth == MaximumDepth)
                return Fail($"Column {_tokens.Column}: parentheses and negations are nested more than {MaximumDepth} deep. Split the formula over several nodes, or flatten it.");
            _depth++;
            var formula = ReadFactorAtDepth();
            _depth--;
            return formula;
        }

        private LogicFormula? ReadFactorAtDepth()
        {
            switch (_tokens.Kind)
            {
                case LogicTokenKind.Name:
                    var name = _tokens.Text.ToString();
                    Advance();
                    return new LogicFormula.Variable(name);
                case LogicTokenKind.True:
                    Advance();
                    return LogicFormula.True;
                case LogicTokenKind.False:
                    Advance();
                    return LogicFormula.False;
                case LogicTokenKind.Not:
                    Advance();
                    return ReadFactor() is { } operand ? new LogicFormula.Not(operand) : null;
                case LogicTokenKind.Open:
                    return ReadParenthesized();
                default:
                    return Fail($"Column {_tokens.Column}: expected a name, 0, 1, \"!\" or \"(\"{_after}, but found {Found}.");
            }
        }

        private LogicFormula? ReadParenthesized()
        {
            var opened = _tokens.Column;
            Advance();
            if (ReadFormula() is not { } inner)
                return null;
            if (_tokens.Kind != LogicTokenKind.Close)
                return Fail($"Column {_tokens.Column}: expected \"&\", \"|\" or the \")\" for the \"(\" in column {opened}, but found {Found}.");
            Advance();
            return inner;
        }

        private void Advance()
        {
            _after = $" after \"{_tokens.Text}\"";
            _tokens.MoveNext();
        }

        private string Found => _tokens.Kind == LogicTokenKind.End ? "the end of the formula" : $"\"{_tokens.Text}\"";

        private LogicFormula? Fail(string problem)
        {
            Problem ??= problem;
            return null;
        }
    }
}
