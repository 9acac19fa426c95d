using System.ComponentModel;
using System.Diagnostics;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Oracles;

/// <summary>What libsbml makes of SBML files: its checks, and its own reading of the rules of SBML-qual.</summary>
/// <remarks>Bornstein BJ et al. (2008) Bioinformatics 24:880, doi 10.1093/bioinformatics/btn051. The Python of Debian's python3-sbml5 is the system's.</remarks>
internal sealed class LibsbmlProgram
{
    private const string Python = "/usr/bin/python3";
    private readonly string _script = RepositoryFiles.Path("tests", "LoopSim.Tests", "Oracles", "evaluate_sbml.py");
    private readonly string _check = RepositoryFiles.Path("tests", "LoopSim.Tests", "Oracles", "check_sbml.py");

    /// <summary>Looks for libsbml.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public LibsbmlProgram()
    {
        if (Run("", "-c", "import libsbml; libsbml.QualPkgNamespaces") is var (exit, _, error) && exit != 0)
            throw new InvalidOperationException($"libsbml cannot be used (Debian: python3-sbml5): {error.Trim().Split('\n')[^1]}");
    }

    /// <summary>Returns the lines that the script prints of one file: problems, species, and the values of all rules in each state.</summary>
    public string[] Evaluate(string file, IEnumerable<string> states)
    {
        var (exit, output, error) = Run(string.Join('\n', states), _script, file);
        Assert.True(exit == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Returns the lines that the script prints of files of kinetic models: errors, warnings, and the level and version of each.</summary>
    public string[] Check(IEnumerable<string> files)
    {
        var (exit, output, error) = Run("", [_check, .. files]);
        Assert.True(exit == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static (int Exit, string Output, string Error) Run(string input, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
                ?? throw new InvalidOperationException($"{Python} did not start.");
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return (process.ExitCode, output.Result, error.Result);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"There is no {Python}: {e.Message}", e);
        }
    }
}
