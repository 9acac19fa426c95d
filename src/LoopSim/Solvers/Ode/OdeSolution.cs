namespace LoopSim.Solvers.Ode;

/// <summary>The solution of an initial value problem at the times that were asked for.</summary>
/// <remarks>Arrays are handed over, not copied: they belong to the caller.</remarks>
public sealed class OdeSolution
{
    internal OdeSolution(double[] times, double[] states, double[] finalState, OdeReport report)
    {
        Times = times;
        States = states;
        FinalState = finalState;
        Report = report;
    }

    /// <summary>The output times that were reached, all of them where the run completed.</summary>
    public double[] Times { get; }

    /// <summary>States at <see cref="Times"/>, row-major, [T x n].</summary>
    public double[] States { get; }

    /// <summary>The state at the end time, or at the time reached where the run failed; one value per equation.</summary>
    public double[] FinalState { get; }

    /// <summary>How the integration went.</summary>
    public OdeReport Report { get; }

    /// <summary>The state at one output time.</summary>
    /// <param name="timeIndex">The index into <see cref="Times"/>.</param>
    public ReadOnlySpan<double> State(int timeIndex) => States.AsSpan(timeIndex * FinalState.Length, FinalState.Length);
}
