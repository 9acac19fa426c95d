namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Vern7.</summary>
internal sealed class Vern7Stepper(IOdeSystem system) : ExplicitStepper(system, Vern7Tableau.Stages)
{
    private const int EndStage = Vern7Tableau.StepStages;
    private readonly double[] _stageState = new double[StageKernels.PaddedLength(system.Dimension)];
    private readonly double[] _denseWeights = new double[Vern7Tableau.Stages];

    /// <summary>Whether the stages of the dense output, f at the end among them, are there.</summary>
    private bool _haveDense;

    private protected override int StageAtEnd => _haveDense ? EndStage : -1;

    public override void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        base.Start(time, state, earliest, latest);
        _haveDense = false;
    }

    public override void Interpolate(double time, Span<double> state)
    {
        PrepareDense();
        var step = EndTime - Time;
        var fraction = (time - Time) / step;
        for (var s = 0; s < _denseWeights.Length; s++)
        {
            var sum = 0.0;
            var d = Vern7Tableau.Dense[s];
            for (var p = d.Length - 1; p >= 0; p--)
                sum = fraction * (d[p] + sum);
            _denseWeights[s] = sum;
        }
        Combine(step, _denseWeights, _stageState, state);
    }

    private protected override void Compute(double step)
    {
        _haveDense = false;
        for (var s = 1; s < Vern7Tableau.StepStages; s++)
            ComputeStage(s, step);
        StageKernels.Combine(Now, step, Vern7Tableau.A[EndStage], Stages, Next);
        StageKernels.Combine(Zero, step, Vern7Tableau.Error, Stages, Error);
    }

    private void PrepareDense()
    {
        if (_haveDense)
            return;
        Evaluate(EndStage, EndTime, Next);
        for (var s = EndStage + 1; s < Vern7Tableau.Stages; s++)
            ComputeStage(s, EndTime - Time);
        _haveDense = true;
    }

    private void ComputeStage(int stage, double step)
    {
        StageKernels.Combine(Now, step, Vern7Tableau.A[stage], Stages, _stageState);
        Evaluate(stage, Time + Vern7Tableau.C[stage] * step, _stageState);
    }
}
