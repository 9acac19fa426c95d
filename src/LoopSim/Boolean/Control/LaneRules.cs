using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Boolean.Control;

/// <summary>The rules of a network, evaluated over 64 subspaces at once, exactly.</summary>
/// <remarks>
/// A decision diagram names a node at most once on each path, so that a path can be followed in a subspace if each of its steps can; a rule can be on in the subspace
/// if some path to true can be followed. Bit k of a word is subspace k.
/// </remarks>
internal sealed class LaneRules
{
    private readonly Step[][] _steps;
    private readonly int _longest;

    /// <summary>Lays out the rules of a network.</summary>
    public LaneRules(BooleanNetwork network)
    {
        var diagrams = new RuleDiagrams(network, isPercolated: false);
        _steps = [.. diagrams.Rules.Select(rule => Layout(diagrams, rule))];
        _longest = _steps.Max(steps => steps.Length);
        Dependents = [.. network.Dependents().Select(list => list.ToArray())];
    }

    /// <summary>The number of rules.</summary>
    public int Count => _steps.Length;

    /// <summary>For each node those whose rules name it.</summary>
    public int[][] Dependents { get; }

    /// <summary>Work space for <see cref="Range"/>, for one thread.</summary>
    public (ulong[] CanBeOff, ulong[] CanBeOn) NewWork() => (new ulong[_longest + 2], new ulong[_longest + 2]);

    /// <summary>Returns which values a rule can have in each subspace.</summary>
    /// <param name="rule">The rule's index.</param>
    /// <param name="lanes">The subspaces.</param>
    /// <param name="work">Work space.</param>
    public (ulong CanBeOff, ulong CanBeOn) Range(int rule, Lanes lanes, (ulong[] CanBeOff, ulong[] CanBeOn) work)
    {
        var (off, on) = work;
        (off[0], on[0], off[1], on[1]) = (ulong.MaxValue, 0, 0, ulong.MaxValue);
        var steps = _steps[rule];
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            var (low, high) = (lanes.CanBeOff[step.Node], lanes.CanBeOn[step.Node]);
            off[i + 2] = low & off[step.Low] | high & off[step.High];
            on[i + 2] = low & on[step.Low] | high & on[step.High];
        }
        return (off[steps.Length + 1], on[steps.Length + 1]);
    }

    /// <summary>The choices of a diagram, each after those that it leads to; a constant is a choice between the same and the same.</summary>
    private static Step[] Layout(RuleDiagrams diagrams, int rule)
    {
        var place = new Dictionary<int, int> { [RuleDiagrams.False] = 0, [RuleDiagrams.True] = 1 };
        var steps = new List<Step>();
        if (rule <= RuleDiagrams.True)
            return [new Step(0, rule, rule)];
        Visit(rule);
        return [.. steps];

        int Visit(int diagram)
        {
            if (place.TryGetValue(diagram, out var known))
                return known;
            var (low, high) = (Visit(diagrams.Low(diagram)), Visit(diagrams.High(diagram)));
            steps.Add(new Step(diagrams.NodeOf(diagram), low, high));
            return place[diagram] = steps.Count + 1;
        }
    }

    private readonly record struct Step(int Node, int Low, int High);
}
