using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Randomness;

namespace LoopSim.Boolean;

/// <summary>Every update scheme.</summary>
public static class UpdateSchemes
{
    /// <summary>All nodes at once.</summary>
    public static IUpdateScheme Synchronous { get; } = new SynchronousScheme();

    /// <summary>One random node at a time.</summary>
    public static IUpdateScheme Asynchronous { get; } = new AsynchronousScheme();

    /// <summary>All schemes.</summary>
    public static ImmutableArray<IUpdateScheme> All { get; } = [Synchronous, Asynchronous];

    /// <summary>Returns the scheme of a name.</summary>
    /// <param name="name">The name as written in files and on the command line.</param>
    /// <exception cref="ArgumentException">There is no such scheme; the message names the nearest.</exception>
    public static IUpdateScheme Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(scheme => scheme.Name == name)
            ?? throw new ArgumentException($"There is no update scheme \"{name}\". {NearestNames.Suggest(name, [.. All.Select(scheme => scheme.Name)])}", nameof(name));
    }

    /// <summary>Returns the state after one step.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">A state of it.</param>
    /// <param name="random">Where choices are drawn from.</param>
    public static BooleanState Step(this IUpdateScheme scheme, BooleanNetwork network, BooleanState state, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        var words = state.Words.ToArray();
        scheme.Step(network.Compiled, words, random);
        return new BooleanState(state.Count, words);
    }
}
