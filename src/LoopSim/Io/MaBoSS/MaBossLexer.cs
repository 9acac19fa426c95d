using System.Globalization;
using System.Text;
using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>Cuts a .bnd or .cfg text into pieces; comments are <c>//</c> to the end of the line, <c>/* */</c>, and a line that begins with <c>#</c>.</summary>
internal sealed class MaBossLexer(string text, string file, List<Problem> problems)
{
    private static readonly string[] LongSymbols = ["==", "!=", "<=", ">=", "&&", "||"];
    private const string Symbols = "{}[]();:,.=<>!&|^?+-*/@#";

    private readonly List<MaBossToken> _tokens = [];
    private int _at;
    private int _line = 1;

    public List<MaBossToken> Cut()
    {
        while (_at < text.Length)
            CutOne();
        _tokens.Add(new MaBossToken(MaBossTokenKind.End, "", _line));
        return _tokens;
    }

    private void CutOne()
    {
        var c = text[_at];
        if (c == '\n')
        {
            _line++;
            _at++;
        }
        else if (char.IsWhiteSpace(c) || c == '\uFEFF')
            _at++;
        else if (StartsWith("//") || c == '#' && IsLineStart())
            SkipTo("\n");
        else if (StartsWith("/*"))
            SkipComment();
        else if (IsNameStart(c))
            AddWhile(MaBossTokenKind.Name, IsNamePart);
        else if (c == '$' && _at + 1 < text.Length && IsNameStart(text[_at + 1]))
            AddWhile(MaBossTokenKind.Parameter, IsNamePart);
        else if (char.IsAsciiDigit(c) || c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))
            AddNumber();
        else if (c == '"')
            AddText();
        else
            AddSymbol();
    }

    private void SkipTo(string end)
    {
        var found = text.IndexOf(end, _at, StringComparison.Ordinal);
        _at = found < 0 ? text.Length : found;
    }

    private void SkipComment()
    {
        var (start, line) = (_at, _line);
        _at += 2;
        SkipTo("*/");
        if (_at >= text.Length)
            Error(line, "The comment that begins with /* here has no end. Put */ behind it.");
        _line += text.AsSpan(start, _at - start).Count('\n');
        _at = Math.Min(_at + 2, text.Length);
    }

    private void AddWhile(MaBossTokenKind kind, Func<char, bool> belongs)
    {
        var start = _at++;
        while (_at < text.Length && belongs(text[_at]))
            _at++;
        _tokens.Add(new MaBossToken(kind, text[start.._at], _line));
    }

    private void AddNumber()
    {
        var start = _at;
        SkipDigits();
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            SkipDigits();
        }
        var exponent = _at;
        if (exponent < text.Length && text[exponent] is 'e' or 'E')
        {
            exponent += exponent + 1 < text.Length && text[exponent + 1] is '+' or '-' ? 2 : 1;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                _at = exponent;
                SkipDigits();
            }
        }
        _tokens.Add(new MaBossToken(MaBossTokenKind.Number, text[start.._at], _line));
    }

    private void SkipDigits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
    }

    private void AddText()
    {
        var line = _line;
        var content = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '"'; _at++)
        {
            if (text[_at] == '\n')
                _line++;
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is '"' or '\\')
                _at++;
            content.Append(text[_at]);
        }
        if (_at++ >= text.Length)
            Error(line, "The text that begins with \" here has no end. Put \" behind it.");
        _tokens.Add(new MaBossToken(MaBossTokenKind.Text, content.ToString(), line));
    }

    private void AddSymbol()
    {
        var symbol = LongSymbols.FirstOrDefault(StartsWith) ?? text[_at].ToString();
        if (symbol.Length == 1 && !Symbols.Contains(symbol[0], StringComparison.Ordinal))
            Error(_line, string.Create(CultureInfo.InvariantCulture, $"The character \"{symbol}\" (U+{(int)symbol[0]:X4}) has no meaning here. Remove it."));
        else
            _tokens.Add(new MaBossToken(MaBossTokenKind.Symbol, symbol, _line));
        _at += symbol.Length;
    }

    private bool StartsWith(string symbol) => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0;

    private bool IsLineStart() => _at == 0 || text[_at - 1] == '\n';

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private void Error(int line, string message) => problems.Add(Problem.Error(new SourceLocation(file, line), message));
}
