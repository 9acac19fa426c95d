using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics.X86;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A <see cref="MarkovNetwork"/> made ready to run: the rate of flipping of each node as a table over the values of its regulators, and for each node the tables that its flip moves in.</summary>
/// <remarks>
/// The tables lie in one array, each at a multiple of its size. A node's place in its table is the table's beginning with the regulators' values in the low bits, in the order of nodes,
/// so that a flip of a regulator moves it by one exclusive or. The node itself is among them: its rate is that of going on where it is off, and of going off where it is on.
/// <para>Tables hold classes of rates, one for each value that occurs; models have few. Class 0 is the rate 0; where a table has something that is no rate, that is the last class. A node of more regulators than
/// <see cref="TableRegulators"/>, or one that would bring more classes than a byte can number, is loose: its <see cref="RateProgram"/> gives its rate anew in every state.</para>
/// Immutable, safe from several threads.
/// </remarks>
internal sealed class CompiledMarkov
{
    /// <summary>The most regulators, the node itself included, for which there is a table: 65,536 entries.</summary>
    public const int TableRegulators = 16;

    /// <summary>The most different rates of a node with a table.</summary>
    private const int RatesPerNode = 16;

    private readonly ImmutableArray<string> _names;
    private readonly RateProgram[] _programs;
    private readonly int[][] _regulators;
    private readonly int[] _tableStart;
    private readonly ulong[] _regulatorMasks;
    private readonly ulong[] _changing;

    public CompiledMarkov(MarkovNetwork network)
    {
        _names = network.Names;
        Count = _names.Length;
        Words = CompiledLogic.WordsFor(Math.Max(1, Count));
        var index = _names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        RateFormula[] formulas = [.. Enumerable.Range(0, Count).Select(node => FlipRateOf(network, node))];
        _programs = [.. formulas.Select(formula => RateFormulaCompiler.Compile(formula, index))];
        _regulators = [.. _programs.Select((program, node) => RegulatorsOf(program, node))];
        _regulatorMasks = [.. _regulators.SelectMany(regulators => Mask(regulators.Contains))];
        var tables = Enumerable.Range(0, Count).Select(node => TableOf(node, formulas[node])).ToArray();
        double[] classes = ClassesOf(tables);
        NoRate = tables.Any(table => table?.All(IsRate) == false) ? classes.Length : -1;
        Rates = NoRate < 0 ? classes : [.. classes, 0];
        (_tableStart, Tables) = LayOut(tables, classes);
        InverseRates = [.. Rates.Select(rate => 1 / rate)];
        RatesLogRates = [.. Rates.Select(RateLogRate)];
        Loose = [.. Enumerable.Range(0, Count).Where(node => !HasTable(node))];
        Dependents = [.. Enumerable.Range(0, Count).Select(DependentsOf)];
        LooseDependents = [.. Enumerable.Range(0, Count).Select(source => Loose.Where(target => _regulators[target].Contains(source)).ToArray())];
        External = Mask(node => !network.Nodes[node].IsInternal);
        Referenced = Mask(node => network.Nodes[node].Reference is not null);
        Reference = Mask(node => network.Nodes[node].Reference == true);
        _changing = Mask(node => IsIn(Referenced, node) || Enumerable.Range(0, Count).Any(target => IsShown(target) && (target == node || _regulators[target].Contains(node))));
    }

    /// <summary>The number of nodes.</summary>
    public int Count { get; }

    /// <summary>The number of words of a packed state.</summary>
    public int Words { get; }

    /// <summary>The number of classes of rates.</summary>
    public int ClassCount => Rates.Length;

    /// <summary>The class of what is no rate; below 0 where no table has such a thing.</summary>
    public int NoRate { get; }

    /// <summary>The rate of each class.</summary>
    public double[] Rates { get; }

    /// <summary>One by the rate of each class.</summary>
    public double[] InverseRates { get; }

    /// <summary>For each class its rate times the rate's binary logarithm, of which the entropy of a choice among rates is made.</summary>
    public double[] RatesLogRates { get; }

    /// <summary>The classes of the rates, table after table.</summary>
    public byte[] Tables { get; }

    /// <summary>The nodes without a table.</summary>
    public int[] Loose { get; }

    /// <summary>For each node, the nodes with tables whose rates its flip changes.</summary>
    public Dependent[][] Dependents { get; }

    /// <summary>For each node, the nodes without tables whose rates its flip changes.</summary>
    public int[][] LooseDependents { get; }

    /// <summary>The nodes by which results tell states apart.</summary>
    public ulong[] External { get; }

    /// <summary>The nodes that count in Hamming distances.</summary>
    public ulong[] Referenced { get; }

    /// <summary>Those of them that are on in the reference state.</summary>
    public ulong[] Reference { get; }

    /// <summary>A node whose rate depends on another: the bit by which its place in its table moves.</summary>
    public readonly record struct Dependent(int Node, int Bit);

