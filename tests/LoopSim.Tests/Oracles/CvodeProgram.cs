using System.Text;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Oracles;

/// <summary>A network integrated by CVODE (SUNDIALS, BDF, analytic Jacobian, dense or sparse with KLU) in a C program that is written and compiled for it.</summary>
/// <remarks>Times are CPU times.
/// Hindmarsh AC et al. (2005) ACM Trans Math Softw 31:363, doi 10.1145/1089014.1089020.</remarks>
internal sealed class CvodeProgram : IDisposable
{
    private readonly SundialsProgram _program;

    /// <summary>Writes and compiles the program.</summary>
    /// <param name="network">The network, at the values of inputs and parameters that it has.</param>
    /// <param name="initial">The state to begin with.</param>
    /// <param name="outputs">The times at which the state is wanted, the first after 0.</param>
    /// <param name="isSparse">Whether the Jacobian is held sparse and factored by KLU.</param>
    /// <exception cref="InvalidOperationException">There is no C compiler or no SUNDIALS; the message says which.</exception>
    public CvodeProgram(ReactionNetwork network, double[] initial, double[] outputs, bool isSparse = false) =>
        _program = new SundialsProgram("cvode", Source(network, initial, outputs, isSparse), isSparse ? "-lsundials_sunmatrixsparse -lsundials_sunlinsolklu" : "");

    /// <summary>Integrates once and returns the states at the output times, row-major.</summary>
    public double[] Integrate(double relativeTolerance, double absoluteTolerance) => _program.Numbers("states", relativeTolerance, absoluteTolerance, 1);

    /// <summary>Integrates many times and returns the seconds per trajectory, the best of ten batches.</summary>
    public double Time(double relativeTolerance, double absoluteTolerance, int repetitions) => _program.Number("time", relativeTolerance, absoluteTolerance, repetitions);

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private static string Source(ReactionNetwork network, double[] initial, double[] outputs, bool isSparse)
    {
        var programs = new KineticPrograms(network);
        var n = initial.Length;
        var text = new StringBuilder();
        text.Append("""
            #include <cvode/cvode.h>
            #include <nvector/nvector_serial.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <time.h>

            """);
        text.Append(isSparse
            ? "#include <sunmatrix/sunmatrix_sparse.h>\n#include <sunlinsol/sunlinsol_klu.h>\n"
            : "#include <sunmatrix/sunmatrix_dense.h>\n#include <sunlinsol/sunlinsol_dense.h>\n");
        text.Append(CRatePrograms.Prelude);
        text.Append($"#define N {n}\n#define OUTPUTS {outputs.Length}\n");
        text.Append($"static const double initial[N] = {{{string.Join(", ", initial.Select(CRatePrograms.Number))}}};\n");
        text.Append($"static const double outputs[OUTPUTS] = {{{string.Join(", ", outputs.Select(CRatePrograms.Number))}}};\n");
        text.Append("static int f(sunrealtype t, N_Vector yv, N_Vector dydt, void *user) {\n  const double *y = NV_DATA_S(yv); double *out = NV_DATA_S(dydt); (void)t; (void)user;\n");
        text.Append(CRatePrograms.Body(programs.RightHandSides(), network.ConstantValues, i => $"out[{i}]"));
        text.Append("  return 0;\n}\n").Append(isSparse ? SparseJacobian(programs.Jacobian(), network) : DenseJacobian(programs.Jacobian(), network)).Append(Main);
        return text.ToString();
    }

    private static string DenseJacobian(RateProgram jacobian, ReactionNetwork network)
    {
        var n = network.Species.Length;
        return $$"""
            static SUNMatrix matrix(SUNContext context) { return SUNDenseMatrix(N, N, context); }
            static SUNLinearSolver linear_solver(N_Vector y, SUNMatrix J, SUNContext context) { return SUNLinSol_Dense(y, J, context); }
            {{JacobianHead}}
            {{CRatePrograms.Body(jacobian, network.ConstantValues, i => $"SM_ELEMENT_D(J, {i / n}, {i % n})")}}
              return 0;
            }

            """;
    }

