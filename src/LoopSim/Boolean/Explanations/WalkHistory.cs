using LoopSim.Randomness;

namespace LoopSim.Boolean.Explanations;

/// <summary>Every single update of a walk, and not only the state after each round: what an explanation looks back on.</summary>
internal sealed class WalkHistory
{
    private readonly List<ulong[]> _states = [];
    private readonly List<int> _phases = [];
    private readonly List<int> _phaseStarts = [];
    private readonly List<int> _rounds = [];

    private WalkHistory(IReadOnlyList<WalkPhase> phases) => Phases = phases;

    public IReadOnlyList<WalkPhase> Phases { get; }

    /// <summary>The number of states, the start among them.</summary>
    public int Count => _states.Count;

    /// <summary>Walks as <see cref="Walk"/> does with the same arguments, up to the end of a round.</summary>
    public static WalkHistory Of(IReadOnlyList<WalkPhase> phases, IUpdateScheme scheme, BooleanState start, RandomStream random, int rounds)
    {
        var history = new WalkHistory(phases);
        var state = start.Words.ToArray();
        var round = 0;
        for (var phase = 0; phase < phases.Count && (phase == 0 || round < rounds); phase++)
        {
            var network = phases[phase].Network;
            network.SetClamped(state);
            history.Begin(phase, state, round);
            var (transitions, steps) = (scheme.On(network), scheme.StepsPerRound(network.Count));
            for (var end = Math.Min(rounds, round + phases[phase].Rounds); round < end;)
            {
                round++;
                for (var step = 0; step < steps; step++)
                {
                    transitions.Step(state, random);
                    history.Add(phase, state, round);
                }
            }
        }
        return history;
    }

    /// <summary>The round in which a state was reached.</summary>
    public int RoundOf(int index) => _rounds[index];

    /// <summary>The phase that a state belongs to.</summary>
    public int PhaseOf(int index) => _phases[index];

    /// <summary>Whether a state is the first of its phase, in which clamped nodes have just been put to their values.</summary>
    public bool BeginsPhase(int index) => _phaseStarts.Contains(index);

    public bool Value(int index, int node) => ((_states[index][node >> 6] >> node) & 1) != 0;

    /// <summary>What a node's rule asks for in a state.</summary>
    public bool Asked(int index, int node) => Phases[_phases[index]].Network.Compiled.Evaluate(node, _states[index]);

    /// <summary>A phase that begins after another has the same state but for what it clamps: it is a state of its own.</summary>
    private void Begin(int phase, ulong[] state, int round)
    {
        _phaseStarts.Add(_states.Count);
        Add(phase, state, round);
    }

    private void Add(int phase, ulong[] state, int round)
    {
        _states.Add((ulong[])state.Clone());
        _phases.Add(phase);
        _rounds.Add(round);
    }
}
