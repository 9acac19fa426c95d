using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
                return Fail(
                    $"Column {_tokens.Column}: parentheses and negations are nested more than {MaximumDepth} deep. Split the formula over several nodes, or flatten it.");
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
                    return ReadName();
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

        private LogicFormula? ReadName()
        {
            var column = _tokens.Column;
            var name = _tokens.Text.ToString();
            if (CountingFunctions.IsDelayed(name))
                return Fail($"Column {column}: \"{name}\" asks for the value at an earlier time. LoopSim's rules know the present state only; write the name alone, or keep the past in nodes of its own.");
            Advance();
            if (_tokens.Kind != LogicTokenKind.Open)
                return new LogicFormula.Variable(name);
            if (CountingFunctions.IsTemporal(name))
                return Fail($"Column {column}: \"{name}\" asks for the time. LoopSim's rules know the present state only; clamp the node in an experiment's phase instead.");
            return CountingFunctions.IsName(name) ? ReadCall(name, column) : new LogicFormula.Variable(name);
        }

        private LogicFormula? ReadCall(string name, int column)
        {
            var arguments = new List<LogicFormula>();
            int? number = null;
            do
            {
                Advance();
                number = CountingFunctions.TakesNumber(name) ? ReadLastNumber() : null;
                if (number is not null)
                    break;
                if (ReadFormula() is not { } argument)
                    return null;
                arguments.Add(argument);
            }
            while (_tokens.Kind == LogicTokenKind.Comma);
            if (_tokens.Kind != LogicTokenKind.Close)
                return Fail($"Column {_tokens.Column}: expected \",\" or the \")\" of \"{name}(\" in column {column}, but found {Found}.");
            if (CountingFunctions.TakesNumber(name) && number is null)
                return Fail($"Column {column}: the last argument of \"{name}\" must be a number, e.g. {name}(A, B, C, 2).");
            if (arguments.Count is 0 or > CountingFunctions.MostArguments && name is not ("all" or "any"))
                return Fail($"Column {column}: \"{name}\" has {arguments.Count} arguments to count; it takes 1 to {CountingFunctions.MostArguments}.");
            Advance();
            return CountingFunctions.Call(name, arguments, number ?? 0);
        }

        /// <summary>The number that closes a call; <see langword="null"/>, and nothing read, where another argument stands here.</summary>
        private int? ReadLastNumber()
        {
            var ahead = _tokens;
            if (!int.TryParse(ahead.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            ahead.MoveNext();
            if (ahead.Kind != LogicTokenKind.Close)
                return null;
            Advance();
            return number;
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