    /// <summary>Compressed columns, the diagonal among the entries whether or not the model has it: the matrix that is factored does.</summary>
    private static string SparseJacobian(RateProgram jacobian, ReactionNetwork network)
    {
        var n = network.Species.Length;
        var places = jacobian.Outputs.Select(o => (Column: o.Index % n, Row: o.Index / n)).Union(Enumerable.Range(0, n).Select(i => (Column: i, Row: i))).Order().ToArray();
        var starts = Enumerable.Range(0, n + 1).Select(column => places.Count(p => p.Column < column));
        return $$"""
            #define ENTRIES {{places.Length}}
            static const sunindextype starts[N + 1] = { {{string.Join(", ", starts)}} }, rows[ENTRIES] = { {{string.Join(", ", places.Select(p => p.Row))}} };
            static SUNMatrix matrix(SUNContext context) { return SUNSparseMatrix(N, N, ENTRIES, CSC_MAT, context); }
            static SUNLinearSolver linear_solver(N_Vector y, SUNMatrix J, SUNContext context) { return SUNLinSol_KLU(y, J, context); }
            {{JacobianHead}}
              memcpy(SUNSparseMatrix_IndexPointers(J), starts, sizeof starts);
              memcpy(SUNSparseMatrix_IndexValues(J), rows, sizeof rows);
              sunrealtype *entries = SUNSparseMatrix_Data(J);
              memset(entries, 0, ENTRIES * sizeof(sunrealtype));
            {{CRatePrograms.Body(jacobian, network.ConstantValues, i => $"entries[{Array.IndexOf(places, (i % n, i / n))}]")}}
              return 0;
            }

            """;
    }

    private const string JacobianHead = """
        static int jac(sunrealtype t, N_Vector yv, N_Vector fy, SUNMatrix J, void *user, N_Vector a, N_Vector b, N_Vector c) {
          const double *y = NV_DATA_S(yv); (void)t; (void)fy; (void)user; (void)a; (void)b; (void)c;
        """;

    private const string Main = """
        static double seconds(void) {
          struct timespec now;
          clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
          return now.tv_sec + 1e-9 * now.tv_nsec;
        }
        int main(int argc, char **argv) {
          double rtol = atof(argv[2]), atol = atof(argv[3]), states[OUTPUTS][N];
          int repetitions = atoi(argv[4]), batches = strcmp(argv[1], "time") == 0 ? 10 : 1;
          SUNContext context;
          SUNContext_Create(0, &context);
          N_Vector y = N_VNew_Serial(N, context);
          memcpy(NV_DATA_S(y), initial, sizeof initial);
          void *cvode = CVodeCreate(CV_BDF, context);
          CVodeInit(cvode, f, 0, y);
          CVodeSStolerances(cvode, rtol, atol);
          SUNMatrix J = matrix(context);
          CVodeSetLinearSolver(cvode, linear_solver(y, J, context), J);
          CVodeSetJacFn(cvode, jac);
          CVodeSetMaxNumSteps(cvode, 1000000);
          double best = 1e300;
          for (int batch = 0; batch < batches; batch++) {
            double start = seconds();
            for (int i = 0; i < repetitions; i++) {
              memcpy(NV_DATA_S(y), initial, sizeof initial);
              CVodeReInit(cvode, 0, y);
              for (int k = 0; k < OUTPUTS; k++) {
                sunrealtype t;
                if (CVode(cvode, outputs[k], y, &t, CV_NORMAL) < 0) return 1;
                memcpy(states[k], NV_DATA_S(y), sizeof initial);
              }
            }
            double each = (seconds() - start) / repetitions;
            if (each < best) best = each;
          }
          if (batches > 1) printf("%.9e\n", best);
          else for (int k = 0; k < OUTPUTS; k++) for (int i = 0; i < N; i++) printf("%.17g\n", states[k][i]);
          return 0;
        }

        """;
}
