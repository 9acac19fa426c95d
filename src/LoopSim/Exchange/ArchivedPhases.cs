using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Stochastic;
using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Jumps;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Exchange;

/// <summary>Makes the phases of a run into models that begin as these do.</summary>
/// <remarks>A perturbation has rewritten the model before an engine sees it, so that each phase is a model of its own, which any program can simulate.</remarks>
internal sealed class ArchivedPhases(ComparisonRun run, RunOptions options)
{
    private readonly SortedDictionary<string, int> _lost = new(StringComparer.Ordinal);

    /// <summary>What the phases made so far do not hold, each sentence with how often.</summary>
    public ImmutableArray<string> Lost => [.. _lost.Select(pair => pair.Value == 1 ? pair.Key : string.Create(CultureInfo.InvariantCulture, $"{pair.Key} ({pair.Value} times)"))];

    /// <summary>The phases of an arm of the comparison.</summary>
    /// <param name="arm">The arm.</param>
    /// <exception cref="ArgumentException">Runs of this kind cannot be written.</exception>
    public ImmutableArray<ArchivedPhase> Of(int arm) => run.Runs[arm] switch
    {
        OdeRun ode => [.. ode.Phases.Select((phase, k) => Ode(arm, k, phase))],
        JumpRun jump => [.. jump.Phases.Select((phase, k) => Jump(jump, arm, k, phase))],
        BooleanRun boolean => [.. boolean.Phases.Select((phase, k) => Boolean(arm, k, boolean.PhaseStarts[k], phase.Rounds, phase.Network, boolean.Trajectories))],
        MarkovRun markov => [.. markov.Phases.Select((phase, k) => Markov(arm, k, markov.PhaseStarts[k], phase))],
        var other => throw new ArgumentException($"A run of the engine {run.Engine.Name} ({other.GetType().Name}) cannot be written as SED-ML."),
    };

    private string TextOf(int arm, int phase) =>
        $"{run.Comparison.Arms[arm].Label}{(run.Comparison.Arms[arm].Experiment.Phases.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $", phase {phase + 1}") : "")}: {PhaseText.Conditions(run.Comparison.Arms[arm].Experiment.Phases[phase])}";

    private void Lose(string sentence) => _lost[sentence] = _lost.GetValueOrDefault(sentence) + 1;

    private ArchivedPhase Ode(int arm, int k, KineticPhase phase)
    {
        if (k > 0 && !phase.Network.DelayedValues.IsEmpty)
            Lose("The past of a phase that is not the first: delayed values begin anew in it.");
        if (k > 0 && !phase.Network.Events.IsEmpty)
            Lose("Events that were waiting when a phase that is not the first began.");
        var algorithm = new SedMlAlgorithm(Kisao.Of(KisaoKind.Ode, options.Method).Id)
        {
            Parameters = [new(Kisao.RelativeTolerance, RatePrinter.Number(options.RelativeTolerance)), new(Kisao.AbsoluteTolerance, RatePrinter.Number(options.AbsoluteTolerance))],
        };
        return Kinetic(arm, k, phase, BeginningWith(phase), algorithm, run.Runs[arm].Course.Variables.Select(v => v.Name));
    }

    private ArchivedPhase Jump(JumpRun jump, int arm, int k, KineticPhase phase)
    {
        Lose("How cells differ when a phase begins: all begin it alike, at the mean, to the nearest molecule.");
        var algorithm = new SedMlAlgorithm(Kisao.Of(KisaoKind.Jump, jump.Method).Id) { Parameters = [SeedOf()] };
        // Of each trajectory; all variables would be too many.
        return Kinetic(arm, k, phase, MoleculeNetwork.Of(phase.Network, run.Study.Model.Molecules, phase.Entry), algorithm, run.Comparison.Readouts) with { Repeats = jump.Trajectories };
    }

