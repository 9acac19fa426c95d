using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LoopSim.Experiments;
using LoopSim.Io.Omex;
using LoopSim.Io.SedMl;
using LoopSim.Io.Xml;
using LoopSim.Results;

namespace LoopSim.Exchange;

/// <summary>Writes runs for other programs: a COMBINE archive with models in SBML, their simulation in SED-ML, and the results.</summary>
/// <remarks>
/// Each phase of each experiment is a task of its own, with a model that begins as the phase does, so that any program that simulates one model gives the same curve. Kinetic models are SBML core; runs molecule by
/// molecule are of numbers of molecules, each task repeated as often as there are trajectories; logical models are SBML-qual, repeated likewise where their updates have chance. Reports have every variable of a run (of a stochastic one the readouts), and plots
/// the curves of the comparison. Law, checked in RunArchiveTests: what was written runs to the same values, to the solver's tolerance.
/// </remarks>
public sealed class RunArchive
{
    /// <summary>The name of the experiment in the archive.</summary>
    public const string DocumentName = "simulation.sedml";

    private const string SbmlPrefix = "sbml";
    private const string QualPrefix = "qual";

    private readonly ComparisonRun _run;
    private readonly SedMlVersion _version;
    private readonly Dictionary<string, string> _fileOf = new(StringComparer.Ordinal);
    private readonly List<OmexEntry> _models = [];
    private readonly List<SedMlModel> _modelsOfDocument = [];
    private readonly List<SedMlSimulation> _simulations = [];
    private readonly List<SedMlTask> _tasks = [];
    private readonly List<SedMlDataGenerator> _generators = [];
    private readonly List<SedMlOutput> _reports = [];
    private readonly List<(string Name, SedMlOutput.Curve Curve)>[] _curves;

    private RunArchive(ComparisonRun run, SedMlVersion version)
    {
        (_run, _version) = (run, version);
        _curves = [.. run.Runs.Select(_ => new List<(string, SedMlOutput.Curve)>())];
    }

    /// <summary>Refuses runs that no archive can hold: ask before they are run.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="comparison">What it runs.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="ArgumentException">Runs of this kind cannot be written.</exception>
    public static void ThrowIfUnwritable(ISimulationEngine engine, Comparison comparison, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(options);
        if (engine is JumpEngine && comparison.Arms.Any(arm => (arm.Experiment.Ensemble?.Complete(options) ?? options).Cells > 1))
            throw new ArgumentException("Cells that share a medium cannot be written as SBML and SED-ML: run one cell, without --cells or cells: in the experiment.");
    }

    /// <summary>Returns an archive of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="options">How it was computed.</param>
    /// <param name="results">Results to go with it: each with its path in the archive and its content.</param>
    /// <param name="version">The version of SED-ML; <see cref="SedMlVersion.L1V4"/> where <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">Runs of this kind cannot be written.</exception>
    public static WrittenArchive Of(ComparisonRun run, RunOptions options, IEnumerable<(string Location, byte[] Bytes)>? results = null, SedMlVersion? version = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ThrowIfUnwritable(run.Engine, run.Comparison, options);
        var archive = new RunArchive(run, version ?? SedMlVersion.L1V4);
        var phases = new ArchivedPhases(run, options);
        for (var arm = 0; arm < run.Runs.Length; arm++)
        {
            foreach (var (phase, k) in phases.Of(arm).Select((phase, k) => (phase, k)))
                archive.Add(arm, k, phase);
        }
        var text = SedMlFormat.Write(archive.Document(), archive._version);
        return new WrittenArchive(new OmexArchive(
        [
            new OmexEntry(DocumentName, OmexFormats.SedMl(archive._version.Number), Encoding.UTF8.GetBytes(text)) { IsMaster = true },
            .. archive._models,
            .. (results ?? []).Select(result => new OmexEntry(result.Location, OmexFormats.ByEnding(result.Location), result.Bytes)),
        ]), phases.Lost);
    }

    private void Add(int arm, int k, ArchivedPhase phase)
    {
        var suffix = Invariant($"{arm + 1}_{k + 1}");
        var model = ModelOf(phase);
        var simulation = SimulationOf(phase);
        SedMlTask task = new SedMlTask.Simple("task_" + suffix, model, simulation) { Name = phase.Text };
        _tasks.Add(task);
        if (phase.Repeats > 1)
        {
            _tasks.Add(task = new SedMlTask.Repeated("repeated_task_" + suffix, "trajectory_" + suffix, true)
            {
                Name = phase.Text,
                Ranges = [new SedMlRange.Uniform("trajectory_" + suffix, 1, phase.Repeats, phase.Repeats - 1, false)],
                SubTasks = [new SedMlSubTask(task.Id)],
            });
        }
        var time = Generator("time_" + suffix, "time", new SedMlVariable("time_of_" + suffix) { Symbol = SedMlVariable.Time, Task = task.Id });
        var sets = new List<SedMlOutput.DataSet> { new("set_time_" + suffix, "time", time) };
        var paths = PathsOf(phase.Model);
        foreach (var (name, id) in phase.Variables)
        {
            var data = Generator($"data_{id}_{suffix}", name, new SedMlVariable($"value_{id}_{suffix}") { Name = name, Target = paths[id], Task = task.Id });
            sets.Add(new($"set_{id}_{suffix}", name, data));
            if (_run.Comparison.Readouts.Contains(name))
                _curves[arm].Add((name, new SedMlOutput.Curve($"curve_{id}_{suffix}", time, data)));
        }
        _reports.Add(new SedMlOutput.Report("report_" + suffix, [.. sets]) { Name = phase.Text });
    }

