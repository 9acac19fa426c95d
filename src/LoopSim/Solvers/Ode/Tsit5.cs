namespace LoopSim.Solvers.Ode;

/// <summary>The explicit Runge-Kutta pair of order 5(4) of Tsitouras, seven stages of which the last is the first of the next step.</summary>
/// <remarks>For systems that are not stiff. Steps cost six evaluations of f and no linear algebra.</remarks>
public sealed class Tsit5 : IOdeMethod
{
    /// <inheritdoc/>
    public string Name => "tsit5";

    /// <inheritdoc/>
    public int Order => 5;

    /// <inheritdoc/>
    public int ErrorOrder => 4;

    /// <inheritdoc/>
    public int DenseOutputOrder => 4;

    /// <inheritdoc/>
    public string Citation =>
        "Tsitouras, Ch. (2011). Runge-Kutta pairs of order 5(4) satisfying only the first column simplifying assumption. "
        + "Computers & Mathematics with Applications 62, 770-775. doi:10.1016/j.camwa.2011.06.002";

    /// <inheritdoc/>
    public OdeStepper CreateStepper(IOdeSystem system, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new Tsit5Stepper(system);
    }

    /// <inheritdoc/>
    public IStepSizeController CreateController(OdeStepper stepper) => new PredictiveController(ErrorOrder);
}
