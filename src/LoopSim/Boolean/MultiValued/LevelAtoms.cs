using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Logic;

namespace LoopSim.Boolean.MultiValued;

/// <summary>The Boolean names for the levels of nodes: node X of levels 0 to m has the atoms X ≥ 1, ..., X ≥ m, by which conditions on levels are written.</summary>
/// <remarks>A node of two levels has one atom, called as the node; another has X_b1, ..., X_bm, as bioLQM calls them, with underscores put behind where
/// such a name is taken. Of the 2ᵐ values of the atoms, the m + 1 in which none is on before the one in front of it stand for levels: the <em>admissible</em> ones.</remarks>
public sealed class LevelAtoms
{
    private readonly Dictionary<string, ImmutableArray<string>> _atoms = new(StringComparer.Ordinal);

    /// <summary>Names the levels of some nodes.</summary>
    /// <param name="nodes">Each node's name and its highest level, which is at least 1.</param>
    /// <exception cref="ArgumentException">A name stands twice, or a highest level is below 1.</exception>
    public LevelAtoms(IEnumerable<(string Name, int Maximum)> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var list = nodes.ToImmutableArray();
        Nodes = [.. list.Select(node => node.Name)];
        var taken = new HashSet<string>(Nodes, StringComparer.Ordinal);
        foreach (var (name, maximum) in list)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1, nameof(nodes));
            if (!_atoms.TryAdd(name, maximum == 1 ? [name] : Numbered(name, maximum, taken)))
                throw new ArgumentException($"There are two nodes \"{name}\".", nameof(nodes));
        }
    }

    /// <summary>The nodes.</summary>
    public ImmutableArray<string> Nodes { get; }

    /// <summary>Returns the highest level of a node.</summary>
    /// <param name="node">The node.</param>
    public int MaximumOf(string node) => _atoms[node].Length;

    /// <summary>Returns the atoms of a node, element l - 1 for "at level l or above".</summary>
    /// <param name="node">The node.</param>
    public ImmutableArray<string> Of(string node) => _atoms[node];

    /// <summary>Returns the condition that a node is at a level or above.</summary>
    /// <param name="node">The node.</param>
    /// <param name="level">The level; one that the node cannot pass gives a constant.</param>
    public LogicFormula AtLeast(string node, int level) => level < 1 ? LogicFormula.True
        : level > MaximumOf(node) ? LogicFormula.False
        : new LogicFormula.Variable(_atoms[node][level - 1]);

    /// <summary>Returns the condition that the level of a node is one of some.</summary>
    /// <param name="node">The node.</param>
    /// <param name="isOne">Whether a level, 0 to the highest, is one of them.</param>
    public LogicFormula Where(string node, Func<int, bool> isOne)
    {
        ArgumentNullException.ThrowIfNull(isOne);
        var ranges = new List<LogicFormula>();
        var maximum = MaximumOf(node);
        for (var first = 0; first <= maximum; first++)
        {
            if (!isOne(first))
                continue;
            var last = first;
            while (last < maximum && isOne(last + 1))
                last++;
            ranges.Add(new LogicFormula.And(AtLeast(node, first), new LogicFormula.Not(AtLeast(node, last + 1))).Simplify());
            first = last;
        }
        return LogicFormula.Any(ranges);
    }

    /// <summary>Returns the condition that atoms stand for levels: none is on while the one in front of it is off.</summary>
    /// <param name="atoms">Some atoms; the others of their nodes take part as well.</param>
    public LogicFormula Admissible(IEnumerable<string> atoms)
    {
        var wanted = atoms.ToHashSet(StringComparer.Ordinal);
        return LogicFormula.All(
            from node in Nodes
            let own = Of(node)
            where own.Length > 1 && own.Any(wanted.Contains)
            from pair in own.Zip(own.Skip(1))
            select new LogicFormula.Or(new LogicFormula.Variable(pair.First), new LogicFormula.Not(new LogicFormula.Variable(pair.Second))));
    }

    private static ImmutableArray<string> Numbered(string node, int maximum, HashSet<string> taken)
    {
        for (var mark = "_b"; ; mark = "_" + mark)
        {
            ImmutableArray<string> names = [.. Enumerable.Range(1, maximum).Select(level => string.Create(CultureInfo.InvariantCulture, $"{node}{mark}{level}"))];
            if (names.Any(taken.Contains))
                continue;
            taken.UnionWith(names);
            return names;
        }
    }
}
