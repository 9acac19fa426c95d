using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Io;
using LoopSim.Io.Json;
using LoopSim.Io.Pfocr;
using LoopSim.Io.Yaml;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim figure</c>: what a figure record says.</summary>
internal static class FigureCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A PFOCR figure record (.md)." };
        var json = SharedOptions.Json();
        var model = new Option<string?>("--model") { Description = "Write a starter model file with the figure's nodes and an empty list of interactions.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Let --model replace a file that is there." };
        var command = new Command("figure", "Print what a figure record says: citation, caption, drawn words with their genes.") { file, json, model, force };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var figure = PfocrReader.Read(path);
            if (parsed.GetValue(json))
                context.Terminal.Out.Write(Json.Write(FigureOutput.JsonOf(figure)));
            else
                FigureOutput.Print(figure, context.Terminal.Console);
            context.ShowWarnings(figure.Warnings);
            if (parsed.GetValue(model) is { } target)
            {
                if (File.Exists(target) && !parsed.GetValue(force))
                    throw new ArgumentException($"{target} is there already. Name another file, or add --force.");
                TextFile.Write(target, StarterModel.Write(figure, path, target));
                context.Terminal.Error.WriteLine($"wrote {target}");
            }
            return ExitCodes.Done;
        });
        return command;
    }
}
