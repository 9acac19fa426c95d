using System.Numerics;
using LoopSim.Boolean.Symbolic;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>The minimal trap spaces of a network as relations between values of nodes, on, off or free: one relation for each strongly connected block.</summary>
/// <remarks>
/// Each node has two variables, that it may be on and that it may be off; an input, which is never free in a minimal trap space, has one. In a minimal trap space every node takes exactly the values
/// that its rule does, or it would hold a smaller one. So a node on no cycle follows from its regulators, and more takes values where they do: within a block it is enough to compare feedback
/// vertices, and the minimal ones among them are taken out of all solutions of the block, for all values of what it depends on at once (<see cref="Bdd.Minimal"/>).
/// That blocks are minimal one after the other is said at <see cref="BlockwiseSearch"/>. Relations that share nodes are joined, so that they can be counted; the others are independent.
/// </remarks>
internal sealed class MinimalTrapSpaceRelations : ISubspaces
{
    private readonly RuleDiagrams _rules;
    private readonly List<(int Node, NodeValue Value)> _known = [];
    private readonly Residual _residual;
    private readonly int[][] _sources;
    private readonly bool[] _isInput;
    private readonly bool[] _isFeedback;
    private readonly int[] _variableOf;
    private readonly BddManager _diagrams;
    private readonly int[] _following;
    private readonly int[] _compared;
    private readonly IndependentRelations _spaces;

    private MinimalTrapSpaceRelations(BooleanNetwork network, RuleDiagrams rules, SearchBudget budget)
    {
        _rules = rules;
        _residual = new Percolation(rules).Decide(new Residual([.. Enumerable.Range(0, network.Count)], rules.Rules, rules.Rules), [], [], _known);
        var work = new int[network.Count];
        var dependencies = new Dependencies(_residual, rules, work);
        _sources = [.. Enumerable.Range(0, _residual.Count).Select(dependencies.Sources)];
        _isInput = [.. Enumerable.Range(0, _residual.Count).Select(place => _residual.Lower[place] == rules.Variable(_residual.Nodes[place]))];
        (_isFeedback, _variableOf) = (new bool[_residual.Count], new int[_residual.Count]);
        foreach (var block in dependencies.Blocks.Where(block => !_isInput[block[0]]))
        {
            var placeInBlock = new Dictionary<int, int>(block.Select((place, i) => KeyValuePair.Create(place, i)));
            foreach (var vertex in FeedbackVertices.Of([.. block.Select(place => _sources[place].Where(placeInBlock.ContainsKey).Select(source => placeInBlock[source]).ToArray())]))
                _isFeedback[block[vertex]] = true;
        }
        var placeOf = work;
        var variables = 0;
        foreach (var place in VariableOrder.For(network).Where(node => _residual.Nodes.AsSpan().BinarySearch(node) >= 0).Select(node => placeOf[node]))
        {
            _variableOf[place] = variables;
            variables += _isInput[place] ? 1 : 2;
        }
        _diagrams = new BddManager(Enumerable.Range(0, variables), budget);
        _following = [.. StrongBlocks.Find([.. _sources.Select((list, place) => _isFeedback[place] || _isInput[place] ? [] : list)])
            .Select(block => block[0]).Where(place => !_isFeedback[place] && !_isInput[place])];
        var relations = new List<(Bdd Relation, int[] Places)>();
        foreach (var block in dependencies.Blocks.Where(block => Array.Exists(block, place => _isFeedback[place])))
            relations.Add(RelationOf(block, relations));
        _compared = [.. Enumerable.Range(0, _residual.Count).Where(place => _isInput[place] || _isFeedback[place])];
        // Of variables that follow from others the points do not tell: they are held at off.
        var off = _diagrams.Cube(_following.SelectMany(VariablesOf).Select(variable => (variable, false)));
        _spaces = new IndependentRelations(_diagrams, Related(relations).Append(off));
    }

    /// <inheritdoc/>
    public BigInteger Count => _spaces.Count;

    /// <summary>Finds the minimal trap spaces of a network.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public static MinimalTrapSpaceRelations Of(BooleanNetwork network, SearchBudget budget)
    {
        budget.ThrowIfSpent();
        return new MinimalTrapSpaceRelations(network, new RuleDiagrams(network, isPercolated: true), budget);
    }

    /// <inheritdoc/>
    public bool Contains(NodeValue[] values)
    {
        if (_known.Exists(pair => values[pair.Node] != pair.Value) || Enumerable.Range(0, _residual.Count).Any(place => _isInput[place] && values[_residual.Nodes[place]] == NodeValue.Free))
            return false;
        var point = new bool[_diagrams.VariableCount];
        foreach (var place in _compared)
        {
            var value = values[_residual.Nodes[place]];
            point[_variableOf[place]] = value != NodeValue.Off;
            if (!_isInput[place])
                point[_variableOf[place] + 1] = value != NodeValue.On;
        }
        return _spaces.Contains(point) && Array.TrueForAll(_following, place => _rules.Range(_rules.Rules[_residual.Nodes[place]], values) == values[_residual.Nodes[place]]);
    }

