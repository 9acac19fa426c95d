using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static LoopSim.Solvers.Ode.PredictiveController;

namespace LoopSim.Solvers.Ode.Lanes;

/// <summary>Where each lane is, the step that it takes and the choice of the next: <see cref="PredictiveController"/> for eight lanes at once.</summary>
/// <remarks>Law: the steps of each lane are those of a controller of its own (LaneStepsTests).</remarks>
internal sealed class LaneSteps
{
    private const int Lanes = 8;

    /// <summary>One over one more than the order of the error estimate of Rodas5P.</summary>
    private const double Exponent = 1.0 / 5;
    private readonly double[] _time = new double[Lanes];
    private readonly double[] _end = [1, 1, 1, 1, 1, 1, 1, 1];
    private readonly double[] _next = new double[Lanes];
    private readonly int[] _tried = new int[Lanes];
    private Vector512<double> _step = Vector512<double>.One;
    private Vector512<double> _stepBefore;
    private Vector512<double> _logarithmOfErrorBefore;
    private Vector512<double> _mayGrow;

    /// <summary>The times of the lanes.</summary>
    public Vector512<double> Time => Vector512.Create(_time);

    /// <summary>The times at which their steps end.</summary>
    public Vector512<double> End => Vector512.Create(_end);

    /// <summary>The steps that they take.</summary>
    public Vector512<double> Step => _step;

    public double TimeOf(int lane) => _time[lane];

    /// <summary>Sets a lane to a time without a memory of steps.</summary>
    public void Begin(int lane, double time)
    {
        _time[lane] = time;
        _tried[lane] = 0;
        _stepBefore = _stepBefore.WithElement(lane, 0);
        _mayGrow = _mayGrow.WithElement(lane, 1);
    }

    /// <summary>Sets the first step of a lane.</summary>
    public void SetFirst(int lane, double step) => _next[lane] = step;

    /// <summary>Chooses where the step of a lane ends: stretched slightly to hit the end, and half the way there rather than leave a sliver for the last step.</summary>
    public void SetEnd(int lane, double longest, double end)
    {
        var step = Math.Min(_next[lane], longest);
        var remaining = end - _time[lane];
        _end[lane] = 1.01 * step >= remaining && remaining <= longest ? end : _time[lane] + (2 * step > remaining ? remaining / 2 : step);
    }

    /// <summary>Takes the ends chosen as those of the steps; a lane whose end has stayed behind its time keeps the step that it had.</summary>
    public void TakeEnds()
    {
        var step = Vector512.Create(_end) - Vector512.Create(_time);
        _step = Vector512.ConditionalSelect(Vector512.GreaterThan(step, Vector512<double>.Zero), step, _step);
    }

    /// <summary>Moves a lane to the end of its step.</summary>
    public void Accept(int lane) => _time[lane] = _end[lane];

    /// <summary>Whether a lane has tried less than so often, and its next step is worth the name.</summary>
    public bool CanGoOn(int lane, int mostSteps) => _tried[lane] < mostSteps && _next[lane] > 1e-14 * Math.Abs(_time[lane]);

    /// <summary>Returns a mask of the lanes whose error lets their step stand, and chooses the next steps.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Vector512<double> Judge(Vector512<double> error)
    {
        var isFinite = Vector512.LessThan(error, Vector512.Create(double.PositiveInfinity));
        var accepted = Vector512.LessThanOrEqual(error, Vector512<double>.One);
        var logarithm = Log(Vector512.Max(Vector512.ConditionalSelect(isFinite, error, Vector512<double>.One), Vector512.Create(SmallestError)));
        var factor = Limit(Safety * Exp(-Exponent * logarithm));
        var trend = Limit(Safety * _step / _stepBefore * Exp(Exponent * (_logarithmOfErrorBefore - 2 * logarithm)));
        var follows = accepted & Vector512.GreaterThan(_stepBefore, Vector512<double>.Zero);
        factor = Vector512.ConditionalSelect(follows, Vector512.Min(factor, trend), factor);
        factor = Vector512.ConditionalSelect(accepted & Vector512.Equals(_mayGrow, Vector512<double>.Zero), Vector512.Min(factor, Vector512<double>.One), factor);
        factor = Vector512.ConditionalSelect(isFinite, factor, Vector512.Create(LargestShrinkage));
        _mayGrow = Vector512.ConditionalSelect(accepted, Vector512<double>.One, Vector512<double>.Zero);
        _stepBefore = Vector512.ConditionalSelect(accepted, _step, _stepBefore);
        _logarithmOfErrorBefore = Vector512.ConditionalSelect(accepted, Vector512.Max(logarithm, Vector512.Create(LogarithmOfSmallestErrorRemembered)), _logarithmOfErrorBefore);
        (_step * factor).CopyTo(_next);
        for (var lane = 0; lane < Lanes; lane++)
            _tried[lane]++;
        return accepted;
    }

    // In halves: the framework has no vector code of 512 bits for machines without such vectors.
    private static Vector512<double> Log(Vector512<double> x) => Vector512.Create(Vector256.Log(x.GetLower()), Vector256.Log(x.GetUpper()));

    private static Vector512<double> Exp(Vector512<double> x) => Vector512.Create(Vector256.Exp(x.GetLower()), Vector256.Exp(x.GetUpper()));

    private static Vector512<double> Limit(Vector512<double> factor) => Vector512.Min(Vector512.Max(factor, Vector512.Create(LargestShrinkage)), Vector512.Create(LargestGrowth));
}
