using System.Diagnostics;
using System.Globalization;

namespace LoopSim.Tests.Oracles;

/// <summary>A C program that integrates by SUNDIALS, written and compiled for one network: it is told what to do, two tolerances and how often, and prints numbers.</summary>
/// <remarks>The environment variable LOOPSIM_SUNDIALS names the folder of an installation of one's own: Debian's is compiled without optimisation.</remarks>
internal sealed class SundialsProgram : IDisposable
{
    private readonly string _solver;
    private readonly DirectoryInfo _folder;

    /// <summary>Writes and compiles the program.</summary>
    /// <param name="solver">The solver: <c>cvode</c> or <c>cvodes</c>.</param>
    /// <param name="source">The program in C.</param>
    /// <param name="libraries">What it is linked with besides the solver, vectors and dense matrices, as <c>gcc</c> is told.</param>
    /// <exception cref="InvalidOperationException">There is no C compiler or no SUNDIALS; the message says which.</exception>
    public SundialsProgram(string solver, string source, string libraries = "")
    {
        _solver = solver;
        _folder = Directory.CreateTempSubdirectory($"loopsim-{solver}-");
        File.WriteAllText(PathOf("program.c"), source);
        var (exit, _, error) = Run("gcc", $"-O2 -o {PathOf("program")} {PathOf("program.c")} {Installation()} -I/usr/include/suitesparse -lsundials_{solver} -lsundials_nvecserial -lsundials_sunmatrixdense -lsundials_sunlinsoldense {libraries} -lm");
        if (exit != 0)
        {
            Dispose();
            throw new InvalidOperationException($"The C program for {solver} cannot be built (Debian: gcc, libc6-dev, libsundials-dev, and libsuitesparse-dev for KLU): {error.Split('\n')[0]}");
        }
    }

    /// <summary>The path of a file beside the program, which opens it by its name.</summary>
    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs the program and returns the one number that it prints.</summary>
    public double Number(string what, double relativeTolerance, double absoluteTolerance, int count) => Numbers(what, relativeTolerance, absoluteTolerance, count)[0];

    /// <summary>Runs the program and returns the numbers that it prints, one to a line.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message says what it printed.</exception>
    public double[] Numbers(string what, double relativeTolerance, double absoluteTolerance, int count)
    {
        var (exit, output, error) = Run(PathOf("program"), string.Create(CultureInfo.InvariantCulture, $"{what} {relativeTolerance:R} {absoluteTolerance:R} {count}"));
        return exit == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{_solver} failed: {error}");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Where SUNDIALS is, if not among the system's libraries: from version 7 on it has a library for its core beside.</summary>
    private static string Installation()
    {
        var folder = Environment.GetEnvironmentVariable("LOOPSIM_SUNDIALS");
        if (string.IsNullOrEmpty(folder))
            return "";
        var core = File.Exists(Path.Combine(folder, "lib", "libsundials_core.so")) ? " -lsundials_core" : "";
        return $"-I{folder}/include -L{folder}/lib -Wl,-rpath,{folder}/lib{core}";
    }

    private (int Exit, string Output, string Error) Run(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName })
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
}
