namespace LoopSim.Solvers.Ode;

/// <summary>What the steppers of explicit Runge-Kutta methods have in common: states, stages side by side, and the evaluation of a stage.</summary>
internal abstract class ExplicitStepper : OdeStepper
{
    private readonly IOdeSystem _system;
    private readonly int _n;
    private double _earliest;
    private double _latest;
    private bool _haveDerivative;
    private int _evaluations;

    private protected ExplicitStepper(IOdeSystem system, int stages)
    {
        _system = system;
        _n = system.Dimension;
        Stride = StageKernels.PaddedLength(_n);
        Stages = new double[stages * Stride];
        (Now, Next, Zero, Error) = (new double[Stride], new double[Stride], new double[Stride], new double[Stride]);
    }

    public override ReadOnlySpan<double> State => Now.AsSpan(0, _n);

    public override ReadOnlySpan<double> ProposedState => Next.AsSpan(0, _n);

    public override ReadOnlySpan<double> ErrorEstimate => Error.AsSpan(0, _n);

    public override OdeWork Work => new(_evaluations, 0, 0, 0, 0);

    /// <summary>The room of a stage.</summary>
    private protected int Stride { get; }

    /// <summary>f at the stages; that of the first is f at <see cref="OdeStepper.Time"/>.</summary>
    private protected double[] Stages { get; }

    /// <summary>The state at <see cref="OdeStepper.Time"/>, padded.</summary>
    private protected double[] Now { get; private set; }

    /// <summary>The proposed state, padded.</summary>
    private protected double[] Next { get; private set; }

    private protected double[] Zero { get; }

    private protected double[] Error { get; }

    /// <summary>Where the proposed step ends.</summary>
    private protected double EndTime { get; private set; }

    public override void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        Time = time;
        state.CopyTo(Now);
        _earliest = earliest;
        _latest = latest;
        _haveDerivative = false;
    }

    public override ReadOnlySpan<double> EvaluateDerivative()
    {
        if (!_haveDerivative)
            Evaluate(0, Time, Now);
        _haveDerivative = true;
        return Stages.AsSpan(0, _n);
    }

    public override StepProposal Propose(double endTime)
    {
        EndTime = endTime;
        EvaluateDerivative();
        Compute(endTime - Time);
        return StepProposal.Ready;
    }

    public abstract override void Interpolate(double time, Span<double> state);

    public override void Accept()
    {
        Time = EndTime;
        (Now, Next) = (Next, Now);
        var stage = StageAtEnd;
        _haveDerivative = stage >= 0;
        if (_haveDerivative)
            Array.Copy(Stages, stage * Stride, Stages, 0, Stride);
    }

    /// <summary>The stage that holds f at the end of the proposed step; below 0 where none does.</summary>
    private protected abstract int StageAtEnd { get; }

    /// <summary>Computes the proposed state and the error of a step from its first stage.</summary>
    private protected abstract void Compute(double step);

    /// <summary>Writes a weighted sum of stages, added to the state, as a state without padding.</summary>
    private protected void Combine(double step, double[] weights, double[] scratch, Span<double> state)
    {
        StageKernels.Combine(Now, step, weights, Stages, scratch);
        scratch.AsSpan(0, _n).CopyTo(state);
    }

    private protected void Evaluate(int stage, double time, double[] state)
    {
        _evaluations++;
        _system.Evaluate(Math.Clamp(time, _earliest, _latest), state.AsSpan(0, _n), Stages.AsSpan(stage * Stride, _n));
    }
}
