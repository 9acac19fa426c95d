namespace LoopSim.Solvers.Ode;

/// <summary>Proposes steps of one method on one system and interpolates within them; it neither judges nor chooses them.</summary>
/// <remarks>Call <see cref="Start"/> once, then <see cref="Propose"/> as often as needed, and <see cref="Accept"/> to move on.
/// Spans show the stepper's own arrays and change with the next call. Nothing is allocated after construction. A class,
/// since calls through an interface that has several implementations at work take as long as a step of a small system leaves no time for.</remarks>
public abstract class OdeStepper
{
    /// <summary>The time of <see cref="State"/>.</summary>
    public double Time { get; protected set; }

    /// <summary>The state at <see cref="Time"/>, one value per equation.</summary>
    public abstract ReadOnlySpan<double> State { get; }

    /// <summary>The state at the end of the proposed step.</summary>
    public abstract ReadOnlySpan<double> ProposedState { get; }

    /// <summary>An estimate of the error that the proposed step adds, in the unit of each variable.</summary>
    public abstract ReadOnlySpan<double> ErrorEstimate { get; }

    /// <summary>The size of the error of the proposed step by a norm; not finite where the proposal is not.</summary>
    internal virtual double ErrorSize(ErrorNorm norm) => norm.Of(ErrorEstimate, State, ProposedState);

    /// <summary>What has been spent since construction.</summary>
    public abstract OdeWork Work { get; }

    /// <summary>Sets time and state and forgets all that went before.</summary>
    /// <param name="time">The time to start from.</param>
    /// <param name="state">The state at that time.</param>
    /// <param name="earliest">The system is evaluated at no time before this, <paramref name="time"/> or a double above it.</param>
    /// <param name="latest">The system is evaluated at no time after this. With <paramref name="earliest"/> it keeps the stages
    /// on the near side of a discontinuity, on which a step ends exactly.</param>
    public abstract void Start(double time, ReadOnlySpan<double> state, double earliest, double latest);

    /// <summary>Returns f at <see cref="Time"/> and <see cref="State"/>.</summary>
    public abstract ReadOnlySpan<double> EvaluateDerivative();

    /// <summary>Computes a step from <see cref="Time"/> and <see cref="State"/>, replacing any earlier proposal.</summary>
    /// <param name="endTime">Where the step ends, after <see cref="Time"/>.</param>
    /// <returns>Whether there is a proposal. One with values that are not finite is possible: the caller sees it by the error.</returns>
    public abstract StepProposal Propose(double endTime);

    /// <summary>Writes the solution within the proposed step; valid between <see cref="Propose"/> and <see cref="Accept"/>.</summary>
    /// <param name="time">A time within the step.</param>
    /// <param name="state">Receives one value per equation.</param>
    public abstract void Interpolate(double time, Span<double> state);

    /// <summary>Makes the end of the proposed step the new time and state.</summary>
    public abstract void Accept();
}
