using LoopSim.Kinetics;

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
        _program = new SundialsProgram("cvode", Source(network, initial, outputs, isSparse), isSparse ? CvodeEquations.SparseLibraries : "");

    /// <summary>Integrates once and returns the states at the output times, row-major.</summary>
    public double[] Integrate(double relativeTolerance, double absoluteTolerance) => _program.Numbers("states", relativeTolerance, absoluteTolerance, 1);

    /// <summary>Integrates many times and returns the seconds per trajectory, the best of ten batches.</summary>
    public double Time(double relativeTolerance, double absoluteTolerance, int repetitions) => _program.Number("time", relativeTolerance, absoluteTolerance, repetitions);

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private static string Source(ReactionNetwork network, double[] initial, double[] outputs, bool isSparse)
    {
        var constants = network.ConstantValues.ToArray();
        return $$"""
            {{CvodeEquations.Of(network, i => CRatePrograms.Number(constants[i]), isSparse)}}
            #include <time.h>
            #define OUTPUTS {{outputs.Length}}
            static const double initial[N] = { {{string.Join(", ", initial.Select(CRatePrograms.Number))}} };
            static const double outputs[OUTPUTS] = { {{string.Join(", ", outputs.Select(CRatePrograms.Number))}} };
            {{Main}}
            """;
    }

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
          linear_solver(cvode, y, context);
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
