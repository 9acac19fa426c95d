using System.Buffers;

namespace LoopSim.Logic;

/// <summary>The tokens of a formula, one at a time, beginning on the first.</summary>
internal struct LogicTokens
{
    private static readonly SearchValues<char> Punctuation = SearchValues.Create(",&|!()");

    private readonly string _formula;
    private int _start;
    private int _end;

    public LogicTokens(string formula)
    {
        _formula = formula;
        MoveNext();
    }

    /// <summary>What the current token is.</summary>
    public LogicTokenKind Kind { get; private set; }

    /// <summary>Where the current token begins, counted from 1.</summary>
    public readonly int Column => _start + 1;

    /// <summary>The current token as written; empty at the end.</summary>
    public readonly ReadOnlySpan<char> Text => _formula.AsSpan(_start, _end - _start);

    /// <summary>Moves to the next token, which stays <see cref="LogicTokenKind.End"/> at the end.</summary>
    public void MoveNext()
    {
        _start = _end;
        while (_start < _formula.Length && char.IsWhiteSpace(_formula[_start]))
            _start++;
        _end = _start;
        if (_start == _formula.Length)
        {
            Kind = LogicTokenKind.End;
            return;
        }
        var first = _formula[_end++];
        if (!Punctuation.Contains(first))
        {
            while (_end < _formula.Length && !Punctuation.Contains(_formula[_end]) && !char.IsWhiteSpace(_formula[_end]))
                _end++;
            Kind = WordKind(Text);
            return;
        }
        if (first is '&' or '|' && _end < _formula.Length && _formula[_end] == first)
            _end++;
        Kind = first switch
        {
            '&' => LogicTokenKind.And,
            '|' => LogicTokenKind.Or,
            '!' => LogicTokenKind.Not,
            '(' => LogicTokenKind.Open,
            ')' => LogicTokenKind.Close,
            _ => LogicTokenKind.Comma,
        };
    }

    private static LogicTokenKind WordKind(ReadOnlySpan<char> word) => word switch
    {
        "0" => LogicTokenKind.False,
        "1" => LogicTokenKind.True,
        _ when word.Equals("false", StringComparison.OrdinalIgnoreCase) => LogicTokenKind.False,
        _ when word.Equals("true", StringComparison.OrdinalIgnoreCase) => LogicTokenKind.True,
        _ when word.Equals("and", StringComparison.OrdinalIgnoreCase) => LogicTokenKind.And,
        _ when word.Equals("or", StringComparison.OrdinalIgnoreCase) => LogicTokenKind.Or,
        _ when word.Equals("not", StringComparison.OrdinalIgnoreCase) => LogicTokenKind.Not,
        _ => LogicTokenKind.Name,
    };
}
