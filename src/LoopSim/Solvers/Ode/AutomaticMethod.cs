namespace LoopSim.Solvers.Ode;

/// <summary>Tsit5 while the system is not stiff, Rodas5P while it is, or BDF where it has 200 equations or more; the switch is made as the integration goes.</summary>
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
        $"{OdeMethods.Tsit5.Citation}; {OdeMethods.Rodas5P.Citation}; {OdeMethods.Bdf.Citation}";

    /// <inheritdoc/>
    public OdeStepper CreateStepper(IOdeSystem system, OdeOptions options)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(options);
        return new AutomaticStepper(system, options, ErrorOrder);
    }

    /// <inheritdoc/>
    public IStepSizeController CreateController(OdeStepper stepper) => (AutomaticStepper)stepper;
}
