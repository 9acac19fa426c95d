using System.Globalization;

namespace LoopSim.Logic;

/// <summary>Reads one formula for <see cref="LogicParser"/>: operator precedence with a stack of its own, since files nest parentheses deeper than a thread's stack allows.</summary>
internal sealed class LogicReader(LogicTokens tokens)
{
    private readonly Stack<Group> _open = [];
    private Group _group = new("", 0);
    private LogicTokens _tokens = tokens;
    private string _after = "";

    /// <summary>What is wrong; set where <see cref="ReadWhole"/> returned nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>Returns the formula, or nothing where the text is none.</summary>
    public LogicFormula? ReadWhole()
    {
        if (_tokens.Kind == LogicTokenKind.End)
        {
            Problem = "The formula is empty. Write 0 for a node that is always off, 1 for one that is always on.";
            return null;
        }
        while (Problem is null)
        {
            if (ReadOperand() is { } operand && ReadOperators(operand))
                return _group.Close().ToFormula();
        }
        return null;
    }

    /// <summary>Reads up to the end of a name or constant; nothing where a group was opened, or on failure.</summary>
    private LogicTerm? ReadOperand()
    {
        switch (_tokens.Kind)
        {
            case LogicTokenKind.Name:
                return ReadName();
            case LogicTokenKind.True or LogicTokenKind.False:
                var constant = _tokens.Kind == LogicTokenKind.True ? LogicFormula.True : LogicFormula.False;
                Advance();
                return LogicTerm.Of(constant);
            case LogicTokenKind.Not:
                _group.Negations++;
                Advance();
                return null;
            case LogicTokenKind.Open:
                OpenGroup("", _tokens.Column);
                return null;
            default:
                return Fail($"Column {_tokens.Column}: expected a name, 0, 1, \"!\" or \"(\"{_after}, but found {Found}.");
        }
    }

    private LogicTerm? ReadName()
    {
        var column = _tokens.Column;
        var name = _tokens.Text.ToString();
        if (CountingFunctions.IsDelayed(name))
            return Fail($"Column {column}: \"{name}\" asks for the value at an earlier time. LoopSim's rules know the present state only; write the name alone, or keep the past in nodes of its own.");
        Advance();
        if (_tokens.Kind == LogicTokenKind.Open && CountingFunctions.IsTemporal(name))
            return Fail($"Column {column}: \"{name}\" asks for the time. LoopSim's rules know the present state only; clamp the node in an experiment's phase instead.");
        if (_tokens.Kind != LogicTokenKind.Open || !CountingFunctions.IsName(name))
            return LogicTerm.Of(new LogicFormula.Variable(name));
        OpenGroup(name, column);
        return null;
    }

    /// <summary>Takes an operand into its group, with the operator behind it, and closes the groups that end there.</summary>
    /// <returns>Whether the formula ends here.</returns>
    private bool ReadOperators(LogicTerm operand)
    {
        while (Take(operand))
        {
            switch (_tokens.Kind)
            {
                case LogicTokenKind.And:
                    Advance();
                    return false;
                case LogicTokenKind.Or:
                    _group.EndTerm();
                    Advance();
                    return false;
                case LogicTokenKind.Comma when _group.IsCall:
                    _group.EndArgument();
                    Advance();
                    if (ReadLastNumber())
                        break;
                    return false;
                case LogicTokenKind.End when _open.Count == 0:
                    return true;
            }
            if (_tokens.Kind != LogicTokenKind.Close || _open.Count == 0 || CloseGroup() is not { } closed)
                return FailBehindOperand();
            operand = closed;
        }
        return false;
    }

    private bool Take(LogicTerm operand)
    {
        var negated = _group.Take(operand);
        if (negated <= LogicParser.MaximumDepth)
            return true;
        Fail($"Column {_tokens.Column}: operators are nested in one another more than {LogicParser.MaximumDepth} deep here. Split the formula over several nodes, or flatten it.");
        return false;
    }

    private void OpenGroup(string function, int column)
    {
        _open.Push(_group);
        _group = new Group(function, column);
        Advance();
    }

