using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>Species, what they follow from, and how they change: a quantitative model, whole and checked.</summary>
/// <remarks>
/// Immutable; <see cref="ReactionNetworkBuilder"/> is the only door. Every name that an expression uses exists, names are unique over all parts, assignments stand in an order of
/// evaluation, and a species changes by one rate, by reactions, or not at all. What that means as differential equations says
/// <see cref="OdeRightHandSides"/>. Networks made from one another by changing values share their compiled code.
/// </remarks>
public sealed partial class ReactionNetwork
{
    private readonly double[] _constants;
    private readonly Lazy<KineticCode> _code;
    private readonly Lazy<(ReducedForm Form, KineticCode Code)> _reduced;

    internal ReactionNetwork(
        string timeUnit,
        ImmutableArray<Compartment> compartments,
        ImmutableArray<KineticInput> inputs,
        ImmutableArray<KineticParameter> parameters,
        ImmutableArray<Species> species,
        ImmutableArray<Assignment> assignments,
        ImmutableArray<RateLaw> rates,
        ImmutableArray<Reaction> reactions,
        ImmutableArray<KineticEvent> events,
        ImmutableArray<DelayedValue> delayedValues)
    {
        TimeUnit = timeUnit;
        Compartments = compartments;
        Inputs = inputs;
        Parameters = parameters;
        Species = species;
        Assignments = assignments;
        Rates = rates;
        Reactions = reactions;
        Events = events;
        DelayedValues = delayedValues;
        ConstantNames = [.. compartments.Select(c => c.Name), .. inputs.Select(i => i.Name), .. parameters.Select(p => p.Name)];
        _constants = [.. compartments.Select(c => c.Size), .. inputs.Select(i => i.Rest), .. parameters.Select(p => p.Value)];
        _code = new(() => new KineticCode(new KineticPrograms(this), RateKernels.Compiled));
        _reduced = new(() =>
        {
            var form = ReducedForm.Of(this);
            return (form, new KineticCode(new KineticPrograms(this, form), RateKernels.Compiled));
        });
    }

    // The same network with other values: the code is that of the original, which knows names only.
    private ReactionNetwork(ReactionNetwork original, double[] constants)
    {
        _constants = constants;
        _code = original._code;
        _reduced = original._reduced;
        TimeUnit = original.TimeUnit;
        ConstantNames = original.ConstantNames;
        Compartments = [.. original.Compartments.Select((c, i) => c with { Size = constants[i] })];
        Inputs = original.Inputs;
        var first = Compartments.Length + Inputs.Length;
        Parameters = [.. original.Parameters.Select((p, i) => p with { Value = constants[first + i] })];
        Species = original.Species;
        Assignments = original.Assignments;
        Rates = original.Rates;
        Reactions = original.Reactions;
        Events = original.Events;
        DelayedValues = original.DelayedValues;
    }

    /// <summary>The unit of time; rates are per this unit.</summary>
    public string TimeUnit { get; }

    /// <summary>The compartments; none in a model where all is mixed.</summary>
    public ImmutableArray<Compartment> Compartments { get; }

    /// <summary>The inputs. What they are set to now is told by <see cref="ValueOf"/>.</summary>
    public ImmutableArray<KineticInput> Inputs { get; }

    /// <summary>The parameters, with their present values.</summary>
    public ImmutableArray<KineticParameter> Parameters { get; }

    /// <summary>The species, in the order of the state.</summary>
    public ImmutableArray<Species> Species { get; }

    /// <summary>The assignments, each after those it needs.</summary>
    public ImmutableArray<Assignment> Assignments { get; }

    /// <summary>The rates of species.</summary>
    public ImmutableArray<RateLaw> Rates { get; }

    /// <summary>The reactions.</summary>
    public ImmutableArray<Reaction> Reactions { get; }

    /// <summary>The events.</summary>
    public ImmutableArray<KineticEvent> Events { get; }

    /// <summary>The values of the past that expressions name.</summary>
    public ImmutableArray<DelayedValue> DelayedValues { get; }

    internal ImmutableArray<string> ConstantNames { get; }

    internal ReadOnlySpan<double> ConstantValues => _constants;

    /// <summary>The present value of an input or parameter, or the size of a compartment.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of this name; the message names the nearest.</exception>
    public double ValueOf(string name) => _constants[IndexOfConstant(name)];

    /// <summary>Whether there is a species, assignment, input, parameter or compartment of this name.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => Quantities().Contains(name);

    /// <summary>The state at the beginning, one value per species in its unit, at the present values of inputs and parameters.</summary>
    public double[] InitialState() => [.. Species.Select(s => RateInterpreter.Evaluate(s.Initial, ValueOf))];

    /// <summary>The network as compiled differential equations. The first call on a network or its relatives by value compiles, some milliseconds.</summary>
    /// <param name="history">The history of the run, which a network with delayed values needs (<see cref="ToHistory"/>).</param>
    /// <returns>A new instance, for one thread.</returns>
    public KineticOdeSystem ToOdeSystem(KineticHistory? history = null) =>
        DelayedValues.IsEmpty ? new KineticOdeSystem(this, _code.Value) : new DelayedOdeSystem(this, _code.Value, history ?? new KineticHistory(this, _code.Value));

