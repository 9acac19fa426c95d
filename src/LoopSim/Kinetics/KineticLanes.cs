using System.Runtime.Intrinsics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Kinetics;

/// <summary>A network with eight sets of values as eight systems of differential equations side by side.</summary>
internal sealed class KineticLanes : ILaneOdeSystem
{
    private const int Width = RateLanes.Count;
    private readonly KineticLaneCode _code;
    private readonly double[] _constants;
    private readonly double[] _work;
    private readonly double[] _shift = new double[Width];
    private readonly double[] _residual;
    private readonly double[] _magnitude;

    public KineticLanes(ReactionNetwork network, KineticLaneCode code)
    {
        _code = code;
        Dimension = network.Species.Length;
        _constants = new double[network.ConstantValues.Length * Width];
        _work = new double[new[] { code.RightHandSides, code.Jacobian, code.TimeDerivative, code.Observables, code.Initial, code.Factor, code.Solve }.Max(kernel => kernel.WorkLength)];
        (_residual, _magnitude) = (new double[Dimension * Width], new double[Dimension * Width]);
    }

    public int Lanes => Width;

    public int Dimension { get; }

    public bool IsTimeDependent => _code.IsTimeDependent;

    public int JacobianLength => _code.Pattern.Count;

    public int FactorLength => _code.Factor.Program.OutputLength;

    /// <summary>The number of observables.</summary>
    public int ObservableCount => _code.Observables.Program.OutputLength;

    /// <summary>Sets the constants of a lane: compartments, inputs and parameters in the network's order.</summary>
    public void SetConstants(int lane, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            _constants[i * Width + lane] = values[i];
    }

    /// <summary>Writes the initial states that follow from the constants.</summary>
    public void InitialStates(Span<double> states) => _code.Initial.Run(0, [], _constants, _work, states);

    /// <summary>Writes everything that can be watched.</summary>
    public void Observe(double t, ReadOnlySpan<double> y, Span<double> values) => _code.Observables.Run(t, y, _constants, _work, values);

    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt) => _code.RightHandSides.Run(t, y, _constants, _work, dydt);

    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian) => _code.Jacobian.Run(t, y, _constants, _work, jacobian);

    public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        dfdt.Clear();
        _code.TimeDerivative.Run(t, y, _constants, _work, dfdt);
    }

    public void Factor(double shift, ReadOnlySpan<double> jacobian, Span<double> factors)
    {
        Array.Fill(_shift, shift);
        _code.Factor.Run(0, jacobian, _shift, _work, factors);
    }

    public void Solve(ReadOnlySpan<double> factors, ReadOnlySpan<double> rightHandSide, Span<double> solution) => _code.Solve.Run(0, factors, rightHandSide, _work, solution);

    /// <remarks>Oettli and Prager 1964, doi:10.1007/BF01386090.</remarks>
    public double BackwardError(double shift, ReadOnlySpan<double> jacobian, ReadOnlySpan<double> rightHandSide, ReadOnlySpan<double> solution)
    {
        for (var i = 0; i < Dimension * Width; i += Width)
        {
            var (b, product) = (Vector512.Create(rightHandSide.Slice(i, Width)), shift * Vector512.Create(solution.Slice(i, Width)));
            (b - product).CopyTo(_residual, i);
            (Vector512.Abs(b) + Vector512.Abs(product)).CopyTo(_magnitude, i);
        }
        var (rows, columns) = (_code.Pattern.Rows, _code.Pattern.Columns);
        for (var e = 0; e < rows.Length; e++)
        {
            var product = Vector512.Create(jacobian.Slice(e * Width, Width)) * Vector512.Create(solution.Slice(columns[e] * Width, Width));
            var row = rows[e] * Width;
            (Vector512.Create(_residual, row) + product).CopyTo(_residual, row);
            (Vector512.Create(_magnitude, row) + Vector512.Abs(product)).CopyTo(_magnitude, row);
        }
        var worst = Vector512<double>.Zero;
        for (var i = 0; i < Dimension * Width; i += Width)
        {
            var magnitude = Vector512.Create(_magnitude, i);
            // Where all is zero there is no error.
            worst = Vector512.Max(worst, Vector512.Abs(Vector512.Create(_residual, i)) / Vector512.ConditionalSelect(Vector512.Equals(magnitude, Vector512<double>.Zero), Vector512<double>.One, magnitude));
        }
        var largest = 0.0;
        for (var lane = 0; lane < Width; lane++)
            largest = Math.Max(largest, worst[lane]);
        return largest;
    }
}
