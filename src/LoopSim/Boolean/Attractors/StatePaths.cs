using System.Runtime.InteropServices;
using LoopSim.Boolean.Satisfiability;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>Synchronous paths of a length as the models of clauses.</summary>
/// <remarks>Layers of variables are counted from the end of a path, so that it is made longer at its beginning and what is said of its end stays true. Inputs, which never change, have the same variables in all layers.</remarks>
internal sealed class StatePaths
{
    private const int MostCubes = 100;
    private readonly RuleDiagrams _rules;
    private readonly ClauseSolver _solver = new(ranked: 0, preferred: false);
    private readonly List<int[]> _layers = [];
    private readonly List<int> _clause = [];

    /// <summary>Describes the paths of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="length">The number of steps of a path.</param>
    public StatePaths(BooleanNetwork network, int length)
    {
        _rules = new RuleDiagrams(network, isPercolated: false);
        _layers.Add([.. _rules.Rules.Select(_ => _solver.NewVariable())]);
        for (var step = 0; step < length; step++)
            AddStep();
    }

    /// <summary>Makes paths twice as long.</summary>
    public void Lengthen()
    {
        for (var step = _layers.Count - 1; step > 0; step--)
            AddStep();
    }

    /// <summary>Leaves out the paths that end in a state.</summary>
    public void ExcludeEnd(BooleanState state)
    {
        _clause.Clear();
        for (var node = 0; node < _layers[0].Length; node++)
            _clause.Add(Literal(_layers[0], node, !state[node]));
        _solver.Add(CollectionsMarshal.AsSpan(_clause));
    }

    /// <summary>Returns the first state of a path; <see langword="null"/> where there is none.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public BooleanState? Next(SearchBudget budget)
    {
        if (!_solver.Solve(budget))
            return null;
        var first = _layers[^1];
        var words = new ulong[CompiledLogic.WordsFor(first.Length)];
        for (var node = 0; node < first.Length; node++)
            words[node >> 6] |= _solver.IsTrue(ClauseSolver.Is(first[node])) ? 1UL << node : 0;
        return new BooleanState(first.Length, words);
    }

    private void AddStep()
    {
        var (after, before) = (_layers[^1], new int[_rules.Rules.Length]);
        for (var node = 0; node < before.Length; node++)
            before[node] = IsInput(node) ? after[node] : _solver.NewVariable();
        _layers.Add(before);
        for (var node = 0; node < before.Length; node++)
        {
            if (!IsInput(node))
                Follow(_rules.Rules[node], ClauseSolver.Is(after[node]), before);
        }
    }

    private bool IsInput(int node) => _rules.Rules[node] == _rules.Variable(node);

    /// <summary>Adds the clauses by which a literal holds exactly where a function of a layer is true.</summary>
    private void Follow(int function, int consequence, int[] layer)
    {
        if (_rules.Cover(function, MostCubes) is not { } on || _rules.Cover(_rules.Not(function), MostCubes) is not { } off)
        {
            FollowChoices(function, consequence, layer);
            return;
        }
        foreach (var (cubes, follows) in new[] { (on, consequence), (off, consequence ^ 1) })
        {
            foreach (var cube in cubes)
            {
                _clause.Clear();
                _clause.Add(follows);
                foreach (var literal in cube)
                    _clause.Add(Literal(layer, literal >> 1, (literal & 1) != 0));
                _solver.Add(CollectionsMarshal.AsSpan(_clause));
            }
        }
    }

    /// <summary>Follows a function down its diagram, with a variable for what is left of it at each choice.</summary>
    private void FollowChoices(int function, int consequence, int[] layer)
    {
        var literalOf = new Dictionary<int, int> { [function] = consequence };
        var open = new Stack<int>([function]);
        while (open.TryPop(out var diagram))
        {
            var node = _rules.NodeOf(diagram);
            foreach (var (rest, isOn) in new[] { (_rules.Low(diagram), false), (_rules.High(diagram), true) })
            {
                var chosen = Literal(layer, node, !isOn);
                if (rest <= RuleDiagrams.True)
                {
                    _solver.Add([chosen, literalOf[diagram] ^ (rest == RuleDiagrams.True ? 0 : 1)]);
                    continue;
                }
                if (!literalOf.TryGetValue(rest, out var literal))
                {
                    literalOf[rest] = literal = ClauseSolver.Is(_solver.NewVariable());
                    open.Push(rest);
                }
                _solver.Add([chosen, literalOf[diagram] ^ 1, literal]);
                _solver.Add([chosen, literalOf[diagram], literal ^ 1]);
            }
        }
    }

    private static int Literal(int[] layer, int node, bool isOn) => isOn ? ClauseSolver.Is(layer[node]) : ClauseSolver.IsNot(layer[node]);
}
