using LoopSim.Boolean.MultiValued;

namespace LoopSim.Io.Formats;

/// <summary>What becomes of nodes with more than two levels.</summary>
public enum MultiValuedHandling
{
    /// <summary>The file is refused, and the nodes are named.</summary>
    Refuse,

    /// <summary>Each becomes one Boolean node per level, by Van Ham's encoding (<see cref="MultiValuedNetwork.Booleanise"/>).</summary>
    Booleanise,
}
