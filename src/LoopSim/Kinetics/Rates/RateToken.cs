namespace LoopSim.Kinetics.Rates;

internal enum RateTokenKind
{
    Number,
    Name,
    Sign,
    End,
}

/// <summary>A word of a rate law.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; empty at the end.</param>
/// <param name="Column">Where it begins, counted from 1.</param>
/// <param name="Value">The number, where it is one.</param>
internal readonly record struct RateToken(RateTokenKind Kind, string Text, int Column, double Value = 0)
{
    public bool Is(char sign) => Kind == RateTokenKind.Sign && Text[0] == sign;

    /// <summary>How an error message calls it.</summary>
    public string Described => Kind switch
    {
        RateTokenKind.Number => $"the number {Text}",
        RateTokenKind.Name => $"the name \"{Text}\"",
        RateTokenKind.Sign => $"\"{Text}\"",
        _ => "the end",
    };
}
