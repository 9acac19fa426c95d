using LoopSim.Boolean.TrapSpaces;
using LoopSim.Randomness;

namespace LoopSim.Boolean.Attractors;

/// <summary>A random walk under the asynchronous scheme over nodes that depend on each other only.</summary>
internal sealed class RuleWalk
{
    private readonly Residual _residual;
    private readonly RuleDiagrams _diagrams;
    private readonly int[][] _targets;
    private readonly bool[] _values;
    private readonly List<int> _unstable = [];
    private readonly int[] _placeInUnstable;

    /// <summary>Prepares walks.</summary>
    /// <param name="residual">The nodes, with exact rules.</param>
    /// <param name="diagrams">Where the rules are.</param>
    public RuleWalk(Residual residual, RuleDiagrams diagrams)
    {
        _residual = residual;
        _diagrams = diagrams;
        _values = new bool[diagrams.Rules.Length];
        _placeInUnstable = new int[residual.Count];
        var targets = new Dictionary<int, List<int>>();
        for (var i = 0; i < residual.Count; i++)
        {
            foreach (var source in diagrams.Support(residual.Lower[i]))
            {
                if (!targets.TryGetValue(source, out var list))
                    targets[source] = list = [];
                list.Add(i);
            }
        }
        _targets = Array.ConvertAll(residual.Nodes, node => targets.TryGetValue(node, out var list) ? list.ToArray() : []);
    }

    /// <summary>The number of nodes that differ from their rule.</summary>
    public int UnstableCount => _unstable.Count;

    /// <summary>Whether the node at a place is on.</summary>
    public bool this[int place] => _values[_residual.Nodes[place]];

    /// <summary>Whether the walk is at a state.</summary>
    public bool IsAt(bool[] state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            if (this[i] != state[i])
                return false;
        }
        return true;
    }

    /// <summary>Puts the walk at a state.</summary>
    public void Start(bool[] state)
    {
        for (var i = 0; i < state.Length; i++)
            _values[_residual.Nodes[i]] = state[i];
        _unstable.Clear();
        Array.Fill(_placeInUnstable, -1);
        for (var i = 0; i < state.Length; i++)
            LookAgain(i);
    }

    /// <summary>Flips a random unstable node; there must be one. Returns its place.</summary>
    public int Step(RandomStream random)
    {
        var place = _unstable[random.NextInt(_unstable.Count)];
        _values[_residual.Nodes[place]] ^= true;
        LookAgain(place);
        foreach (var target in _targets[place])
            LookAgain(target);
        return place;
    }

    private void LookAgain(int place)
    {
        var isUnstable = Evaluate(_residual.Lower[place]) != _values[_residual.Nodes[place]];
        var at = _placeInUnstable[place];
        if (isUnstable == at >= 0)
            return;
        if (isUnstable)
        {
            _placeInUnstable[place] = _unstable.Count;
            _unstable.Add(place);
            return;
        }
        var last = _unstable[^1];
        (_unstable[at], _placeInUnstable[last]) = (last, at);
        _unstable.RemoveAt(_unstable.Count - 1);
        _placeInUnstable[place] = -1;
    }

    private bool Evaluate(int rule)
    {
        while (rule > RuleDiagrams.True)
            rule = _values[_diagrams.NodeOf(rule)] ? _diagrams.High(rule) : _diagrams.Low(rule);
        return rule == RuleDiagrams.True;
    }
}
