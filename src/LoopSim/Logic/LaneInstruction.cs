namespace LoopSim.Logic;

/// <summary>One operation on words of many lanes: target = ((left ^ FlipLeft) &amp; (right ^ FlipRight)) ^ FlipTarget.</summary>
/// <param name="Target">The slot that is written.</param>
/// <param name="Left">A slot that is read.</param>
/// <param name="Right">A slot that is read.</param>
/// <param name="FlipLeft">All ones where the left side is negated, zero otherwise.</param>
/// <param name="FlipRight">The same for the right side.</param>
/// <param name="FlipTarget">The same for the result.</param>
internal readonly record struct LaneInstruction(int Target, int Left, int Right, ulong FlipLeft, ulong FlipRight, ulong FlipTarget);
