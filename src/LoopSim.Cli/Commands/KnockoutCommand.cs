using System.CommandLine;
using LoopSim.Boolean;
using LoopSim.Boolean.Control;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Csv;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim knockout</c>: one experiment under every knockout.</summary>
internal static class KnockoutCommand
{
    private const string Reachable = "reachable";

    public static Command Create(CommandContext context)
    {
        var options = new Options(context);
        var command = new Command("knockout", "Make every mutant, single and double: what an experiment leaves in each, or all attractors of each.") { options.Model };
        foreach (var option in options.All)
            command.Options.Add(option);
        options.Jumps.AddTo(command, cells: false);
        command.SetAction(options.Run);
        return command;
    }

    /// <summary>What the command is asked, and how it answers.</summary>
    private sealed class Options(CommandContext context)
    {
        public Argument<string> Model { get; } = SharedOptions.Model();

        public JumpOptions Jumps { get; } = new();

        private readonly Option<string[]> _nodes = new("--nodes") { Description = "The nodes to knock out. Default: every node that is regulated and that the experiment does not hold.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };
        private readonly Option<bool> _activations = new("--activations") { Description = "Make each of them constitutively active, too; with --edges, fix each interaction on, too." };
        private readonly Option<bool> _edges = new("--edges") { Description = "Remove each interaction that acts on one of the nodes, too." };
        private readonly Option<string[]> _perturbations = new("--perturbations") { Description = "Perturbations of experiments.yaml that are mutants, too, e.g. other rules.", AllowMultipleArgumentsPerToken = true, HelpName = "NAME" };
        private readonly Option<bool> _pairs = new("--pairs") { Description = "Make every double mutant, too." };
        private readonly Option<string[]> _readouts = new("--readout") { Description = "What is read out. Default: the readouts of the main comparison.", AllowMultipleArgumentsPerToken = true, HelpName = "NODE" };
        private readonly Option<bool> _attractors = new("--attractors") { Description = "List the attractors of each mutant of the Boolean network, and which readouts are on in each: a phenotype table." };
        private readonly Option<string> _scheme = new("--scheme") { Description = $"For --attractors, how nodes are updated: {string.Join(", ", UpdateSchemes.All.Select(s => s.Name))}.", HelpName = "NAME", DefaultValueFactory = _ => UpdateSchemes.Asynchronous.Name };
        private readonly Option<string> _scope = new("--scope") { Description = "For --attractors: those that can be reached in the experiment's last phase, or every one with the other inputs at rest.", HelpName = "reachable|every", DefaultValueFactory = _ => Reachable };
        private readonly Option<string?> _experiment = SharedOptions.Experiment();
        private readonly Option<string?> _engine = SharedOptions.Engine();
        private readonly Option<ulong> _seed = SharedOptions.Seed();
        private readonly Option<double?> _time = SharedOptions.TimeLimit();
        private readonly Option<int?> _memory = SharedOptions.MemoryLimit();
        private readonly Option<bool> _json = SharedOptions.Json();
        private readonly Option<string?> _output = SharedOptions.Out();

        public IEnumerable<Option> All
        {
            get
            {
                _scope.AcceptOnlyFromAmong(Reachable, "every");
                return [_nodes, _activations, _edges, _perturbations, _pairs, _readouts, _attractors, _scheme, _scope, _experiment, _engine, _seed, _time, _memory, _json, _output];
            }
        }

        public int Run(ParseResult parsed)
        {
            var study = SharedOptions.StudyAt(parsed.GetRequiredValue(Model));
            var under = parsed.GetValue(_experiment) is { } name ? study.Experiment(name) : SharedOptions.DefaultExperiment(study);
            var nodes = parsed.GetValue(_nodes) is { Length: > 0 } given ? Known(given, study) : Default(study, under);
            var readouts = parsed.GetValue(_readouts) is { Length: > 0 } wanted ? Known(wanted, study) : DefaultReadouts(study);
            var mutations = Mutations(parsed, study, nodes);
            return parsed.GetValue(_attractors) ? ListAttractors(parsed, study, under, mutations, readouts) : ReadOut(parsed, study, under, mutations, readouts);
        }

        private List<Mutation> Mutations(ParseResult parsed, Study study, IReadOnlyList<string> nodes)
        {
            bool[] values = parsed.GetValue(_activations) ? [false, true] : [false];
            var mutations = (from node in nodes from value in values select Mutation.Of(new NodeSetting(node, value))).ToList();
            if (parsed.GetValue(_edges))
            {
                var network = study.Model.Boolean ?? throw new ArgumentException($"Model {study.Model.Name} has no interactions, and so no Boolean network.");
                mutations.AddRange(from node in nodes
                                   where !network.Inputs.Contains(node)
                                   from source in network.RuleOf(node).Variables()
                                   from value in values
                                   select Mutation.Of(source, node, value));
            }
            mutations.AddRange((parsed.GetValue(_perturbations) ?? []).Select(name => Mutation.Of(study.Perturbations.GetValueOrDefault(name)
                ?? throw new ArgumentException($"Model {study.Model.Name} has no perturbation \"{name}\". {NearestNames.Suggest(name, [.. study.Perturbations.Keys])}"))));
            return mutations;
        }

        private int ReadOut(ParseResult parsed, Study study, Experiment under, List<Mutation> mutations, string[] readouts)
        {
            foreach (var option in new[] { _scheme, _scope }.Where(option => parsed.GetResult(option) is { Implicit: false }))
                throw new ArgumentException($"{option.Name} has a part in --attractors only: add --attractors, or choose how the experiment is run by --engine.");
            var run = SharedOptions.EngineFor(study, parsed.GetValue(_engine));
            var limits = SharedOptions.Limits(parsed.GetValue(_time), parsed.GetValue(_memory));
            var options = Jumps.Read(parsed, SharedOptions.RunOptions(parsed.GetValue(_seed), parsed.GetValue(_time)), run);
            KnockoutScreen screen;
            using (var progress = new ProgressLine(context.Terminal, "knocking out"))
                screen = KnockoutScreen.Run(study, under, mutations, parsed.GetValue(_pairs), readouts, run, options, limits, progress.Report, context.Cancellation);
            study = study.WithWarnings(screen.Warnings);
            context.Show(parsed.GetValue(_json), () => KnockoutOutput.JsonOf(screen, study, under, options), console => KnockoutOutput.Print(screen, study, under, options, console), study, screen.StoppedBy);
            if (parsed.GetValue(_output) is { } folder)
                Save(screen, study, under, run, options, folder, context);
            return ExitCodes.Done;
        }

        private int ListAttractors(ParseResult parsed, Study study, Experiment under, List<Mutation> mutations, string[] readouts)
        {
            if (parsed.GetValue(_engine) is not null)
                throw new ArgumentException("--engine has no part in --attractors: write --scheme synchronous, asynchronous or another.");
            var scheme = UpdateSchemes.Named(parsed.GetRequiredValue(_scheme));
            var limits = SharedOptions.Limits(parsed.GetValue(_time), parsed.GetValue(_memory));
            var scope = parsed.GetRequiredValue(_scope);
            PhenotypeTable table;
            var conditions = string.Join("; then ", under.Phases.Select(PhaseText.Conditions));
            using (var progress = new ProgressLine(context.Terminal, "finding attractors"))
            {
                if (scope == Reachable)
                    table = PhenotypeTable.Of(study, under, scheme, mutations, parsed.GetValue(_pairs), readouts, limits, progress.Report, context.Cancellation);
                else
                {
                    var all = BooleanConditions.Of(study, under);
                    conditions = all.Text;
                    table = PhenotypeTable.Of(all.Network, scheme, mutations, parsed.GetValue(_pairs), readouts, limits, progress.Report, context.Cancellation);
                }
            }
            var output = new PhenotypeOutput(study, conditions, scope, table);
            context.Show(parsed.GetValue(_json), output.Json, output.Print, study, table.StoppedBy);
            if (parsed.GetValue(_output) is { } folder)
                output.Save(folder, context);
            return ExitCodes.Done;
        }
    }

