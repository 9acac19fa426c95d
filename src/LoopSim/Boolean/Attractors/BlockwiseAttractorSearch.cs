using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds all asynchronous attractors of a network as a diagram, block by strongly connected block.</summary>
/// <remarks>
/// Restricted to nodes that are closed upstream, the attractors of a network are those of the network of these nodes; nodes that depend on no cycle but follow have one
/// attractor for each; and independent parts have the products. So a block without undecided regulators is solved, and where one of its attractors fixes nodes,
/// the rest is solved after these have been passed on. Nodes that go on and off stay; what depends on them is decided together with them, once nothing else is left to decide.
/// </remarks>
internal sealed class BlockwiseAttractorSearch
{
    private static readonly SubspaceDiagram Empty = new SubspaceDiagram.Product([], [], []);
    private readonly RuleDiagrams _diagrams;
    private readonly SearchBudget _budget;
    private readonly Percolation _percolation;
    private readonly BlockAttractorSearch _blocks;
    private readonly int[] _work;
    private readonly Dictionary<Residual, SubspaceDiagram> _solved = [];
    private readonly Dictionary<Residual, List<BlockAttractor>> _attractors = [];

    /// <summary>Prepares a search.</summary>
    public BlockwiseAttractorSearch(RuleDiagrams diagrams, SearchBudget budget)
    {
        _diagrams = diagrams;
        _budget = budget;
        _percolation = new Percolation(diagrams);
        _blocks = new BlockAttractorSearch(diagrams, budget);
        _work = new int[diagrams.Rules.Length];
    }

    /// <summary>Which limit stopped the search, if one did.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>Returns all attractors of a residual.</summary>
    /// <param name="from">The undecided nodes, with exact rules.</param>
    /// <param name="decided">Some of them that are decided first.</param>
    /// <param name="values">Their values.</param>
    public SubspaceDiagram Solve(Residual from, ReadOnlySpan<int> decided, ReadOnlySpan<NodeValue> values)
    {
        var known = new List<(int, NodeValue)>();
        var residual = _percolation.Decide(from, decided, values, known);
        if (residual.Count == 0)
            return new SubspaceDiagram.Product([.. known], [], []);
        var dependencies = new Dependencies(residual, _diagrams, _work);
        var needed = dependencies.Needed();
        var derived = dependencies.Blocks.Where(block => !needed[block[0]]).Select(block => residual.Nodes[block[0]]).ToArray();
        var parts = dependencies.Parts(needed);
        var diagrams = new SubspaceDiagram[parts.Count];
        for (var i = 0; i < diagrams.Length; i++)
        {
            diagrams[i] = SolvePart(parts[i]);
            if (diagrams[i].Count.IsZero)
                return SubspaceDiagram.None;
        }
        return new SubspaceDiagram.Product([.. known], diagrams, derived);
    }

    private SubspaceDiagram SolvePart(Residual part)
    {
        if (_solved.TryGetValue(part, out var known))
            return known;
        if (StoppedBy is not null)
            return SubspaceDiagram.None;
        try
        {
            _budget.Spend();
            return _solved[part] = Decide(part);
        }
        catch (SearchLimitException stop)
        {
            StoppedBy = stop.Reason;
            return _solved[part] = SubspaceDiagram.None;
        }
    }

    private SubspaceDiagram.Choice Decide(Residual part)
    {
        var dependencies = new Dependencies(part, _diagrams, _work);
        var places = dependencies.Blocks.Count == 1 ? null : dependencies.BlockToDecide(places => Settles(AttractorsOf(part.Part(places))));
        if (places is null)
            return new SubspaceDiagram.Choice(part.Nodes, [.. AttractorsOf(part).Select(attractor => new SubspaceDiagram.Option(attractor.Space, attractor.Witness, Empty))]);
        var block = part.Part(places);
        var options = new List<SubspaceDiagram.Option>();
        foreach (var attractor in AttractorsOf(block))
        {
            var settled = Array.ConvertAll(attractor.Space, value => value == NodeValue.Free ? NodeValue.Undecided : value);
            var decided = Enumerable.Range(0, settled.Length).Where(i => settled[i] != NodeValue.Undecided).ToArray();
            var rest = Solve(part, Array.ConvertAll(decided, i => block.Nodes[i]), Array.ConvertAll(decided, i => settled[i]));
            if (!rest.Count.IsZero)
                options.Add(new SubspaceDiagram.Option(settled, settled, rest));
        }
        return new SubspaceDiagram.Choice(block.Nodes, [.. options]);
    }

    private List<BlockAttractor> AttractorsOf(Residual block)
    {
        if (!_attractors.TryGetValue(block, out var attractors))
            _attractors[block] = attractors = _blocks.Find(block);
        return attractors;
    }

    /// <summary>Whether a block's attractors are told apart by the nodes that they fix, and each fixes some.</summary>
    private static bool Settles(List<BlockAttractor> attractors)
    {
        if (attractors.Exists(attractor => Array.TrueForAll(attractor.Space, value => value == NodeValue.Free)))
            return false;
        for (var i = 0; i < attractors.Count; i++)
        {
            if (attractors[i].IsFixedPoint)
                continue;
            for (var j = 0; j < attractors.Count; j++)
            {
                if (i != j && Holds(attractors[i].Space, attractors[j].Space))
                    return false;
            }
        }
        return true;
    }

    private static bool Holds(NodeValue[] outer, NodeValue[] inner)
    {
        for (var i = 0; i < outer.Length; i++)
        {
            if (outer[i] != NodeValue.Free && outer[i] != inner[i])
                return false;
        }
        return true;
    }
}
