namespace LoopSim.Io.MaBoSS;

/// <summary>A piece of a .bnd or .cfg file.</summary>
internal readonly record struct MaBossToken(MaBossTokenKind Kind, string Text, int Line)
{
    /// <summary>What to call it in messages.</summary>
    public string Described => Kind switch
    {
        MaBossTokenKind.End => "the end of the file",
        MaBossTokenKind.Text => "a text in quotes",
        _ => $"\"{Text}\"",
    };

    public bool Is(string symbol) => Kind == MaBossTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == MaBossTokenKind.Name && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
