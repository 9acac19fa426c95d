using System.Globalization;
using LoopSim.Kinetics;
using LoopSim.Tests.Oracles;

namespace LoopSim.Benchmarks;

/// <summary>Many parameter sets of a network integrated by CVODE (BDF, analytic Jacobian) in a C program, on two processes.</summary>
internal sealed class CvodeEnsemble : IDisposable
{
    private readonly SundialsProgram _program;

    /// <summary>Writes and compiles the program.</summary>
    /// <param name="network">The network.</param>
    /// <param name="constants">The constants and then the initial state of each set, behind one another.</param>
    /// <param name="outputs">The output times, the first after 0.</param>
    /// <param name="isSparse">Whether the Jacobian is held sparse and factored by KLU; else it is dense.</param>
    public CvodeEnsemble(ReactionNetwork network, double[] constants, double[] outputs, bool isSparse)
    {
        _program = new SundialsProgram("cvode", Source(network, outputs, isSparse), isSparse ? CvodeEquations.SparseLibraries : "");
        using var file = new BinaryWriter(File.Create(_program.PathOf("sets")));
        foreach (var value in constants)
            file.Write(value);
    }

    /// <summary>Processor seconds of a run over a number of sets on two processes.</summary>
    public double Time(double relativeTolerance, double absoluteTolerance, int count) => _program.Number("time", relativeTolerance, absoluteTolerance, count);

    /// <summary>The states of the first sets at the output times, set by set.</summary>
    public double[] States(double relativeTolerance, double absoluteTolerance, int count) => _program.Numbers("states", relativeTolerance, absoluteTolerance, count);

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    private static string Source(ReactionNetwork network, double[] outputs, bool isSparse)
    {
        var declarations = string.Create(CultureInfo.InvariantCulture, $"#define P {network.ConstantValues.Length}\nstatic double p[P + N];\n");
        return $$"""
            {{CvodeEquations.Of(network, i => $"p[{i}]", isSparse, declarations)}}
            #include <sys/resource.h>
            #include <sys/wait.h>
            #include <unistd.h>
            #define OUTPUTS {{outputs.Length}}
            static const double outputs[OUTPUTS] = { {{string.Join(", ", outputs.Select(CRatePrograms.Number))}} };
            {{Main}}
            """;
    }

    private const string Main = """
        static void integrate(long first, long last, double rtol, double atol, int shown) {
          SUNContext context;
          SUNContext_Create(0, &context);
          N_Vector y = N_VNew_Serial(N, context);
          FILE *file = fopen("sets", "rb");
          fseek(file, first * (long)sizeof p, SEEK_SET);
          if (fread(p, sizeof p, 1, file) != 1) exit(1);
          memcpy(NV_DATA_S(y), p + P, N * sizeof(double));
          void *cvode = CVodeCreate(CV_BDF, context);
          CVodeInit(cvode, f, 0, y);
          CVodeSStolerances(cvode, rtol, atol);
          linear_solver(cvode, y, context);
          CVodeSetMaxNumSteps(cvode, 1000000);
          for (long i = first; i < last; i++) {
            if (i > first) {
              if (fread(p, sizeof p, 1, file) != 1) exit(1);
              memcpy(NV_DATA_S(y), p + P, N * sizeof(double));
              CVodeReInit(cvode, 0, y);
            }
            for (int k = 0; k < OUTPUTS; k++) {
              sunrealtype t;
              if (CVode(cvode, outputs[k], y, &t, CV_NORMAL) < 0) exit(1);
              for (int s = 0; shown && s < N; s++) printf("%.17g\n", NV_DATA_S(y)[s]);
            }
          }
        }
        int main(int argc, char **argv) {
          double rtol = atof(argv[2]), atol = atof(argv[3]);
          long count = strtol(argv[4], 0, 10);
          if (strcmp(argv[1], "states") == 0) {
            integrate(0, count, rtol, atol, 1);
            return 0;
          }
          for (int part = 0; part < 2; part++) {
            if (fork() == 0) {
              integrate(part * count / 2, (part + 1) * count / 2, rtol, atol, 0);
              exit(0);
            }
          }
          int failed = 0, status;
          while (wait(&status) > 0) failed |= status;
          struct rusage used;
          getrusage(RUSAGE_CHILDREN, &used);
          printf("%.6f\n", used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1e-6 * (used.ru_utime.tv_usec + used.ru_stime.tv_usec));
          return failed != 0;
        }

        """;
}
