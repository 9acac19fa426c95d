using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>Gathers the parts of a <see cref="ReactionNetwork"/> in any order and checks them together.</summary>
/// <remarks>Adding never throws for what a user wrote: every fault, also of an expression that cannot be read, is kept until <see cref="Build"/>.</remarks>
public sealed class ReactionNetworkBuilder
{
    private readonly List<Problem> _problems = [];
    private readonly List<Located<Compartment>> _compartments = [];
    private readonly List<Located<KineticInput>> _inputs = [];
    private readonly List<Located<KineticParameter>> _parameters = [];
    private readonly List<Located<Species>> _species = [];
    private readonly List<Located<Assignment>> _assignments = [];
    private readonly List<Located<RateLaw>> _rates = [];
    private readonly List<Located<Reaction>> _reactions = [];
    private readonly List<Located<KineticEvent>> _events = [];
    private readonly List<Located<DelayedValue>> _delayedValues = [];

    /// <summary>Starts an empty network.</summary>
    /// <param name="timeUnit">The unit of time, e.g. <c>min</c>; rates are per this unit.</param>
    public ReactionNetworkBuilder(string timeUnit) => TimeUnit = timeUnit;

    /// <summary>Starts with the parts of a network.</summary>
    /// <param name="network">The network.</param>
    public ReactionNetworkBuilder(ReactionNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        TimeUnit = network.TimeUnit;
        _compartments.AddRange(network.Compartments.Select(c => new Located<Compartment>(c, null)));
        _inputs.AddRange(network.Inputs.Select(i => new Located<KineticInput>(i, null)));
        _parameters.AddRange(network.Parameters.Select(p => new Located<KineticParameter>(p, null)));
        _species.AddRange(network.Species.Select(s => new Located<Species>(s, null)));
        _assignments.AddRange(network.Assignments.Select(a => new Located<Assignment>(a, null)));
        _rates.AddRange(network.Rates.Select(r => new Located<RateLaw>(r, null)));
        _reactions.AddRange(network.Reactions.Select(r => new Located<Reaction>(r, null)));
        _events.AddRange(network.Events.Select(e => new Located<KineticEvent>(e, null)));
        _delayedValues.AddRange(network.DelayedValues.Select(d => new Located<DelayedValue>(d, null)));
    }

    /// <summary>The unit of time.</summary>
    public string TimeUnit { get; }

    /// <summary>Whether what is added takes the place of what the network that was begun with has under the same name.</summary>
    /// <value>Default: false; two things of one name are a fault.</value>
    public bool ReplacesParts { get; init; }

    /// <summary>Whether a reaction was left out because its equation could not be read; what it changes is then unknown.</summary>
    internal bool HasUnreadReactions { get; private set; }

    internal IReadOnlyList<Located<Compartment>> Compartments => _compartments;

    internal IReadOnlyList<Located<KineticInput>> Inputs => _inputs;

    internal IReadOnlyList<Located<KineticParameter>> Parameters => _parameters;

    internal IReadOnlyList<Located<Species>> Species => _species;

    internal IReadOnlyList<Located<Assignment>> Assignments => _assignments;

    internal IReadOnlyList<Located<RateLaw>> Rates => _rates;

    internal IReadOnlyList<Located<Reaction>> Reactions => _reactions;

    internal IReadOnlyList<Located<KineticEvent>> Events => _events;

    internal IReadOnlyList<Located<DelayedValue>> DelayedValues => _delayedValues;

    /// <summary>Adds a compartment.</summary>
    /// <param name="compartment">The compartment.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(Compartment compartment, SourceLocation? location = null) => Keep(_compartments, compartment, location);

    /// <summary>Adds an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(KineticInput input, SourceLocation? location = null) => Keep(_inputs, input, location);

    /// <summary>Adds a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(KineticParameter parameter, SourceLocation? location = null) => Keep(_parameters, parameter, location);

    /// <summary>Adds a species.</summary>
    /// <param name="species">The species.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(Species species, SourceLocation? location = null) => Keep(_species, species, location);

    /// <summary>Adds an assignment.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(Assignment assignment, SourceLocation? location = null) => Keep(_assignments, assignment, location);

    /// <summary>Adds the rate of a species.</summary>
    /// <param name="rate">The rate law.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(RateLaw rate, SourceLocation? location = null) => Keep(_rates, rate, location);

    /// <summary>Adds a reaction.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(Reaction reaction, SourceLocation? location = null) => Keep(_reactions, reaction, location);

    /// <summary>Adds an event.</summary>
    /// <param name="event">The event.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(KineticEvent @event, SourceLocation? location = null) => Keep(_events, @event, location);

    /// <summary>Adds a value of the past.</summary>
    /// <param name="delayed">The delayed value.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder Add(DelayedValue delayed, SourceLocation? location = null) => Keep(_delayedValues, delayed, location);

    /// <summary>Adds a parameter.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="value">The value, in <paramref name="unit"/>.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder AddParameter(string name, double value, string unit = "1", SourceLocation? location = null) =>
        Add(new KineticParameter(name, value, unit, ParameterStatus.Estimated, ""), location);