    private static string[] Known(string[] names, Study study)
    {
        foreach (var name in names.Where(n => !study.Model.Names.Contains(n)))
            throw new ArgumentException($"Model {study.Model.Name} has no node \"{name}\". {NearestNames.Suggest(name, [.. study.Model.Names])}");
        return [.. names.Distinct()];
    }

    /// <summary>Every node that is regulated, or every species of a model without interactions: knocking out an input only undoes the experiment.</summary>
    private static IReadOnlyList<string> Default(Study study, Experiment experiment)
    {
        var clamped = experiment.Phases.SelectMany(p => p.Under).SelectMany(p => p.Changes).OfType<ModelChange.Clamp>().Select(c => c.Node).ToHashSet(StringComparer.Ordinal);
        var nodes = study.Model.Network.Nodes.Where(n => !n.IsInput).Select(n => n.Name).ToList();
        return [.. (nodes.Count > 0 ? nodes : study.Model.Kinetics?.Species.Select(s => s.Name) ?? []).Where(n => !clamped.Contains(n))];
    }

    private static string[] DefaultReadouts(Study study) => study.Main?.Readouts.ToArray() is { Length: > 0 } readouts
        ? readouts
        : throw new ArgumentException($"Say what is read out: --readout NODE. Model {study.Model.Name} has {string.Join(", ", study.Model.Names)}.");

    private static void Save(KnockoutScreen screen, Study study, Experiment experiment, ISimulationEngine engine, RunOptions options, string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("knockouts.csv", TimeCourseCsv.WriteTable(["knockout", .. screen.Readouts], KnockoutOutput.Cells(screen)));
        var mutations = screen.Rows.Count(row => row.Mutations.Length == 1);
        if (PictureLimits.AreListed(mutations, context.Terminal))
            output.Write("knockouts", KnockoutOutput.SinglesChart(screen, study, experiment));
        if (screen.Rows.Length > mutations && PictureLimits.ArePaired(mutations, context.Terminal))
        {
            foreach (var (name, chart) in KnockoutOutput.PairCharts(screen, study, experiment))
                output.Write(name, chart);
        }
        output.WriteManifest(study, engine, options, [(experiment.Name, experiment, $"{screen.Rows.Length} mutants")], context);
        output.ShowFiles(context.Terminal);
    }
}
