namespace LoopSim.Diagnostics;

/// <summary>A place in a file that a user wrote.</summary>
/// <param name="File">The path as the user gave it.</param>
/// <param name="Line">The line, counted from 1; 0 where the whole file is meant.</param>
public readonly record struct SourceLocation(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{File}({Line})" : File;
}
