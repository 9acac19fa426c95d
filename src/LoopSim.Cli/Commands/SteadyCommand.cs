using System.CommandLine;
using System.Globalization;
using LoopSim.Cli.Output;
using LoopSim.Kinetics.SteadyStates;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim steady</c>: the steady states of a kinetic model.</summary>
internal static class SteadyCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var (experiment, set, seed, json, output) = (SharedOptions.Experiment("none, inputs are at rest"), SharedOptions.Set(), SharedOptions.Seed(), SharedOptions.Json(), SharedOptions.Out());
        var (readout, starts) = (Readout(), Starts(50));
        var command = new Command("steady", "Find the steady states of a kinetic model from many starts, with their stability, at the conserved totals of its initial state.") { model, readout, experiment, set, starts, seed, json, output };
        command.SetAction(parsed =>
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            var conditions = KineticConditions.Of(study, parsed.GetValue(experiment), parsed.GetValue(set) ?? [], parsed.GetValue(readout) ?? []);
            KineticSteadyStates found;
            using (var progress = new ProgressLine(context.Terminal, "looking for steady states"))
                found = KineticSteadyStates.Of(conditions.Network, new SteadyStateQuestion { Starts = Count(parsed.GetValue(starts)), Seed = parsed.GetValue(seed), OnProgress = progress.Report }, context.Cancellation);
            study = study.WithWarnings(Warnings(conditions));
            var printed = new SteadyOutput(study, conditions, found, parsed.GetValue(seed));
            context.Show(parsed.GetValue(json), printed.Json, printed.Print, study);
            if (parsed.GetValue(output) is { } folder)
                printed.Save(folder, context);
            return ExitCodes.Done;
        });
        return command;
    }

    public static Option<string[]> Readout() => new("--readout") { Description = "What is shown of each state: species and assignments. Default: the readouts of the main comparison, or else the first few.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };

    public static Option<int> Starts(int byDefault) => new("--starts") { Description = "Random starts, up to a hundred times above and below what is usual for each species.", HelpName = "N", DefaultValueFactory = _ => byDefault };

    public static int Count(int given) => given >= 0 ? given : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--starts {given}: write a whole number from 0."));

    /// <summary>What a search for steady states leaves out of a model.</summary>
    public static IEnumerable<string> Warnings(KineticConditions conditions)
    {
        if (conditions.Network.Events.Length > 0)
            yield return "The events of the model play no part in its steady states.";
    }
}