    /// <summary>Closes a group at its ")"; nothing, and a problem, where it is a call that lacks something.</summary>
    private LogicTerm? CloseGroup()
    {
        var group = _group;
        if (group.IsCall)
        {
            group.EndArgument();
            if (CountingFunctions.TakesNumber(group.Function) && group.Number is null)
                return Fail($"Column {group.Column}: the last argument of \"{group.Function}\" must be a number, e.g. {group.Function}(A, B, C, 2).");
            if (group.Arguments.Count > CountingFunctions.MostArguments && group.Function is not ("all" or "any"))
                return Fail($"Column {group.Column}: \"{group.Function}\" has {group.Arguments.Count} arguments to count; it takes at most {CountingFunctions.MostArguments}.");
        }
        Advance();
        _group = _open.Pop();
        return group.Close();
    }

    /// <summary>Reads the number that closes a call; nothing is read where another argument stands here.</summary>
    private bool ReadLastNumber()
    {
        var ahead = _tokens;
        if (!CountingFunctions.TakesNumber(_group.Function) || !int.TryParse(ahead.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        ahead.MoveNext();
        if (ahead.Kind != LogicTokenKind.Close)
            return false;
        _group.Number = number;
        Advance();
        return true;
    }

    private bool FailBehindOperand()
    {
        Fail((_tokens.Kind, _open.Count, _group.IsCall) switch
        {
            (LogicTokenKind.Close, 0, _) => $"Column {_tokens.Column}: this \")\" closes nothing. Remove it, or open a \"(\" before it.",
            (_, 0, _) => $"Column {_tokens.Column}: expected \"&\", \"|\" or the end of the formula{_after}, but found {Found}.",
            (_, _, true) => $"Column {_tokens.Column}: expected \",\" or the \")\" of \"{_group.Function}(\" in column {_group.Column}, but found {Found}.",
            _ => $"Column {_tokens.Column}: expected \"&\", \"|\" or the \")\" for the \"(\" in column {_group.Column}, but found {Found}.",
        });
        return false;
    }

    private void Advance()
    {
        _after = $" after \"{_tokens.Text}\"";
        _tokens.MoveNext();
    }

    private string Found => _tokens.Kind == LogicTokenKind.End ? "the end of the formula" : $"\"{_tokens.Text}\"";

    private LogicTerm? Fail(string problem)
    {
        Problem ??= problem;
        return null;
    }

    /// <summary>What has been read since a "(", or since the beginning.</summary>
    /// <param name="function">The function whose arguments these are; empty for a group of one formula.</param>
    /// <param name="column">Where it was opened.</param>
    private sealed class Group(string function, int column)
    {
        private readonly LogicChain _alternatives = new(isAnd: false);
        private readonly LogicChain _factors = new(isAnd: true);
        private int _argumentDepth;

        public string Function => function;

        public int Column => column;

        public bool IsCall => function.Length > 0;

        public int Negations { get; set; }

        public List<LogicFormula> Arguments { get; } = [];

        public int? Number { get; set; }

        /// <summary>Adds an operand under the negations before it; returns how deep it is.</summary>
        public int Take(LogicTerm operand)
        {
            for (; Negations > 0 && operand.Depth <= LogicParser.MaximumDepth; Negations--)
                operand = LogicTerm.Not(operand);
            _factors.Add(operand);
            return operand.Depth;
        }

        public void EndTerm() => _alternatives.Add(_factors.Drain());

        public void EndArgument()
        {
            if (_factors.IsEmpty)
                return;
            EndTerm();
            var argument = _alternatives.Drain();
            _argumentDepth = Math.Max(_argumentDepth, argument.Depth);
            Arguments.Add(argument.ToFormula());
        }

        public LogicTerm Close()
        {
            if (IsCall)
                return LogicTerm.Of(CountingFunctions.Call(function, Arguments, Number ?? 0), _argumentDepth + Arguments.Count);
            EndTerm();
            return _alternatives.Drain();
        }
    }
}
