using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Finds all fixed points or all minimal trap spaces of a network as a diagram, block by strongly connected block.</summary>
/// <remarks>
/// What is found for nodes that depend on no others is final: restricted to a set of nodes that is closed upstream, the minimal trap spaces of a network are exactly those of the network of
/// these nodes, and so are the fixed points. (A smaller trap space of the part would extend to a smaller one of the whole, since rules that are constant in a subspace are constant in every
/// part of it.) So a block without undecided regulators is solved, and for each of its solutions the rest again, after constants have been passed on; parts that
/// do not depend on each other are solved once each; nodes on which no cycle depends follow, and are evaluated when a member is asked for; and
/// what has been solved is remembered by what is left of the rules.
/// </remarks>
internal sealed class BlockwiseSearch
{
    private readonly RuleDiagrams _diagrams;
    private readonly TrapSpaceKind _kind;
    private readonly SearchBudget _budget;
    private readonly Percolation _percolation;
    private readonly int[] _work;
    private readonly Dictionary<Residual, SubspaceDiagram> _solved = [];

    /// <summary>Prepares a search.</summary>
    public BlockwiseSearch(RuleDiagrams diagrams, TrapSpaceKind kind, SearchBudget budget)
    {
        _diagrams = diagrams;
        _kind = kind;
        _budget = budget;
        _percolation = new Percolation(diagrams);
        _work = new int[diagrams.Rules.Length];
    }

    /// <summary>Which limit stopped the search, if one did.</summary>
    public string? StoppedBy { get; private set; }

    /// <summary>Returns everything that is found in a residual.</summary>
    /// <param name="from">The undecided nodes.</param>
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
        var derived = new List<int>();
        foreach (var block in dependencies.Blocks)
        {
            if (!needed[block[0]])
                derived.Add(residual.Nodes[block[0]]);
        }
        var parts = dependencies.Parts(needed);
        var diagrams = new SubspaceDiagram[parts.Count];
        for (var i = 0; i < diagrams.Length; i++)
        {
            diagrams[i] = SolvePart(parts[i]);
            if (diagrams[i].Count.IsZero)
                return SubspaceDiagram.None;
        }
        return new SubspaceDiagram.Product([.. known], diagrams, [.. derived]);
    }

    /// <summary>A connected part: its members are the union over the solutions of one block.</summary>
    private SubspaceDiagram SolvePart(Residual part)
    {
        if (_solved.TryGetValue(part, out var known))
            return known;
        if (StoppedBy is not null)
            return SubspaceDiagram.None;
        var places = new Dependencies(part, _diagrams, _work).BlockToDecide(static _ => true) ?? throw new InvalidOperationException("A part has a block to begin with: this is a bug in LoopSim.");
        var block = part.Part(places);
        var options = new List<SubspaceDiagram.Option>();
        try
        {
            _budget.Spend();
            foreach (var values in Solutions(block))
            {
                var rest = part.Count == block.Count ? Empty : Solve(part, block.Nodes, values);
                if (!rest.Count.IsZero)
                    options.Add(new(values, null, rest));
                if (StoppedBy is not null)
                    break;
            }
        }
        catch (SearchLimitException stop)
        {
            StoppedBy = stop.Reason;
        }
        return _solved[part] = new SubspaceDiagram.Choice(block.Nodes, [.. options]);
    }

    private static SubspaceDiagram Empty { get; } = new SubspaceDiagram.Product([], [], []);

    private IEnumerable<NodeValue[]> Solutions(Residual block)
    {
        var solver = new BlockSolver(_diagrams, _kind, block, _work);
        while (solver.Next(_budget) is { } values)
            yield return values;
    }
}
