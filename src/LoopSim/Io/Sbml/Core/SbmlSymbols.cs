using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>What a model says of each of its identifiers.</summary>
internal sealed class SbmlSymbols
{
    private readonly Dictionary<string, SbmlModel.Quantity> _quantities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SbmlModel.Formula> _assignments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SbmlModel.Formula> _rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SbmlModel.Formula> _initial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SbmlModel.Reaction> _reactions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(SbmlModel.Reaction Reaction, SbmlModel.SpeciesReference Reference)>> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _setByEvents;
    private HashSet<string>? _used;

    public SbmlSymbols(SbmlModel model)
    {
        Model = model;
        foreach (var quantity in model.Compartments.Concat<SbmlModel.Quantity>(model.SpeciesList).Concat(model.Parameters))
            _quantities.TryAdd(quantity.Id, quantity);
        foreach (var reaction in model.Reactions)
        {
            _reactions.TryAdd(reaction.Id, reaction);
            foreach (var reference in reaction.Participants)
            {
                if (reference.Id.Length > 0)
                    _quantities.TryAdd(reference.Id, reference);
                if (!_changes.TryGetValue(reference.SpeciesId, out var changes))
                    _changes.Add(reference.SpeciesId, changes = []);
                changes.Add((reaction, reference));
            }
        }
        foreach (var parameter in model.Reactions.SelectMany(r => r.LocalParameters))
            _quantities.TryAdd(parameter.Id, parameter);
        foreach (var rule in model.AssignmentRules)
            _assignments.TryAdd(rule.Of, rule);
        foreach (var rule in model.RateRules)
            _rates.TryAdd(rule.Of, rule);
        foreach (var assignment in model.InitialAssignments)
            _initial.TryAdd(assignment.Of, assignment);
        _setByEvents = model.Events.SelectMany(e => e.Assignments).Select(a => a.Of).ToHashSet(StringComparer.Ordinal);
    }

    public SbmlModel Model { get; }

    /// <summary>Every quantity, in the order of the file: compartments, species, parameters, stoichiometries with identifiers, local parameters.</summary>
    public IEnumerable<SbmlModel.Quantity> Quantities => _quantities.Values;

    /// <summary>The names that formulas may use.</summary>
    public IReadOnlyCollection<string> Ids => [.. _quantities.Keys, .. _reactions.Keys];

    public bool IsKnown(string id) => _quantities.ContainsKey(id) || _reactions.ContainsKey(id) || Delay(id) is not null;

    public SbmlModel.Delay? Delay(string symbol) => Model.Delays.FirstOrDefault(d => d.Symbol == symbol);

    public SbmlModel.Quantity? Quantity(string id) => _quantities.GetValueOrDefault(id);

    public SbmlModel.Species? Species(string id) => _quantities.GetValueOrDefault(id) as SbmlModel.Species;

    public SbmlModel.Compartment? Compartment(string id) => _quantities.GetValueOrDefault(id) as SbmlModel.Compartment;

    public SbmlModel.Reaction? Reaction(string id) => _reactions.GetValueOrDefault(id);

    public SbmlModel.Formula? AssignmentRule(string id) => _assignments.GetValueOrDefault(id);

    public SbmlModel.Formula? RateRule(string id) => _rates.GetValueOrDefault(id);

    public SbmlModel.Formula? InitialAssignment(string id) => _initial.GetValueOrDefault(id);

    public bool IsSetByEvents(string id) => _setByEvents.Contains(id);

    /// <summary>Every formula of the model with its line.</summary>
    public IEnumerable<(RateExpression Formula, int Line)> Formulas =>
    [
        .. Model.InitialAssignments.Concat(Model.AssignmentRules).Concat(Model.RateRules).Concat(Model.AlgebraicRules).Select(f => (f.Math, f.Line)),
        .. Model.Delays.SelectMany(d => new[] { (d.Of, d.Line), (d.By, d.Line) }),
        .. Model.Reactions.SelectMany(r => r.Participants).Where(p => p.Math is not null).Select(p => (p.Math ?? RateExpression.Zero, p.Line)),
        .. Model.Reactions.Select(r => (r.Rate, r.Line)),
        .. Model.Events.SelectMany(e => new[] { e.Trigger, e.Delay, e.Priority }.OfType<RateExpression>().Select(formula => (formula, e.Line)).Concat(e.Assignments.Select(a => (a.Math, a.Line)))),
    ];

    /// <summary>Whether the value of a formula at the start rests on the time.</summary>
    public bool RestsOnTime(RateExpression formula)
    {
        var (seen, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<RateExpression>([formula]));
        while (open.TryPop(out var next))
        {
            if (next.ContainsTime())
                return true;
            foreach (var rule in next.Symbols().Where(seen.Add).Select(id => InitialAssignment(id) ?? AssignmentRule(id)).OfType<SbmlModel.Formula>())
                open.Push(rule.Math);
        }
        return false;
    }

    /// <summary>Whether a formula names an identifier.</summary>
    public bool IsUsed(string id) => (_used ??= [.. Formulas.SelectMany(f => f.Formula.Symbols()).Select(name => SbmlExpressionReader.RatedBy(name) ?? name)]).Contains(id);

    /// <summary>Takes a formula that an algebraic rule came to as the assignment rule of a quantity.</summary>
    public void Determine(string id, RateExpression value, int line) => _assignments.Add(id, new SbmlModel.Formula(id, value, line));

    /// <summary>Whether the identifier of a species stands for its amount. In a point there are no concentrations.</summary>
    public bool IsAmount(SbmlModel.Species species) => species.IsAmount || Compartment(species.Compartment) is not { Dimensions: > 0 };

    /// <summary>Whether the size of a compartment, or another quantity that is no species, can change.</summary>
    public bool Varies(string id) => AssignmentRule(id) is not null || RateRule(id) is not null || IsSetByEvents(id);

    /// <summary>The reactions that change a species; none of one that is constant, at the boundary or under a rule.</summary>
    public IEnumerable<(SbmlModel.Reaction Reaction, SbmlModel.SpeciesReference Reference)> ChangesOf(SbmlModel.Species species) =>
        species.IsBoundary || species.IsConstant || AssignmentRule(species.Id) is not null || RateRule(species.Id) is not null ? [] : _changes.GetValueOrDefault(species.Id, []);

    /// <summary>The stoichiometry of a participant as a formula.</summary>
    public RateExpression Stoichiometry(SbmlModel.SpeciesReference reference) =>
        reference.Math
        ?? (reference.Id.Length > 0 && (Varies(reference.Id) || InitialAssignment(reference.Id) is not null) ? new RateExpression.Symbol(reference.Id)
        : new RateExpression.Constant(reference.Stoichiometry is { } count && double.IsFinite(count) ? count : 1));
}
