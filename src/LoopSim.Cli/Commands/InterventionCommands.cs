using System.Collections.Immutable;
using System.CommandLine;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Control;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Json;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim cutsets</c> and <c>loopsim control</c>: the smallest interventions that keep a phenotype from coming about, or bring it about.</summary>
internal static class InterventionCommands
{
    private const string Reachable = "reachable";
    private const string Every = "every";

    private static readonly (string Word, ControlDynamics Dynamics)[] Dynamics =
        [("asynchronous", ControlDynamics.Asynchronous), ("most-permissive", ControlDynamics.MostPermissive), ("percolation", ControlDynamics.Percolation)];

    private static readonly (string Word, ControlKind Kind)[] Kinds =
        [("permanent", ControlKind.Permanent), ("temporary", ControlKind.Temporary), ("one-step", ControlKind.OneStep)];

    public static Command CutSets(CommandContext context)
    {
        var options = new Options(context);
        var activations = new Option<bool>("--activations") { Description = "Nodes may be made constitutively active, too." };
        var command = options.CommandOf("cutsets", "Find the minimal cut sets of a phenotype: knockouts that only together keep it from coming about.", activations);
        command.SetAction(parsed => options.Run(parsed, "minimal cut set", parsed.GetValue(activations), ControlKind.Permanent,
            (network, phenotype) => new ControlGoal.Prevent(ControlGoal.PhenotypeOf(network, phenotype))));
        return command;
    }

    public static Command Control(CommandContext context)
    {
        var options = new Options(context);
        var knockouts = new Option<bool>("--knockouts-only") { Description = "Nodes may only be held off." };
        var kind = Choice("--kind", $"How long nodes are held. permanent: for ever. temporary: until the network has settled. one-step: the state is changed once.", Kinds.Select(k => k.Word));
        var command = options.CommandOf("control", "Find the minimal interventions that lead to a phenotype, and keep it.", knockouts, kind);
        command.SetAction(parsed => options.Run(parsed, "minimal intervention", !parsed.GetValue(knockouts), Kinds.Single(k => k.Word == parsed.GetValue(kind)).Kind,
            (network, phenotype) => new ControlGoal.Enforce(ControlGoal.PhenotypeOf(network, phenotype))));
        return command;
    }

    private static Option<string> Choice(string name, string description, IEnumerable<string> words)
    {
        string[] all = [.. words];
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', all), DefaultValueFactory = _ => all[0] };
        option.AcceptOnlyFromAmong(all);
        return option;
    }

