namespace LoopSim.Solvers.Continuation;

/// <summary>f(x, p) = 0 with one free parameter, which is the last unknown.</summary>
internal sealed class SteadyStateCurve : ImplicitCurve
{
    private readonly IParametrisedSystem _system;
    private readonly double[] _parameters;
    private readonly ContinuationParameter _free;
    private readonly double[] _typicalSizes;
    private readonly double[] _square;
    private readonly double[] _column;

    public SteadyStateCurve(IParametrisedSystem system, double[] parameters, ContinuationParameter free, double[] typicalSizes)
        : base(system.Dimension)
    {
        _system = system;
        _parameters = (double[])parameters.Clone();
        _free = free;
        _typicalSizes = typicalSizes;
        _square = new double[Equations * Equations];
        _column = new double[Equations];
    }

    public override void Evaluate(double[] z, double[] values) => _system.Evaluate(z.AsSpan(0, Equations), At(z), values);

    public override void Jacobian(double[] z, double[] matrix)
    {
        _system.Jacobian(z.AsSpan(0, Equations), At(z), _square);
        _system.ParameterDerivative(z.AsSpan(0, Equations), At(z), _free.Place, _column);
        for (var i = 0; i < Equations; i++)
        {
            _square.AsSpan(i * Equations, Equations).CopyTo(matrix.AsSpan(i * (Equations + 1)));
            matrix[i * (Equations + 1) + Equations] = _column[i];
        }
    }

    // The states count together as much as the parameter does.
    public override double[] ScaleAt(double[] z) => [.. _typicalSizes.Select((size, i) => Math.Sqrt(Equations) * Math.Max(Math.Abs(z[i]), size)), _free.ScaleAt(z[^1])];

    /// <summary>The eigenvalues at a point.</summary>
    public System.Numerics.Complex[] EigenvaluesAt(double[] z)
    {
        _system.Jacobian(z.AsSpan(0, Equations), At(z), _square);
        return Array.TrueForAll(_square, double.IsFinite) ? Spectrum.Of(_square, ScaleAt(z).AsSpan(0, Equations)) : [];
    }

    private double[] At(double[] z)
    {
        _parameters[_free.Place] = z[^1];
        return _parameters;
    }
}
