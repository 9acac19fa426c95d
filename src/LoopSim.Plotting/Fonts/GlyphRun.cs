using System.Collections.Immutable;

namespace LoopSim.Plotting.Fonts;

/// <summary>The glyphs of a line of text and where each begins.</summary>
/// <param name="Glyphs">Glyph indices in the face.</param>
/// <param name="Positions">Left end of each glyph, font units, as many.</param>
/// <param name="Width">Advance of the whole line, font units.</param>
internal sealed record GlyphRun(ImmutableArray<ushort> Glyphs, ImmutableArray<int> Positions, int Width)
{
    /// <summary>No glyph at all.</summary>
    public static GlyphRun Empty { get; } = new([], [], 0);
}
