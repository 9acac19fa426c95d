using System.Collections.Immutable;

namespace LoopSim.Kinetics;

/// <summary>The values of one member of an ensemble.</summary>
internal sealed class KineticEnsembleMember
{
    private readonly double[]? _state;
    private readonly ImmutableArray<int> _places = [];
    private readonly double[] _values = [];

    /// <summary>Asks for the values.</summary>
    /// <param name="network">The network.</param>
    /// <param name="places">Where each value goes: a constant by its index, or a species by its own, below zero.</param>
    /// <param name="give">Gives them.</param>
    /// <param name="number">The number of the member.</param>
    public KineticEnsembleMember(ReactionNetwork network, ImmutableArray<int> places, KineticEnsemble.GiveValues give, long number)
    {
        Number = number;
        _places = places;
        _values = new double[places.Length];
        give(number, _values);
        Constants = network.ConstantValues.ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] >= 0)
                Constants[places[i]] = _values[i];
        }
    }

    /// <summary>A member of which all is known.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="constants">Compartments, inputs and parameters in the network's order.</param>
    /// <param name="state">The state in which it begins, one value per species; <see langword="null"/> for the initial state that follows from the constants.</param>
    public KineticEnsembleMember(long number, double[] constants, double[]? state) => (Number, Constants, _state) = (number, constants, state);

    /// <summary>The number of the member.</summary>
    public long Number { get; }

    /// <summary>Compartments, inputs and parameters in the network's order.</summary>
    public double[] Constants { get; }

    /// <summary>Puts the initial values that the member has of its own into one lane of some.</summary>
    public void SetInitial(Span<double> states, int lane, int lanes)
    {
        for (var i = 0; i < _state?.Length; i++)
            states[i * lanes + lane] = _state[i];
        for (var i = 0; i < _places.Length; i++)
        {
            if (_places[i] < 0)
                states[~_places[i] * lanes + lane] = _values[i];
        }
    }
}
