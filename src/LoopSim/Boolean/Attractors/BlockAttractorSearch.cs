using LoopSim.Boolean.Symbolic;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean.Attractors;

/// <summary>Finds all asynchronous attractors of nodes that depend on each other only.</summary>
/// <remarks>
/// Each minimal trap space holds at least one attractor. Whether it holds more, and whether there are attractors outside of all of them, candidate states tell
/// (<see cref="CandidateStates"/>): mostly there is one, or none. Where walks leave that open, what the candidates reach is computed symbolically.
/// </remarks>
internal sealed class BlockAttractorSearch(RuleDiagrams diagrams, SearchBudget budget)
{
    private readonly int[] _work = new int[diagrams.Rules.Length];
    private readonly Percolation _percolation = new(diagrams);

    /// <summary>Returns the attractors, each once.</summary>
    /// <param name="residual">The nodes, with exact rules.</param>
    public List<BlockAttractor> Find(Residual residual)
    {
        var found = new List<BlockAttractor>();
        var minimal = new List<NodeValue[]>();
        var solver = new BlockSolver(diagrams, TrapSpaceKind.Minimal, residual, _work);
        while (solver.Next(budget) is { } space)
            minimal.Add(space);
        foreach (var space in minimal)
        {
            if (!space.Contains(NodeValue.Free))
                found.Add(new BlockAttractor(space, space));
            else
                found.AddRange(Within(residual, space));
        }
        // A minimal trap space that is the whole space leaves nothing outside.
        if (!minimal.Exists(space => Array.TrueForAll(space, value => value == NodeValue.Free)))
            found.AddRange(At(residual, minimal).Select(witness => new BlockAttractor(Closure(residual, witness), witness)));
        return found;
    }

    /// <summary>The attractors in a minimal trap space.</summary>
    private IEnumerable<BlockAttractor> Within(Residual residual, NodeValue[] space)
    {
        var free = Enumerable.Range(0, space.Length).Where(place => space[place] == NodeValue.Free).ToList();
        var inside = residual.Part(free);
        if (free.Count < space.Length)
        {
            var decided = Enumerable.Range(0, space.Length).Where(place => space[place] != NodeValue.Free).ToList();
            inside = _percolation.Decide(residual, [.. decided.Select(place => residual.Nodes[place])], [.. decided.Select(place => space[place])], []);
        }
        foreach (var part in At(inside, []))
        {
            var witness = (NodeValue[])space.Clone();
            for (var i = 0; i < part.Length; i++)
                witness[free[i]] = part[i];
            yield return new BlockAttractor(space, witness);
        }
    }

    /// <summary>Returns a state of each attractor outside of some trap spaces.</summary>
    private List<NodeValue[]> At(Residual residual, List<NodeValue[]> outsideOf)
    {
        var candidates = new CandidateStates(residual, diagrams, outsideOf, budget).Find();
        if (candidates is { Count: 0 } || (candidates is { Count: 1 } && outsideOf.Count == 0))
            return [.. candidates.Select(state => Array.ConvertAll(state, on => on ? NodeValue.On : NodeValue.Off))];
        var system = new SymbolicNetwork(NetworkOf(residual), budget);
        var from = candidates is null
            ? system.States
            : system.ReachForward(candidates.Aggregate(system.Diagrams.False, (sum, state) => sum | system.Diagrams.Cube(state.Select((on, place) => (place, on)))), system.States);
        var inside = outsideOf.Aggregate(system.Diagrams.False, (sum, space) =>
            sum | system.Diagrams.Cube(space.Select((value, place) => (place, value)).Where(pair => pair.value != NodeValue.Free).Select(pair => (pair.place, pair.value == NodeValue.On))));
        var left = from - system.ReachBackward(inside & from, from);
        if (left.IsFalse)
            return [];
        var attractors = SymbolicAttractorSearch.FindWithin(system, left);
        return attractors.StoppedBecause is { } reason
            ? throw new SearchLimitException(reason)
            : [.. attractors.Attractors.Select(attractor => WitnessOf(attractor.States))];
    }

    private static NodeValue[] WitnessOf(Bdd states) =>
        states.FirstPoint() is { } point ? [.. point.Select(on => on ? NodeValue.On : NodeValue.Off)] : throw new InvalidOperationException("An attractor has no state: this is a bug in LoopSim.");

    /// <summary>The smallest trap space that holds a state: what can change, when all that can change may have either value.</summary>
    private NodeValue[] Closure(Residual residual, NodeValue[] state)
    {
        var values = new NodeValue[diagrams.Rules.Length];
        for (var i = 0; i < state.Length; i++)
            values[residual.Nodes[i]] = state[i];
        bool changed;
        do
        {
            changed = false;
            for (var i = 0; i < state.Length; i++)
            {
                if (values[residual.Nodes[i]] == NodeValue.Free || diagrams.Range(residual.Lower[i], values) == values[residual.Nodes[i]])
                    continue;
                values[residual.Nodes[i]] = NodeValue.Free;
                changed = true;
            }
        }
        while (changed);
        return Array.ConvertAll(residual.Nodes, node => values[node]);
    }

    private BooleanNetwork NetworkOf(Residual residual) =>
        new(residual.Nodes.Select((node, place) => (Name(node), Formula(residual.Lower[place]))));

    private LogicFormula Formula(int rule)
    {
        var cubes = diagrams.Cover(rule, MostCubes) ?? throw new SearchLimitException("a rule has too many prime implicants to be written as a formula");
        return LogicFormula.Any(cubes.Select(cube => LogicFormula.All(cube.Select(literal =>
            (literal & 1) == 0 ? (LogicFormula)new LogicFormula.Variable(Name(literal >> 1)) : new LogicFormula.Not(new LogicFormula.Variable(Name(literal >> 1)))))));
    }

    private const int MostCubes = 200;

    private static string Name(int node) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"x{node}");
}
