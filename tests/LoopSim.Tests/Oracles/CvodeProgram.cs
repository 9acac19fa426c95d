using System.Diagnostics;
using System.Globalization;
using System.Text;
using LoopSim.Kinetics;

namespace LoopSim.Tests.Oracles;

/// <summary>A network integrated by CVODE (SUNDIALS, BDF, dense analytic Jacobian) in a C program that is written and compiled for it.</summary>
/// <remarks>The environment variable LOOPSIM_SUNDIALS names the folder of an installation of one's own: Debian's is compiled without optimisation. Times are CPU times.
/// Hindmarsh AC et al. (2005) ACM Trans Math Softw 31:363, doi 10.1145/1089014.1089020.</remarks>
internal sealed class CvodeProgram : IDisposable
{
    /// <summary>The libraries that a program is linked with.</summary>
    public const string Libraries = "-lsundials_cvode -lsundials_nvecserial -lsundials_sunmatrixdense -lsundials_sunlinsoldense -lm";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-cvode-");
    private readonly string _program;

    /// <summary>Writes and compiles the program.</summary>
    /// <param name="network">The network, at the values of inputs and parameters that it has.</param>
    /// <param name="initial">The state to begin with.</param>
    /// <param name="outputs">The times at which the state is wanted, the first after 0.</param>
    /// <exception cref="InvalidOperationException">There is no C compiler or no SUNDIALS; the message says which.</exception>
    public CvodeProgram(ReactionNetwork network, double[] initial, double[] outputs)
    {
        _program = Path.Combine(_folder.FullName, "cvode");
        var source = Path.Combine(_folder.FullName, "cvode.c");
        File.WriteAllText(source, Source(network, initial, outputs));
        var (exit, _, error) = Run("gcc", $"-O2 -o {_program} {source} {Installation()} {Libraries}");
        if (exit != 0)
        {
            Dispose();
            throw new InvalidOperationException($"The C program for CVODE cannot be built (Debian: gcc, libc6-dev, libsundials-dev): {error.Split('\n')[0]}");
        }
    }

    /// <summary>Integrates once and returns the states at the output times, row-major.</summary>
    public double[] Integrate(double relativeTolerance, double absoluteTolerance) =>
        [.. Answer("states", relativeTolerance, absoluteTolerance, 1).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];

    /// <summary>Integrates many times and returns the seconds per trajectory, the best of ten batches.</summary>
    public double Time(double relativeTolerance, double absoluteTolerance, int repetitions) =>
        double.Parse(Answer("time", relativeTolerance, absoluteTolerance, repetitions), CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Where SUNDIALS is, if not among the system's libraries: from version 7 on it has a library for its core beside.</summary>
    public static string Installation()
    {
        var folder = Environment.GetEnvironmentVariable("LOOPSIM_SUNDIALS");
        if (string.IsNullOrEmpty(folder))
            return "";
        var core = File.Exists(Path.Combine(folder, "lib", "libsundials_core.so")) ? " -lsundials_core" : "";
        return $"-I{folder}/include -L{folder}/lib -Wl,-rpath,{folder}/lib{core}";
    }

    private string Answer(string what, double relativeTolerance, double absoluteTolerance, int repetitions)
    {
        var (exit, output, error) = Run(_program, string.Create(CultureInfo.InvariantCulture, $"{what} {relativeTolerance:R} {absoluteTolerance:R} {repetitions}"));
        return exit == 0 ? output : throw new InvalidOperationException($"CVODE failed: {error}");
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Exit, string Output, string Error) Run(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException($"{program} did not start.");
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }

    private static string Source(ReactionNetwork network, double[] initial, double[] outputs)
    {
        var programs = new KineticPrograms(network);
        var n = initial.Length;
        var text = new StringBuilder();
        text.Append("""
            #include <cvode/cvode.h>
            #include <nvector/nvector_serial.h>
            #include <sunmatrix/sunmatrix_dense.h>
            #include <sunlinsol/sunlinsol_dense.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <time.h>

            """);
        text.Append(CRatePrograms.Prelude);
        text.Append($"#define N {n}\n#define OUTPUTS {outputs.Length}\n");
        text.Append($"static const double initial[N] = {{{string.Join(", ", initial.Select(CRatePrograms.Number))}}};\n");
        text.Append($"static const double outputs[OUTPUTS] = {{{string.Join(", ", outputs.Select(CRatePrograms.Number))}}};\n");
        text.Append("static int f(sunrealtype t, N_Vector yv, N_Vector dydt, void *user) {\n  const double *y = NV_DATA_S(yv); double *out = NV_DATA_S(dydt); (void)t; (void)user;\n");
        text.Append(CRatePrograms.Body(programs.RightHandSides(), network.ConstantValues, i => $"out[{i}]"));
        text.Append("  return 0;\n}\nstatic int jac(sunrealtype t, N_Vector yv, N_Vector fy, SUNMatrix J, void *user, N_Vector a, N_Vector b, N_Vector c) {\n");
        text.Append("  const double *y = NV_DATA_S(yv); (void)t; (void)fy; (void)user; (void)a; (void)b; (void)c;\n");
        text.Append(CRatePrograms.Body(programs.Jacobian(), network.ConstantValues, i => $"SM_ELEMENT_D(J, {i / n}, {i % n})"));
        text.Append("  return 0;\n}\n").Append(Main);
        return text.ToString();
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
          SUNMatrix J = SUNDenseMatrix(N, N, context);
          SUNLinearSolver solver = SUNLinSol_Dense(y, J, context);
          CVodeSetLinearSolver(cvode, solver, J);
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