    /// <summary>What both commands are asked, and how both answer.</summary>
    private sealed class Options(CommandContext context)
    {
        private readonly Argument<string> _model = SharedOptions.Model();
        private readonly Option<string[]> _target = new("--target") { Description = "The phenotype: a node that is on, or off; several together.", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "NODE[=on|off]" };
        private readonly Option<string?> _experiment = SharedOptions.Experiment();
        private readonly Option<string[]> _set = SharedOptions.Set();
        private readonly Option<int> _size = new("--max-size") { Description = "The most nodes that are held together.", HelpName = "K", DefaultValueFactory = _ => 3 };
        private readonly Option<string[]> _among = new("--among") { Description = "The nodes that may be held. Default: every node that the experiment does not hold.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };
        private readonly Option<string> _scope = Choice("--scope", "Which attractors count: those that can be reached from where the experiment's last phase begins, or every one with the inputs as they are.", [Reachable, Every]);
        private readonly Option<string> _dynamics = Choice("--dynamics", "What decides. asynchronous: exact. most-permissive: minimal trap spaces. percolation: what follows whatever the order of updates; right, but some may be missed.", Dynamics.Select(d => d.Word));
        private readonly Option<double?> _time = new("--time-limit") { Description = "Stop after so long and answer with what is found.", HelpName = "SECONDS" };
        private readonly Option<bool> _json = SharedOptions.Json();
        private readonly Option<string?> _output = SharedOptions.Out();

        public Command CommandOf(string name, string description, params Option[] own)
        {
            var command = new Command(name, description) { _model, _target };
            foreach (var option in own.Concat([_experiment, _set, _size, _among, _scope, _dynamics, _time, _json, _output]))
                command.Options.Add(option);
            return command;
        }

        public int Run(ParseResult parsed, string what, bool activations, ControlKind kind, Func<BooleanNetwork, NodeSetting[], ControlGoal> goalOf)
        {
            if (parsed.GetValue(_time) is <= 0)
                throw new ArgumentException("--time-limit: write a number of seconds above 0.");
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(_model));
            var experiment = ComparisonChoice.Of(study, parsed.GetValue(_experiment), parsed.GetValue(_set) ?? []).Arms[0].Experiment;
            var scope = parsed.GetRequiredValue(_scope);
            var (network, options) = Situation(study, experiment, scope == Every, kind, parsed.GetValue(_among) ?? [], activations);
            NodeSetting[] phenotype = [.. parsed.GetRequiredValue(_target).Select(SettingOf)];
            options = options with
            {
                MaximumSize = parsed.GetValue(_size),
                Kind = kind,
                Dynamics = Dynamics.Single(d => d.Word == parsed.GetValue(_dynamics)).Dynamics,
                Limits = new SearchLimits { Time = parsed.GetValue(_time) is { } seconds ? TimeSpan.FromSeconds(seconds) : null },
            };
            var found = InterventionSearch.Find(network, goalOf(network, phenotype), options, context.Cancellation);
            var output = new InterventionOutput(study, experiment, what, string.Join(", ", phenotype), Kinds.Single(k => k.Kind == kind).Word, parsed.GetRequiredValue(_dynamics), scope, options.MaximumSize, found);
            if (parsed.GetValue(_json))
                context.Terminal.Out.Write(Json.Write(output.Json()));
            else
                output.Print(context.Terminal.Console);
            context.ShowWarnings(study);
            if (found.StoppedBy is { } reason)
                context.Terminal.Error.WriteLine($"Partial: {reason}.");
            if (parsed.GetValue(_output) is { } folder)
                output.Save(folder, context);
            return ExitCodes.Done;
        }

        /// <summary>The network of the experiment's last phase, where it can start, and what may be held.</summary>
        private (BooleanNetwork, InterventionOptions) Situation(Study study, Experiment experiment, bool every, ControlKind kind, string[] among, bool activations)
        {
            if (SharedOptions.EngineFor(study, "boolean-async") is not BooleanEngine engine)
                throw new InvalidOperationException("The engine boolean-async is not Boolean: this is a bug in LoopSim.");
            var run = every ? null : (BooleanRun)ExperimentRunner.Run(study, experiment, engine, new RunOptions(), context.Cancellation);
            // Not null: the engine can run the model.
            var network = run?.Network ?? study.Model.Boolean!.Under(experiment.Background).Under(experiment.Phases[^1].Under);
            var free = network.Names.Where((_, node) => network.ClampedValue(node) is null).ToList();
            if (every)
                network = network.Inputs.Aggregate(network, (n, input) => n.Clamp(input, study.Model.Network.Find(input)?.IsOnAtRest == true));
            if (kind != ControlKind.Permanent)
                free.RemoveAll(node => network.ClampedValue(network.IndexOf(node)) is not null);
            var candidates = (among.Length > 0 ? among : [.. free]).SelectMany(node => activations ? new[] { new NodeSetting(node, false), new NodeSetting(node, true) } : [new NodeSetting(node, false)]);
            return (network, new InterventionOptions { Start = run is null ? [] : Listed(run.Entered), Candidates = [.. candidates] });
        }

        private static ImmutableArray<BooleanState> Listed(StartStates starts) => starts.IsListed ? [.. starts.States]
            : throw new ArgumentException("The last phase can begin in more states than can be listed. Ask for every attractor instead of those that are reached, by --scope every.");

        private static NodeSetting SettingOf(string text)
        {
            try
            {
                return NodeSetting.Parse(text);
            }
            catch (FormatException e)
            {
                throw new ArgumentException($"--target {e.Message}", e);
            }
        }
    }
}
