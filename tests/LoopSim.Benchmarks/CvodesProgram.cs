using System.Globalization;
using System.Text;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Tests.Oracles;

namespace LoopSim.Benchmarks;

/// <summary>A network and its forward sensitivities integrated by CVODES (SUNDIALS, BDF, dense analytic Jacobian, staggered corrector, analytic sensitivity equations over the entries that are not
/// zero) in a C program that is written and compiled for it.</summary>
/// <remarks>Serban and Hindmarsh 2005, doi:10.1115/DETC2005-85597. Sensitivities are under error control, with the absolute tolerance of their species over the parameter, as LoopSim has it.</remarks>
internal sealed class CvodesProgram : IDisposable
{
    private readonly SundialsProgram _program;

    /// <summary>Writes and compiles the program.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">The parameters by which the solution is differentiated; none of them stands in initial values.</param>
    /// <param name="outputs">The output times, the first after 0.</param>
    public CvodesProgram(ReactionNetwork network, IReadOnlyList<string> parameters, double[] outputs) => _program = new SundialsProgram("cvodes", Source(network, parameters, outputs));

    /// <summary>The states, then the sensitivities parameter by parameter, at each output time.</summary>
    public double[] Integrate(double relativeTolerance, double absoluteTolerance) => _program.Numbers("states", relativeTolerance, absoluteTolerance, 1);

    /// <summary>Seconds of a run, the best of ten batches.</summary>
    public double Time(double relativeTolerance, double absoluteTolerance, int repetitions) => _program.Number("time", relativeTolerance, absoluteTolerance, repetitions);

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private static string Source(ReactionNetwork network, IReadOnlyList<string> parameters, double[] outputs)
    {
        var programs = new KineticPrograms(network);
        var pattern = network.ToOdeSystem().Pattern;
        var sensitivity = new SensitivityPrograms(programs, pattern, parameters);
        var (n, entries) = (network.Species.Length, pattern.Count);
        var text = new StringBuilder();
        text.Append("""
            #include <cvodes/cvodes.h>
            #include <nvector/nvector_serial.h>
            #include <sunmatrix/sunmatrix_dense.h>
            #include <sunlinsol/sunlinsol_dense.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <time.h>

            """);
        text.Append(CRatePrograms.Prelude);
        text.Append(CultureInfo.InvariantCulture, $"#define N {n}\n#define P {parameters.Count}\n#define OUTPUTS {outputs.Length}\n");
        text.Append("static const double initial[N] = {").AppendJoin(", ", network.InitialState().Select(CRatePrograms.Number)).Append("};\n");
        text.Append("static double sizes[P] = {").AppendJoin(", ", parameters.Select(name => CRatePrograms.Number(Math.Abs(network.ValueOf(name))))).Append("};\n");
        text.Append("static const double outputs[OUTPUTS] = {").AppendJoin(", ", outputs.Select(CRatePrograms.Number)).Append("};\n");
        text.Append("static int f(sunrealtype t, N_Vector yv, N_Vector dydt, void *user) {\n  const double *y = NV_DATA_S(yv); double *out = NV_DATA_S(dydt); (void)t; (void)user;\n");
        text.Append(CRatePrograms.Body(programs.RightHandSides(), network.ConstantValues, i => $"out[{i}]"));
        text.Append("  return 0;\n}\nstatic int jac(sunrealtype t, N_Vector yv, N_Vector fy, SUNMatrix J, void *user, N_Vector a, N_Vector b, N_Vector c) {\n");
        text.Append("  const double *y = NV_DATA_S(yv); (void)t; (void)fy; (void)user; (void)a; (void)b; (void)c;\n");
        text.Append(CRatePrograms.Body(programs.Jacobian(), network.ConstantValues, i => $"SM_ELEMENT_D(J, {i / n}, {i % n})"));
        text.Append("  return 0;\n}\n");
        text.Append("static int fs(int count, sunrealtype time, N_Vector yv, N_Vector dydt, N_Vector *s, N_Vector *ds, void *user, N_Vector a, N_Vector b) {\n");
        text.Append(CultureInfo.InvariantCulture, $"  double y[N + 1], j[{entries + sensitivity.ParameterEntries.Length}]; (void)count; (void)dydt; (void)user; (void)a; (void)b;\n");
        text.Append("  memcpy(y, NV_DATA_S(yv), N * sizeof(double)); y[N] = time;\n");
        text.Append(CRatePrograms.Body(sensitivity.Linearised, network.ConstantValues, i => $"j[{i}]"));
        text.Append("  for (int p = 0; p < P; p++) {\n    const double *x = NV_DATA_S(s[p]); double *out = NV_DATA_S(ds[p]);\n");
        for (var row = 0; row < n; row++)
        {
            var products = Enumerable.Range(0, entries).Where(e => pattern.Rows[e] == row).Select(e => $"j[{e}] * x[{pattern.Columns[e]}]").DefaultIfEmpty("0");
            text.Append(CultureInfo.InvariantCulture, $"    out[{row}] = {string.Join(" + ", products)};\n");
        }
        text.Append("  }\n");
        for (var e = 0; e < sensitivity.ParameterEntries.Length; e++)
            text.Append(CultureInfo.InvariantCulture, $"  NV_DATA_S(ds[{sensitivity.ParameterEntries[e].Direction}])[{sensitivity.ParameterEntries[e].Row}] += j[{entries + e}];\n");
        text.Append("  return 0;\n}\n").Append(Main);
        return text.ToString();
    }

