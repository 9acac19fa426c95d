using System.Diagnostics;
using System.Runtime.InteropServices;
using LoopSim.Solvers;
using LoopSim.Tests.Support;

namespace LoopSim.Benchmarks;

/// <summary>Where reports are kept, and what they say of the machine.</summary>
internal static class BenchmarkReport
{
    /// <summary>The machine with the width of its vectors, the runtime and the commit, in one sentence.</summary>
    /// <param name="others">Other programs that took part, with their versions.</param>
    public static string Machine(string others = "") =>
        $"Machine: {Processor()}, {Environment.ProcessorCount} cores, vectors of {64 * VectorInstructions.WidthOfHardware} bits, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, .NET {Environment.Version}{(others.Length > 0 ? ", " + others : "")}; commit {Answer("git", "rev-parse --short HEAD")}.";

    /// <summary>Writes a report beside the others of this kind of machine, and prints it.</summary>
    /// <param name="name">The name of the file.</param>
    /// <param name="text">The report, Markdown.</param>
    public static void Write(string name, string text)
    {
        var system = OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsMacOS() ? "macos" : "windows";
        var path = RepositoryFiles.Path("tests", "LoopSim.Benchmarks", "Reports", $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}-{Environment.ProcessorCount}-cores", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        File.WriteAllText(path, text);
        Console.Write(text);
    }

    /// <summary>What a program prints.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Answer(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = RepositoryFiles.Path() });
        return process?.StandardOutput.ReadToEnd().Trim() ?? "unknown";
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown" : "unknown";
}
