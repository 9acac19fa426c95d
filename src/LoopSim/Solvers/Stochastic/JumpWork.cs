namespace LoopSim.Solvers.Stochastic;

/// <summary>What a simulation took.</summary>
/// <param name="Events">Events drawn one by one.</param>
/// <param name="Leaps">Steps that each took many events together, or that drew a diffusion.</param>
/// <param name="Refused">Leaps given up because a count would have fallen below zero.</param>
/// <param name="Clipped">Times that a count of the Langevin equation was put back to zero from below: where these are many, counts are too small for it.</param>
public readonly record struct JumpWork(long Events, long Leaps, long Refused, long Clipped)
{
    /// <summary>The sum of two.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static JumpWork operator +(JumpWork a, JumpWork b) => new(a.Events + b.Events, a.Leaps + b.Leaps, a.Refused + b.Refused, a.Clipped + b.Clipped);

    /// <summary>The sum of two.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    public static JumpWork Add(JumpWork a, JumpWork b) => a + b;
}