    /// <inheritdoc/>
    public IEnumerable<NodeValue[]> Members()
    {
        var values = new NodeValue[_rules.Rules.Length];
        foreach (var (node, value) in _known)
            values[node] = value;
        foreach (var point in _spaces.Points())
        {
            foreach (var place in _compared)
            {
                var (on, off) = (point[_variableOf[place]], _isInput[place] ? !point[_variableOf[place]] : point[_variableOf[place] + 1]);
                values[_residual.Nodes[place]] = on && off ? NodeValue.Free : on ? NodeValue.On : NodeValue.Off;
            }
            foreach (var place in _following)
                values[_residual.Nodes[place]] = _rules.Range(_rules.Rules[_residual.Nodes[place]], values);
            yield return values;
        }
    }

    private Bdd MayBeOn(int place) => _diagrams.Variable(_variableOf[place]);

    private Bdd MayBeOff(int place) => _isInput[place] ? !_diagrams.Variable(_variableOf[place]) : _diagrams.Variable(_variableOf[place] + 1);

    private Bdd IsSomething(int place) => MayBeOn(place) | MayBeOff(place);

    private int[] VariablesOf(int place) => _isInput[place] ? [_variableOf[place]] : [_variableOf[place], _variableOf[place] + 1];

    /// <summary>The spaces in which a node takes the values that its rule does.</summary>
    private Bdd Takes(int place)
    {
        var known = new Dictionary<int, Bdd> { [RuleDiagrams.True] = _diagrams.True, [RuleDiagrams.False] = _diagrams.False };
        var placeOf = _sources[place].ToDictionary(source => _residual.Nodes[source]);
        var rule = _residual.Lower[place];
        return IsSomething(place) & MayBeOn(place).Iff(MayBe(rule)) & MayBeOff(place).Iff(MayBe(_rules.Not(rule)));

        Bdd MayBe(int function)
        {
            if (!known.TryGetValue(function, out var may))
            {
                var source = placeOf[_rules.NodeOf(function)];
                known[function] = may = (MayBeOff(source) & MayBe(_rules.Low(function))) | (MayBeOn(source) & MayBe(_rules.High(function)));
            }
            return may;
        }
    }

    /// <summary>The relation between the feedback vertices of a block and what the block depends on, in minimal trap spaces.</summary>
    private (Bdd Relation, int[] Places) RelationOf(int[] block, List<(Bdd Relation, int[] Places)> before)
    {
        var own = block.ToHashSet();
        var outside = block.SelectMany(place => _sources[place]).Where(source => !own.Contains(source)).Distinct().ToList();
        var constraints = block.Select(place => (Relation: Takes(place), Places: _sources[place].Append(place).ToHashSet())).ToList();
        // What is known of the outside alone keeps the relation small.
        constraints.AddRange(outside.Where(place => !_isInput[place]).Select(place => (IsSomething(place), new HashSet<int> { place })));
        constraints.AddRange(before.Where(relation => Array.TrueForAll(relation.Places, outside.Contains)).Select(relation => (relation.Relation, relation.Places.ToHashSet())));
        var order = EliminationOrder.ByFewestFills(_residual.Count, constraints.Select(constraint => constraint.Places.ToArray()));
        foreach (var place in order.Where(place => own.Contains(place) && !_isFeedback[place]))
        {
            var tied = constraints.Where(constraint => constraint.Places.Contains(place)).ToList();
            constraints.RemoveAll(constraint => constraint.Places.Contains(place));
            var places = tied.SelectMany(constraint => constraint.Places).Where(other => other != place).ToHashSet();
            constraints.Add((EliminatedRelations.Rest(_diagrams, tied.Select(constraint => constraint.Relation), _diagrams.Variables(VariablesOf(place))), places));
        }
        var solutions = EliminatedRelations.Rest(_diagrams, constraints.Select(constraint => constraint.Relation), _diagrams.True);
        var feedback = block.Where(place => _isFeedback[place]).ToArray();
        return (solutions.Minimal(_diagrams.Variables(feedback.SelectMany(VariablesOf))), [.. feedback, .. outside]);
    }

    /// <summary>Returns the relations of the blocks without the nodes that follow: what these take is put in their place. A node that follows has one value for each choice of the others, so no space is lost or counted twice.</summary>
    private List<Bdd> Related(List<(Bdd Relation, int[] Places)> relations)
    {
        var left = relations.ConvertAll(relation => (relation.Relation, Places: relation.Places.ToHashSet()));
        foreach (var place in _following.Reverse())
        {
            var tied = left.Where(relation => relation.Places.Contains(place)).ToList();
            if (tied.Count == 0)
                continue;
            left.RemoveAll(relation => relation.Places.Contains(place));
            tied.Add((Takes(place), [.. _sources[place]]));
            var places = tied.SelectMany(relation => relation.Places).Where(other => other != place).ToHashSet();
            left.Add((EliminatedRelations.Rest(_diagrams, tied.Select(relation => relation.Relation), _diagrams.Variables(VariablesOf(place))), places));
        }
        return left.ConvertAll(relation => relation.Relation);
    }
}