    /// <summary>Adds an input that is off at rest.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="off">The value when it is off.</param>
    /// <param name="on">The value when it is on.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder AddInput(string name, double off = 0, double on = 1, string unit = "1", SourceLocation? location = null) =>
        Add(new KineticInput(name, name, off, on, false, unit, ""), location);

    /// <summary>Adds a species.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="initial">The initial value, in <paramref name="unit"/>, as text: a number or an expression of parameters, inputs and compartments.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="label">How it is written for people; the name where not given.</param>
    /// <param name="compartment">The compartment, in models that have some.</param>
    /// <param name="isConstant">Whether it keeps its initial value.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder AddSpecies(
        string name, string initial = "0", string unit = "1", string? label = null, string? compartment = null, bool isConstant = false, SourceLocation? location = null) =>
        Add(new Species(name, label ?? name, Read($"species {name}, initial", initial, location), unit, compartment, isConstant), location);

    /// <summary>Adds an assignment.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="value">What it is, as text.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="label">How it is written for people; the name where not given.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder AddAssignment(string name, string value, string unit = "1", string? label = null, SourceLocation? location = null) =>
        Add(new Assignment(name, label ?? name, unit, Read($"assignment {name}", value, location)), location);

    /// <summary>Adds the rate of a species.</summary>
    /// <param name="of">The species.</param>
    /// <param name="rate">Its rate of change per time unit, as text.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder AddRate(string of, string rate, SourceLocation? location = null) =>
        Add(new RateLaw(of, Read($"rate of {of}", rate, location)), location);

    /// <summary>Adds a reaction.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="equation">The equation as text, e.g. <c>2 PSTAT3 -> DIMER</c>.</param>
    /// <param name="rate">The rate as text: concentration per time unit in the compartment where it happens.</param>
    /// <param name="compartment">Where it happens; that of the first reactant, or else of the first product, where not given.</param>
    /// <param name="location">Where it is written.</param>
    public ReactionNetworkBuilder AddReaction(string name, string equation, string rate, string? compartment = null, SourceLocation? location = null)
    {
        var law = Read($"reaction {name}", rate, location);
        if (ReactionEquation.TryParse(equation, out var sides, out var error))
            return Add(new Reaction(name, sides.Reactants, sides.Products, law, compartment), location);
        _problems.Add(Problem.Error(location, $"reaction {name}: {error}"));
        HasUnreadReactions = true;
        return this;
    }

    /// <summary>Makes the network.</summary>
    /// <exception cref="ModelFormatException">Something is wrong; every problem is named, in the order of the file.</exception>
    public ReactionNetwork Build()
    {
        var checks = new ReactionNetworkChecks(this, _problems);
        var ordered = checks.Run(out var problems);
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems);
        return new ReactionNetwork(
            TimeUnit, Items(_compartments), Items(_inputs), Items(_parameters), Items(_species), ordered, Items(_rates), Items(_reactions), Items(_events), Items(_delayedValues));
    }

    internal void ReplaceAll(Func<Species, Species> change) => Change(_species, change);

    internal void ReplaceAll(Func<Assignment, Assignment> change) => Change(_assignments, change);

    internal void ReplaceAll(Func<RateLaw, RateLaw> change) => Change(_rates, change);

    internal void ReplaceAll(Func<Reaction, Reaction> change) => Change(_reactions, change);

    internal void RemoveRate(string species) => _rates.RemoveAll(rate => rate.Item.Of == species);

    // An expression that cannot be read is a problem; zero stands in for it, so that no further complaints follow from it.
    private RateExpression Read(string owner, string text, SourceLocation? location)
    {
        if (RateParser.TryParse(text, out var expression, out var error))
            return expression;
        _problems.Add(Problem.Error(location, $"{owner}: the expression \"{text}\" cannot be read. {error}"));
        return RateExpression.Zero;
    }

    private ReactionNetworkBuilder Keep<T>(List<Located<T>> list, T item, SourceLocation? location)
    {
        ArgumentNullException.ThrowIfNull(item);
        var place = ReplacesParts ? list.FindIndex(entry => entry.Location is null && NameOf(entry.Item) == NameOf(item)) : -1;
        if (place >= 0)
            list[place] = new(item, location);
        else
            list.Add(new(item, location));
        return this;
    }

    private static string? NameOf<T>(T item) => item switch
    {
        Compartment compartment => compartment.Name,
        KineticInput input => input.Name,
        KineticParameter parameter => parameter.Name,
        Species species => species.Name,
        Assignment assignment => assignment.Name,
        RateLaw rate => rate.Of,
        Reaction reaction => reaction.Name,
        KineticEvent happening => happening.Name,
        DelayedValue delayed => delayed.Name,
        _ => throw new InvalidOperationException($"A {typeof(T).Name} has no name. This is a bug in LoopSim."),
    };

    private static void Change<T>(List<Located<T>> list, Func<T, T> change)
    {
        for (var i = 0; i < list.Count; i++)
            list[i] = list[i] with { Item = change(list[i].Item) };
    }

    private static ImmutableArray<T> Items<T>(List<Located<T>> list) => [.. list.Select(entry => entry.Item)];
}
