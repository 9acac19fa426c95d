using System.Reflection;
using LoopSim.Diagnostics;
using LoopSim.Experiments;

namespace LoopSim.Cli;

/// <summary>What every command is given.</summary>
/// <param name="Terminal">Where to write.</param>
/// <param name="Line">The command line, for manifests.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record CommandContext(Terminal Terminal, string Line, CancellationToken Cancellation)
{
    /// <summary>The version of the program.</summary>
    public static string Version { get; } = typeof(CommandContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Shows the warnings about a model, counted, on standard error.</summary>
    public void ShowWarnings(IReadOnlyCollection<Problem> warnings)
    {
        foreach (var warning in warnings)
            Terminal.Error.WriteLine($"warning: {warning}");
        if (warnings.Count > 0)
            Terminal.Error.WriteLine($"{warnings.Count} warning{(warnings.Count == 1 ? "" : "s")}.");
    }

    /// <summary>Shows the warnings about a study's model.</summary>
    public void ShowWarnings(Study study) => ShowWarnings(study.Model.Warnings);
}
