using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>Goes through the pieces of a file and says what was expected where something else stands.</summary>
internal sealed class MaBossCursor(List<MaBossToken> tokens, string file)
{
    private int _at;

    /// <summary>The piece that comes next.</summary>
    public MaBossToken Next => tokens[_at];

    public bool IsAtEnd => Next.Kind == MaBossTokenKind.End;

    /// <summary>The piece after the next.</summary>
    public MaBossToken AfterNext => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public MaBossToken Take()
    {
        var token = Next;
        if (!IsAtEnd)
            _at++;
        return token;
    }

    public bool TryTake(string symbol)
    {
        if (!Next.Is(symbol))
            return false;
        _at++;
        return true;
    }

    public void Expect(string symbol, string place)
    {
        if (!TryTake(symbol))
            throw Expected($"\"{symbol}\" {place}");
    }

    public string ExpectName(string what) => Next.Kind == MaBossTokenKind.Name ? Take().Text : throw Expected(what);

    /// <summary>Goes behind the next of some symbols, to read on after an error.</summary>
    public void SkipBehind(string symbol)
    {
        while (!IsAtEnd && !TryTake(symbol))
            _at++;
    }

    public ModelFormatException Expected(string what) => Error($"Expected {what}, found {Next.Described}.");

    public ModelFormatException Error(string message) => new(new SourceLocation(file, Next.Line), message);
}
