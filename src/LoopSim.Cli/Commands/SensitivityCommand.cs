using System.CommandLine;
using System.Globalization;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Sensitivity;
using LoopSim.Io.Parts;
using LoopSim.Solvers.GlobalSensitivity;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim sensitivity</c>: which parameters a readout depends on, near the model's values or over a range.</summary>
internal static class SensitivityCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new Options(context);
        var command = new Command("sensitivity", "Rank parameters by their effect on a readout: response coefficients of an experiment, or Sobol' indices or Morris effects over a range. With --global and --out, work that was stopped goes on where it was.") { options.Model };
        foreach (var option in options.All)
            command.Options.Add(option);
        command.SetAction(options.Run);
        return command;
    }

    /// <summary>What the command is asked, and how it answers.</summary>
    private sealed class Options(CommandContext context)
    {
        public Argument<string> Model { get; } = SharedOptions.Model();

        private readonly Option<string?> _experiment = SharedOptions.Experiment();
        private readonly Option<string[]> _readouts = SharedOptions.Readout();
        private readonly Option<string[]> _parameters = new("--parameters") { Description = "The parameters, or inputs. Default: every parameter that is not 0.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        private readonly Option<string?> _at = new("--at") { Description = "When the readouts are ranked by, after the beginning of the last phase, e.g. 6h. Default: its end.", HelpName = "SPAN" };
        private readonly Option<string?> _global = new("--global") { Description = "Vary all parameters together over a range: sobol (shares of the variance) or morris (screening by elementary effects).", HelpName = "sobol|morris" };
        private readonly Option<double> _range = new("--range") { Description = "For --global, the factor by which each parameter is raised and lowered, evenly on a logarithmic scale.", HelpName = "FACTOR", DefaultValueFactory = _ => 2 };
        private readonly Option<int> _samples = new("--samples") { Description = "For --global, base points of sobol (each costs a run for every parameter, and two), or trajectories of morris (each costs a run for every parameter, and one).", HelpName = "N", DefaultValueFactory = _ => 256 };
        private readonly Option<ulong> _seed = SharedOptions.Seed();
        private readonly Option<bool> _json = SharedOptions.Json();
        private readonly Option<string?> _output = SharedOptions.Out();

        public IEnumerable<Option> All
        {
            get
            {
                _global.AcceptOnlyFromAmong(GlobalSensitivityOutput.Sobol, GlobalSensitivityOutput.Morris);
                return [_experiment, _readouts, _parameters, _at, _global, _range, _samples, _seed, _json, _output];
            }
        }

        public int Run(ParseResult parsed)
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(Model));
            var kinetics = study.Model.Kinetics ?? throw new ArgumentException($"Model {study.Model.Name} has no kinetics, and so no parameters.");
            var experiment = parsed.GetValue(_experiment) is { } name ? study.Experiment(name) : SharedOptions.DefaultExperiment(study);
            var readouts = SharedOptions.Readouts(parsed.GetValue(_readouts), study);
            string[] parameters = parsed.GetValue(_parameters) is { Length: > 0 } given ? Known(given, [.. kinetics.Parameters.Select(p => p.Name), .. kinetics.Inputs.Select(i => i.Name)], study)
                : [.. kinetics.Parameters.Where(p => p.Value != 0).Select(p => p.Name)];
            var at = SharedOptions.At(parsed.GetValue(_at), kinetics.TimeUnit);
            var asked = new SensitivityQuestion(study, experiment, readouts, parameters, at);
            Known(readouts, [.. kinetics.ToObservables().Variables.Select(v => v.Name)], study);
            if (parsed.GetValue(_global) is { } method)
                return Global(parsed, asked, method);
            foreach (var option in new Option[] { _range, _samples, _seed }.Where(option => parsed.GetResult(option) is { Implicit: false }))
                throw new ArgumentException($"{option.Name} has a part in --global only.");
            var options = new RunOptions();
            var found = ExperimentSensitivity.Of(study.Model, experiment, study.Experiment, parameters, options, at, context.Cancellation);
            var output = new LocalSensitivityOutput(asked, found);
            context.Show(parsed.GetValue(_json), output.Json, output.Print, study);
            if (parsed.GetValue(_output) is { } folder)
                output.Save(folder, context);
            return ExitCodes.Done;
        }

        private int Global(ParseResult parsed, SensitivityQuestion asked, string method)
        {
            var (range, samples, seed) = (parsed.GetValue(_range), parsed.GetValue(_samples), parsed.GetValue(_seed));
            if (!(range > 1) || double.IsInfinity(range))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--range {range}: write a factor above 1, e.g. --range 2."));
            if (samples < 2)
                throw new ArgumentException($"--samples {samples}: write 2 or more.");
            if (method == GlobalSensitivityOutput.Sobol && asked.Parameters.Count > SobolSequence.MostDimensions / 2)
                throw new ArgumentException($"--global sobol takes at most {SobolSequence.MostDimensions / 2} parameters, not {asked.Parameters.Count}: choose some by --parameters, or screen them by --global morris.");
            var options = new RunOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-10 };
            var function = ExperimentFunction.Of(asked.Study.Model, asked.Experiment, asked.Study.Experiment, asked.Parameters, asked.Readouts, asked.At, options);
            var kinetics = asked.Study.Model.Kinetics!; // asked of before
            double[] values = [.. asked.Parameters.Select(kinetics.ValueOf)];
            if (Array.IndexOf(values, 0) is var still and >= 0)
                throw new ArgumentException($"{asked.Parameters[still]} is 0, and a range by factors leaves it 0: take it out of --parameters, or give it another value in the model.");
            var folder = parsed.GetValue(_output);
            var store = folder is null ? null : GlobalSensitivityFolder.Open(folder, new GlobalSensitivityPlan
            {
                Study = asked.Study,
                Experiment = asked.Experiment,
                Readouts = asked.Readouts,
                At = asked.At,
                Parameters = asked.Parameters,
                Range = range,
                Method = method,
                Samples = samples,
                Seed = seed,
                Options = options,
            }, CommandContext.Version);
            void Model(IReadOnlyList<double[]> points, double[] outputs) =>
                function.Evaluate([.. points.Select(point => values.Zip(point, (value, coordinate) => value * Math.Pow(range, 2 * coordinate - 1)).ToArray())], outputs, context.Cancellation);
            GlobalSensitivityOutput output;
            using (var progress = new ProgressLine(context.Terminal, method))
                output = Estimated(progress);
            context.Show(parsed.GetValue(_json), output.Json, output.Print, asked.Study, output.StoppedBy);
            if (folder is not null)
                output.Save(folder, context);
            return output.StoppedBy is null ? ExitCodes.Done : ExitCodes.Interrupted;

            GlobalSensitivityOutput Estimated(ProgressLine progress) => method == GlobalSensitivityOutput.Sobol
                ? GlobalSensitivityOutput.Of(asked, range, seed, samples, SobolIndices.EstimateBatched(values.Length, asked.Readouts.Count, Model, new SobolOptions { Samples = samples, Seed = seed }, store, progress.Report, context.Cancellation))
                : GlobalSensitivityOutput.Of(asked, range, seed, samples, MorrisScreening.RunBatched(values.Length, asked.Readouts.Count, Model, samples, seed, Environment.ProcessorCount, store, progress.Report, context.Cancellation));
        }

        /// <summary>Refuses names that the model does not have, and names that are given twice.</summary>
        private static string[] Known(string[] names, string[] known, Study study)
        {
            if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
                throw new ArgumentException($"\"{twice}\" is named {names.Count(name => name == twice)} times. Name it once.");
            foreach (var name in names.Where(n => !known.Contains(n)))
                throw new ArgumentException($"Model {study.Model.Name} has no \"{name}\". {NearestNames.Suggest(name, known)}");
            return names;
        }
    }
}
