using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.Jumps;

/// <summary>What the names of a network stand for while its counts change.</summary>
internal sealed class JumpSymbols
{
    private readonly ReactionNetwork _network;
    private readonly Dictionary<string, RateExpression> _assignments;
    private readonly Dictionary<string, double> _held;
    private readonly HashSet<string> _species;
    private readonly ChainRule _chain;

    public JumpSymbols(ReactionNetwork network)
    {
        _network = network;
        Assignments = [.. network.Assignments.Select(a => new RateDefinition(a.Name, a.Value))];
        _assignments = Assignments.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);
        _chain = new ChainRule(Assignments);
        var initial = network.InitialState();
        _held = network.Species.Select((s, i) => (s, i)).Where(p => p.s.IsConstant).ToDictionary(p => p.s.Name, p => initial[p.i], StringComparer.Ordinal);
        _species = network.Species.Where(s => !s.IsConstant).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<RateDefinition> Assignments { get; }

    /// <summary>The species that are held, with their values.</summary>
    public IReadOnlyDictionary<string, double> Held => _held;

    public bool IsSpecies(string name) => _species.Contains(name);

    public RateExpression? AssignmentOf(string name) => _assignments.GetValueOrDefault(name);

    /// <summary>Every name that an expression rests on, through assignments too; the word for the time among them.</summary>
    public HashSet<string> Dependencies(RateExpression expression) => _chain.Dependencies(expression);

    /// <summary>The value of an expression that names neither the time nor a species that changes.</summary>
    public bool TryConstant(RateExpression expression, out double value)
    {
        value = 0;
        if (Dependencies(expression).Any(name => name == RateVocabulary.TimeName || _species.Contains(name)))
            return false;
        value = RateInterpreter.Evaluate(expression, ValueOf);
        return true;
    }

    private double ValueOf(string name) =>
        _held.TryGetValue(name, out var held) ? held
        : _assignments.TryGetValue(name, out var assigned) ? RateInterpreter.Evaluate(assigned, ValueOf)
        : _network.ValueOf(name);
}