    /// <summary>Whether a number can be a rate.</summary>
    public static bool IsRate(double rate) => rate >= 0 && rate < double.PositiveInfinity;

    /// <summary>Returns a rate times its binary logarithm.</summary>
    public static double RateLogRate(double rate) => rate > 0 ? rate * Math.Log2(rate) : 0;

    /// <summary>Whether a node has a table.</summary>
    public bool HasTable(int node) => _tableStart[node] >= 0;

    /// <summary>Whether results show a node.</summary>
    public bool IsShown(int node) => IsIn(External, node);

    /// <summary>Whether the flip of a node can change what results show of a state: the node itself, the distance from the reference state, or the rate of a node shown.</summary>
    public bool ChangesAppearance(int node) => IsIn(_changing, node);

    /// <summary>Returns the place in <see cref="Tables"/> of a node that has a table, in a state.</summary>
    public int PlaceOf(int node, ReadOnlySpan<ulong> state)
    {
        var (place, passed) = (_tableStart[node], 0);
        for (var word = 0; word < state.Length; word++)
        {
            var mask = _regulatorMasks[node * state.Length + word];
            place |= (int)BitsAt(state[word], mask) << passed;
            passed += BitOperations.PopCount(mask);
        }
        return place;
    }

    /// <summary>Returns the rate at which a node flips in a state, by its formula.</summary>
    public double RateOf(int node, ReadOnlySpan<ulong> state) => _programs[node].Evaluate(state);

    /// <summary>Returns what to say of a node whose rate is none in a state.</summary>
    public SimulationException NotARate(int node, ReadOnlySpan<ulong> state) =>
        new(FormattableString.Invariant($"The rate at which {_names[node]} flips came to {RateOf(node, state)}: a rate is a finite number from 0. Mend the formulas or parameters of {_names[node]}.")) { Variable = _names[node] };

    /// <summary>Returns the bits of a word at the ones of a mask, side by side.</summary>
    private static ulong BitsAt(ulong word, ulong mask)
    {
        if (Bmi2.X64.IsSupported)
            return Bmi2.X64.ParallelBitExtract(word, mask);
        var bits = 0UL;
        for (var place = 0; mask != 0; mask &= mask - 1, place++)
            bits |= (word >> BitOperations.TrailingZeroCount(mask) & 1) << place;
        return bits;
    }

    private static RateFormula.Conditional FlipRateOf(MarkovNetwork network, int node)
    {
        var (up, down) = network.RatesOf(node);
        return new RateFormula.Conditional(new RateFormula.Node(network.Names[node]), down, up);
    }

    private static int[] RegulatorsOf(RateProgram program, int node) => [.. program.Nodes.Append(node).Distinct().Order()];

    private double[]? TableOf(int node, RateFormula formula) =>
        _regulators[node].Length <= TableRegulators ? RateTable.Of(formula, [.. _regulators[node].Select(regulator => _names[regulator])]) : null;

    /// <summary>Returns the rates of the classes; a table that would bring too many is dropped.</summary>
    private static double[] ClassesOf(double[]?[] tables)
    {
        var classes = new SortedSet<double>();
        for (var node = 0; node < tables.Length; node++)
        {
            var rates = (tables[node] ?? []).Where(rate => IsRate(rate) && rate > 0).ToHashSet();
            rates.ExceptWith(classes);
            if (rates.Count > RatesPerNode || classes.Count + rates.Count > byte.MaxValue - 1)
                tables[node] = null;
            else
                classes.UnionWith(rates);
        }
        return [0, .. classes];
    }

    /// <summary>Lays tables out one behind the other; a node without one begins below 0.</summary>
    private (int[] Starts, byte[] Tables) LayOut(double[]?[] tables, double[] classes)
    {
        var starts = new int[Count];
        Array.Fill(starts, -1);
        var all = new List<byte>();
        // The largest first: each then begins at a multiple of its size.
        foreach (var node in Enumerable.Range(0, Count).Where(node => tables[node] is not null).OrderByDescending(node => _regulators[node].Length))
        {
            starts[node] = all.Count;
            all.AddRange((tables[node] ?? []).Select(rate => (byte)(IsRate(rate) ? Array.BinarySearch(classes, rate) : NoRate)));
        }
        return (starts, [.. all]);
    }

    private Dependent[] DependentsOf(int source) => [.. Enumerable.Range(0, Count)
        .Where(target => HasTable(target) && _regulators[target].Contains(source))
        .Select(target => new Dependent(target, 1 << Array.IndexOf(_regulators[target], source)))];

    private ulong[] Mask(Func<int, bool> isIn)
    {
        var mask = new ulong[Words];
        for (var i = 0; i < Count; i++)
        {
            if (isIn(i))
                mask[i >> 6] |= 1UL << i;
        }
        return mask;
    }

    private static bool IsIn(ulong[] mask, int node) => ((mask[node >> 6] >> node) & 1) != 0;
}
