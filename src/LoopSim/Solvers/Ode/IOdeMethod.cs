namespace LoopSim.Solvers.Ode;

/// <summary>A method for ordinary differential equations.</summary>
/// <remarks>Laws, checked for every method of <see cref="OdeMethods.All"/> by OdeMethodLawTests: names are unique; the dense output joins the ends of
/// a step. For one-step methods: the error of a fixed-step run falls with <see cref="Order"/>, that of the dense output within one step with
/// <see cref="DenseOutputOrder"/> plus one, on autonomous and on time-dependent systems. A method that looks back on earlier steps starts
/// at a lower order; the error of its runs falls with the order that it is held to, as the steps that it chooses get shorter: BdfTests.</remarks>
public interface IOdeMethod
{
    /// <summary>The name by which users choose the method, in lower case.</summary>
    string Name { get; }

    /// <summary>Whether a step depends on what went before only through the state at its beginning.</summary>
    bool IsOneStep => true;

    /// <summary>The order of the solution that is carried on; the highest, where it varies.</summary>
    int Order { get; }

    /// <summary>The order of the embedded solution that estimates the error; where it varies, that of the first step.</summary>
    int ErrorOrder { get; }

    /// <summary>The order of the solution between the ends of a step.</summary>
    int DenseOutputOrder { get; }

    /// <summary>Where the method was published, with DOI.</summary>
    string Citation { get; }

    /// <summary>Creates a stepper with work arrays of its own.</summary>
    /// <param name="system">The system to integrate; used from one thread at a time.</param>
    /// <param name="options">Tolerances, by which a method that iterates knows when to stop.</param>
    OdeStepper CreateStepper(IOdeSystem system, OdeOptions options);

    /// <summary>Creates the step size control that suits the method.</summary>
    /// <param name="stepper">A stepper of this method, whose steps are to be judged.</param>
    IStepSizeController CreateController(OdeStepper stepper);
}