    private const string Main = """
        static double seconds(void) {
          struct timespec now;
          clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
          return now.tv_sec + 1e-9 * now.tv_nsec;
        }
        static void show(N_Vector v) {
          for (int i = 0; i < N; i++) printf("%.17g\n", NV_DATA_S(v)[i]);
        }
        int main(int argc, char **argv) {
          double rtol = atof(argv[2]), atol = atof(argv[3]);
          int repetitions = atoi(argv[4]), isTimed = strcmp(argv[1], "time") == 0, batches = isTimed ? 10 : 1;
          SUNContext context;
          SUNContext_Create(0, &context);
          N_Vector y = N_VNew_Serial(N, context);
          memcpy(NV_DATA_S(y), initial, sizeof initial);
          void *cvodes = CVodeCreate(CV_BDF, context);
          CVodeInit(cvodes, f, 0, y);
          CVodeSStolerances(cvodes, rtol, atol);
          SUNMatrix J = SUNDenseMatrix(N, N, context);
          SUNLinearSolver solver = SUNLinSol_Dense(y, J, context);
          CVodeSetLinearSolver(cvodes, solver, J);
          CVodeSetJacFn(cvodes, jac);
          CVodeSetMaxNumSteps(cvodes, 1000000);
          N_Vector *s = N_VCloneVectorArray(P, y);
          for (int p = 0; p < P; p++) N_VConst(0, s[p]);
          CVodeSensInit(cvodes, P, CV_STAGGERED, fs, s);
          CVodeSetSensParams(cvodes, 0, sizes, 0);
          CVodeSensEEtolerances(cvodes);
          CVodeSetSensErrCon(cvodes, SUNTRUE);
          double best = 1e300;
          for (int batch = 0; batch < batches; batch++) {
            double start = seconds();
            for (int i = 0; i < repetitions; i++) {
              memcpy(NV_DATA_S(y), initial, sizeof initial);
              for (int p = 0; p < P; p++) N_VConst(0, s[p]);
              CVodeReInit(cvodes, 0, y);
              CVodeSensReInit(cvodes, CV_STAGGERED, s);
              for (int k = 0; k < OUTPUTS; k++) {
                sunrealtype t;
                if (CVode(cvodes, outputs[k], y, &t, CV_NORMAL) < 0) return 1;
                if (CVodeGetSens(cvodes, &t, s) < 0) return 1;
                if (isTimed) continue;
                show(y);
                for (int p = 0; p < P; p++) show(s[p]);
              }
            }
            double each = (seconds() - start) / repetitions;
            if (each < best) best = each;
          }
          if (isTimed) printf("%.9e\n", best);
          return 0;
        }

        """;
}
