using System.Runtime.InteropServices;
using LoopSim.Boolean.Satisfiability;
using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Finds the fixed points, or the minimal or maximal trap spaces, of a few nodes that depend on each other and on nothing else.</summary>
/// <remarks>
/// Each node has two variables, that it may be on and that it may be off; a trap space is a model of these clauses: a node may be on where some cube of what turns it on meets the
/// subspace, that is where all its literals may hold; likewise off; and one of both. (Siphons of the Petri net of the cubes: V.-G. Trinh, B. Benhamou, K. Hiraishi, S. Soliman,
/// CMSB 2022, LNCS 13447, 158.) Any cubes that cover a function serve, they need not be prime. A function of too many cubes is followed
/// down its diagram instead, with a variable for each choice. For fixed points one variable is the negation of the other.
/// </remarks>
internal sealed class BlockSolver
{
    private const int MostCubes = 200;
    private readonly RuleDiagrams _diagrams;
    private readonly TrapSpaceKind _kind;
    private readonly int _count;
    private readonly ClauseSolver _solver;
    private readonly List<int> _clause = [];

    /// <summary>Writes the clauses of a block.</summary>
    /// <param name="diagrams">Where the rules are.</param>
    /// <param name="kind">What is looked for.</param>
    /// <param name="block">The nodes and their rules.</param>
    /// <param name="place">Work space, one number for each node of the network.</param>
    public BlockSolver(RuleDiagrams diagrams, TrapSpaceKind kind, Residual block, int[] place)
    {
        _diagrams = diagrams;
        _kind = kind;
        _count = block.Count;
        _solver = new ClauseSolver(kind == TrapSpaceKind.FixedPoint ? block.Count : 2 * block.Count, kind == TrapSpaceKind.Maximal);
        for (var i = 0; i < block.Count; i++)
            place[block.Nodes[i]] = i;
        for (var i = 0; i < block.Count; i++)
        {
            if (kind != TrapSpaceKind.FixedPoint)
                _solver.Add([MayBeOn(i), MayBeOff(i)]);
            Follow(block.Upper[i], MayBeOn(i), place);
            Follow(diagrams.Not(block.Lower[i]), MayBeOff(i), place);
        }
        if (kind == TrapSpaceKind.Maximal)
            _solver.Add([.. Enumerable.Range(0, 2 * block.Count).Select(ClauseSolver.IsNot)]);
    }

    /// <summary>Finds the next one.</summary>
    /// <param name="budget">What may be spent.</param>
    /// <returns>The values of the nodes of the block, or <see langword="null"/> after the last.</returns>
    public NodeValue[]? Next(SearchBudget budget)
    {
        if (!_solver.Solve(budget))
            return null;
        var found = new NodeValue[_count];
        for (var i = 0; i < found.Length; i++)
        {
            var (on, off) = (_solver.IsTrue(MayBeOn(i)), _solver.IsTrue(MayBeOff(i)));
            found[i] = on && off ? NodeValue.Free : on ? NodeValue.On : NodeValue.Off;
        }
        Exclude(found);
        return found;
    }

    /// <summary>Excludes fixed points that lie in a subspace.</summary>
    /// <param name="space">The values of the nodes of the block.</param>
    public void StayOutside(NodeValue[] space)
    {
        _clause.Clear();
        for (var i = 0; i < space.Length; i++)
        {
            if (space[i] != NodeValue.Free)
                _clause.Add(space[i] == NodeValue.On ? MayBeOff(i) : MayBeOn(i));
        }
        _solver.Add(CollectionsMarshal.AsSpan(_clause));
    }

    /// <summary>Excludes what was found and, of trap spaces, all that contain a minimal one or lie in a maximal one.</summary>
    private void Exclude(NodeValue[] found)
    {
        _clause.Clear();
        for (var i = 0; i < found.Length; i++)
        {
            var (on, off) = (MayBeOn(i), MayBeOff(i));
            if (_kind == TrapSpaceKind.Maximal)
            {
                if (found[i] != NodeValue.Free)
                    _clause.Add(found[i] == NodeValue.On ? off : on);
                continue;
            }
            if (found[i] != NodeValue.Off)
                _clause.Add(on ^ 1);
            if (found[i] != NodeValue.On)
                _clause.Add(off ^ 1);
        }
        _solver.Add(CollectionsMarshal.AsSpan(_clause));
    }

    private int MayBeOn(int place) => _kind == TrapSpaceKind.FixedPoint ? ClauseSolver.Is(place) : ClauseSolver.Is(2 * place);

    private int MayBeOff(int place) => _kind == TrapSpaceKind.FixedPoint ? ClauseSolver.IsNot(place) : ClauseSolver.Is(2 * place + 1);

    /// <summary>Adds the clauses by which a literal holds where a function may be true.</summary>
    private void Follow(int function, int consequence, int[] place)
    {
        var cubes = _diagrams.Cover(function, MostCubes);
        if (cubes is null)
        {
            FollowChoices(function, consequence, place);
            return;
        }
        foreach (var cube in cubes)
        {
            _clause.Clear();
            _clause.Add(consequence);
            var holds = false;
            foreach (var literal in cube)
            {
                var denied = (literal & 1) == 0 ? MayBeOn(place[literal >> 1]) ^ 1 : MayBeOff(place[literal >> 1]) ^ 1;
                // A cube that needs the consequence itself says nothing; for fixed points one that needs its opposite says that it holds.
                holds |= denied == (consequence ^ 1);
                if (denied != consequence)
                    _clause.Add(denied);
            }
            if (!holds)
                _solver.Add(CollectionsMarshal.AsSpan(_clause));
        }
    }

    private void FollowChoices(int function, int consequence, int[] place)
    {
        var reached = new Dictionary<int, int> { [RuleDiagrams.True] = consequence };
        Reach(function);
        _solver.Add([reached[function]]);

        void Reach(int diagram)
        {
            if (reached.ContainsKey(diagram))
                return;
            var own = reached[diagram] = ClauseSolver.Is(_solver.NewVariable());
            Step(own, _diagrams.Low(diagram), MayBeOff(place[_diagrams.NodeOf(diagram)]));
            Step(own, _diagrams.High(diagram), MayBeOn(place[_diagrams.NodeOf(diagram)]));
        }

        void Step(int from, int to, int condition)
        {
            if (to == RuleDiagrams.False)
                return;
            Reach(to);
            if (reached[to] == (condition ^ 1))
                _solver.Add([from ^ 1, reached[to]]);
            else if (reached[to] != condition)
                _solver.Add([from ^ 1, condition ^ 1, reached[to]]);
        }
    }
}
