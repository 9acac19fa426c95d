using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Makes a reaction network from a model.</summary>
internal sealed class SbmlNetworkMaker
{
    private static readonly Oddity NoValue = new("quantity has no initial value", "quantities have no initial value", "It starts at 0.");

    /// <summary>The unit of a number without one, and of one whose unit the file leaves open.</summary>
    private const string NoUnit = SbmlUnitReader.None;

    private readonly SbmlModel _model;
    private readonly string _file;
    private readonly ProblemTally _tally;
    private readonly SbmlSymbols _symbols;
    private readonly SbmlRates _rates;
    private readonly SbmlInitialValues _initial;
    private readonly SbmlNames _names;
    private readonly ReactionNetworkBuilder _builder;
    private readonly HashSet<string> _constants = new(StringComparer.Ordinal);
    private readonly HashSet<string> _compartments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stateOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _scaleOf = new(StringComparer.Ordinal);
    private readonly ImmutableDictionary<string, SbmlQuantity>.Builder _quantities = ImmutableDictionary.CreateBuilder<string, SbmlQuantity>(StringComparer.Ordinal);

    public SbmlNetworkMaker(SbmlModel model, string file, ProblemTally tally)
    {
        (_model, _file, _tally) = (model, file, tally);
        _symbols = new SbmlSymbols(model);
        _rates = new SbmlRates(_symbols);
        _initial = new SbmlInitialValues(_symbols, _rates);
        _names = new SbmlNames(_symbols.Ids.Concat(model.Delays.Select(d => d.Symbol)));
        _builder = new ReactionNetworkBuilder(model.TimeUnit);
    }

    /// <summary>Makes the network.</summary>
    /// <exception cref="ModelFormatException">Something is wrong with the model.</exception>
    public SbmlKinetics Make()
    {
        SbmlChecks.Check(_symbols, _tally);
        _tally.ThrowIfErrors();
        SbmlAlgebra.Solve(_symbols, _tally);
        _tally.ThrowIfErrors();
        try
        {
            foreach (var quantity in _symbols.Quantities.Where(q => q is not SbmlModel.Species))
                AddQuantity(quantity);
            foreach (var species in _model.SpeciesList)
                AddSpecies(species);
            foreach (var reaction in _model.Reactions)
                AddReaction(reaction);
            foreach (var delay in _model.Delays)
                _builder.Add(new DelayedValue(_names[delay.Symbol], _names.In(_rates.WrittenOutForThePast(delay.Of)), In(delay.By)), At(delay.Line));
            foreach (var each in _model.Events)
                AddEvent(each);
        }
        catch (SbmlCircleException e)
        {
            throw new ModelFormatException(new SourceLocation(_file, 0), e.Message, e);
        }
        var network = _builder.Build();
        return new SbmlKinetics { Name = _model.Name, Title = _model.Title, Network = network, Quantities = _quantities.ToImmutable(), Warnings = [.. _tally.Warnings] };
    }

    /// <summary>A formula of the file as one of the network.</summary>
    private RateExpression In(RateExpression formula) => _names.In(_rates.WrittenOut(formula));

    private SourceLocation At(int line) => new(_file, line);

    private void AddQuantity(SbmlModel.Quantity quantity)
    {
        var name = _names[quantity.Id];
        _quantities[quantity.Id] = new SbmlQuantity(name, SbmlQuantityKind.Other);
        if (_symbols.AssignmentRule(quantity.Id) is { } rule)
            _builder.Add(new Assignment(name, quantity.Label, quantity.Unit, In(rule.Math)), At(rule.Line));
        else if (_symbols.Varies(quantity.Id))
            AddState(quantity, name, InitialOf(quantity.Id), null, isAmount: true);
        else
            AddConstant(quantity, name, _initial.Of(quantity.Id));
    }

    private void AddConstant(SbmlModel.Quantity quantity, string name, double value)
    {
        if (!double.IsFinite(value))
        {
            _builder.Add(new Assignment(name, quantity.Label, quantity.Unit, NotFinite(value)), At(quantity.Line));
            return;
        }
        _constants.Add(quantity.Id);
        if (quantity is SbmlModel.Compartment { Dimensions: > 0 } && value > 0)
        {
            _compartments.Add(quantity.Id);
            _builder.Add(new Compartment(name, value, quantity.Unit), At(quantity.Line));
        }
        else
            _builder.Add(new KineticParameter(name, value, quantity.Unit, ParameterStatus.Published, _file), At(quantity.Line));
    }

