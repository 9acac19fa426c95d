using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>A system and its variational equations as one: dy/dt = f and ds/dt = (∂f/∂y) s + ∂f/∂p for each direction, laid out as <see cref="SensitivityLayout"/> says.</summary>
/// <remarks>Serves any method; <see cref="SensitivityStepper"/> does the same steps as Rodas5P on it, with the factors of the system alone.</remarks>
internal sealed class AugmentedOdeSystem : IOdeSystem
{
    private const int Width = SensitivityLayout.Width;
    private readonly ISensitivitySystem _system;
    private readonly double[] _times = new double[Width];
    private readonly double[] _states;
    private readonly double[] _byState;
    private readonly double[] _byParameter;
    private readonly double[] _curvedByState;
    private readonly double[] _curvedByParameter;
    private readonly Lazy<IReadOnlyList<string>> _names;

    public AugmentedOdeSystem(ISensitivitySystem system)
    {
        _system = system;
        Layout = new SensitivityLayout(system.Dimension, system.Directions.Count);
        _states = new double[system.Dimension * Width];
        _byState = new double[system.Pattern.Count * Width];
        _byParameter = new double[system.ParameterEntries.Length * Width];
        _curvedByState = new double[system.CurvedEntries.Length * Width];
        _curvedByParameter = new double[system.CurvedParameterEntries.Length * Width];
        _names = new(NamesOfAll);
    }

    public SensitivityLayout Layout { get; }

    public int Dimension => Layout.Length;

    public IReadOnlyList<string> VariableNames => _names.Value;

    public bool IsTimeDependent => _system.IsTimeDependent;

    public void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        _system.Evaluate(t, y[..Layout.Variables], dydt[..Layout.Variables]);
        dydt[Layout.Variables..].Clear();
        Linearise(t, y);
        Apply(_byState, _byParameter, y, dydt);
    }

    public void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        Linearise(t, y);
        var (pattern, n) = (_system.Pattern, Layout.Variables);
        for (var e = 0; e < pattern.Count; e++)
        {
            var (row, column, value) = (pattern.Rows[e], pattern.Columns[e], _byState[e * Width]);
            jacobian[row * Dimension + column] = value;
            for (var direction = 0; direction < Layout.Blocks * Width; direction++)
                jacobian[Layout.Place(row, direction) * Dimension + Layout.Place(column, direction)] = value;
        }
        var (slope, unit) = (new double[Dimension], new double[n * Width]);
        for (var k = 0; k < n; k++)
        {
            Array.Clear(unit);
            unit[k * Width] = 1;
            Along(t, y, 0, unit, slope);
            for (var i = n; i < Dimension; i++)
                jacobian[i * Dimension + k] = slope[i];
        }
    }

    public void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        Along(t, y, 1, new double[Layout.BlockLength], dfdt);
        _system.TimeDerivative(t, y[..Layout.Variables], dfdt[..Layout.Variables]);
    }

    /// <summary>The name of the derivative of a variable in a direction.</summary>
    public static string NameOf(string variable, string direction) => $"d({variable})/d({direction})";

    private void Linearise(double t, ReadOnlySpan<double> y)
    {
        Array.Fill(_times, t);
        for (var i = 0; i < Layout.Variables; i++)
            _states.AsSpan(i * Width, Width).Fill(y[i]);
        _system.Linearise(_times, _states, _byState, _byParameter);
    }

    /// <summary>Writes the derivative of the sensitivities' rates along a direction.</summary>
    private void Along(double t, ReadOnlySpan<double> y, double timeDirection, double[] direction, Span<double> slope)
    {
        Array.Clear(_times);
        _times[0] = timeDirection;
        _system.LineariseAlong(t, y[..Layout.Variables], _times, direction, _curvedByState, _curvedByParameter);
        Array.Clear(_byState);
        Array.Clear(_byParameter);
        for (var c = 0; c < _system.CurvedEntries.Length; c++)
            _byState[_system.CurvedEntries[c] * Width] = _curvedByState[c * Width];
        for (var c = 0; c < _system.CurvedParameterEntries.Length; c++)
            _byParameter[_system.CurvedParameterEntries[c] * Width] = _curvedByParameter[c * Width];
        slope.Clear();
        Apply(_byState, _byParameter, y, slope);
    }

    /// <summary>Adds A s + b to the rates of the sensitivities, for A and b in the first of eight lanes.</summary>
    // Compiled by itself, as LaneKernels are.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Apply(double[] byState, double[] byParameter, ReadOnlySpan<double> y, Span<double> slope)
    {
        ref var state = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(slope);
        var pattern = _system.Pattern;
        for (var block = 0; block < Layout.Blocks; block++)
        {
            for (var e = 0; e < pattern.Count; e++)
            {
                var (row, column) = ((nuint)Layout.Place(pattern.Rows[e], block * Width), (nuint)Layout.Place(pattern.Columns[e], block * Width));
                var sum = Vector512.LoadUnsafe(ref target, row) + byState[e * Width] * Vector512.LoadUnsafe(ref state, column);
                sum.StoreUnsafe(ref target, row);
            }
        }
        for (var e = 0; e < _system.ParameterEntries.Length; e++)
        {
            var (row, direction) = _system.ParameterEntries[e];
            slope[Layout.Place(row, direction)] += byParameter[e * Width];
        }
    }

    private string[] NamesOfAll()
    {
        var names = Enumerable.Repeat("nothing", Dimension).ToArray();
        for (var i = 0; i < Layout.Variables; i++)
        {
            names[i] = _system.VariableNames[i];
            for (var j = 0; j < Layout.Directions; j++)
                names[Layout.Place(i, j)] = NameOf(_system.VariableNames[i], _system.Directions[j]);
        }
        return names;
    }
}
