using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A <see cref="MarkovNetwork"/> made ready to run: the rate of flipping of each node as a table over the values of its regulators, and for each node the tables that its flip moves in.</summary>
/// <remarks>
/// The tables lie in one array, each at a multiple of its size. A node's place in its table is the table's beginning with the regulators' values in the low bits, so that a
/// flip of a regulator moves it by one exclusive or. The node itself is regulator 0: its rate is that of going on where it is off, and of going off where it is on.
/// Nodes of more regulators than <see cref="TableRegulators"/> are evaluated by their <see cref="RateProgram"/>. Immutable, safe from several threads.
/// </remarks>
internal sealed class CompiledMarkov
{
    /// <summary>The most regulators, the node itself included, for which there is a table: 4096 entries.</summary>
    public const int TableRegulators = 12;

    private readonly ImmutableArray<string> _names;
    private readonly int[][] _regulators;
    private readonly RateProgram?[] _programs;
    private readonly int[] _tableStart;

    public CompiledMarkov(MarkovNetwork network)
    {
        _names = network.Names;
        Count = _names.Length;
        Words = CompiledLogic.WordsFor(Math.Max(1, Count));
        var index = _names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var programs = Enumerable.Range(0, Count).Select(node => ProgramOf(network, node, index)).ToArray();
        _regulators = [.. programs.Select((program, node) => RegulatorsOf(program, node))];
        _programs = [.. programs.Select((program, node) => _regulators[node].Length > TableRegulators ? program : null)];
        (_tableStart, Tables) = BuildTables(programs);
        Dependents = [.. Enumerable.Range(0, Count).Select(DependentsOf)];
        External = Mask(network, node => !node.IsInternal);
        Referenced = Mask(network, node => node.Reference is not null);
        Reference = Mask(network, node => node.Reference == true);
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; }

    /// <summary>The number of words of a packed state.</summary>
    public int Words { get; }

    /// <summary>The rates, table after table.</summary>
    public Entry[] Tables { get; }

    /// <summary>For each node, whose rates its flip changes.</summary>
    public Dependent[][] Dependents { get; }

    /// <summary>The nodes by which results tell states apart.</summary>
    public ulong[] External { get; }

    /// <summary>The nodes that count in Hamming distances.</summary>
    public ulong[] Referenced { get; }

    /// <summary>Those of them that are on in the reference state.</summary>
    public ulong[] Reference { get; }

    /// <summary>A rate, and the rate times its binary logarithm, from which the entropy of a choice among rates is summed.</summary>
    public readonly record struct Entry(double Rate, double RateLogRate)
    {
        public static Entry Of(double rate) => new(rate, rate > 0 ? rate * Math.Log2(rate) : 0);
    }

    /// <summary>A node whose rate depends on another: the bit by which its place in its table moves, or 0 where it has no table.</summary>
    public readonly record struct Dependent(int Node, int Bit);

    /// <summary>Returns a node's place in <see cref="Tables"/> in a state.</summary>
    public int PlaceOf(int node, ReadOnlySpan<ulong> state)
    {
        var place = _tableStart[node];
        var regulators = _regulators[node];
        if (regulators.Length > TableRegulators)
            return place;
        for (var i = 0; i < regulators.Length; i++)
            place |= (int)((state[regulators[i] >> 6] >> regulators[i]) & 1) << i;
        return place;
    }

    /// <summary>Returns the rate of a node without a table.</summary>
    public Entry Evaluate(int node, ReadOnlySpan<ulong> state) => Entry.Of(_programs[node]?.Evaluate(state) ?? throw new InvalidOperationException($"{_names[node]} has a table: this is a bug in LoopSim."));

    /// <summary>Returns what to say of a rate that is none.</summary>
    public SimulationException NotARate(int node, double rate) =>
        new(FormattableString.Invariant($"The rate at which {_names[node]} flips came to {rate}: a rate is a finite number from 0. Mend the formulas or parameters of {_names[node]}.")) { Variable = _names[node] };

    private static RateProgram ProgramOf(MarkovNetwork network, int node, Dictionary<string, int> index)
    {
        var (up, down) = network.RatesOf(node);
        return RateFormulaCompiler.Compile(new RateFormula.Conditional(new RateFormula.Node(network.Names[node]), down, up), index);
    }

    private static int[] RegulatorsOf(RateProgram program, int node) => [node, .. program.Nodes.Where(other => other != node)];

    private (int[] Starts, Entry[] Tables) BuildTables(RateProgram[] programs)
    {
        var starts = new int[Count];
        var length = 0;
        // The largest first: each then begins at a multiple of its size.
        foreach (var node in Enumerable.Range(0, Count).Where(node => _programs[node] is null).OrderByDescending(node => _regulators[node].Length))
        {
            starts[node] = length;
            length += 1 << _regulators[node].Length;
        }
        var tables = new Entry[Math.Max(1, length)];
        var state = new ulong[Words];
        foreach (var node in Enumerable.Range(0, Count).Where(node => _programs[node] is null))
        {
            for (var row = 0; row < 1 << _regulators[node].Length; row++)
            {
                for (var i = 0; i < _regulators[node].Length; i++)
                {
                    var (regulator, bit) = (_regulators[node][i], (ulong)(row >> i) & 1);
                    state[regulator >> 6] = state[regulator >> 6] & ~(1UL << regulator) | bit << regulator;
                }
                tables[starts[node] + row] = Entry.Of(programs[node].Evaluate(state));
            }
        }
        return (starts, tables);
    }

    private Dependent[] DependentsOf(int source) => [.. Enumerable.Range(0, Count)
        .Where(target => _regulators[target].Contains(source))
        .Select(target => new Dependent(target, _programs[target] is null ? 1 << Array.IndexOf(_regulators[target], source) : 0))];

    private ulong[] Mask(MarkovNetwork network, Func<MarkovNode, bool> isIn)
    {
        var mask = new ulong[Words];
        for (var i = 0; i < Count; i++)
        {
            if (isIn(network.Nodes[i]))
                mask[i >> 6] |= 1UL << i;
        }
        return mask;
    }
}
