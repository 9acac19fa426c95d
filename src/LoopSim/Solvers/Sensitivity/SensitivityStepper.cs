using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Ode.Lanes;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>Steps of Rodas5P on a system and its sensitivities.</summary>
/// <remarks>
/// The matrix of the augmented system is block triangular, so its stages are those of the system alone, and then, for each direction, a solve with the same factors: the derivative of the
/// stages, which is what Rodas5P on the augmented system computes. The step of the variables comes first; where it fails the tolerance nothing is spent on sensitivities.
/// With s the sensitivities before the step and u' the derivatives of the stages u, stage i solves (I/(hγ) − J) u'ᵢ = J(Yᵢ) Y'ᵢ + f_p(Yᵢ) + (∂J/∂(t, y)·(hdᵢ, uᵢ)) s + ∂f_p/∂(t, y)·(hdᵢ, uᵢ) + Σ (Cᵢⱼ/h) u'ⱼ.
/// All states Yᵢ and directions uᵢ are known once the variables' step is made, so the eight stages are linearised side by side, in the lanes of one vector. Directions are
/// computed eight by eight, in the lanes of another.
/// <para>The direct decoupled method for Rosenbrock methods: Sandu, Daescu and Carmichael 2003, doi:10.1016/j.atmosenv.2003.08.019.</para>
/// </remarks>
internal sealed class SensitivityStepper : OdeStepper
{
    private const int Width = SensitivityLayout.Width;
    private const int Stages = Rodas5PTableau.Stages;
    private const int LastStage = Stages - 1;

    /// <summary>By stage its weights in the states of all stages, those that come before it with 0.</summary>
    private static readonly Vector512<double>[] WeightsOfStage =
        [.. Enumerable.Range(0, LastStage).Select(j => Vector512.Create((ReadOnlySpan<double>)[.. Rodas5PTableau.A.Select(weights => j < weights.Length ? weights[j] : 0)]))];

    private readonly ISensitivitySystem _system;
    private readonly AugmentedOdeSystem _augmented;
    private readonly SensitivityLayout _layout;
    private readonly ErrorNorm _norm;
    private readonly SparseShiftedMatrix _matrix;
    private readonly Rodas5PStepper _variables;
    private readonly SensitivityStageCode _code;
    private readonly int[] _parameterPlaces;
    private readonly int[] _curvedParameterSources;
    private readonly double[] _parameterTerms;
    private readonly double[] _factors;
    private readonly double[] _reciprocals;
    private readonly double[] _stageTimes = new double[Width];
    private readonly double[] _timeDirections = new double[Width];
    private readonly double[] _stageStates;
    private readonly double[] _directions;
    private readonly double[] _byState;
    private readonly double[] _byParameter;
    private readonly double[] _curvedByState;
    private readonly double[] _curvedByParameter;
    private readonly double[] _stages;
    private readonly double[] _stageSensitivities;
    private readonly double[] _derivative;
    private readonly double[] _error;
    private readonly double[][] _dense;
    private double[] _state;
    private double[] _proposed;
    private double _earliest;
    private double _latest;
    private double _endTime;
    private bool _haveDense;

    public SensitivityStepper(AugmentedOdeSystem augmented, ISensitivitySystem system, ErrorNorm norm)
    {
        (_augmented, _system, _norm, _layout) = (augmented, system, norm, augmented.Layout);
        var (n, length) = (_layout.Variables, _layout.Length);
        _matrix = new SparseShiftedMatrix(system.Pattern);
        _variables = new Rodas5PStepper(system, _matrix);
        _code = system.StageCode;
        _factors = new double[system.Pattern.Plan.Columns.Length];
        _reciprocals = new double[n];
        _parameterTerms = new double[_layout.Blocks * Stages * _layout.BlockLength];
        _parameterPlaces = [.. system.ParameterEntries.Select(e => e.Direction / Width * Stages * _layout.BlockLength + e.Row * Width + e.Direction % Width)];
        _curvedParameterSources = [.. Enumerable.Repeat(-1, _parameterPlaces.Length)];
        for (var c = 0; c < system.CurvedParameterEntries.Length; c++)
            _curvedParameterSources[system.CurvedParameterEntries[c]] = c;
        (_stageStates, _directions, _stageSensitivities) = (new double[n * Width], new double[n * Width], new double[n * Width]);
        (_byState, _byParameter) = (new double[system.Pattern.Count * Width], new double[system.ParameterEntries.Length * Width]);
        (_curvedByState, _curvedByParameter) = (new double[system.CurvedEntries.Length * Width], new double[system.CurvedParameterEntries.Length * Width]);
        _stages = new double[_layout.Blocks * Stages * _layout.BlockLength];
        (_derivative, _error) = (new double[length], new double[length]);
        _dense = [new double[length - n], new double[length - n], new double[length - n]];
        (_state, _proposed) = (new double[length], new double[length]);
    }

