namespace LoopSim.Solvers.Ode;

/// <summary>Numerical differentiation formulas: backward differentiation of orders 1 to 5 with a smaller error of orders 1 to 4, order and step chosen as the
/// integration goes.</summary>
/// <remarks>For stiff systems that are large or are to be solved to tight tolerances: a step costs two or three evaluations of f and as many solves, and the
/// matrix is factored only when the step changes. Orders 3 to 5 are not stable near the imaginary axis: weakly damped oscillations cost short steps.</remarks>
public sealed class Bdf : IOdeMethod
{
    /// <summary>The highest order there is.</summary>
    public const int HighestOrder = 5;

    /// <summary>Creates the method.</summary>
    /// <param name="maximumOrder">The highest order that is used, 1 to 5.</param>
    public Bdf(int maximumOrder = HighestOrder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumOrder, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumOrder, HighestOrder);
        Order = maximumOrder;
    }

    /// <inheritdoc/>
    public string Name => "bdf";

    /// <inheritdoc/>
    public bool IsOneStep => false;

    /// <inheritdoc/>
    public int Order { get; }

    /// <inheritdoc/>
    public int ErrorOrder => 1;

    /// <inheritdoc/>
    public int DenseOutputOrder => Order;

    /// <inheritdoc/>
    public string Citation =>
        "Shampine, L. F. & Reichelt, M. W. (1997). The MATLAB ODE suite. SIAM Journal on Scientific Computing 18, 1-22. doi:10.1137/S1064827594276424";

    /// <inheritdoc/>
    public OdeStepper CreateStepper(IOdeSystem system, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        return new BdfStepper(system, options, Order);
    }

    /// <inheritdoc/>
    /// <remarks>Order and step are chosen together, by the stepper.</remarks>
    public IStepSizeController CreateController(OdeStepper stepper) => (BdfStepper)stepper;
}
