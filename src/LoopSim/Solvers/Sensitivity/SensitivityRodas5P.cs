using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>Rodas5P on a system and its sensitivities, as a method for the augmented system.</summary>
internal sealed class SensitivityRodas5P(ISensitivitySystem system, ErrorNorm ofVariables) : IOdeMethod
{
    public string Name => OdeMethods.Rodas5P.Name;

    public int Order => OdeMethods.Rodas5P.Order;

    public int ErrorOrder => OdeMethods.Rodas5P.ErrorOrder;

    public int DenseOutputOrder => OdeMethods.Rodas5P.DenseOutputOrder;

    public string Citation => OdeMethods.Rodas5P.Citation;

    public OdeStepper CreateStepper(IOdeSystem augmented, OdeOptions options) => new SensitivityStepper((AugmentedOdeSystem)augmented, system, ofVariables);

    public IStepSizeController CreateController(OdeStepper stepper) => OdeMethods.Rodas5P.CreateController(stepper);
}