    // Rate expressions hold finite numbers only.
    private static RateExpression NotFinite(double value)
    {
        var infinite = new RateExpression.Divide(RateExpression.One, RateExpression.Zero);
        return double.IsNaN(value) ? new RateExpression.Divide(RateExpression.Zero, RateExpression.Zero) : value > 0 ? infinite : new RateExpression.Negate(infinite);
    }

    private void AddSpecies(SbmlModel.Species species)
    {
        var name = _names[species.Id];
        var isAmount = _symbols.IsAmount(species);
        if (!isAmount)
            species = species with { Unit = PerVolume(species.Unit, _symbols.Compartment(species.Compartment)?.Unit ?? NoUnit) };
        _quantities[species.Id] = new SbmlQuantity(name, isAmount ? SbmlQuantityKind.Amount : SbmlQuantityKind.Concentration, species.Compartment);
        if (_symbols.AssignmentRule(species.Id) is { } rule)
            _builder.Add(new Assignment(name, species.Label, species.Unit, In(rule.Math)), At(rule.Line));
        else if (isAmount || _compartments.Contains(species.Compartment))
            AddState(species, name, InitialOf(species.Id), _compartments.Contains(species.Compartment) ? _names[species.Compartment] : null, isAmount);
        else
            AddInVaryingCompartment(species, name);
    }

    private static string PerVolume(string substance, string volume) => substance == NoUnit || volume == NoUnit ? NoUnit
        : volume == "L" && substance.EndsWith("mol", StringComparison.Ordinal) ? substance[..^3] + "M"
        : $"{substance}/{volume}";

    /// <summary>The amount is the state, and the concentration follows from it.</summary>
    private void AddInVaryingCompartment(SbmlModel.Species species, string name)
    {
        var amount = _names.New(name + "_amount");
        var size = _names[species.Compartment];
        AddState(species with { Label = species.Label + " (amount)" }, amount, Number(_initial.AmountOf(species), species), null, isAmount: true);
        _builder.Add(new Assignment(name, species.Label, species.Unit, new RateExpression.Divide(new RateExpression.Symbol(amount), new RateExpression.Symbol(size))), At(species.Line));
        _scaleOf[species.Id] = size;
    }

    private void AddState(SbmlModel.Quantity quantity, string state, RateExpression initial, string? compartment, bool isAmount)
    {
        var rate = _symbols.RateRule(quantity.Id);
        var changes = rate is not null || _symbols.IsSetByEvents(quantity.Id) || quantity is SbmlModel.Species species && NetChanges(species);
        _stateOf[quantity.Id] = state;
        _builder.Add(new Species(state, quantity.Label, initial, quantity.Unit, compartment, !changes) { IsAmount = isAmount }, At(quantity.Line));
        if (rate is not null)
            _builder.Add(new RateLaw(state, RateOfState(quantity, In(rate.Math), isAmount)), At(rate.Line));
    }

    /// <summary>The rule gives the rate of the concentration; where the state is the amount, the size of the compartment takes part.</summary>
    private RateExpression RateOfState(SbmlModel.Quantity quantity, RateExpression rate, bool isAmount)
    {
        if (quantity is not SbmlModel.Species species || !isAmount || _symbols.IsAmount(species))
            return rate;
        var size = new RateExpression.Symbol(_names[species.Compartment]);
        return Sum(Product(size, rate), Product(new RateExpression.Symbol(_names[species.Id]), _names.In(_rates.Of(species.Compartment))));
    }

    private bool NetChanges(SbmlModel.Species species) =>
        Terms(species.Id, _symbols.ChangesOf(species)).Any(term => term.Net is not RateExpression.Constant { Value: 0 });

    /// <summary>The initial value as a formula of constants where the file gives one, so that it follows them, or else as a number.</summary>
    private RateExpression InitialOf(string id)
    {
        var quantity = _symbols.Quantity(id);
        if (_symbols.InitialAssignment(id) is { } assignment)
        {
            return assignment.Math.Symbols().All(_constants.Contains) && !assignment.Math.ContainsTime() && double.IsFinite(_initial.Of(id))
                ? _names.In(assignment.Math)
                : Number(_initial.Of(id), quantity);
        }
        if (quantity is SbmlModel.Species { InitialAmount: { } amount } species && double.IsFinite(amount) && !_symbols.IsAmount(species) && _compartments.Contains(species.Compartment))
            return Quotient(new RateExpression.Constant(amount), new RateExpression.Symbol(_names[species.Compartment]));
        return Number(_initial.Of(id), quantity);
    }

