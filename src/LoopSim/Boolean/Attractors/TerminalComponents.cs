using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>Attractors as the strongly connected components that no transition leaves, and their basins.</summary>
internal static class TerminalComponents
{
    /// <summary>Finds the attractors of a graph.</summary>
    public static List<(Attractor Attractor, AttractorBasin? Basin)> Find<TGraph>(TGraph graph, ImmutableArray<string> names, CancellationToken cancellation)
        where TGraph : struct, IStateGraph
    {
        var components = StrongComponents.Find(graph, cancellation);
        var terminal = Enumerable.Range(0, components.Count).Where(component => IsTerminal(graph, components, component)).ToArray();
        cancellation.ThrowIfCancellationRequested();
        var basins = Basins(graph, components, terminal, cancellation);
        return [.. terminal.Select((component, i) => (ToAttractor(graph, names, components.Members(component).ToArray()), (AttractorBasin?)basins[i]))];
    }

    /// <summary>Makes an attractor of states that are given in the promised order.</summary>
    public static Attractor Pack(IStateNumbering numbering, ImmutableArray<string> names, AttractorKind kind, int[] states)
    {
        var width = CompiledLogic.WordsFor(names.Length);
        var words = new ulong[width * states.Length];
        for (var i = 0; i < states.Length; i++)
            numbering.Unpack(states[i], words.AsSpan(i * width, width));
        return new Attractor(names, kind, (IStateSet)new PackedStates(names.Length, states.Length, words));
    }

    private static bool IsTerminal<TGraph>(TGraph graph, StrongComponents components, int component)
        where TGraph : struct, IStateGraph
    {
        foreach (var state in components.Members(component))
        {
            var cursor = 0u;
            for (var next = graph.Next(state, ref cursor); next >= 0; next = graph.Next(state, ref cursor))
            {
                if (components.Of(next) != component)
                    return false;
            }
        }
        return true;
    }

    private static Attractor ToAttractor<TGraph>(TGraph graph, ImmutableArray<string> names, int[] members)
        where TGraph : struct, IStateGraph
    {
        graph.Sort(members);
        if (members.Length == 1)
            return Pack(graph, names, AttractorKind.FixedPoint, members);
        return members.All(state => OnlySuccessor(graph, state) >= 0)
            ? Pack(graph, names, AttractorKind.Cycle, InOrderOfTime(graph, members))
            : Pack(graph, names, AttractorKind.Complex, members);
    }

    private static int OnlySuccessor<TGraph>(TGraph graph, int state)
        where TGraph : struct, IStateGraph
    {
        var cursor = 0u;
        var successor = graph.Next(state, ref cursor);
        return successor >= 0 && graph.Next(state, ref cursor) < 0 ? successor : -1;
    }

    private static int[] InOrderOfTime<TGraph>(TGraph graph, int[] members)
        where TGraph : struct, IStateGraph
    {
        var cycle = new int[members.Length];
        cycle[0] = members[0];
        for (var i = 1; i < cycle.Length; i++)
            cycle[i] = OnlySuccessor(graph, cycle[i - 1]);
        return cycle;
    }

    /// <summary>
    /// Passes from each component to those that lead to it which attractors can be reached, 64 attractors in a word and as
    /// many passes as that takes.
    /// </summary>
    private static AttractorBasin[] Basins<TGraph>(TGraph graph, StrongComponents components, int[] terminal, CancellationToken cancellation)
        where TGraph : struct, IStateGraph
    {
        if (terminal.Length == 1)
            return [new AttractorBasin(graph.Count, graph.Count)];
        var weak = new long[terminal.Length];
        var strong = new long[terminal.Length];
        var reached = new ulong[components.Count];
        var only = new int[components.Count];
        Array.Fill(only, None);
        for (var first = 0; first < terminal.Length; first += 64)
        {
            cancellation.ThrowIfCancellationRequested();
            Reach(graph, components, terminal.AsSpan(first, Math.Min(64, terminal.Length - first)), reached);
            for (var component = 0; component < components.Count; component++)
            {
                for (var left = reached[component]; left != 0; left &= left - 1)
                {
                    var attractor = first + BitOperations.TrailingZeroCount(left);
                    weak[attractor] += components.Members(component).Length;
                    only[component] = only[component] == None ? attractor : Several;
                }
            }
        }
        for (var component = 0; component < components.Count; component++)
        {
            if (only[component] >= 0)
                strong[only[component]] += components.Members(component).Length;
        }
        return [.. strong.Zip(weak, (s, w) => new AttractorBasin(s, w))];
    }

    private const int None = -1;
    private const int Several = -2;

    private static void Reach<TGraph>(TGraph graph, StrongComponents components, ReadOnlySpan<int> attractors, ulong[] reached)
        where TGraph : struct, IStateGraph
    {
        Array.Clear(reached);
        for (var i = 0; i < attractors.Length; i++)
            reached[attractors[i]] = 1UL << i;
        for (var component = 0; component < components.Count; component++)
        {
            var mask = reached[component];
            foreach (var state in components.Members(component))
            {
                var cursor = 0u;
                for (var next = graph.Next(state, ref cursor); next >= 0; next = graph.Next(state, ref cursor))
                    mask |= reached[components.Of(next)];
            }
            reached[component] = mask;
        }
    }
}
