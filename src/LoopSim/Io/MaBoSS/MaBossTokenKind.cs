namespace LoopSim.Io.MaBoSS;

/// <summary>What a piece of a .bnd or .cfg file is.</summary>
internal enum MaBossTokenKind
{
    Name,
    Parameter,
    Number,
    Text,
    Symbol,
    End,
}
