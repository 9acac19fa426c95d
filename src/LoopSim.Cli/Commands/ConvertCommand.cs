using System.CommandLine;
using LoopSim.Cli.Output;
using LoopSim.Io;
using LoopSim.Io.Formats;
using LoopSim.Kinetics.FromLogic;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim convert</c>: a model in another format.</summary>
internal static class ConvertCommand
{
    private const string StandardOutput = "-";

    public static Command Create(CommandContext context)
    {
        var source = new Argument<string>("A") { Description = "A logical model in any format, a model folder (its first model is taken) or a model file." };
        var target = new Argument<string>("B") { Description = "The file to write, or - for standard output." };
        var from = new Option<string?>("--from") { Description = $"The format of A: {LogicalFormats.Names(LogicalFormats.Readable)}. Default: by its ending or content.", HelpName = "FORMAT" };
        var to = new Option<string?>("--to") { Description = $"The format of B: {LogicalFormats.Names(LogicalFormats.Writable)}, or for the kinetics {KineticFormats.Names}. Default: by its ending.", HelpName = "FORMAT" };
        var rule = new Option<string?>("--rule") { Description = $"Make the kinetics from the rules, by one of: {string.Join(", ", KineticRules.All.Select(r => r.Name))}. Default: {KineticRules.HillCube.Name}, for a model that has no kinetics of its own.", HelpName = "RULE" };
        var booleanise = new Option<bool>("--booleanise") { Description = "Make several Boolean nodes of a node of several levels (Van Ham encoding)." };
        var force = new Option<bool>("--force") { Description = "Replace B where it is there already." };
        var command = new Command("convert", "Write a model in another format, and say what that format cannot hold.") { source, target, from, to, rule, booleanise, force };
        command.SetAction(parsed =>
        {
            var (path, output) = (parsed.GetRequiredValue(source), parsed.GetRequiredValue(target));
            if (KineticFormats.Find(parsed.GetValue(to), output) is { } kinetic)
                return WriteKinetic(path, output, kinetic, parsed.GetValue(rule) is { } name ? KineticRules.Named(name) : null, parsed.GetValue(force), context);
            if (parsed.GetValue(rule) is not null)
                throw new ArgumentException($"--rule makes kinetics: add --to {KineticFormats.Sbml.Name}, or another of {KineticFormats.Names}.");
            var format = FormatOf(output, parsed.GetValue(to));
            var model = Read(path, parsed.GetValue(from), new LogicalReadOptions { MultiValued = parsed.GetValue(booleanise) ? MultiValuedHandling.Booleanise : MultiValuedHandling.Refuse });
            var written = LogicalFormats.Write(model, format);
            if (output == StandardOutput)
                context.Terminal.Out.Write(written.Text);
            else
                Save(written, output, parsed.GetValue(force), context);
            context.ShowWarnings(model.Warnings);
            LossOutput.Show(written, format, output == StandardOutput, context.Terminal);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>These formats are of the kinetics of a model, not of its rules.</summary>
    private static int WriteKinetic(string path, string output, KineticFormat format, KineticRule? rule, bool force, CommandContext context)
    {
        var model = SharedOptions.StudyAt(path).Model;
        var written = KineticFormats.Write(model, format, rule);
        if (output == StandardOutput)
            context.Terminal.Out.Write(written.Text);
        else
            Save(written, output, force, context);
        context.ShowWarnings(model.Warnings);
        foreach (var lost in written.Lost)
            context.Terminal.Error.WriteLine($"not held by {format.Name}: {lost}");
        return ExitCodes.Done;
    }

    private static LogicalFormat FormatOf(string output, string? name)
    {
        if (name is not null)
            return LogicalFormats.NamedForWriting(name);
        return output == StandardOutput
            ? throw new ArgumentException($"Standard output has no ending that names a format. Name one by --to: {LogicalFormats.Names(LogicalFormats.Writable)}.")
            : LogicalFormats.ForWriting(output);
    }

    private static LogicalModel Read(string path, string? from, LogicalReadOptions options)
    {
        if (from is not null)
            return LogicalFormats.Read(path, options, LogicalFormats.NamedForReading(from));
        if (!StudyFiles.IsStudy(path))
            return LogicalFormats.Read(path, options);
        var model = SharedOptions.StudyAt(path).Model;
        return LogicalPathways.ToLogical(model) with { Warnings = model.Warnings };
    }

    private static void Save(WrittenModel written, string output, bool force, CommandContext context)
    {
        (string Path, string Text)[] files = [(output, written.Text), .. written.Beside.Select(file => (Path.ChangeExtension(output, file.Extension), file.Text))];
        if (!force && files.FirstOrDefault(file => File.Exists(file.Path)).Path is { } existing)
            throw new ArgumentException($"{existing} is there already. Name another file, or add --force.");
        foreach (var (path, text) in files)
        {
            TextFile.Write(path, text);
            context.Terminal.Error.WriteLine($"wrote {path}");
        }
    }
}
