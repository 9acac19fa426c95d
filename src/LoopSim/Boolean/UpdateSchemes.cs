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

    /// <summary>Any nodes together.</summary>
    public static IUpdateScheme GeneralAsynchronous { get; } = new GeneralAsynchronousScheme();

    /// <summary>Every node once in each round, in random order.</summary>
    public static IUpdateScheme RandomOrder { get; } = new RandomOrderScheme();

    /// <summary>Through intermediate levels.</summary>
    public static IUpdateScheme MostPermissive { get; } = new MostPermissiveScheme();

    /// <summary>All schemes; those that take groups of nodes stand here with all nodes in one group.</summary>
    public static ImmutableArray<IUpdateScheme> All { get; } =
        [Synchronous, Asynchronous, GeneralAsynchronous, new BlockSequentialScheme(), new PriorityScheme(), RandomOrder, MostPermissive];

    /// <summary>Returns the scheme of a name.</summary>
    /// <param name="name">The name as written in files and on the command line, e.g. <c>asynchronous</c>, <c>block-sequential: A, B &lt; C</c> or <c>priority: A &gt; B, C (synchronous)</c>.</param>
    /// <exception cref="ArgumentException">There is no such scheme, and the message names the nearest; or its groups of nodes cannot be read.</exception>
    public static IUpdateScheme Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var word = (colon < 0 ? name : name[..colon]).Trim();
        var scheme = All.FirstOrDefault(scheme => scheme.Name == word)
            ?? throw new ArgumentException($"There is no update scheme \"{word}\". {NearestNames.Suggest(word, [.. All.Select(scheme => scheme.Name)])}", nameof(name));
        return colon < 0 ? scheme : scheme switch
        {
            BlockSequentialScheme => BlockSequentialScheme.Parse(name[(colon + 1)..]),
            PriorityScheme => PriorityScheme.Parse(name[(colon + 1)..]),
            _ => throw new ArgumentException($"The update scheme \"{word}\" has no groups of nodes. Write \"{word}\" alone.", nameof(name)),
        };
    }

    /// <summary>Returns the states that can follow a state.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">A state of it.</param>
    /// <remarks>For many states, ask <see cref="IUpdateScheme.On"/> once.</remarks>
    public static IEnumerable<BooleanState> Successors(this IUpdateScheme scheme, BooleanNetwork network, BooleanState state)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.On(network).Successors(state);
    }

    /// <summary>Returns the state after one step.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">A state of it.</param>
    /// <param name="random">Where choices are drawn from.</param>
    public static BooleanState Step(this IUpdateScheme scheme, BooleanNetwork network, BooleanState state, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(state);
        var words = state.Words.ToArray();
        scheme.On(network).Step(words, random);
        return new BooleanState(state.Count, words);
    }
}
