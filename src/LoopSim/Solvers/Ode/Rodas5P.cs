namespace LoopSim.Solvers.Ode;

/// <summary>The Rosenbrock-Wanner method of order 5(4) of Steinebach: eight stages, one factorisation per step, stiffly accurate, L-stable.</summary>
/// <remarks>For stiff systems, and not much dearer than an explicit method on small ones that are not. It needs the exact Jacobian
/// and, for time-dependent systems, ∂f/∂t: an approximate one costs order.</remarks>
public sealed class Rodas5P : IOdeMethod
{
    /// <inheritdoc/>
    public string Name => "rodas5p";

    /// <inheritdoc/>
    public int Order => 5;

    /// <inheritdoc/>
    public int ErrorOrder => 4;

    /// <inheritdoc/>
    public int DenseOutputOrder => 4;

    /// <inheritdoc/>
    public string Citation =>
        "Steinebach, G. (2023). Construction of Rosenbrock-Wanner method Rodas5P and numerical benchmarks within the Julia "
        + "Differential Equations package. BIT Numerical Mathematics 63, 27. doi:10.1007/s10543-023-00967-x";

    /// <inheritdoc/>
    public OdeStepper CreateStepper(IOdeSystem system, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new Rodas5PStepper(system);
    }

    /// <inheritdoc/>
    public IStepSizeController CreateController(OdeStepper stepper) => new PredictiveController(ErrorOrder);
}
