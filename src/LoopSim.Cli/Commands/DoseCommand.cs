using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using LoopSim.Cli.Output;
using LoopSim.Experiments;
using LoopSim.Experiments.DoseResponse;
using LoopSim.Results;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim dose</c>: dose-response curves of a kinetic model.</summary>
internal static class DoseCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new Options(context);
        var command = new Command("dose", "Give doses of an input, a parameter or a species in the last phase of an experiment, and find the half-maximal one (EC50, IC50) of each readout, at a time or at plateau.") { options.Model };
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction(options.Run);
        return command;
    }

    /// <summary>What the command is asked, and how it answers.</summary>
    private sealed class Options(CommandContext context)
    {
        private const int DefaultPoints = 25;
        private const int MostPoints = 10_000;

        public Argument<string> Model { get; } = SharedOptions.Model();

        private readonly Option<string> _input = new("--input") { Description = "What is dosed: an input, a parameter or an assignment, held at the dose, or a species, to which the dose is added once.", HelpName = "NAME", Required = true };
        private readonly Option<double?> _from = new("--from") { Description = "The lowest dose.", HelpName = "A" };
        private readonly Option<double?> _to = new("--to") { Description = "The highest dose.", HelpName = "B" };
        private readonly Option<int> _points = new("--points") { Description = "The number of doses from --from to --to, each by the same ratio above the last.", HelpName = "N", DefaultValueFactory = _ => DefaultPoints };
        private readonly Option<bool> _linear = new("--linear") { Description = "Go by equal distances, as on a linear axis." };
        private readonly Option<double[]> _doses = new("--doses") { Description = "The doses themselves, in place of --from and --to.", AllowMultipleArgumentsPerToken = true, HelpName = "DOSE" };
        private readonly Option<bool> _hold = new("--hold") { Description = "Hold a species at the dose, in place of adding the dose once." };
        private readonly Option<string?> _experiment = SharedOptions.Experiment("none: from rest, nothing but the dose and what is set, for a day or until --at; a model in SBML as its file says");
        private readonly Option<string[]> _set = SharedOptions.Set();
        private readonly Option<string[]> _readouts = SharedOptions.Readout();
        private readonly Option<string?> _at = new("--at") { Description = "When the readouts are taken, after the beginning of the last phase, e.g. 30min. Default: its end.", HelpName = "SPAN" };
        private readonly Option<bool> _plateau = new("--plateau") { Description = "Read the steady state in which the model settles under the last phase, in place of a time." };
        private readonly Option<bool> _json = SharedOptions.Json();
        private readonly Option<string?> _output = SharedOptions.Out();

        public IEnumerable<Option> All => [_input, _from, _to, _points, _linear, _doses, _hold, _experiment, _set, _readouts, _at, _plateau, _json, _output];

        public int Run(ParseResult parsed)
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(Model));
            var kinetics = study.Model.Kinetics ?? throw new ArgumentException($"Model {study.Model.Name} has no kinetics, and so no doses.");
            if (parsed.GetValue(_at) is not null && parsed.GetValue(_plateau))
                throw new ArgumentException("--at and --plateau: write one of them.");
            var at = SharedOptions.At(parsed.GetValue(_at), kinetics.TimeUnit);
            var experiment = ExperimentOf(study, parsed.GetValue(_experiment), parsed.GetValue(_set) ?? [], at);
            var question = new DoseQuestion
            {
                Input = parsed.GetRequiredValue(_input),
                Doses = Doses(parsed),
                Readouts = [.. SharedOptions.Readouts(parsed.GetValue(_readouts), study)],
                At = at,
                AtPlateau = parsed.GetValue(_plateau),
                Holds = parsed.GetValue(_hold),
            };
            DoseCurves curves;
            using (var progress = new ProgressLine(context.Terminal, "doses"))
                curves = DoseCurves.Of(study.Model, experiment, study.Experiment, question, new RunOptions(), progress.Report, context.Cancellation);
            if (question.AtPlateau && kinetics.Events.Length > 0)
                study = study.WithWarnings(["The events of the model play no part in its plateaus."]);
            var output = new DoseOutput(study, experiment, curves, parsed.GetValue(_linear));
            context.Show(parsed.GetValue(_json), output.Json, output.Print, study);
            if (parsed.GetValue(_output) is { } folder)
                output.Save(folder, context);
            return ExitCodes.Done;
        }

        private static Experiment ExperimentOf(Study study, string? name, string[] settings, Duration? at)
        {
            if (name is not null)
                return ComparisonChoice.Of(study, name, settings).Arms[0].Experiment;
            var alone = settings.Length > 0 ? ComparisonChoice.Of(study, null, settings).Arms[0].Experiment
                : study.Model.BeginsAtRest ? new Experiment { Name = "from rest", Phases = [new Phase { Duration = new Duration(24, "h") }] }
                : SharedOptions.DefaultExperiment(study);
            return at is { } time ? alone with { Phases = [.. alone.Phases.Select(phase => phase with { Duration = time })] } : alone;
        }

        private ImmutableArray<double> Doses(ParseResult parsed)
        {
            var (from, to, points, isLinear) = (parsed.GetValue(_from), parsed.GetValue(_to), parsed.GetValue(_points), parsed.GetValue(_linear));
            if (parsed.GetValue(_doses) is { Length: > 0 } doses)
            {
                if (from is not null || to is not null || parsed.GetResult(_points) is { Implicit: false })
                    throw new ArgumentException("--doses says every dose: leave out --from, --to and --points.");
                return doses.FirstOrDefault(dose => !double.IsFinite(dose) || dose < 0) is var bad && bad != 0
                    ? throw new ArgumentException($"--doses {Text(bad)}: write doses from 0 on.") : [.. doses];
            }
            if (from is null || to is null)
                throw new ArgumentException("Say which doses: --from A --to B, or --doses 0 0.1 1 10.");
            if (!double.IsFinite(from.Value) || from < 0 || (from == 0 && !isLinear))
                throw new ArgumentException($"--from {Text(from.Value)}: a logarithmic range begins above 0; dose 0 is run in any case. With --linear 0 is allowed.");
            if (!double.IsFinite(to.Value) || to <= from)
                throw new ArgumentException($"--to {Text(to.Value)}: write a dose above --from {Text(from.Value)}.");
            if (points is < 2 or > MostPoints)
                throw new ArgumentException($"--points {points}: write a whole number from 2 to {MostPoints}.");
            return [.. Enumerable.Range(0, points).Select(i => i == points - 1 ? to.Value : isLinear ? from.Value + (to.Value - from.Value) * i / (points - 1) : from.Value * Math.Pow(to.Value / from.Value, (double)i / (points - 1)))];
        }

        private static string Text(double dose) => dose.ToString(CultureInfo.InvariantCulture);
    }
}