    private RateExpression.Constant Number(double value, SbmlModel.Quantity? quantity)
    {
        if (double.IsFinite(value))
            return new RateExpression.Constant(value);
        _tally.Count(NoValue, quantity?.Line ?? 0, $"\"{quantity?.Id}\"");
        return new RateExpression.Constant(0);
    }

    private void AddReaction(SbmlModel.Reaction reaction)
    {
        var law = In(reaction.Rate);
        var name = _names[reaction.Id];
        _quantities[reaction.Id] = new SbmlQuantity(name, SbmlQuantityKind.Other);
        if (_symbols.IsUsed(reaction.Id))
        {
            _builder.Add(new Assignment(name, reaction.Label, "1", law), At(reaction.Line));
            (law, name) = (new RateExpression.Symbol(name), _names.New(name + "_reaction"));
        }
        var terms = reaction.Participants
            .Where(p => _symbols.Species(p.SpeciesId) is { } species && _symbols.ChangesOf(species).Any())
            .GroupBy(p => p.SpeciesId, StringComparer.Ordinal)
            .SelectMany(group => Terms(group.Key, group.Select(p => (reaction, p))))
            .ToList();
        if (terms.Exists(term => !IsZero(term.Net)))
            _builder.Add(new Reaction(name, [.. terms.Select(t => t.Reactant).OfType<ReactionTerm>()], [.. terms.Select(t => t.Product).OfType<ReactionTerm>()], law, null) { IsExtensive = true }, At(reaction.Line));
    }

    /// <summary>What reactions make of a species, reaction by reaction: its terms on either side, and the net of the two.</summary>
    private IEnumerable<(ReactionTerm? Reactant, ReactionTerm? Product, RateExpression Net)> Terms(string id, IEnumerable<(SbmlModel.Reaction Reaction, SbmlModel.SpeciesReference Reference)> changes)
    {
        var state = _stateOf.GetValueOrDefault(id, id);
        foreach (var references in changes.GroupBy(change => change.Reaction.Id, change => change.Reference, StringComparer.Ordinal))
        {
            var (used, made) = (SideOf(id, references.Where(r => !r.IsProduct)), SideOf(id, references.Where(r => r.IsProduct)));
            yield return (Term(state, used), Term(state, made), Difference(made, used));
        }
    }

    private RateExpression SideOf(string id, IEnumerable<SbmlModel.SpeciesReference> references)
    {
        var sum = references.Aggregate(RateExpression.Zero, (total, reference) => Sum(total, In(_symbols.Stoichiometry(reference))));
        return _symbols.Species(id)?.ConversionFactor is { } factor ? Product(sum, new RateExpression.Symbol(_names[factor])) : sum;
    }

    private static ReactionTerm? Term(string state, RateExpression stoichiometry) => stoichiometry switch
    {
        RateExpression.Constant { Value: 0 } => null,
        RateExpression.Constant { Value: > 0 } count => new ReactionTerm(state, count.Value),
        _ => new ReactionTerm(state, 1) { Factor = stoichiometry },
    };

    private void AddEvent(SbmlModel.Event each)
    {
        var assignments = each.Assignments.Where(a => _stateOf.ContainsKey(a.Of)).Select(a => new EventAssignment(_stateOf[a.Of], In(a.Math), _scaleOf.GetValueOrDefault(a.Of))).ToImmutableArray();
        if (assignments.IsEmpty)
            return;
        var name = _names.New(each.Id.Length > 0 ? each.Id : string.Create(CultureInfo.InvariantCulture, $"event{_model.Events.IndexOf(each) + 1}"));
        _builder.Add(new KineticEvent(name, In(each.Trigger), assignments)
        {
            Delay = each.Delay is null ? null : In(each.Delay),
            Priority = each.Priority is null ? null : In(each.Priority),
            IsPersistent = each.IsPersistent,
            HoldsBeforeStart = each.HoldsBeforeStart,
            UsesValuesOfTrigger = each.UsesValuesOfTrigger,
        }, At(each.Line));
    }
}
