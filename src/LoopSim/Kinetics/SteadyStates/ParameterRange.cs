using LoopSim.Solvers.Continuation;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>A parameter that is free, and its range.</summary>
/// <param name="Name">A parameter, an input or a compartment.</param>
/// <param name="From">One end of its range.</param>
/// <param name="To">The other end.</param>
public sealed record ParameterRange(string Name, double From, double To)
{
    /// <summary>Whether its range is divided by ratios, as on a logarithmic axis.</summary>
    /// <value>Default: false.</value>
    public bool IsLogarithmic { get; init; }

    /// <summary>Throws where folds and Hopf points cannot be followed over this parameter beside that of a diagram; so it is known before the diagram is made.</summary>
    /// <param name="network">The network.</param>
    /// <param name="first">The parameter of the diagram.</param>
    /// <exception cref="ArgumentException">It is the first parameter or none of the network, or its range is none, has no meaning or leaves out its value.</exception>
    public void ThrowIfUnusableBeside(ReactionNetwork network, string first)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (Name == first)
            throw new ArgumentException($"The second parameter is the first, {first}. Name another.");
        ThrowIfUnusable(network);
        var own = network.ValueOf(Name);
        if (!At(1).Contains(own))
            throw new ArgumentException(FormattableString.Invariant($"The range of {Name}, {From} to {To}, does not hold its value {own}, from which folds and Hopf points are followed. Widen it, or set the parameter."));
    }

    /// <summary>Throws where the network has no such parameter, or the range is none or has no meaning.</summary>
    internal void ThrowIfUnusable(ReactionNetwork network)
    {
        // Names the nearest where there is none.
        network.ValueOf(Name);
        var range = At(0);
        range.ThrowIfUnusable();
        if (range.Low < 0 && network.Inputs.Any(input => input.Name == Name))
            throw new ArgumentException(FormattableString.Invariant($"{Name} is an input, and no input is below zero: its range cannot begin at {range.Low}."));
        if (range.Low <= 0 && network.Compartments.Any(compartment => compartment.Name == Name))
            throw new ArgumentException(FormattableString.Invariant($"{Name} is a compartment, and its volume is above zero: its range cannot begin at {range.Low}."));
    }

    /// <summary>The parameter at a place among those that are free.</summary>
    internal ContinuationParameter At(int place) => new(place, From, To) { IsLogarithmic = IsLogarithmic };
}