    private ArchivedPhase Kinetic(int arm, int k, KineticPhase phase, ReactionNetwork network, SedMlAlgorithm algorithm, IEnumerable<string> names)
    {
        var text = TextOf(arm, k);
        var written = SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = run.Study.Model.Name, Title = run.Study.Model.Title, Notes = text });
        foreach (var lost in written.Lost)
            Lose("Of the model: " + lost);
        return new ArchivedPhase(written.Text, SbmlVersion.L3V2.Level, SbmlVersion.L3V2.Version, phase.Start, phase.End, options.Intervals, algorithm) { Variables = [.. names.Select(name => (name, name))], Text = text };
    }

    private static ReactionNetwork BeginningWith(KineticPhase phase)
    {
        var builder = new ReactionNetworkBuilder(phase.Network);
        var entry = phase.Network.Species.Select((s, i) => (s.Name, i)).ToDictionary(s => s.Name, s => phase.Entry[s.i], StringComparer.Ordinal);
        builder.ReplaceAll((Species s) => s with { Initial = new RateExpression.Constant(entry[s.Name]) });
        // Inputs are written with their present values, which a new network would not have.
        var network = builder.Build();
        return phase.Network.Inputs.Aggregate(network, (all, input) => all.WithValue(input.Name, phase.Network.ValueOf(input.Name)));
    }

    private ArchivedPhase Boolean(int arm, int k, double start, int rounds, BooleanNetwork network, int trajectories)
    {
        var isWalk = run.Engine.Name == "boolean-sync";
        if (!isWalk && k > 0)
            Lose("How trajectories differ when a phase that is not the first begins: all begin it alike, with the nodes on that are on in most.");
        return Logical(arm, k, start, start + rounds, rounds, network, isWalk ? null : trajectories);
    }

    private ArchivedPhase Markov(int arm, int k, double start, MarkovResult phase)
    {
        Lose("How trajectories differ when a phase begins: all begin it alike, with the nodes on that are on in most.");
        if (run.Study.Model.Markov is not null)
            Lose("The rates at which nodes flip: SBML-qual has none, and programs take them for 1.");
        return Logical(arm, k, start, start + phase.Options.MaxTime, phase.Windows.Length, phase.Network.Boolean, phase.Options.SampleCount);
    }

    private SedMlAlgorithm.Parameter SeedOf() => new(Kisao.Seed, options.Seed.ToString(CultureInfo.InvariantCulture));

    /// <summary>A phase of a logical model: one walk with all nodes, or as many trajectories as the run has with the readouts, since all nodes of each would be too many.</summary>
    private ArchivedPhase Logical(int arm, int k, double start, double end, int steps, BooleanNetwork network, int? trajectories)
    {
        var algorithm = new SedMlAlgorithm(Kisao.Of(KisaoKind.Logical, run.Engine.Name).Id) { Parameters = trajectories is null ? [] : [SeedOf()] };
        var course = run.Runs[arm].Course;
        var row = Enumerable.Range(0, course.Count).Last(i => course.Times[i] <= start);
        var model = LogicalPathways.ToLogical(run.Study.Model);
        var written = SbmlQualFormat.Write(model with
        {
            Network = network,
            Nodes = [.. network.Names.Select((name, i) => (model.Nodes.IsEmpty ? LogicalNode.Unknown : model.Nodes[i]) with { Initial = course.Contains(name) ? course[row, course.IndexOf(name)] >= 0.5 : null })],
            Regulators = [.. model.Regulators.Where(r => network.Names.Contains(r.Source) && network.Names.Contains(r.Target))],
            Notes = TextOf(arm, k),
        });
        foreach (var lost in written.Lost)
            Lose("Of the model: " + lost);
        var ids = new SbmlIdentifiers(network.Names);
        return new ArchivedPhase(written.Text, 3, 1, start, end, steps, algorithm)
        {
            Variables = [.. course.Variables.Select(v => v.Name).Where(name => network.Names.Contains(name) && (trajectories is null || run.Comparison.Readouts.Contains(name))).Select(name => (name, ids.OfNode(name)))],
            Text = TextOf(arm, k),
            Repeats = trajectories ?? 1,
        };
    }
}
