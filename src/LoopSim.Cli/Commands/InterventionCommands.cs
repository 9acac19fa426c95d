using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Control;
using LoopSim.Cli.Output;
using LoopSim.Experiments;

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
        command.SetAction(parsed => options.Run(parsed, "minimal cut set", parsed.GetValue(activations), ControlKind.Permanent, [], [],
            (network, phenotype) => new ControlGoal.Prevent(ControlGoal.PhenotypeOf(network, phenotype))));
        return command;
    }

    public static Command Control(CommandContext context)
    {
        var options = new Options(context);
        var knockouts = new Option<bool>("--knockouts-only") { Description = "Nodes may only be held off." };
        var kind = Choice("--kind", $"How long nodes are held. permanent: for ever. temporary: until the network has settled. one-step: the state is changed once.", Kinds.Select(k => k.Word));
        var attractor = Which("--target-attractor", "In place of --target: the attractor that is led to, by its number in loopsim attractors under the same experiment, or by values of nodes that it alone has.");
        var source = Which("--source-attractor", "The attractor that is led from, named likewise; several where values fit several. Default: as --scope says.");
        var command = options.CommandOf("control", "Find the minimal interventions that lead to a phenotype or an attractor, and keep it.", attractor, source, knockouts, kind);
        command.SetAction(parsed => options.Run(parsed, "minimal intervention", !parsed.GetValue(knockouts), Kinds.Single(k => k.Word == parsed.GetValue(kind)).Kind, parsed.GetValue(attractor) ?? [], parsed.GetValue(source) ?? [],
            (network, phenotype) => new ControlGoal.Enforce(ControlGoal.PhenotypeOf(network, phenotype))));
        return command;
    }

    private static Option<string[]> Which(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true, HelpName = "N|NODE[=on|off]" };

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
        private readonly Option<string[]> _target = new("--target") { Description = "The phenotype: a node that is on, or off; several together.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE[=on|off]" };
        private readonly Option<string?> _experiment = SharedOptions.Experiment();
        private readonly Option<string[]> _set = SharedOptions.Set();
        private readonly Option<int> _size = new("--max-size") { Description = "The most nodes that are held together.", HelpName = "K", DefaultValueFactory = _ => 3 };
        private readonly Option<string[]> _among = new("--among") { Description = "The nodes that may be held. Default: every node that the experiment does not hold.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };
        private readonly Option<string> _scope = Choice("--scope", "Which attractors count: those that can be reached from where the experiment's last phase begins, or every one with the other inputs at rest.", [Reachable, Every]);
        private readonly Option<string> _dynamics = Choice("--dynamics", "What decides. asynchronous: exact. most-permissive: minimal trap spaces. percolation: what follows whatever the order of updates; right, but some may be missed.", Dynamics.Select(d => d.Word));
        private readonly Option<double?> _time = SharedOptions.TimeLimit();
        private readonly Option<int?> _memory = SharedOptions.MemoryLimit();
        private readonly Option<bool> _json = SharedOptions.Json();
        private readonly Option<string?> _output = SharedOptions.Out();

        public Command CommandOf(string name, string description, params Option[] own)
        {
            var command = new Command(name, description) { _model, _target };
            foreach (var option in own.Concat([_experiment, _set, _size, _among, _scope, _dynamics, _time, _memory, _json, _output]))
                command.Options.Add(option);
            return command;
        }

        public int Run(ParseResult parsed, string what, bool activations, ControlKind kind, string[] attractor, string[] source, Func<BooleanNetwork, NodeSetting[], ControlGoal> goalOf)
        {
            var limits = SharedOptions.Limits(parsed.GetValue(_time), parsed.GetValue(_memory));
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(_model));
            var experiment = ComparisonChoice.Of(study, parsed.GetValue(_experiment), parsed.GetValue(_set) ?? []).Arms[0].Experiment;
            var scope = parsed.GetRequiredValue(_scope);
            var (network, options) = Situation(study, experiment, scope == Every, kind, parsed.GetValue(_among) ?? [], activations);
            NodeSetting[] phenotype = [.. (parsed.GetValue(_target) ?? []).Select(text => AttractorChoice.SettingOf("--target", text))];
            if (phenotype.Length == 0 == (attractor.Length == 0))
                throw new ArgumentException(phenotype.Length == 0 ? $"Say what is the target: --target NODE{(parsed.CommandResult.Command.Name == "control" ? ", or --target-attractor" : "")}." : "Give --target or --target-attractor, not both.");
            var (target, goal) = (string.Join(", ", phenotype), phenotype.Length > 0 ? goalOf(network, phenotype) : null);
            if (attractor.Length > 0 || source.Length > 0)
            {
                // Attractors are told apart at one setting of the inputs, that of loopsim attractors.
                network = network.Inputs.Aggregate(network, (n, input) => n.Clamp(input, IsOnAtRest(study, input)));
                var choice = new AttractorChoice(network, limits, context.Cancellation);
                if (attractor.Length > 0)
                {
                    var (number, reached) = choice.One("--target-attractor", attractor);
                    (target, goal) = (string.Create(CultureInfo.InvariantCulture, $"attractor {number}"), new ControlGoal.Reach(reached.Smallest));
                }
                if (source.Length > 0)
                {
                    var from = choice.Some("--source-attractor", source);
                    scope = string.Create(CultureInfo.InvariantCulture, $"from attractor {string.Join(", ", from.Select(one => one.Number))}: reachable");
                    options = options with { Start = AttractorChoice.StatesOf(from) };
                }
                options = options with { Candidates = [.. options.Candidates!.Value.Where(setting => kind == ControlKind.Permanent || network.ClampedValue(network.IndexOf(setting.Node)) is null)] };
            }
            options = options with
            {
                MaximumSize = parsed.GetValue(_size) is >= 0 and var size ? size : throw new ArgumentException($"--max-size {parsed.GetValue(_size)}: write a whole number from 0."),
                Kind = kind,
                Dynamics = Dynamics.Single(d => d.Word == parsed.GetValue(_dynamics)).Dynamics,
                Limits = limits,
            };
            InterventionSets found;
            using (var progress = new ProgressLine(context.Terminal, "searching"))
                found = InterventionSearch.Find(network, goal!, options with { Limits = limits with { OnProgress = progress.Report } }, context.Cancellation);
            var output = new InterventionOutput(study, experiment, what, target, Kinds.Single(k => k.Kind == kind).Word, parsed.GetRequiredValue(_dynamics), scope, options.MaximumSize, found);
            context.Show(parsed.GetValue(_json), output.Json, output.Print, study, found.StoppedBy);
            if (parsed.GetValue(_output) is { } folder)
                output.Save(folder, context);
            return ExitCodes.Done;
        }

        /// <summary>The network of the experiment's last phase, where it can start, and what may be held.</summary>
        private (BooleanNetwork, InterventionOptions) Situation(Study study, Experiment experiment, bool every, ControlKind kind, string[] among, bool activations)
        {
            var (network, start) = every ? (WithoutStart(study, experiment), []) : Begin(study, experiment);
            var free = network.Names.Where((_, node) => network.ClampedValue(node) is null).ToList();
            if (every)
                network = network.Inputs.Aggregate(network, (n, input) => n.Clamp(input, IsOnAtRest(study, input)));
            if (kind != ControlKind.Permanent)
                free.RemoveAll(node => network.ClampedValue(network.IndexOf(node)) is not null);
            var candidates = (among.Length > 0 ? among : [.. free]).SelectMany(node => activations ? new[] { new NodeSetting(node, false), new NodeSetting(node, true) } : [new NodeSetting(node, false)]);
            return (network, new InterventionOptions { Start = start, Candidates = [.. candidates] });
        }

        /// <summary>The network of the last phase, and where it can begin.</summary>
        private (BooleanNetwork, ImmutableArray<BooleanState>) Begin(Study study, Experiment experiment)
        {
            if (SharedOptions.EngineFor(study, "boolean-async") is not BooleanEngine engine)
                throw new InvalidOperationException("The engine boolean-async is not Boolean: this is a bug in LoopSim.");
            var run = (BooleanRun)ExperimentRunner.Run(study, experiment, engine, new RunOptions(), context.Cancellation);
            return (run.Network, Listed(run.Entered));
        }

        private static ImmutableArray<BooleanState> Listed(StartStates starts) => starts.IsListed ? [.. starts.States]
            : throw new ArgumentException("The last phase can begin in more states than can be listed. Ask for every attractor instead of those that are reached, by --scope every.");

        private static BooleanNetwork WithoutStart(Study study, Experiment experiment) => study.Model.Boolean is { } network
            ? network.Under(experiment.Background).Under(experiment.Phases[^1].Under)
            : throw new ArgumentException($"Model {study.Model.Name} has no interactions, and so no Boolean network.");

        private static bool IsOnAtRest(Study study, string input) => study.Model.Network.Find(input)?.IsOnAtRest == true;
    }
}
