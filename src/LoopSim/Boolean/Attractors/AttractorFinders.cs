using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Every method that finds attractors.</summary>
public static class AttractorFinders
{
    /// <summary>All methods, with default settings.</summary>
    public static ImmutableArray<IAttractorFinder> All { get; } = [new StateSpaceSearch(), new CoreStateSearch(), new StatePathSearch(), new TrapSpaceFinder(), new MostPermissiveFinder()];

    /// <summary>Returns the method of a name.</summary>
    /// <param name="name">The name as written in files and on the command line.</param>
    /// <exception cref="ArgumentException">There is no such method; the message names the nearest.</exception>
    public static IAttractorFinder Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(finder => finder.Name == name)
            ?? throw new ArgumentException($"There is no method \"{name}\". {NearestNames.Suggest(name, [.. All.Select(finder => finder.Name)])}", nameof(name));
    }

    /// <summary>Returns the method to use: visiting every state where it can, since that counts basins too, and else the first that can handle the network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scheme">How nodes are updated.</param>
    /// <returns>Where no method can, the one whose error says why.</returns>
    public static IAttractorFinder For(BooleanNetwork network, IUpdateScheme scheme) =>
        All.FirstOrDefault(finder => finder.Handles(network, scheme)) ?? All[0];
}