    public override ReadOnlySpan<double> State => _state;

    public override ReadOnlySpan<double> ProposedState => _proposed;

    public override ReadOnlySpan<double> ErrorEstimate => _error;

    public override OdeWork Work => _variables.Work;

    public override void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        state.CopyTo(_state);
        _variables.Start(time, _state.AsSpan(0, _layout.Variables), earliest, latest);
        (Time, _earliest, _latest) = (time, earliest, latest);
    }

    public override ReadOnlySpan<double> EvaluateDerivative()
    {
        _augmented.Evaluate(Math.Clamp(Time, _earliest, _latest), _state, _derivative);
        return _derivative;
    }

    public override StepProposal Propose(double endTime)
    {
        _endTime = endTime;
        _haveDense = false;
        var proposal = _variables.Propose(endTime);
        if (proposal != StepProposal.Ready)
            return proposal;
        var n = _layout.Variables;
        _variables.ProposedState.CopyTo(_proposed);
        _variables.ErrorEstimate.CopyTo(_error);
        if (!(_norm.Of(_variables.ErrorEstimate, _variables.State, _variables.ProposedState) <= 1))
        {
            // The variables alone turn this step down.
            _state.AsSpan(n).CopyTo(_proposed.AsSpan(n));
            Array.Clear(_error, n, _error.Length - n);
            return StepProposal.Ready;
        }
        var step = endTime - Time;
        Linearise(step);
        PlaceParameters();
        if (!_matrix.IsDense)
            _matrix.CopyFactors(_factors, _reciprocals);
        for (var block = 0; block < _layout.Blocks; block++)
        {
            for (var stage = 0; stage < Stages; stage++)
                ComputeStage(block, stage, step);
            Finish(block);
        }
        return StepProposal.Ready;
    }

    public override void Interpolate(double time, Span<double> state)
    {
        var n = _layout.Variables;
        _variables.Interpolate(time, state[..n]);
        if (!_haveDense)
            PrepareDense();
        var after = (time - Time) / (_endTime - Time);
        SensitivityKernels.Interpolate(after, _state.AsSpan(n), _proposed.AsSpan(n), _dense[0], _dense[1], _dense[2], state[n..]);
    }

    public override void Accept()
    {
        _variables.Accept();
        Time = _variables.Time;
        (_state, _proposed) = (_proposed, _state);
    }

    /// <summary>Evaluates the derivatives at all stages at once.</summary>
    private void Linearise(double step)
    {
        var n = _layout.Variables;
        var state = _variables.State;
        for (var i = 0; i < n; i++)
            _stageStates.AsSpan(i * Width, Width).Fill(state[i]);
        for (var stage = 0; stage < Stages; stage++)
        {
            _stageTimes[stage] = Math.Clamp(Time + Rodas5PTableau.Times[stage] * step, _earliest, _latest);
            _timeDirections[stage] = _system.IsTimeDependent ? step * Rodas5PTableau.TimeDerivativeWeights[stage] : 0;
            var slopes = _variables.Stage(stage);
            for (var i = 0; i < n; i++)
                _directions[i * Width + stage] = slopes[i];
        }
        for (var i = 0; i < n; i++)
            AddStages(_directions.AsSpan(i * Width, Width), _stageStates.AsSpan(i * Width, Width));
        _system.Linearise(_stageTimes, _stageStates, _byState, _byParameter);
        _system.LineariseAlong(Math.Clamp(Time, _earliest, _latest), state, _timeDirections, _directions, _curvedByState, _curvedByParameter);
    }

    /// <summary>Adds to the states of all stages what each stage is before them: a times the stages.</summary>
    private static void AddStages(ReadOnlySpan<double> stages, Span<double> states)
    {
        var sum = Vector512.Create((ReadOnlySpan<double>)states);
        for (var j = 0; j < LastStage; j++)
            sum = Vector512.FusedMultiplyAdd(WeightsOfStage[j], Vector512.Create(stages[j]), sum);
        sum.CopyTo(states);
    }

    /// <summary>Puts f_p and its derivative along the stage to the rows and lanes that they belong to, stage by stage.</summary>
    private void PlaceParameters()
    {
        var length = _layout.BlockLength;
        for (var e = 0; e < _parameterPlaces.Length; e++)
        {
            var terms = _byParameter.AsSpan(e * Width, Width);
            if (_curvedParameterSources[e] is >= 0 and var curved)
                LaneKernels.Sum(terms, _curvedByParameter.AsSpan(curved * Width, Width), terms);
            var place = _parameterPlaces[e];
            foreach (var term in terms)
            {
                _parameterTerms[place] = term;
                place += length;
            }
        }
    }

    private void ComputeStage(int block, int stage, double step)
    {
        var stages = StagesOf(block);
        var length = _layout.BlockLength;
        var before = _state.AsSpan(_layout.Block(block), length);
        var target = stages.Slice(stage * length, length);
        var terms = _parameterTerms.AsSpan((block * Stages + stage) * length, length);
        if (stage < Rodas5PTableau.FirstFollowingStage)
            LaneKernels.Combine(before, Vector512<double>.One, Rodas5PTableau.A[stage], stages, _stageSensitivities);
        else
            LaneKernels.Sum(_stageSensitivities, stages.Slice((stage - 1) * length, length), _stageSensitivities);
        LaneKernels.Combine(terms, Vector512.Create(1 / step), Rodas5PTableau.C[stage], stages, target);
        if (_matrix.IsDense)
        {
            MultiplyAdd(target, stage, before);
            _matrix.SolveLanesDensely(target);
            return;
        }
        _code.Run(
            ref First(_byState, stage), ref First(_curvedByState, stage), ref First(_factors, 0), ref First(_reciprocals, 0),
            ref MemoryMarshal.GetArrayDataReference(_stageSensitivities), ref MemoryMarshal.GetReference(before), ref MemoryMarshal.GetReference(target));
    }

    /// <summary>An element of an array, which may be empty: the code then reads none.</summary>
    private static ref double First(double[] values, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(values), index);

    /// <summary>target += J(Y) Y' + (derivative of J along the stage) s.</summary>
    private void MultiplyAdd(Span<double> target, int stage, ReadOnlySpan<double> before)
    {
        for (var e = 0; e < _system.Pattern.Count; e++)
            LaneKernels.AddMultiple(Row(target, _system.Pattern.Rows[e]), Vector512.Create(_byState[e * Width + stage]), Row(_stageSensitivities, _system.Pattern.Columns[e]));
        for (var c = 0; c < _system.CurvedEntries.Length; c++)
        {
            var e = _system.CurvedEntries[c];
            LaneKernels.AddMultiple(Row(target, _system.Pattern.Rows[e]), Vector512.Create(_curvedByState[c * Width + stage]), before.Slice(_system.Pattern.Columns[e] * Width, Width));
        }

        static Span<double> Row(Span<double> vectors, int row) => vectors.Slice(row * Width, Width);
    }

    private void Finish(int block)
    {
        var (first, length) = (_layout.Block(block), _layout.BlockLength);
        var error = StagesOf(block).Slice(LastStage * length, length);
        error.CopyTo(_error.AsSpan(first));
        LaneKernels.Sum(_stageSensitivities, error, _proposed.AsSpan(first, length));
    }

    private void PrepareDense()
    {
        for (var block = 0; block < _layout.Blocks; block++)
        {
            for (var r = 0; r < _dense.Length; r++)
                SensitivityKernels.Combine(Rodas5PTableau.Dense[r], StagesOf(block), _dense[r].AsSpan(block * _layout.BlockLength, _layout.BlockLength));
        }
        _haveDense = true;
    }

    private Span<double> StagesOf(int block) => _stages.AsSpan(block * Stages * _layout.BlockLength, Stages * _layout.BlockLength);
}
