using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Jumps;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Exchange;

/// <summary>A kinetic model at a moment of an experiment.</summary>
internal sealed class KineticState : ModelState
{
    private readonly LoadedKinetics _model;
    private KineticObservables _observables;
    private Dictionary<string, int> _places;
    private double[] _values;
    private KineticJumpSystem? _jump;

    /// <summary>Begins a model as its file has it.</summary>
    public KineticState(LoadedKinetics model)
    {
        _model = model;
        Network = model.Kinetics.Network;
        State = Network.InitialState();
        (_observables, _places, _values) = Observe(Network);
    }

    /// <inheritdoc/>
    public override LoadedModel Model => _model;

    /// <summary>The network, with the values that its constants have now.</summary>
    public ReactionNetwork Network { get; private set; }

    /// <summary>The values of the species of the network.</summary>
    public double[] State { get; set; }

    /// <summary>The events of the run that led here, which a run that goes on from here takes over.</summary>
    public KineticEvents? Events { get; set; }

    /// <summary>The network as a jump process, where an amount of 1 is a molecule.</summary>
    public KineticJumpSystem Jump => _jump ??= ToJump();

    /// <inheritdoc/>
    public override double ValueOf(string quantity, SourceLocation at) => ReaderOf(quantity, at)(Values(Time, State, null));

    /// <summary>The values of everything that can be watched, at a moment.</summary>
    /// <param name="time">The time.</param>
    /// <param name="state">The values of the species.</param>
    /// <param name="observables">Those of a run with a memory of its own; <see langword="null"/> for the usual ones.</param>
    /// <returns>An array that the next call overwrites.</returns>
    public double[] Values(double time, ReadOnlySpan<double> state, KineticObservables? observables)
    {
        (observables ?? _observables).EvaluateAll(time, state, _values);
        return _values;
    }

    /// <inheritdoc/>
    public override Func<double[], double> ReaderOf(string quantity, SourceLocation at)
    {
        if (_places.TryGetValue(quantity, out var place))
            return values => values[place];
        if (Network.Contains(quantity))
        {
            var constant = Network.ValueOf(quantity);
            return _ => constant;
        }
        if (Network.Reactions.FirstOrDefault(r => r.Name == quantity) is { } reaction && !reaction.Rate.ContainsTime())
        {
            var network = Network;
            var places = _places;
            return values => RateInterpreter.Evaluate(reaction.Rate, name => places.TryGetValue(name, out var p) ? values[p] : network.ValueOf(name));
        }
        throw new ModelFormatException(at, $"the value of \"{quantity}\" of the model \"{_model.Id}\" cannot be read. Name a species, a parameter, a compartment, or a reaction that changes something.");
    }

    /// <inheritdoc/>
    public override void Simulate(SedMlSimulation simulation, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, Action onUnstable, CancellationToken cancellation) =>
        KineticSimulation.Run(this, simulation, choice, trajectory, keep, onUnstable, cancellation);

    /// <inheritdoc/>
    public override void Set(string quantity, double value, SourceLocation at)
    {
        if (!double.IsFinite(value))
            throw new ModelFormatException(at, FormattableString.Invariant($"\"{quantity}\" of the model \"{_model.Id}\" would be set to {value}, which is no number."));
        var species = Network.Species.Select(s => s.Name).ToList().IndexOf(quantity);
        if (species >= 0)
        {
            State[species] = value;
            if (Network.Species[species].IsConstant)
                _jump = null;
        }
        else if (Network.Assignments.Any(a => a.Name == quantity))
            throw new ModelFormatException(at, $"\"{quantity}\" of the model \"{_model.Id}\" follows from a rule and cannot be set. Set what the rule names.");
        else if (Network.Contains(quantity))
            SetConstant(quantity, value, at);
        else
            throw new ModelFormatException(at, $"\"{quantity}\" of the model \"{_model.Id}\" is a reaction, whose rate cannot be set. Set a parameter of its kinetic law.");
    }

    private void SetConstant(string name, double value, SourceLocation at)
    {
        if (Network.Compartments.FirstOrDefault(c => c.Name == name) is { } compartment)
        {
            if (value <= 0)
                throw new ModelFormatException(at, FormattableString.Invariant($"the size of the compartment \"{name}\" of the model \"{_model.Id}\" would be set to {value}: it must be above 0."));
            // What is in it stays, and thins out.
            for (var i = 0; i < State.Length; i++)
                State[i] *= Network.Species[i] is { IsAmount: false } s && s.Compartment == name ? compartment.Size / value : 1;
        }
        if (Network.ValueOf(name).Equals(value))
            return;
        (Network, _jump) = (Network.WithValue(name, value), null);
        (_observables, _places, _values) = Observe(Network);
    }

    /// <summary>Of species that are held the process knows the initial values only, so that these must be the present ones.</summary>
    private KineticJumpSystem ToJump()
    {
        var (held, initial) = (Network, Network.InitialState());
        for (var i = 0; i < initial.Length; i++)
        {
            if (Network.Species[i].IsConstant && !State[i].Equals(initial[i]))
                held = held.Clamp(Network.Species[i].Name, State[i]);
        }
        return KineticJumpSystem.Of(held, MoleculeScales.OfAmounts(held));
    }

    private static (KineticObservables, Dictionary<string, int>, double[]) Observe(ReactionNetwork network)
    {
        var observables = network.ToObservables();
        return (observables, observables.Variables.Select((v, i) => (v.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal), new double[observables.Variables.Length]);
    }
}
