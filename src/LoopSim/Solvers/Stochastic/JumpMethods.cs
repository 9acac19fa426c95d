using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Solvers.Stochastic;

/// <summary>The methods there are. A new one is added here, and the tests of laws run over it.</summary>
public static class JumpMethods
{
    /// <summary>The methods, the default first.</summary>
    public static ImmutableArray<IJumpMethod> All { get; } =
    [
        new AutomaticJumpMethod(),
        new DirectMethod(),
        new NextReactionMethod(),
        new CompositionRejectionMethod(),
        new TauLeapingMethod(),
        new LangevinMethod(),
    ];

    /// <summary>The method of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public static IJumpMethod Named(string name) => All.FirstOrDefault(m => m.Name == name)
        ?? throw new ArgumentException($"There is no stochastic method \"{name}\". {NearestNames.Suggest(name, [.. All.Select(m => m.Name)])} The methods are {string.Join(", ", All.Select(m => m.Name))}.", nameof(name));
}
