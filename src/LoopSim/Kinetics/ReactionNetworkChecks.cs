using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>Finds everything that is wrong with the parts of a network.</summary>
internal sealed class ReactionNetworkChecks
{
    private readonly ReactionNetworkBuilder _parts;
    private readonly List<Problem> _problems;
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Species> _species = new(StringComparer.Ordinal);

    public ReactionNetworkChecks(ReactionNetworkBuilder parts, IEnumerable<Problem> foundBefore)
    {
        _parts = parts;
        _problems = [.. foundBefore];
    }

    /// <summary>Checks all parts.</summary>
    /// <param name="problems">Receives what is wrong, in the order of the file.</param>
    /// <returns>The assignments in an order of evaluation.</returns>
    public ImmutableArray<Assignment> Run(out ImmutableArray<Problem> problems)
    {
        CheckNames();
        CheckNumbers();
        CheckSymbols();
        CheckRates();
        CheckReactions();
        CheckEvents();
        CheckThatSpeciesChange();
        CheckCompartments();
        var ordered = AssignmentOrder.Of(_parts.Assignments, out var cycles);
        foreach (var (cycle, at) in cycles)
            Error(at.Location, $"assignments need each other in a circle: {string.Join(" → ", cycle)}. Make one of them a species with a rate.");
        problems = [.. _problems.OrderBy(p => p.Location is null).ThenBy(p => p.Location?.File, StringComparer.Ordinal).ThenBy(p => p.Location?.Line)];
        return ordered;
    }

    private void CheckNames()
    {
        foreach (var (item, location) in _parts.Compartments)
            TakeName(item.Name, "compartment", location);
        foreach (var (item, location) in _parts.Inputs)
            TakeName(item.Name, "input", location);
        foreach (var (item, location) in _parts.Parameters)
            TakeName(item.Name, "parameter", location);
        foreach (var (item, location) in _parts.Species)
        {
            TakeName(item.Name, "species", location);
            _species.TryAdd(item.Name, item);
        }
        foreach (var (item, location) in _parts.Assignments)
            TakeName(item.Name, "assignment", location);
        foreach (var (item, location) in _parts.Reactions)
            TakeName(item.Name, "reaction", location);
        foreach (var (item, location) in _parts.Events)
            TakeName(item.Name, "event", location);
        foreach (var (item, location) in _parts.DelayedValues)
            TakeName(item.Name, "delayed value", location);
    }

    private void TakeName(string name, string kind, SourceLocation? location)
    {
        if (!RateVocabulary.IsName(name))
            Error(location, $"{kind} \"{name}\": a name is made of the letters A-Z and a-z, digits and underscores and does not begin with a digit. Put other signs into the label.");
        else if (RateVocabulary.ReservedNames.Contains(name))
            Error(location, $"{kind} \"{name}\": this name is a word of rate laws. Choose another.");
        else if (!_kinds.TryAdd(name, kind))
            Error(location, $"{kind} \"{name}\": there is already {Article(_kinds[name])} of this name. All parts of the kinetics share one name space: rename one.");
    }

    private void CheckNumbers()
    {
        foreach (var (item, location) in _parts.Compartments)
            Require(item.Size > 0 && double.IsFinite(item.Size), location, $"compartment {item.Name}: the size is {Text(item.Size)}, but a size must be positive.");
        foreach (var (item, location) in _parts.Inputs)
            Require(double.IsFinite(item.Off) && double.IsFinite(item.On), location, $"input {item.Name}: off is {Text(item.Off)} and on is {Text(item.On)}, but both must be finite numbers.");
        foreach (var (item, location) in _parts.Parameters)
            Require(double.IsFinite(item.Value), location, $"parameter {item.Name}: the value is {Text(item.Value)}, but it must be a finite number.");
    }

    private void CheckSymbols()
    {
        foreach (var (item, location) in _parts.Assignments)
            CheckSymbols($"assignment {item.Name}", item.Value, location);
        foreach (var (item, location) in _parts.Rates)
            CheckSymbols($"rate of {item.Of}", item.Rate, location);
        foreach (var (item, location) in _parts.Reactions)
        {
            CheckSymbols($"reaction {item.Name}", item.Rate, location);
            foreach (var factor in item.Reactants.Concat(item.Products).Select(term => term.Factor).OfType<RateExpression>())
                CheckSymbols($"reaction {item.Name}", factor, location);
        }
        foreach (var (item, location) in _parts.DelayedValues)
        {
            CheckSymbols($"delayed value {item.Name}", item.Of, location);
            CheckSymbols($"delayed value {item.Name}", item.By, location);
        }
        foreach (var (item, location) in _parts.Events)
        {
            foreach (var expression in item.Expressions)
                CheckSymbols($"event {item.Name}", expression, location);
        }
        foreach (var (item, location) in _parts.Species)
            CheckInitial(item, location);
    }

    private void CheckSymbols(string owner, RateExpression expression, SourceLocation? location)
    {
        foreach (var name in expression.Symbols())
        {
            if (!_kinds.TryGetValue(name, out var kind))
                Error(location, $"{owner}: \"{name}\" is not a quantity of this model. {NearestNames.Suggest(name, Quantities())}");
            else if (kind is "reaction" or "event")
                Error(location, $"{owner}: \"{name}\" is {Article(kind)}, which has no value. Name {(kind == "reaction" ? "its rate" : "what you mean")} as an assignment and use that.");
        }
    }

