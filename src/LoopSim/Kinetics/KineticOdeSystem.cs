using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Kinetics;

/// <summary>A network as differential equations, ready for a solver.</summary>
/// <remarks>One entry of the state per species, in the network's order and units; time in the network's unit. Keeps work arrays, so one
/// instance serves one thread; instances of one network share their code.</remarks>
public sealed class KineticOdeSystem : ISparseOdeSystem
{
    private readonly KineticCode _code;
    private readonly double[] _constants;
    private double[] _work = [];

    internal KineticOdeSystem(ReactionNetwork network, KineticCode code)
    {
        _code = code;
        _constants = network.ConstantValues.ToArray();
        VariableNames = [.. network.Species.Select(s => s.Name)];
    }

    /// <inheritdoc/>
    public int Dimension => VariableNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> VariableNames { get; }

    /// <inheritdoc/>
    public bool IsTimeDependent => _code.IsTimeDependent;

    /// <inheritdoc/>
    /// <remarks>Read off the formulas: an entry is left out where its derivative is zero by form. Networks that differ in values only share it.</remarks>
    public SparsityPattern Pattern => _code.Pattern;

    /// <inheritdoc/>
    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => Run(_code.RightHandSides, t, y, dydt);

    /// <inheritdoc/>
    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        var kernel = _code.Jacobian;
        jacobian[..kernel.Program.OutputLength].Clear();
        Run(kernel, t, y, jacobian);
    }

    /// <inheritdoc/>
    public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        dfdt[..Dimension].Clear();
        if (IsTimeDependent)
            Run(_code.TimeDerivative, t, y, dfdt);
    }

    private void Run(RateKernel kernel, double t, ReadOnlySpan<double> y, Span<double> output)
    {
        if (_work.Length < kernel.WorkLength)
            _work = new double[kernel.WorkLength];
        kernel.Run(t, y, _constants, _work, output);
    }
}
