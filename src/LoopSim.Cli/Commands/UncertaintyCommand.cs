using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Uncertainty;
using LoopSim.Io.Parts;
using LoopSim.Kinetics;
using LoopSim.Kinetics.SteadyStates;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim uncertainty</c>: which conclusions survive where uncertain parameters have other values.</summary>
internal static class UncertaintyCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new Options(context);
        var command = new Command("uncertainty", "Vary all uncertain parameters together and say in what share of the sets each expectation still holds, with bands around the time courses. With --out, work that was stopped goes on where it was.") { options.Model };
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction(options.Run);
        return command;
    }

    /// <summary>What the command is asked, and how it answers.</summary>
    private sealed class Options(CommandContext context)
    {
        public Argument<string> Model { get; } = SharedOptions.Model();

        private readonly Option<string[]> _experiments = new("--experiments") { Description = "The experiments that are judged, by name, with commas or blanks between them; F* means all that begin with F. Default: every one that expects something and runs on ode.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        private readonly Option<string[]> _parameters = new("--parameters") { Description = "The parameters that are varied. Default: those that the model marks estimated or gives a distribution.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        private readonly Option<string[]> _fixed = new("--fixed") { Description = "Parameters that keep their value though they are uncertain.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        private readonly Option<bool> _stable = new("--stable-states") { Description = "Look in each set for the stable states of the unperturbed model, too, and say in what share of the sets there is one, or two." };
        private readonly Option<int> _starts = new("--starts") { Description = "For --stable-states, the number of starts that states are looked for from.", HelpName = "N", DefaultValueFactory = _ => 20 };
        private readonly Option<int> _sets = new("--sets") { Description = "The number of parameter sets, points of a Sobol' sequence.", HelpName = "N", DefaultValueFactory = _ => 10_000 };
        private readonly Option<double> _factor = new("--factor") { Description = "Parameters without a distribution of their own lie between their value over the factor and their value times the factor, evenly on a logarithmic scale.", HelpName = "FACTOR", DefaultValueFactory = _ => 3 };
        private readonly Option<string[]> _readouts = SharedOptions.Readout();
        private readonly Option<ulong> _seed = SharedOptions.Seed();
        private readonly Option<bool> _json = SharedOptions.Json();
        private readonly Option<string?> _output = SharedOptions.Out();

        public IEnumerable<Option> All => [_experiments, _parameters, _fixed, _stable, _starts, _sets, _factor, _readouts, _seed, _json, _output];

        public int Run(ParseResult parsed)
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(Model));
            var kinetics = study.Model.Kinetics ?? throw new ArgumentException($"Model {study.Model.Name} has no kinetics, and so no parameters.");
            var (sets, factor) = (parsed.GetValue(_sets), parsed.GetValue(_factor));
            if (sets < 1)
                throw new ArgumentException($"--sets {sets}: write 1 or more.");
            if (!(factor > 1) || double.IsInfinity(factor))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--factor {factor}: write a factor above 1, e.g. --factor 3."));
            if (!parsed.GetValue(_stable) && parsed.GetResult(_starts) is { Implicit: false })
                throw new ArgumentException("--starts has a part in --stable-states only.");
            var experiments = Experiments(parsed.GetValue(_experiments) ?? [], study);
            var question = new UncertaintyQuestion
            {
                Study = study,
                Experiments = experiments,
                Parameters = [.. Parameters(parsed.GetValue(_parameters) ?? [], parsed.GetValue(_fixed) ?? [], kinetics, study).Select(p => UncertainParameter.Of(p, factor))],
                Banded = Banded(experiments, study),
                Readouts = parsed.GetValue(_readouts) is { Length: > 0 } given ? [.. given.Distinct(StringComparer.Ordinal)] : study.Main?.Readouts ?? [],
                StableStates = parsed.GetValue(_stable) ? new SteadyStateQuestion { Starts = parsed.GetValue(_starts), Seed = parsed.GetValue(_seed) } : null,
                Sets = sets,
                Seed = parsed.GetValue(_seed),
            };
            var folder = parsed.GetValue(_output);
            var store = folder is null ? null : UncertaintyFolder.Open(folder, question, CommandContext.Version);
            UncertaintyResult result;
            using (var progress = new ProgressLine(context.Terminal, "parameter sets"))
                result = UncertaintyAnalysis.Run(question, store, progress.Report, context.Cancellation);
            var output = new UncertaintyOutput(result, factor, [.. kinetics.Parameters.Where(p => p is { Status: ParameterStatus.Estimated, Value: 0, Distribution: null }).Select(p => p.Name)]);
            context.Show(parsed.GetValue(_json), output.Json, output.Print, study, result.StoppedBy);
            if (folder is not null)
                output.Save(folder, context);
            return result.StoppedBy is null ? ExitCodes.Done : ExitCodes.Interrupted;
        }

        /// <summary>The parameters of some names, or those that the model does not know for sure, but those that are fixed; one that is 0 no factor changes.</summary>
        private static IEnumerable<KineticParameter> Parameters(string[] names, string[] held, ReactionNetwork kinetics, Study study)
        {
            foreach (var name in names.Concat(held).Where(name => kinetics.Parameters.All(p => p.Name != name)))
                throw new ArgumentException($"Model {study.Model.Name} has no parameter \"{name}\". {NearestNames.Suggest(name, [.. kinetics.Parameters.Select(p => p.Name)])}");
            return kinetics.Parameters.Where(p => !held.Contains(p.Name)
                && (names.Length > 0 ? names.Contains(p.Name) : p.Distribution is not null || p is { Status: ParameterStatus.Estimated, Value: not 0 }));
        }

        private static ImmutableArray<Experiment> Experiments(string[] words, Study study)
        {
            ImmutableArray<Experiment> judged = [.. study.Experiments.Where(e => ExperimentRunner.Applies(SimulationEngines.Ode, e, study.Model) && e.Expectations.Any(UncertaintyQuestion.CanBeJudged))];
            if (words.Length == 0)
                return judged;
            var chosen = words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries)).SelectMany(name => name.EndsWith('*')
                ? judged.Where(e => e.Name.StartsWith(name[..^1], StringComparison.Ordinal)) is var found && found.Any() ? found : throw new ArgumentException($"Model {study.Key} has no experiment \"{name}\" that is judged on ode.")
                : [Judged(name)]).ToHashSet();
            return [.. judged.Where(chosen.Contains)];

            Experiment Judged(string name) => study.Experiment(name) is var experiment && judged.Contains(experiment) ? experiment
                : throw new ArgumentException($"Experiment {name} is not judged on ode: {(!experiment.Engines.IsEmpty && !experiment.Engines.Contains(SimulationEngines.Ode.Name) ? $"it is meant for {string.Join(", ", experiment.Engines)}" : "it expects nothing of a level or a half-time")}.");
        }

        /// <summary>Bands are kept of what the main comparison shows, or else of all.</summary>
        private static ImmutableArray<Experiment> Banded(ImmutableArray<Experiment> judged, Study study)
        {
            ImmutableArray<Experiment> shown = [.. judged.Where(e => study.Main?.Arms.Any(arm => arm.Experiment.Name == e.Name) == true)];
            return shown.IsEmpty ? judged : shown;
        }
    }
}
