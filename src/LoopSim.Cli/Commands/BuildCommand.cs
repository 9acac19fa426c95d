using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Experiments;
using LoopSim.Io.Formats;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim build</c>: the networks that follow from a model file.</summary>
internal static class BuildCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var to = new Option<string?>("--to") { Description = $"Write the network to standard output in another format: {LogicalFormats.Names(LogicalFormats.Writable)}.", HelpName = "FORMAT" };
        var command = new Command("build", "Print nodes, rules, kinetics and feedback loops of a model, and what of its figure it leaves out.") { model, to };
        command.SetAction(parsed =>
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            if (parsed.GetValue(to) is { } format)
                Export(study.Model, LogicalFormats.NamedForWriting(format), context.Terminal);
            else
                ModelOutput.Print(study.Model, context.Terminal.Console);
            context.ShowWarnings(study);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Export(PathwayModel model, LogicalFormat format, Terminal terminal)
    {
        var written = LogicalFormats.Write(LogicalPathways.ToLogical(model), format);
        terminal.Out.Write(written.Text);
        LossOutput.Show(written, format, toStandardOutput: true, terminal);
    }
}
