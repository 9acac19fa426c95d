namespace LoopSim.Solvers.Ode;

/// <summary>A one-step method for ordinary differential equations.</summary>
/// <remarks>Laws, checked for every method of <see cref="OdeMethods.All"/> by OdeMethodLawTests: the error of a fixed-step run
/// falls with <see cref="Order"/>, that of the dense output within one step with <see cref="DenseOutputOrder"/> plus one,
/// on autonomous and on time-dependent systems; names are unique.</remarks>
public interface IOdeMethod
{
    /// <summary>The name by which users choose the method, in lower case.</summary>
    string Name { get; }

    /// <summary>The order of the solution that is carried on.</summary>
    int Order { get; }

    /// <summary>The order of the embedded solution that estimates the error.</summary>
    int ErrorOrder { get; }

    /// <summary>The order of the solution between the ends of a step.</summary>
    int DenseOutputOrder { get; }

    /// <summary>Where the method was published, with DOI.</summary>
    string Citation { get; }

    /// <summary>Creates a stepper with work arrays of its own.</summary>
    /// <param name="system">The system to integrate; used from one thread at a time.</param>
    IOdeStepper CreateStepper(IOdeSystem system);

    /// <summary>Creates the step size control that suits the method.</summary>
    IStepSizeController CreateController();
}
