namespace LoopSim.Boolean.MostPermissive;

/// <summary>The values that a rule takes over the states of a subspace.</summary>
[Flags]
internal enum RuleRange
{
    /// <summary>None: no rule has it.</summary>
    None = 0,

    /// <summary>Off in all states.</summary>
    Off = 1,

    /// <summary>On in all states.</summary>
    On = 2,

    /// <summary>Off in some, on in others.</summary>
    Both = 3,
}
