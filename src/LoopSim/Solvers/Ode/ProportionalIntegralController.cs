namespace LoopSim.Solvers.Ode;

/// <summary>Chooses steps by the error of this step and of the one before, which damps the swings of plain error-per-step control.</summary>
/// <remarks>h' = h · safety · err^(-α) · err_before^β; Gustafsson 1991, doi:10.1145/210232.210242, in the form of Hairer, Nørsett
/// &amp; Wanner, Solving Ordinary Differential Equations I, 2nd edition, section IV.2 of part II. After a rejection the error of that
/// step alone counts, and the step that then succeeds is not followed by a longer one.</remarks>
public sealed class ProportionalIntegralController : IStepSizeController
{
    private const double Safety = 0.9;
    private const double LargestGrowth = 6;
    private const double LargestShrinkage = 0.2;
    private const double SmallestErrorRemembered = 1e-4;
    private readonly double _alpha;
    private readonly double _beta;
    private readonly double _exponent;
    private double _errorBefore;
    private bool _rejected;

    /// <summary>Creates the control for an embedded method.</summary>
    /// <param name="errorOrder">The order of the solution that estimates the error; the estimate falls with one power more.</param>
    /// <param name="integralShare">β in units of 1/(<paramref name="errorOrder"/> + 1); α is (1 - 0.75·<paramref name="integralShare"/>)
    /// of that unit. 0 is plain control; Hairer's DOPRI5 takes 0.2.</param>
    public ProportionalIntegralController(int errorOrder, double integralShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(errorOrder);
        ArgumentOutOfRangeException.ThrowIfNegative(integralShare);
        _exponent = 1.0 / (errorOrder + 1);
        _beta = integralShare * _exponent;
        _alpha = _exponent - 0.75 * _beta;
        Restart();
    }

    /// <inheritdoc/>
    public void Restart()
    {
        _errorBefore = SmallestErrorRemembered;
        _rejected = false;
    }

    /// <inheritdoc/>
    public StepDecision Decide(double step, double error)
    {
        if (!double.IsFinite(error))
        {
            _rejected = true;
            return new StepDecision(false, step * LargestShrinkage);
        }
        if (error > 1)
        {
            _rejected = true;
            return new StepDecision(false, step * Math.Max(LargestShrinkage, Safety * Math.Pow(error, -_exponent)));
        }
        var factor = error > 0 ? Safety * Math.Pow(error, -_alpha) * Math.Pow(_errorBefore, _beta) : LargestGrowth;
        factor = Math.Clamp(factor, LargestShrinkage, _rejected ? 1 : LargestGrowth);
        _errorBefore = Math.Max(error, SmallestErrorRemembered);
        _rejected = false;
        return new StepDecision(true, step * factor);
    }
}
