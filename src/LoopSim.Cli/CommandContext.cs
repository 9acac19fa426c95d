using System.Reflection;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Json;
using Spectre.Console;

namespace LoopSim.Cli;

/// <summary>What every command is given.</summary>
/// <param name="Terminal">Where to write.</param>
/// <param name="Line">The command line, for manifests.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record CommandContext(Terminal Terminal, string Line, CancellationToken Cancellation)
{
    /// <summary>The version of the program.</summary>
    public static string Version { get; } = typeof(CommandContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>Shows an answer: as JSON or for people, and on standard error the warnings about its model and which limit cut it short.</summary>
    /// <param name="asJson">Whether a program asks.</param>
    /// <param name="json">The answer as JSON.</param>
    /// <param name="print">Prints the answer for people.</param>
    /// <param name="study">The model.</param>
    /// <param name="stoppedBy">The limit that stopped the search; <see langword="null"/> where it is complete.</param>
    public void Show(bool asJson, Func<object> json, Action<IAnsiConsole> print, Study study, string? stoppedBy = null)
    {
        if (asJson)
            Terminal.Out.Write(Json.Write(json()));
        else
            print(Terminal.Console);
        ShowWarnings(study);
        if (stoppedBy is not null)
            Terminal.Error.WriteLine($"Partial: {stoppedBy}.");
    }

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
