namespace LoopSim.Solvers.Ode;

/// <summary>Proposes steps of one method on one system and interpolates within them; it neither judges nor chooses them.</summary>
/// <remarks>Call <see cref="Start"/> once, then <see cref="Propose"/> as often as needed, and <see cref="Accept"/> to move on.
/// Spans show the stepper's own arrays and change with the next call. Nothing is allocated after construction.</remarks>
public interface IOdeStepper
{
    /// <summary>The time of <see cref="State"/>.</summary>
    double Time { get; }

    /// <summary>The state at <see cref="Time"/>, one value per equation.</summary>
    ReadOnlySpan<double> State { get; }

    /// <summary>The state at the end of the proposed step.</summary>
    ReadOnlySpan<double> ProposedState { get; }

    /// <summary>An estimate of the error that the proposed step adds, in the unit of each variable.</summary>
    ReadOnlySpan<double> ErrorEstimate { get; }

    /// <summary>What has been spent since construction.</summary>
    OdeWork Work { get; }

    /// <summary>Sets time and state and forgets all that went before.</summary>
    /// <param name="time">The time to start from.</param>
    /// <param name="state">The state at that time.</param>
    /// <param name="earliest">The system is evaluated at no time before this, <paramref name="time"/> or a double above it.</param>
    /// <param name="latest">The system is evaluated at no time after this. With <paramref name="earliest"/> it keeps the stages
    /// on the near side of a discontinuity, on which a step ends exactly.</param>
    void Start(double time, ReadOnlySpan<double> state, double earliest, double latest);

    /// <summary>Returns f at <see cref="Time"/> and <see cref="State"/>.</summary>
    ReadOnlySpan<double> EvaluateDerivative();

    /// <summary>Computes a step from <see cref="Time"/> and <see cref="State"/>, replacing any earlier proposal.</summary>
    /// <param name="endTime">Where the step ends, after <see cref="Time"/>.</param>
    /// <returns>Whether there is a proposal. One with values that are not finite is possible: the caller sees it by the error.</returns>
    StepProposal Propose(double endTime);

    /// <summary>Writes the solution within the proposed step; valid between <see cref="Propose"/> and <see cref="Accept"/>.</summary>
    /// <param name="time">A time within the step.</param>
    /// <param name="state">Receives one value per equation.</param>
    void Interpolate(double time, Span<double> state);

    /// <summary>Makes the end of the proposed step the new time and state.</summary>
    void Accept();
}
