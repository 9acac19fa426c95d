namespace LoopSim.Solvers.Ode;

/// <summary>Estimates a first step from the size of y, f and the second derivative.</summary>
/// <remarks>Hairer, Nørsett &amp; Wanner, Solving Ordinary Differential Equations I, 2nd edition, section II.4, with one change: where their
/// formulas take the unit of time for granted, the time in which y changes by itself takes its place, and for a system
/// that stands still a share of the span. So the choice of unit plays no part.</remarks>
internal sealed class InitialStep(IOdeSystem system, ErrorNorm norm, int errorOrder)
{
    private const double ShareOfSpan = 1e-6;
    private const double ShareOfTimeScale = 0.01;
    private const double TargetError = 0.01;
    private readonly double[] _probe = new double[system.Dimension];
    private readonly double[] _slope = new double[system.Dimension];

    /// <summary>Returns the step for the start at (time, state), where f is known; costs one evaluation of f.</summary>
    public double Estimate(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double span, double latest)
    {
        var sizeOfState = norm.Of(state, state, state);
        var sizeOfSlope = norm.Of(derivative, state, state);
        var standsStill = sizeOfSlope * span < 1e-5;
        var trial = standsStill ? ShareOfSpan * span : Math.Min(ShareOfTimeScale * Math.Max(sizeOfState, 1) / sizeOfSlope, span);
        for (var i = 0; i < _probe.Length; i++)
            _probe[i] = state[i] + trial * derivative[i];
        system.Evaluate(Math.Min(time + trial, latest), _probe, _slope);
        for (var i = 0; i < _slope.Length; i++)
            _slope[i] -= derivative[i];
        var curvature = norm.Of(_slope, state, state) / trial;
        if (!double.IsFinite(curvature))
            return Math.Min(span, ShareOfTimeScale * trial);
        var timeScale = trial / ShareOfTimeScale;
        var change = Math.Max(sizeOfSlope * timeScale, curvature * timeScale * timeScale);
        return Math.Min(span, timeScale * Math.Min(1, Math.Pow(TargetError / change, 1.0 / (errorOrder + 1))));
    }
}
