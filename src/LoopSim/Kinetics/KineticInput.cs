namespace LoopSim.Kinetics;

/// <summary>A knob that experiments turn: constant while nobody turns it.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Label">How it is written for people.</param>
/// <param name="Off">The value when it is off.</param>
/// <param name="On">The value when it is on.</param>
/// <param name="IsOnAtRest">Whether it is on when no experiment says otherwise.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Source">Where the values are from, in words.</param>
public sealed record KineticInput(string Name, string Label, double Off, double On, bool IsOnAtRest, string Unit, string Source)
{
    /// <summary>The value when no experiment says otherwise.</summary>
    public double Rest => IsOnAtRest ? On : Off;
}
