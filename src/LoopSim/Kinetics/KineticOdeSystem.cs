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
    private BoundKernel? _rightHandSides;
    private BoundKernel? _jacobian;
    private BoundKernel? _timeDerivative;

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
    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => Run(_rightHandSides ??= Code.RightHandSides.Bind(Constants), t, y, dydt);

    /// <inheritdoc/>
    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian[..(Dimension * Dimension)].Clear();
        UpdateJacobian(t, y, jacobian);
    }

    /// <inheritdoc/>
    public void UpdateJacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => Run(_jacobian ??= Code.Jacobian.Bind(Constants), t, y, jacobian);

    /// <inheritdoc/>
    public virtual void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        dfdt[..Dimension].Clear();
        if (IsTimeDependent)
            Run(_timeDerivative ??= Code.TimeDerivative.Bind(Constants), t, y, dfdt);
    }

    /// <summary>Puts the delayed values behind the constants.</summary>
    private protected virtual void FillPast(double t, ReadOnlySpan<double> y, double[] constants)
    {
    }

    private protected double[] Work(RateKernel kernel) => _work.Length >= kernel.WorkLength ? _work : _work = new double[kernel.WorkLength];

    private void Run(BoundKernel kernel, double t, ReadOnlySpan<double> y, Span<double> output)
    {
        FillPast(t, y, kernel.Constants);
        kernel.Run(t, y, output);
    }
}
