using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>A state of a network and its derivatives, from which a run can begin.</summary>
public sealed class SensitivityState
{
    private readonly SensitivityLayout _layout;

    internal SensitivityState(double time, SensitivityLayout layout, double[] values, KineticEvents? events = null) => (Time, _layout, Values, Events) = (time, layout, values, events);

    /// <summary>The time, in the time unit of the network.</summary>
    public double Time { get; }

    internal double[] Values { get; }

    /// <summary>The events of the run so far; <see langword="null"/> where a run begins here.</summary>
    internal KineticEvents? Events { get; }

    /// <summary>The state, one value per species in its unit.</summary>
    public ReadOnlySpan<double> State => Values.AsSpan(0, _layout.Variables);

    /// <summary>The derivative of a species in a direction.</summary>
    /// <param name="species">The number of the species.</param>
    /// <param name="direction">The number of the direction.</param>
    public double Derivative(int species, int direction) => Values[_layout.Place(species, direction)];

    /// <summary>The same state and derivatives, with some changed.</summary>
    /// <param name="time">The time. Where it is another one the clock is set anew, and events with it: none has happened, and none waits to be done.</param>
    /// <param name="changes">Species by number, each with its new value and the derivatives of that in all directions.</param>
    public SensitivityState With(double time, params IEnumerable<(int Species, double Value, IReadOnlyList<double> Derivatives)> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var values = (double[])Values.Clone();
        foreach (var (species, value, derivatives) in changes)
        {
            values[species] = value;
            for (var j = 0; j < _layout.Directions; j++)
                values[_layout.Place(species, j)] = derivatives[j];
        }
        return new SensitivityState(time, _layout, values, time == Time ? Events : null);
    }
}
