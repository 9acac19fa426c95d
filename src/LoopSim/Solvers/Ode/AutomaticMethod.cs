namespace LoopSim.Solvers.Ode;

/// <summary>Tsit5 while the system is not stiff, Rodas5P while it is; the switch is made as the integration goes.</summary>
public sealed class AutomaticMethod : IOdeMethod
{
    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public int Order => 5;

    /// <inheritdoc/>
    public int ErrorOrder => 4;

    /// <inheritdoc/>
    public int DenseOutputOrder => 4;

    /// <inheritdoc/>
    public string Citation =>
        $"{OdeMethods.Tsit5.Citation}; {OdeMethods.Rodas5P.Citation}";

    /// <inheritdoc/>
    public IOdeStepper CreateStepper(IOdeSystem system, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new AutomaticStepper(system);
    }

    /// <inheritdoc/>
    public IStepSizeController CreateController(IOdeStepper stepper) => new PredictiveController(ErrorOrder);
}
