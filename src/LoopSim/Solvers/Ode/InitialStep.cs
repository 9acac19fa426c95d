namespace LoopSim.Solvers.Ode;

/// <summary>Estimates a first step from the size of y, f and the second derivative.</summary>
/// <remarks>Hairer, Nørsett &amp; Wanner, Solving Ordinary Differential Equations I, 2nd edition, section II.4, with one change: their
/// guesses of 1e-6 units of time, for a system that stands still, are here fractions of the span, so that the unit of time plays no part.</remarks>
internal sealed class InitialStep(IOdeSystem system, ErrorNorm norm, int errorOrder)
{
    private const double Guess = 1e-6;
    private readonly double[] _probe = new double[system.Dimension];
    private readonly double[] _slope = new double[system.Dimension];

    /// <summary>Returns the step for the start at (time, state), where f is known; costs one evaluation of f.</summary>
    public double Estimate(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> derivative, double span, double latest)
    {
        var sizeOfState = norm.Of(state, state, state);
        var sizeOfSlope = norm.Of(derivative, state, state);
        var standsStill = sizeOfSlope * span < 1e-5;
        var trial = standsStill ? Guess * span : Math.Min(0.01 * Math.Max(sizeOfState, 1) / sizeOfSlope, span);
        for (var i = 0; i < _probe.Length; i++)
            _probe[i] = state[i] + trial * derivative[i];
        system.Evaluate(Math.Min(time + trial, latest), _probe, _slope);
        for (var i = 0; i < _slope.Length; i++)
            _slope[i] -= derivative[i];
        var curvature = norm.Of(_slope, state, state) / trial;
        if (!double.IsFinite(curvature))
            return Math.Min(span, 0.01 * trial);
        var largest = Math.Max(sizeOfSlope, curvature);
        var byError = standsStill && largest * span < 1e-9
            ? Math.Max(Guess * span, trial * 1e-3)
            : Math.Pow(0.01 / largest, 1.0 / (errorOrder + 1));
        return Math.Min(span, Math.Min(100 * trial, byError));
    }
}
