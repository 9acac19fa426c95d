namespace LoopSim.Solvers.Ode;

/// <summary>The "most efficient" explicit Runge-Kutta pair of order 7(6) of Verner, ten stages, with an interpolant of order 6 that is all but of order 7.</summary>
/// <remarks>For systems that are not stiff, at tight tolerances. Steps cost ten evaluations of f, and six more where the dense output is asked for.</remarks>
public sealed class Vern7 : IOdeMethod
{
    /// <inheritdoc/>
    public string Name => "vern7";

    /// <inheritdoc/>
    public int Order => 7;

    /// <inheritdoc/>
    public int ErrorOrder => 6;

    /// <inheritdoc/>
    public int DenseOutputOrder => 6;

    /// <inheritdoc/>
    public string Citation =>
        "Verner, J. H. (2010). Numerically optimal Runge-Kutta pairs with interpolants. Numerical Algorithms 53, 383-396. doi:10.1007/s11075-009-9290-3";

    /// <inheritdoc/>
    public OdeStepper CreateStepper(IOdeSystem system, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new Vern7Stepper(system);
    }

    /// <inheritdoc/>
    public IStepSizeController CreateController(OdeStepper stepper) => new PredictiveController(ErrorOrder);
}
