using LoopSim.Boolean;
using LoopSim.Logic;

namespace LoopSim.Tests.Boolean.Attractors;

/// <summary>
/// The definition of attractors, spelled out: images by the interpreter, successors by <see cref="SchemeDefinitions"/>, reachability by transitive closure, attractors as
/// the sets of states from which only that set can be reached. Shares no code with what it checks but the formulas' meaning.
/// </summary>
internal sealed class BruteForce
{
    private readonly int _nodes;
    private readonly List<int> _states;

    /// <summary>Whether a state can be reached from another: the other, then the state.</summary>
    private readonly bool[][] _reaches;

    public BruteForce(BooleanNetwork network, string scheme)
    {
        _nodes = network.Count;
        _states = [.. Enumerable.Range(0, 1 << _nodes).Where(state => IsAdmitted(network, state))];
        var step = SchemeDefinitions.Successors(scheme, [.. network.Names], [.. Enumerable.Range(0, 1 << _nodes).Select(state => Image(network, state))]);
        var successors = _states.ToDictionary(state => state, step);
        Successors = successors;
        _reaches = new bool[1 << _nodes][];
        var next = successors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        foreach (var state in _states)
            _reaches[state] = Closure(state, next);
        Attractors = [.. _states.Where(state => _states.TrueForAll(other => !_reaches[state][other] || _reaches[other][state]))
            .Select(state => _states.FindAll(other => _reaches[state][other]))
            .DistinctBy(states => states[0])];
        Kinds = [.. Attractors.Select(states => states.Count == 1 ? "FixedPoint" : states.TrueForAll(state => successors[state].Count == 1) ? "Cycle" : "Complex")];
        Successor = state => successors[state].Single();
    }

    /// <summary>The attractors, each as its states; the first node is the lowest bit.</summary>
    public List<List<int>> Attractors { get; }

    public List<string> Kinds { get; }

    public Func<int, int> Successor { get; }

    public IReadOnlyDictionary<int, HashSet<int>> Successors { get; }

    public int StateCount => _states.Count;

    public int Weak(List<int> attractor) => _states.Count(state => _reaches[state][attractor[0]]);

    public int Strong(List<int> attractor) => _states.Count(state =>
        _reaches[state][attractor[0]] && Attractors.TrueForAll(other => other == attractor || !_reaches[state][other[0]]));

    public IReadOnlySet<int> ReachableFrom(int state) => _states.Where(other => _reaches[state][other]).ToHashSet();

    public string Text(int state) => string.Concat(Enumerable.Range(0, _nodes).Select(i => state >> i & 1));

    public static int Number(BooleanState state) => Enumerable.Range(0, state.Count).Sum(i => state[i] ? 1 << i : 0);

    private static bool IsAdmitted(BooleanNetwork network, int state) =>
        Enumerable.Range(0, network.Count).All(i => network.Rules[i].Simplify() is not LogicFormula.Constant constant || constant.Value == ((state >> i & 1) != 0));

    private static int Image(BooleanNetwork network, int state) => Enumerable.Range(0, network.Count)
        .Sum(i => LogicInterpreter.Evaluate(network.Rules[i], name => (state >> network.Names.IndexOf(name) & 1) != 0) ? 1 << i : 0);

    private bool[] Closure(int start, Dictionary<int, int[]> successors)
    {
        var found = new bool[1 << _nodes];
        found[start] = true;
        var open = new Stack<int>([start]);
        while (open.TryPop(out var state))
        {
            foreach (var next in successors[state])
            {
                if (found[next])
                    continue;
                found[next] = true;
                open.Push(next);
            }
        }
        return found;
    }
}
