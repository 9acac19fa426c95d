namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Tsit5.</summary>
internal sealed class Tsit5Stepper(IOdeSystem system) : ExplicitStepper(system, Tsit5Tableau.Stages)
{
    private readonly double[] _stageState = new double[StageKernels.PaddedLength(system.Dimension)];
    private readonly double[] _interpolated = new double[StageKernels.PaddedLength(system.Dimension)];
    private readonly double[] _denseWeights = new double[Tsit5Tableau.Stages];

    /// <summary>First same as last.</summary>
    private protected override int StageAtEnd => Tsit5Tableau.Stages - 1;

    public override void Interpolate(double time, Span<double> state)
    {
        var step = EndTime - Time;
        var fraction = (time - Time) / step;
        for (var s = 0; s < _denseWeights.Length; s++)
        {
            var d = Tsit5Tableau.Dense[s];
            _denseWeights[s] = fraction * (d[0] + fraction * (d[1] + fraction * (d[2] + fraction * d[3])));
        }
        Combine(step, _denseWeights, _interpolated, state);
    }

    private protected override void Compute(double step)
    {
        for (var s = 1; s < Tsit5Tableau.Stages; s++)
        {
            var state = s == Tsit5Tableau.Stages - 1 ? Next : _stageState;
            StageKernels.Combine(Now, step, Tsit5Tableau.A[s], Stages, state);
            Evaluate(s, Time + Tsit5Tableau.C[s] * step, state);
        }
        StageKernels.Combine(Zero, step, Tsit5Tableau.Error, Stages, Error);
    }
}
