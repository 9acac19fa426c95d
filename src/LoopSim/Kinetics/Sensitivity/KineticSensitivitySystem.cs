using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>A network with the derivatives that forward sensitivities need.</summary>
internal sealed class KineticSensitivitySystem : KineticOdeSystem, ISensitivitySystem
{
    private const int Lanes = RateLanes.Count;
    private readonly SensitivityCode _code;
    private readonly double[] _constants;
    private readonly double[] _states;
    private readonly double[] _output;
    private readonly double[] _work;
    private readonly double[] _slopes;

    /// <summary>Creates the system.</summary>
    /// <param name="network">The network.</param>
    /// <param name="code">Its programs.</param>
    /// <param name="sensitivity">The programs of its derivatives.</param>
    /// <param name="slopes">For each direction by how much the network's constant moves with it.</param>
    public KineticSensitivitySystem(ReactionNetwork network, KineticCode code, SensitivityCode sensitivity, double[] slopes)
        : base(network, code)
    {
        _code = sensitivity;
        _slopes = slopes;
        var fixedParts = new double[_code.FixedParts.Program.OutputLength];
        _code.FixedParts.Run(0, [], Constants, new double[_code.FixedParts.WorkLength], fixedParts);
        _constants = InLanes([.. Constants, .. fixedParts]);
        _states = new double[_code.LinearisedAlong.Program.States.Length * Lanes];
        _output = new double[Math.Max(_code.Linearised.Program.OutputLength, _code.LinearisedAlong.Program.OutputLength) * Lanes];
        _work = _code.NewWork();
    }

    public IReadOnlyList<string> Directions => _code.Directions;

    public ImmutableArray<(int Row, int Direction)> ParameterEntries => _code.Programs.ParameterEntries;

    public ImmutableArray<int> CurvedEntries => _code.Programs.CurvedEntries;

    public ImmutableArray<int> CurvedParameterEntries => _code.Programs.CurvedParameterEntries;

    public SensitivityStageCode StageCode => _code.Stage;

    public void Linearise(ReadOnlySpan<double> times, ReadOnlySpan<double> states, Span<double> byState, Span<double> byParameter)
    {
        var n = Dimension * Lanes;
        states[..n].CopyTo(_states);
        times[..Lanes].CopyTo(_states.AsSpan(n));
        Run(_code.Linearised, byState, byParameter);
        for (var e = 0; e < ParameterEntries.Length; e++)
            Scale(byParameter.Slice(e * Lanes, Lanes), _slopes[ParameterEntries[e].Direction]);
    }

    public void LineariseAlong(
        double time, ReadOnlySpan<double> state, ReadOnlySpan<double> timeDirections, ReadOnlySpan<double> directions, Span<double> byState, Span<double> byParameter)
    {
        var n = Dimension * Lanes;
        InLanes(state[..Dimension], _states);
        _states.AsSpan(n, Lanes).Fill(time);
        directions[..n].CopyTo(_states.AsSpan(n + Lanes));
        timeDirections[..Lanes].CopyTo(_states.AsSpan(n + Lanes + n));
        Run(_code.LinearisedAlong, byState, byParameter);
        DropInfinities(byState);
        DropInfinities(byParameter);
        for (var c = 0; c < CurvedParameterEntries.Length; c++)
            Scale(byParameter.Slice(c * Lanes, Lanes), _slopes[ParameterEntries[CurvedParameterEntries[c]].Direction]);
    }

    /// <summary>The constants of a network for all lanes, and behind them room for the time, which programs that name it take for a parameter.</summary>
    public static double[] ConstantsInLanes(ReactionNetwork network) => InLanes([.. network.ConstantValues, 0]);

    /// <summary>Repeats each number for all lanes.</summary>
    public static double[] InLanes(ReadOnlySpan<double> values)
    {
        var repeated = new double[values.Length * Lanes];
        InLanes(values, repeated);
        return repeated;
    }

    /// <summary>Repeats each number for all lanes.</summary>
    public static void InLanes(ReadOnlySpan<double> values, Span<double> repeated)
    {
        for (var i = 0; i < values.Length; i++)
            repeated.Slice(i * Lanes, Lanes).Fill(values[i]);
    }

    private static void Scale(Span<double> values, double factor)
    {
        if (factor != 1)
            (Vector512.Create((ReadOnlySpan<double>)values) * factor).CopyTo(values);
    }

    /// <summary>Takes a second derivative that is not finite for 0, as that of x^1.5 is where x is 0.</summary>
    /// <remarks>A Rosenbrock method with such a Jacobian is still consistent; what order it loses in that step its error estimate sees.</remarks>
    private static void DropInfinities(Span<double> values)
    {
        for (var i = 0; i < values.Length; i += Lanes)
        {
            var value = Vector512.Create((ReadOnlySpan<double>)values.Slice(i, Lanes));
            Vector512.ConditionalSelect(Vector512.Equals(value - value, Vector512<double>.Zero), value, Vector512<double>.Zero).CopyTo(values.Slice(i, Lanes));
        }
    }

    private void Run(LaneKernel kernel, Span<double> byState, Span<double> byParameter)
    {
        kernel.Run(_states, _constants, _work, _output);
        _output.AsSpan(0, byState.Length).CopyTo(byState);
        _output.AsSpan(byState.Length, byParameter.Length).CopyTo(byParameter);
    }
}
