using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>A network with delayed values as delay differential equations.</summary>
/// <remarks>Within a step the past is given: the Jacobian holds it, and the derivative by time is a difference.</remarks>
public sealed class DelayedOdeSystem : KineticOdeSystem, IDelaySystem
{
    private readonly KineticHistory _history;
    private readonly double[] _after;

    internal DelayedOdeSystem(ReactionNetwork network, KineticCode code, KineticHistory history)
        : base(network, code)
    {
        _history = history;
        _after = new double[Dimension];
    }

    /// <inheritdoc/>
    public override bool IsTimeDependent => true;

    /// <inheritdoc/>
    public double ShortestDelay(double t, ReadOnlySpan<double> y)
    {
        FillPast(t, y, Constants);
        return _history.ShortestDelay(t, y, Constants, Work(Code.Delays));
    }

    /// <inheritdoc/>
    public void Jump(double t, ReadOnlySpan<double> y) => _history.Jump(t, y);

    /// <inheritdoc/>
    public void Keep(OdeStepper stepper, double end) => _history.Keep(stepper, end);

    /// <inheritdoc/>
    public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        var step = Math.Max(1e-7 * Math.Abs(t), 1e-9);
        Evaluate(t, y, dfdt);
        Evaluate(t - step, y, _after);
        for (var i = 0; i < Dimension; i++)
            dfdt[i] = (dfdt[i] - _after[i]) / step;
    }

    private protected override void FillPast(double t, ReadOnlySpan<double> y, double[] constants) => _history.Fill(t, y, constants, Work(Code.Delays));
}
