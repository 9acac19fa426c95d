using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim build</c>: the networks that follow from a model file.</summary>
internal static class BuildCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var to = new Option<string?>("--to") { Description = $"Write the network to standard output in another format: {string.Join(", ", NetworkExports.All.Select(e => e.Name))}.", HelpName = "FORMAT" };
        var command = new Command("build", "Print nodes, rules, kinetics and feedback loops of a model, and what of its figure it leaves out.") { model, to };
        command.SetAction(parsed =>
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            if (parsed.GetValue(to) is { } format)
                context.Terminal.Out.Write(Export(study.Model, format));
            else
                ModelOutput.Print(study.Model, context.Terminal.Console);
            context.ShowWarnings(study);
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Export(PathwayModel model, string format)
    {
        var export = NetworkExports.All.FirstOrDefault(e => e.Name == format)
            ?? throw new ArgumentException($"\"{format}\" is not a format that can be written. {NearestNames.Suggest(format, [.. NetworkExports.All.Select(e => e.Name)])}");
        return export.Write(model);
    }
}
