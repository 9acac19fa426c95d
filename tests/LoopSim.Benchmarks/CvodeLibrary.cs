using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LoopSim.Solvers.Ode;

namespace LoopSim.Benchmarks;

/// <summary>CVODE (SUNDIALS 7, BDF, dense or banded analytic Jacobian) on a system in this process: both sides call the same right-hand side.</summary>
/// <remarks>Its libraries lie in the folder that LOOPSIM_SUNDIALS names. Hindmarsh AC et al. (2005) ACM Trans Math Softw 31:363, doi:10.1145/1089014.1089020.</remarks>
internal sealed unsafe partial class CvodeLibrary
{
    private const int Bdf = 2;
    private const int Normal = 1;
    private const string Core = "sundials_core", Solver = "sundials_cvode", Vectors = "sundials_nvecserial";
    private const string Dense = "sundials_sunmatrixdense", Band = "sundials_sunmatrixband", DenseSolver = "sundials_sunlinsoldense", BandSolver = "sundials_sunlinsolband";

    [ThreadStatic]
    private static CvodeLibrary? _running;

    private readonly IOdeSystem _system;
    private readonly int _bandwidth;
    private readonly double[] _jacobian;
    private readonly nint _memory;
    private readonly nint _vector;

    static CvodeLibrary() => NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name.StartsWith("sundials", StringComparison.Ordinal)
        ? NativeLibrary.Load(Path.Combine(Environment.GetEnvironmentVariable("LOOPSIM_SUNDIALS") ?? "", "lib", $"lib{name}.so"))
        : 0);

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="bandwidth">How far entries of the Jacobian lie from its diagonal; 0 where it is dense.</param>
    public CvodeLibrary(IOdeSystem system, int bandwidth = 0)
    {
        _system = system;
        _bandwidth = bandwidth;
        var n = system.Dimension;
        _jacobian = new double[n * n];
        Check(SUNContext_Create(0, out var context));
        _vector = N_VNew_Serial(n, context);
        _memory = CVodeCreate(Bdf, context);
        Check(CVodeInit(_memory, &Slope, 0, _vector));
        var matrix = bandwidth == 0 ? SUNDenseMatrix(n, n, context) : SUNBandMatrix(n, bandwidth, bandwidth, context);
        Check(CVodeSetLinearSolver(_memory, bandwidth == 0 ? SUNLinSol_Dense(_vector, matrix, context) : SUNLinSol_Band(_vector, matrix, context), matrix));
        Check(CVodeSetJacFn(_memory, &Jacobian));
        Check(CVodeSetMaxNumSteps(_memory, 10_000_000));
    }

    /// <summary>Integrates over pieces between discontinuities; returns the state at the end of the last, or none where it gave up.</summary>
    public double[]? Integrate(double start, double[] initial, double[] stops, double relativeTolerance, double absoluteTolerance)
    {
        _running = this;
        var state = new Span<double>(N_VGetArrayPointer(_vector), initial.Length);
        initial.CopyTo(state);
        foreach (var stop in stops)
        {
            Check(CVodeReInit(_memory, start, _vector));
            Check(CVodeSStolerances(_memory, relativeTolerance, absoluteTolerance));
            Check(CVodeSetStopTime(_memory, stop));
            if (CVode(_memory, stop, _vector, out start, Normal) < 0)
                return null;
        }
        return state.ToArray();
    }

    private static void Check(int flag)
    {
        if (flag != 0)
            throw new InvalidOperationException($"CVODE refuses: error {flag}.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Slope(double t, nint y, nint dydt, nint user)
    {
        var system = _running!._system; // Set before CVODE is called.
        system.Evaluate(t, new(N_VGetArrayPointer(y), system.Dimension), new(N_VGetArrayPointer(dydt), system.Dimension));
        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Jacobian(double t, nint y, nint dydt, nint matrix, nint user, nint a, nint b, nint c)
    {
        var run = _running!; // Set before CVODE is called.
        var n = run._system.Dimension;
        run._system.Jacobian(t, new(N_VGetArrayPointer(y), n), run._jacobian);
        var width = run._bandwidth;
        var isDense = width == 0;
        var data = isDense ? SUNDenseMatrix_Data(matrix) : SUNBandMatrix_Data(matrix);
        var (stride, middle) = isDense ? (n, 0) : (SUNBandMatrix_LDim(matrix), SUNBandMatrix_StoredUpperBandwidth(matrix));
        for (var j = 0; j < n; j++)
        {
            var (first, last) = isDense ? (0, n - 1) : (Math.Max(0, j - width), Math.Min(n - 1, j + width));
            for (var i = first; i <= last; i++)
                data[j * stride + (isDense ? i : middle + i - j)] = run._jacobian[i * n + j];
        }
        return 0;
    }

    [LibraryImport(Core), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SUNContext_Create(int communicator, out nint context);

    [LibraryImport(Core), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial double* N_VGetArrayPointer(nint vector);

    [LibraryImport(Vectors), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint N_VNew_Serial(long n, nint context);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint CVodeCreate(int method, nint context);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeInit(nint memory, delegate* unmanaged[Cdecl]<double, nint, nint, nint, int> slope, double start, nint vector);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeReInit(nint memory, double start, nint vector);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeSStolerances(nint memory, double relative, double absolute);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeSetStopTime(nint memory, double stop);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeSetMaxNumSteps(nint memory, long steps);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeSetLinearSolver(nint memory, nint solver, nint matrix);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVodeSetJacFn(nint memory, delegate* unmanaged[Cdecl]<double, nint, nint, nint, nint, nint, nint, nint, int> jacobian);

    [LibraryImport(Solver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CVode(nint memory, double end, nint vector, out double reached, int task);

    [LibraryImport(Dense), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SUNDenseMatrix(long rows, long columns, nint context);

    [LibraryImport(Dense), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial double* SUNDenseMatrix_Data(nint matrix);

    [LibraryImport(Band), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SUNBandMatrix(long n, long upper, long lower, nint context);

    [LibraryImport(Band), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial double* SUNBandMatrix_Data(nint matrix);

    [LibraryImport(Band), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long SUNBandMatrix_LDim(nint matrix);

    [LibraryImport(Band), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial long SUNBandMatrix_StoredUpperBandwidth(nint matrix);

    [LibraryImport(DenseSolver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SUNLinSol_Dense(nint vector, nint matrix, nint context);

    [LibraryImport(BandSolver), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SUNLinSol_Band(nint vector, nint matrix, nint context);
}
