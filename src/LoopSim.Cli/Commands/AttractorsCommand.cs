using System.CommandLine;
using LoopSim.Boolean;
using LoopSim.Cli.Output;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim attractors</c>: attractors, fixed points and trap spaces.</summary>
internal static class AttractorsCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var find = new Option<string>("--find") { Description = $"What is looked for: {string.Join(", ", AttractorQuestions.Names)}.", HelpName = "WHAT", DefaultValueFactory = _ => AttractorQuestions.Names[0] };
        var scheme = new Option<string>("--scheme")
        {
            Description = $"How nodes are updated: {string.Join(", ", UpdateSchemes.All.Select(s => s.Name))}. Plays no part for fixed points and trap spaces.",
            HelpName = "NAME",
            DefaultValueFactory = _ => UpdateSchemes.Asynchronous.Name,
        };
        var inputs = new Option<string?>("--inputs") { Description = "free: every setting of the inputs; rest: at their values at rest; on; off. Default: free, or rest where an experiment or --set is given.", HelpName = "free|rest|on|off" };
        inputs.AcceptOnlyFromAmong("free", "rest", "on", "off");
        var limit = new Option<int>("--limit") { Description = "The most that are listed.", HelpName = "N", DefaultValueFactory = _ => 20 };
        var (time, memory) = (SharedOptions.TimeLimit(), SharedOptions.MemoryLimit());
        var (experiment, set, json, output) = (SharedOptions.Experiment("none, only the inputs are set"), SharedOptions.Set(), SharedOptions.Json(), SharedOptions.Out());
        var command = new Command("attractors", "List the attractors, fixed points or trap spaces of a model's Boolean network, exactly.") { model, find, scheme, inputs, experiment, set, limit, time, memory, json, output };
        command.SetAction(parsed =>
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            var conditions = BooleanConditions.Of(study, parsed.GetValue(experiment), parsed.GetValue(set) ?? [], parsed.GetValue(inputs));
            var limits = SharedOptions.Limits(parsed.GetValue(time), parsed.GetValue(memory));
            var question = AttractorQuestions.Of(parsed.GetRequiredValue(find), UpdateSchemes.Named(parsed.GetRequiredValue(scheme)));
            var answer = question(conditions.Network, limits, SharedOptions.Limit(parsed.GetValue(limit)), context.Cancellation);
            var printed = new AttractorsOutput(study, conditions, answer);
            context.Show(parsed.GetValue(json), printed.Json, printed.Print, study, answer.StoppedBy);
            if (parsed.GetValue(output) is { } folder)
                printed.Save(folder, context);
            return ExitCodes.Done;
        });
        return command;
    }
}