    /// <summary>The network as compiled differential equations of its independent species, the others following from the conserved totals of a state. Relatives by value share the code.</summary>
    /// <param name="state">The state that fixes the totals, one value per species.</param>
    /// <returns>A new instance, for one thread.</returns>
    /// <exception cref="ArgumentException">An expression names values of the past.</exception>
    public ReducedOdeSystem ToReducedOdeSystem(ReadOnlySpan<double> state) => DelayedValues.IsEmpty
        ? new ReducedOdeSystem(this, _reduced.Value.Form, _reduced.Value.Code, state)
        : throw new ArgumentException($"The rates of this model name values of the past ({DelayedValues[0].Of}), for which there is no reduced form.");

    /// <summary>What a run remembers of its past; <see langword="null"/> where no expression asks for it.</summary>
    /// <returns>A new instance, which the differential equations, events and observables of one run share.</returns>
    public KineticHistory? ToHistory() => DelayedValues.IsEmpty ? null : new(this, _code.Value);

    /// <summary>The network as differential equations that are walked as trees: the reference that the compiled ones equal bit for bit.</summary>
    /// <returns>A new instance, for one thread.</returns>
    public KineticOdeSystem ToInterpretedOdeSystem() => ToOdeSystem(RateKernels.Interpreted);

    /// <summary>The network as differential equations, run in a way of choice.</summary>
    /// <param name="kind">One of <see cref="RateKernels.All"/>.</param>
    /// <returns>A new instance, for one thread.</returns>
    public KineticOdeSystem ToOdeSystem(RateKernelKind kind) =>
        kind == RateKernels.Compiled ? ToOdeSystem() : new(this, new KineticCode(new KineticPrograms(this), kind));

    /// <summary>The events of the network and the switches in its expressions, as a solver asks for them; <see langword="null"/> where it has neither.</summary>
    /// <param name="seed">The seed of the order in which events happen that are due at one moment with the same priority.</param>
    /// <param name="before">The events of the run that this one goes on from, in a network with the same events; <see langword="null"/> for a run from the beginning.</param>
    /// <param name="history">The history of the run, which a network with delayed values needs.</param>
    /// <returns>A new instance, for one run.</returns>
    public KineticEvents? ToEvents(ulong seed = 0, KineticEvents? before = null, KineticHistory? history = null) =>
        Events.IsEmpty && _code.Value.Switches.Program.OutputLength == 0 ? null : new(this, _code.Value, seed, before, history);

    /// <summary>The network as eight systems side by side, whose constants are set lane by lane.</summary>
    internal KineticLanes ToLanes() => new(this, _code.Value.Lanes);

    /// <summary>The compiled programs, shared by all networks that differ in values only.</summary>
    internal KineticCode Code => _code.Value;

    /// <summary>The network with other values of compartments, inputs and parameters, in the order of <see cref="ConstantNames"/>.</summary>
    internal ReactionNetwork WithConstants(double[] constants) => new(this, constants);

    /// <summary>Everything of the network that can be watched.</summary>
    /// <param name="history">The history of the run, which a network with delayed values needs.</param>
    /// <returns>A new instance, for one thread.</returns>
    public KineticObservables ToObservables(KineticHistory? history = null) => new(this, _code.Value, history ?? ToHistory());

    /// <summary>The differential equations.</summary>
    public OdeRightHandSides ToEquations() => OdeRightHandSides.Of(this);

    /// <summary>The code that is generated for the right-hand sides and the Jacobian, as text in the manner of C#: for each first what follows from the constants and is computed once.</summary>
    public string ExplainCode()
    {
        var programs = new KineticPrograms(this);
        return string.Join("\n", new[] { programs.RightHandSides(), programs.Jacobian() }.Select(program =>
        {
            var parts = programs.FixedPartsOf(program);
            return RateCompiler.Explain(parts.Values) + RateCompiler.Explain(parts.Programs[0]);
        }));
    }

    private IEnumerable<string> Quantities() =>
        Species.Select(s => s.Name).Concat(Assignments.Select(a => a.Name)).Concat(ConstantNames);

    /// <summary>The number of a species that there is.</summary>
    internal int IndexOfSpecies(string name) => Enumerable.Range(0, Species.Length).First(i => Species[i].Name == name);

    private int IndexOfConstant(string name)
    {
        var index = ConstantNames.IndexOf(name, 0, StringComparer.Ordinal);
        if (index >= 0)
            return index;
        if (Quantities().Contains(name))
            throw new ArgumentException($"The level of \"{name}\" follows from the equations of this model. Name an input, a parameter or a compartment.", nameof(name));
        throw new ArgumentException(
            $"There is no input, parameter or compartment \"{name}\" in this model. {NearestNames.Suggest(name, ConstantNames)}", nameof(name));
    }
}