    private void CheckInitial(Species species, SourceLocation? location)
    {
        var owner = $"species {species.Name}, initial";
        CheckSymbols(owner, species.Initial, location);
        foreach (var name in species.Initial.Symbols().Where(name => _kinds.GetValueOrDefault(name) is "species" or "assignment" or "delayed value"))
            Error(location, $"{owner}: \"{name}\" is {Article(_kinds[name])}. An initial value may name parameters, inputs and compartments only.");
        if (species.Initial.ContainsTime())
            Error(location, $"{owner}: the time plays no part in an initial value.");
    }

    private void CheckRates()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, location) in _parts.Rates)
        {
            if (!RequireSpecies($"rate of {item.Of}", item.Of, location))
                continue;
            if (_species[item.Of].IsConstant)
                Error(location, $"rate of {item.Of}: this species is constant. Remove its rate, or constant: true.");
            if (!seen.Add(item.Of))
                Error(location, $"rate of {item.Of}: this species has a rate already. Join the two into one sum.");
        }
    }

    private void CheckReactions()
    {
        foreach (var (item, location) in _parts.Reactions)
        {
            var owner = $"reaction {item.Name}";
            if (item.Reactants.Concat(item.Products).FirstOrDefault(term => !(term.Count > 0 && double.IsFinite(term.Count))) is { } bad)
                Error(location, $"{owner}: the count of {bad.Species} is {Text(bad.Count)}, but counts must be positive.");
            var known = item.Participants.ToList().TrueForAll(name => RequireSpecies(owner, name, location));
            if (known && item.Participants.All(name => RateSimplifier.IsZero(item.NetStoichiometry(name))))
                Error(location, $"{owner}: both sides of its equation are the same, so it changes nothing. Correct the equation or remove the reaction.");
        }
    }

    private void CheckEvents()
    {
        foreach (var (item, location) in _parts.Events)
        {
            var owner = $"event {item.Name}";
            foreach (var assignment in item.Assignments)
            {
                if (!RequireSpecies(owner, assignment.Species, location))
                    continue;
                if (assignment.ScaledBy is { } scale)
                    CheckSymbols(owner, new RateExpression.Symbol(scale), location);
            }
            if (item.Assignments.GroupBy(a => a.Species, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                Error(location, $"{owner}: it sets \"{twice.Key}\" twice. Set it once.");
        }
    }

    private bool RequireSpecies(string owner, string name, SourceLocation? location)
    {
        if (_species.ContainsKey(name))
            return true;
        Error(location, _kinds.TryGetValue(name, out var kind)
            ? $"{owner}: \"{name}\" is {Article(kind)}, but only species change by rates, reactions and events."
            : $"{owner}: \"{name}\" is not a species of this model. {NearestNames.Suggest(name, _species.Keys)}");
        return false;
    }

    private void CheckThatSpeciesChange()
    {
        var byRate = _parts.Rates.Select(rate => rate.Item.Of).ToHashSet(StringComparer.Ordinal);
        var byReaction = _parts.Reactions
            .SelectMany(reaction => reaction.Item.Participants.Where(name => !RateSimplifier.IsZero(reaction.Item.NetStoichiometry(name))))
            .ToHashSet(StringComparer.Ordinal);
        var byEvent = _parts.Events.SelectMany(e => e.Item.Assignments).Select(a => a.Species).ToHashSet(StringComparer.Ordinal);
        foreach (var (item, location) in _parts.Species.Where(species => !species.Item.IsConstant))
        {
            if (byRate.Contains(item.Name) && byReaction.Contains(item.Name))
                Error(location, $"species {item.Name}: it has a rate and takes part in reactions. Write its change in one of the two ways only.");
            else if (!byRate.Contains(item.Name) && !byReaction.Contains(item.Name) && !byEvent.Contains(item.Name) && !_parts.HasUnreadReactions)
                Error(location, $"species {item.Name}: nothing changes it. Give it a rate or a reaction, or write constant: true.");
        }
    }

    private void CheckCompartments()
    {
        foreach (var (item, location) in _parts.Species)
            RequireCompartment($"species {item.Name}", item.Compartment, location);
        foreach (var (item, location) in _parts.Reactions)
            RequireCompartment($"reaction {item.Name}", item.Compartment, location);
        if (_parts.Compartments.Count == 0)
            return;
        var reacting = _parts.Reactions.SelectMany(reaction => reaction.Item.Participants).ToHashSet(StringComparer.Ordinal);
        foreach (var (item, location) in _parts.Species.Where(species => species.Item.Compartment is null && reacting.Contains(species.Item.Name)))
            Error(location, $"species {item.Name}: it takes part in reactions but has no compartment, while the model has some ({string.Join(", ", Compartments())}). Say where it is.");
    }

    private void RequireCompartment(string owner, string? compartment, SourceLocation? location)
    {
        if (compartment is not null && !Compartments().Contains(compartment))
            Error(location, $"{owner}: \"{compartment}\" is not a compartment of this model. {NearestNames.Suggest(compartment, Compartments())}");
    }

    private List<string> Compartments() => [.. _parts.Compartments.Select(c => c.Item.Name)];

    private List<string> Quantities() => [.. _kinds.Where(pair => pair.Value is not ("reaction" or "event")).Select(pair => pair.Key)];

    private void Require(bool holds, SourceLocation? location, string message)
    {
        if (!holds)
            Error(location, message);
    }

    private void Error(SourceLocation? location, string message) => _problems.Add(Problem.Error(location, message));

    private static string Article(string kind) => kind switch
    {
        "species" => "a species",
        "assignment" or "input" or "event" => $"an {kind}",
        _ => $"a {kind}",
    };

    private static string Text(double value) => RatePrinter.Number(value);
}
