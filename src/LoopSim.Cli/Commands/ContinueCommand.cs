using System.CommandLine;
using System.Globalization;
using LoopSim.Cli.Output;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Solvers.Continuation;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim continue</c>: steady states over a parameter, folds and Hopf points over two.</summary>
internal static class ContinueCommand
{
    public static Command Create(CommandContext context)
    {
        var model = SharedOptions.Model();
        var (first, second) = (new Axis("", "The parameter, input or compartment that changes."), new Axis("2", "A second one: folds and Hopf points are followed over both."));
        var (experiment, set, seed, json, output) = (SharedOptions.Experiment("none, inputs are at rest"), SharedOptions.Set(), SharedOptions.Seed(), SharedOptions.Json(), SharedOptions.Out());
        var (readout, starts) = (SteadyCommand.Readout(), SteadyCommand.Starts(20));
        var step = new Option<double>("--step") { Description = "The longest step along a curve: relative change of the species and share of the range together.", HelpName = "SHARE", DefaultValueFactory = _ => 0.05 };
        var command = new Command("continue", "Follow the steady states of a kinetic model over a parameter: where they fold, where oscillations begin, which are stable.") { model };
        foreach (var option in first.Options.Concat(second.Options).Concat([readout, experiment, set, starts, step, seed, json, output]))
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var (over, and) = (first.Read(parsed) ?? throw new ArgumentException("Say which parameter changes: --parameter NAME --from A --to B."), second.Read(parsed));
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(model));
            var conditions = KineticConditions.Of(study, parsed.GetValue(experiment), parsed.GetValue(set) ?? [], parsed.GetValue(readout) ?? []);
            if (parsed.GetValue(step) is not (> 0 and <= 1) and var bad)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--step {bad}: write a number above 0, up to 1."));
            and?.ThrowIfUnusableBeside(conditions.Network, over.Name);
            SteadyStateDiagram diagram;
            IReadOnlyList<SpecialBranch> borders = [];
            using (var progress = new ProgressLine(context.Terminal, "looking for steady states"))
            {
                diagram = SteadyStateDiagram.Of(conditions.Network, new DiagramQuestion
                {
                    Over = over,
                    LongestStep = parsed.GetValue(step),
                    Search = new SteadyStateQuestion { Starts = SteadyCommand.Count(parsed.GetValue(starts)), Seed = parsed.GetValue(seed), OnProgress = progress.Report },
                }, context.Cancellation);
                if (and is not null)
                    borders = diagram.Borders(and, context.Cancellation);
            }
            study = study.WithWarnings(SteadyCommand.Warnings(conditions));
            conditions = conditions.ReadingWhatDiffers(diagram.Variables, diagram.Branches.SelectMany(branch => branch.Levels));
            var printed = new ContinueOutput(study, conditions, diagram, and, borders);
            context.Show(parsed.GetValue(json), printed.Json, printed.Print, study);
            if (parsed.GetValue(output) is { } folder)
                printed.Save(folder, context);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>A parameter and its range, as options.</summary>
    private sealed class Axis(string suffix, string description)
    {
        private readonly Option<string?> _name = new("--parameter" + suffix) { Description = description, HelpName = "NAME" };
        private readonly Option<double?> _from = new("--from" + suffix) { Description = "One end of its range.", HelpName = "A" };
        private readonly Option<double?> _to = new("--to" + suffix) { Description = "The other end.", HelpName = "B" };
        private readonly Option<bool> _log = new("--log" + suffix) { Description = "Go by ratios, as on a logarithmic axis." };

        public IEnumerable<Option> Options => [_name, _from, _to, _log];

        public ParameterRange? Read(ParseResult parsed)
        {
            var (name, from, to, isLogarithmic) = (parsed.GetValue(_name), parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_log));
            if (name is null && from is null && to is null && !isLogarithmic)
                return null;
            return name is not null && from is not null && to is not null
                ? new ParameterRange(name, from.Value, to.Value) { IsLogarithmic = isLogarithmic }
                : throw new ArgumentException($"{_name.Name}, {_from.Name} and {_to.Name} go together: write all three.");
        }
    }
}
