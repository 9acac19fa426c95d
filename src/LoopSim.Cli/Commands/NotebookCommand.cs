using System.CommandLine;
using LoopSim.Notebooks.Export;
using LoopSim.Notebooks.Running;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim notebook</c>: runs C# notebooks, and writes them as programs.</summary>
internal static class NotebookCommand
{
    public static Command Create(CommandContext context) => new("notebook", "Run C# notebooks, or check that their saved outputs still hold.")
    {
        Run(context),
        Export(context),
    };

    private static Command Run(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A notebook (.ipynb) in C#." };
        var check = new Option<bool>("--check") { Description = "Write nothing; fail if an output differs from the saved one, or if the program beside the notebook is out of date." };
        var command = new Command("run", "Run every cell and save the outputs.") { file, check };
        command.SetAction(async (parsed, _) => parsed.GetValue(check)
            ? await CheckAsync(parsed.GetRequiredValue(file), context)
            : await RunAsync(parsed.GetRequiredValue(file), context));
        return command;
    }

    private static Command Export(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A notebook (.ipynb) in C#." };
        var command = new Command("export", "Write the notebook as a program that dotnet run takes: the same cells in NN-title.cs.") { file };
        command.SetAction(parsed =>
        {
            context.Terminal.Error.WriteLine($"wrote {NotebookExporter.ExportFile(parsed.GetRequiredValue(file))}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<int> RunAsync(string path, CommandContext context)
    {
        var run = await new NotebookRunner().RunFileAsync(path, context.Cancellation);
        foreach (var failure in run.Failures)
            context.Terminal.Error.WriteLine($"error: {failure}");
        if (!run.Succeeded)
            return ExitCodes.NotCompleted;
        context.Terminal.Error.WriteLine($"ran {path}: {run.Document.CodeCells.Count()} cells");
        return ExitCodes.Done;
    }

    private static async Task<int> CheckAsync(string path, CommandContext context)
    {
        var check = await new NotebookRunner().CheckFileAsync(path, context.Cancellation);
        foreach (var failure in check.Run.Failures)
            context.Terminal.Error.WriteLine($"error: {failure}");
        foreach (var difference in check.Differences)
            context.Terminal.Error.WriteLine($"differs: {difference}");
        var twin = NotebookExporter.CheckFile(path);
        if (twin is not null)
            context.Terminal.Error.WriteLine($"error: {twin}");
        if (!check.Run.Succeeded)
            return ExitCodes.NotCompleted;
        var holds = check.Passed && twin is null;
        context.Terminal.Error.WriteLine($"{path}: {(holds ? "the saved outputs hold" : "the saved outputs do not hold")}");
        return holds ? ExitCodes.Done : ExitCodes.ExpectationFailed;
    }
}
