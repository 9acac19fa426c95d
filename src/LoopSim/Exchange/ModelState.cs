using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;

namespace LoopSim.Exchange;

/// <summary>A model at a moment of an experiment: its values, which tasks simulate and changes set.</summary>
internal abstract class ModelState
{
    /// <summary>The model.</summary>
    public abstract LoadedModel Model { get; }

    /// <summary>The time, in the unit of the model.</summary>
    public double Time { get; set; }

    /// <summary>The value of a quantity now.</summary>
    /// <param name="quantity">Its name.</param>
    /// <param name="at">Where it is asked for.</param>
    public abstract double ValueOf(string quantity, SourceLocation at);

    /// <summary>How the value of a quantity is read off the values of a point.</summary>
    /// <param name="quantity">Its name.</param>
    /// <param name="at">Where it is asked for.</param>
    /// <exception cref="ModelFormatException">It cannot be read.</exception>
    public abstract Func<double[], double> ReaderOf(string quantity, SourceLocation at);

    /// <summary>Sets the value of a quantity.</summary>
    /// <param name="quantity">Its name.</param>
    /// <param name="value">The value.</param>
    /// <param name="at">Where it is written.</param>
    /// <exception cref="ModelFormatException">It has no such value, or follows from others.</exception>
    public abstract void Set(string quantity, double value, SourceLocation at);

    /// <summary>Simulates the model from where it is, and leaves it where the simulation ends.</summary>
    /// <param name="simulation">How.</param>
    /// <param name="choice">By which method.</param>
    /// <param name="trajectory">The number of the simulation among those of the experiment, from which its random numbers come.</param>
    /// <param name="keep">Takes the time and all values of each point.</param>
    /// <param name="onUnstable">Is called where a steady state is one that the model does not settle in.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SimulationException">It failed.</exception>
    /// <exception cref="ArgumentException">The method is not for this model.</exception>
    public abstract void Simulate(SedMlSimulation simulation, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, Action onUnstable, CancellationToken cancellation);
}
