using LoopSim.Cli.Output;
using LoopSim.Exchange;
using LoopSim.Experiments;

namespace LoopSim.Cli.Commands;

/// <summary>What <c>loopsim run</c> does with an experiment in SED-ML, or an archive of such.</summary>
internal static class SedMlRunCommand
{
    /// <summary>Runs the experiments of a file, shows them and writes their reports and plots.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Seed and tolerances where the file says nothing of them.</param>
    /// <param name="asJson">Whether a program asks.</param>
    /// <param name="folder">The folder that takes the files; <see langword="null"/> for none.</param>
    /// <param name="context">Where to write.</param>
    public static int Run(string path, RunOptions options, bool asJson, string? folder, CommandContext context)
    {
        var runs = SedMlSource.Read(path).Select(source => SedMlRunner.Run(source, options, context.Cancellation)).ToList();
        if (asJson)
            context.Terminal.Out.Write(Io.Json.Json.Write(SedMlOutputFiles.Json(runs)));
        else
            SedMlOutputFiles.Print(runs, context.Terminal.Console);
        context.ShowWarnings([.. runs.SelectMany(run => run.Warnings)]);
        if (folder is not null)
            SedMlOutputFiles.Write(path, runs, options, new OutputFolder(folder), context);
        return ExitCodes.Done;
    }
}
