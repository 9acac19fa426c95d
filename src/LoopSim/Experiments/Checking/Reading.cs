namespace LoopSim.Experiments.Checking;

/// <summary>What is read off a run, as one number: of its last phase, and times from the beginning of that. A closed union.</summary>
/// <remarks>Maxima and minima are inside the phase and stand out by a thousandth of the whole range at least (<see cref="Results.CurveExtreme"/>).</remarks>
public abstract record Reading
{
    private Reading()
    {
    }

    /// <summary>The level at a time.</summary>
    public sealed record Level : Reading;

    /// <summary>The level at which the model settles under the last phase.</summary>
    public sealed record Plateau : Reading;

    /// <summary>A peak: the highest level, or that of a maximum.</summary>
    /// <param name="Number">Which maximum, from 1; <see langword="null"/> for the highest level, which may be at an end of the phase.</param>
    public sealed record Peak(int? Number) : Reading;

    /// <summary>When the peak is reached.</summary>
    /// <param name="Number">As for <see cref="Peak"/>.</param>
    public sealed record PeakTime(int? Number) : Reading;

    /// <summary>A trough: the lowest level, or that of a minimum.</summary>
    /// <param name="Number">Which minimum, from 1; <see langword="null"/> for the lowest level.</param>
    public sealed record Trough(int? Number) : Reading;

    /// <summary>When the trough is reached.</summary>
    /// <param name="Number">As for <see cref="Trough"/>.</param>
    public sealed record TroughTime(int? Number) : Reading;

    /// <summary>The number of maxima.</summary>
    public sealed record PeakCount : Reading;

    /// <summary>When the course stands half-way between the level at which the phase begins and the level farthest from it.</summary>
    public sealed record HalfTime : Reading;

    /// <summary>The time between the last two maxima.</summary>
    public sealed record Period : Reading;

    /// <summary>The last maximum, from the minimum before it.</summary>
    public sealed record Amplitude : Reading;

    /// <summary>The last amplitude as a share of the one before: 1 where an oscillation is sustained, less where it is damped.</summary>
    public sealed record AmplitudeRatio : Reading;

    /// <summary>The dose of an input that is given in the last phase at which half of its effect is there: EC50 or IC50.</summary>
    /// <param name="Input">What is dosed.</param>
    /// <param name="From">The lowest dose, above 0.</param>
    /// <param name="To">The highest dose.</param>
    /// <param name="AtPlateau">Whether the model has settled; at a time otherwise.</param>
    public sealed record HalfDose(string Input, double From, double To, bool AtPlateau) : Reading;

    /// <summary>How different cells are: the standard deviation over cells as a share of their mean.</summary>
    public sealed record Spread : Reading;

    /// <summary>The share of cells above a level.</summary>
    /// <param name="Limit">The level.</param>
    public sealed record ShareAbove(double Limit) : Reading;

    /// <summary>Whether it is a span of time.</summary>
    public bool IsTime => this is PeakTime or TroughTime or HalfTime or Period;

    /// <summary>Whether it is a level of the readout, in its unit.</summary>
    public bool IsLevel => this is Level or Plateau or Peak or Trough or Amplitude;

    /// <summary>Whether it is read at a moment, and not off a whole course.</summary>
    public bool IsAtTime => this is Level or Spread or ShareAbove or HalfDose { AtPlateau: false };

    /// <summary>Whether an engine's runs have it.</summary>
    /// <param name="engine">The engine.</param>
    public bool CanBeReadOn(ISimulationEngine engine) => this switch
    {
        Plateau or HalfDose => engine is OdeEngine,
        Spread or ShareAbove => engine is JumpEngine,
        _ => engine is OdeEngine or JumpEngine,
    };
}
