using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>A network as differential equations, ready for a solver.</summary>
/// <remarks>One entry of the state per species, in the network's order and units; time in the network's unit. Keeps work arrays, so one
/// instance serves one thread; instances of one network share their code.</remarks>
public class KineticOdeSystem : ISparseOdeSystem
{
    private double[] _work = [];
    private double[]? _forRightHandSides;
    private double[]? _forJacobian;
    private double[]? _forTimeDerivative;

    internal KineticOdeSystem(ReactionNetwork network, KineticCode code)
        // Behind the constants stand the delayed values.
        : this([.. network.Species.Select(s => s.Name)], [.. network.ConstantValues, .. new double[network.DelayedValues.Length]], code)
    {
    }

    private protected KineticOdeSystem(IReadOnlyList<string> variables, double[] constants, KineticCode code)
    {
        Code = code;
        Constants = constants;
        VariableNames = variables;
    }

    private protected KineticCode Code { get; }

    private protected double[] Constants { get; }

    /// <inheritdoc/>
    public int Dimension => VariableNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> VariableNames { get; }

    /// <inheritdoc/>
    public virtual bool IsTimeDependent => Code.IsTimeDependent;

    /// <inheritdoc/>
    /// <remarks>Read off the formulas: an entry is left out where its derivative is zero by form. Networks that differ in values only share it.</remarks>
    public SparsityPattern Pattern => Code.Pattern;

    /// <inheritdoc/>
    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => Run(Code.RightHandSides, ref _forRightHandSides, t, y, dydt);

    /// <inheritdoc/>
    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian[..(Dimension * Dimension)].Clear();
        UpdateJacobian(t, y, jacobian);
    }

    /// <inheritdoc/>
    public void UpdateJacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => Run(Code.Jacobian, ref _forJacobian, t, y, jacobian);

    /// <inheritdoc/>
    public virtual void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        dfdt[..Dimension].Clear();
        if (IsTimeDependent)
            Run(Code.TimeDerivative, ref _forTimeDerivative, t, y, dfdt);
    }

    /// <summary>Puts the delayed values behind the constants.</summary>
    private protected virtual void FillPast(double t, ReadOnlySpan<double> y, double[] constants)
    {
    }

    private protected double[] Work(RateKernel kernel) => _work.Length >= kernel.WorkLength ? _work : _work = new double[kernel.WorkLength];

    private void Run(KineticKernel kernel, ref double[]? constants, double t, ReadOnlySpan<double> y, Span<double> output)
    {
        constants ??= kernel.Complete(Constants);
        FillPast(t, y, constants);
        kernel.Kernel.Run(t, y, constants, Work(kernel.Kernel), output);
    }
}