    private string Generator(string id, string name, SedMlVariable variable)
    {
        _generators.Add(new SedMlDataGenerator(id, SedMlFormula.Of(variable)) { Name = name });
        return id;
    }

    /// <summary>The model of a phase; phases that are alike have one.</summary>
    private string ModelOf(ArchivedPhase phase)
    {
        if (_fileOf.TryGetValue(phase.Model, out var known))
            return known;
        var id = _fileOf[phase.Model] = Invariant($"model_{_fileOf.Count + 1}");
        var bytes = Encoding.UTF8.GetBytes(phase.Model);
        _models.Add(new OmexEntry(id + ".xml", OmexFormats.Sbml(phase.Level, phase.Version), bytes));
        _modelsOfDocument.Add(new SedMlModel(id, id + ".xml") { Name = phase.Text, Language = Invariant($"{SedMlModel.Sbml}.level-{phase.Level}.version-{phase.Version}") });
        return id;
    }

    private string SimulationOf(ArchivedPhase phase)
    {
        var same = _simulations.OfType<SedMlSimulation.UniformTimeCourse>().FirstOrDefault(s => s.InitialTime == phase.Start && s.OutputEnd == phase.End && s.Steps == phase.Steps
            && s.Algorithm.Term == phase.Algorithm.Term && s.Algorithm.Parameters.SequenceEqual(phase.Algorithm.Parameters));
        if (same is not null)
            return same.Id;
        _simulations.Add(new SedMlSimulation.UniformTimeCourse(Invariant($"simulation_{_simulations.Count + 1}"), phase.Algorithm, phase.Start, phase.Start, phase.End, phase.Steps));
        return _simulations[^1].Id;
    }

    /// <summary>The path of every element with an identifier, as a target names it.</summary>
    private static Dictionary<string, string> PathsOf(string model)
    {
        var root = XmlFile.Parse(Encoding.UTF8.GetBytes(model), "model");
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in root.Descendants().Where(e => e.Name.LocalName is "species" or "parameter" or "compartment" or "qualitativeSpecies"))
        {
            var isQual = element.Name.LocalName == "qualitativeSpecies";
            var steps = element.AncestorsAndSelf().Reverse().Select(e => $"/{(isQual && e.Name.Namespace != root.Name.Namespace ? QualPrefix : SbmlPrefix)}:{e.Name.LocalName}");
            if (element.Value("id") is { } id)
                paths[id] = $"{string.Concat(steps)}[@{(isQual ? QualPrefix + ":" : "")}id='{id}']";
        }
        return paths;
    }

    private SedMlDocument Document()
    {
        var root = XmlFile.Parse(_models[0].Bytes.ToArray(), "model");
        var prefixes = root.Attributes().Where(a => a.IsNamespaceDeclaration && a.Name.LocalName == QualPrefix).ToImmutableSortedDictionary(_ => QualPrefix, a => a.Value, StringComparer.Ordinal);
        return new SedMlDocument
        {
            Notes = $"{_run.Comparison.Title}\n{_run.Study.Model.Title}, simulated by LoopSim's engine {_run.Engine.Name}. Each task is one phase of one experiment, and its model begins as the phase does.",
            Prefixes = prefixes.Add(SbmlPrefix, root.Name.NamespaceName),
            Models = [.. _modelsOfDocument],
            Simulations = [.. _simulations],
            Tasks = [.. _tasks],
            DataGenerators = [.. _generators],
            Outputs = [.. _reports, .. Plots()],
        };
    }

    /// <summary>The main readout in every arm, and all readouts of the first: a curve for each phase.</summary>
    private IEnumerable<SedMlOutput> Plots()
    {
        var main = _run.Comparison.Readouts[0];
        var arms = _curves.SelectMany((curves, arm) => curves.Where(c => c.Name == main).Select(c => c.Curve with { Id = "main_" + c.Curve.Id, Name = _run.Comparison.Arms[arm].Label })).ToImmutableArray();
        if (!arms.IsEmpty)
            yield return new SedMlOutput.Plot2D("activity", arms) { Name = $"{_run.Comparison.Title}: {LabelOf(main)}" };
        if (_run.Comparison.Readouts.Length > 1 && _curves[0].Count > 0)
            yield return new SedMlOutput.Plot2D("time_course", [.. _curves[0].Select(c => c.Curve with { Name = LabelOf(c.Name) })]) { Name = _run.Comparison.Arms[0].Label };
    }

    private string LabelOf(string name)
    {
        var course = _run.Runs[0].Course;
        var variable = course.Contains(name) ? course.Variables[course.IndexOf(name)] : new Variable(name, name, "1");
        return variable.Unit == "1" ? variable.Label : $"{variable.Label} ({variable.Unit})";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
