using System.Globalization;
using System.Text.RegularExpressions;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.SedMl;

/// <summary>Checks that names are unique, that references name something, and that nothing goes round in a circle.</summary>
internal sealed partial class SedMlChecks
{
    private readonly SedMlDocument _document;
    private readonly ProblemTally _tally;
    private readonly Dictionary<string, SedMlModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlSimulation> _simulations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlDataGenerator> _generators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlOutput> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _points = new(StringComparer.Ordinal);

    private SedMlChecks(SedMlDocument document, ProblemTally tally) => (_document, _tally) = (document, tally);

    /// <summary>Checks a document; problems are left in the tally.</summary>
    public static void Check(SedMlDocument document, ProblemTally tally)
    {
        var checks = new SedMlChecks(document, tally);
        checks.Index();
        foreach (var model in document.Models)
            checks.Model(model);
        foreach (var task in document.Tasks)
            checks.Task(task);
        foreach (var generator in document.DataGenerators)
            checks.Formula(generator.Formula, $"data generator \"{generator.Id}\"", generator.Line, [], needsTask: true);
        foreach (var output in document.Outputs)
            checks.Output(output);
    }

    private void Index()
    {
        foreach (var model in _document.Models)
            Unique(_models, "model", model.Id, model, model.Line);
        foreach (var simulation in _document.Simulations)
            Unique(_simulations, "simulation", simulation.Id, simulation, simulation.Line);
        foreach (var task in _document.Tasks)
            Unique(_tasks, "task", task.Id, task, task.Line);
        foreach (var generator in _document.DataGenerators)
            Unique(_generators, "data generator", generator.Id, generator, generator.Line);
        foreach (var output in _document.Outputs)
        {
            Unique(_outputs, "report or plot", output.Id, output, output.Line);
            if (!FileName().IsMatch(output.Id))
                _tally.Error(output.Line, $"files are named by the id of an output, and \"{output.Id}\" is no name of a file. Write letters, digits and underscores.");
        }
    }

    private void Unique<T>(Dictionary<string, T> index, string kind, string id, T item, int line)
    {
        if (!index.TryAdd(id, item))
            _tally.Error(line, $"there is a {kind} \"{id}\" already. Give one of them another id.");
    }

    private void Known<T>(Dictionary<string, T> index, string kind, string id, int line)
    {
        if (!index.ContainsKey(id))
            _tally.Error(line, $"there is no {kind} \"{id}\". {NearestNames.Suggest(id, index.Keys)}");
    }

    private void Model(SedMlModel model)
    {
        if (model.Source.StartsWith('#'))
            Known(_models, "model", model.Source[1..], model.Line);
        if (OriginsOf(model).FirstOrDefault(origin => origin.Id == model.Id || IsMadeFrom(origin, model.Id, [])) is { } own)
            _tally.Error(model.Line, $"the model \"{model.Id}\" is made from itself{(own.Id == model.Id ? "" : $", by way of \"{own.Id}\"")}. Name a file as a source, or write a number as a value.");
        foreach (var change in model.Changes.OfType<SedMlChange.Compute>())
            Formula(change.Formula, $"change of the model \"{model.Id}\"", change.Line, [], needsTask: false);
    }

    /// <summary>The models that must be there before a model: the one that it begins as, and those whose values it is computed from.</summary>
    private IEnumerable<SedMlModel> OriginsOf(SedMlModel model) => model.Changes.OfType<SedMlChange.Compute>().SelectMany(change => change.Formula.Variables)
        // A model that its own change names is what it is by then.
        .Where(variable => variable.Model != model.Id).Select(variable => _models.GetValueOrDefault(variable.Model ?? ""))
        .Prepend(_document.BaseOf(model)).OfType<SedMlModel>();

    private bool IsMadeFrom(SedMlModel model, string id, HashSet<string> seen) => OriginsOf(model).Any(origin =>
        origin.Id == id || (seen.Add(origin.Id) && IsMadeFrom(origin, id, seen)));

    private void Task(SedMlTask task)
    {
        switch (task)
        {
            case SedMlTask.Simple simple:
                Known(_models, "model", simple.Model, task.Line);
                Known(_simulations, "simulation", simple.Simulation, task.Line);
                break;
            case SedMlTask.Repeated repeated:
                Repeated(repeated);
                break;
        }
    }

    private void Repeated(SedMlTask.Repeated task)
    {
        var ranges = new Dictionary<string, SedMlRange>(StringComparer.Ordinal);
        foreach (var range in task.Ranges)
            Unique(ranges, "range", range.Id, range, range.Line);
        Known(ranges, "range", task.Range, task.Line);
        Lengths(task, ranges);
        if (task.SubTasks.IsEmpty)
            _tally.Error(task.Line, $"the task \"{task.Id}\" has no sub-task. Add a <subTask>.");
        foreach (var sub in task.SubTasks)
            Known(_tasks, "task", sub.Task, task.Line);
        if (IsBelow(task.Id, task, []))
            _tally.Error(task.Line, $"the task \"{task.Id}\" repeats itself. Take it out of its own sub-tasks.");
        else if (PointsOf(task.Id) is var points && points > Array.MaxLength)
            _tally.Error(task.Line, string.Create(CultureInfo.InvariantCulture, $"the task \"{task.Id}\" comes to {points:G3} points, of which LoopSim keeps {Array.MaxLength} at most. Repeat less often, or take fewer steps."));
        foreach (var functional in task.Ranges.OfType<SedMlRange.Functional>())
        {
            if (functional.Range is { } other)
                Known(ranges, "range", other, functional.Line);
            Formula(functional.Formula, $"range \"{functional.Id}\"", functional.Line, ranges.Keys, needsTask: false);
        }
        foreach (var change in task.Changes.Concat(task.SubTasks.SelectMany(sub => sub.Changes)))
        {
            Known(_models, "model", change.Model, change.Line);
            if (change.Range is { } range)
                Known(ranges, "range", range, change.Line);
            Formula(change.Formula, $"value that the task \"{task.Id}\" sets", change.Line, ranges.Keys, needsTask: false);
        }
    }

    private void Lengths(SedMlTask.Repeated task, Dictionary<string, SedMlRange> ranges)
    {
        if (!ranges.TryGetValue(task.Range, out var master))
            return;
        if (task.Count is null)
            _tally.Error(master.Line, $"the range \"{master.Id}\" does not say how many values it has. Make a uniformRange or a vectorRange the range of the task \"{task.Id}\".");
        foreach (var range in ranges.Values.Where(range => range.Length < task.Count))
            _tally.Error(range.Line, string.Create(CultureInfo.InvariantCulture, $"the range \"{range.Id}\" has {range.Length} values, but the task \"{task.Id}\" needs {task.Count}, as many as \"{task.Range}\" has."));
    }

    /// <summary>The number of points of each variable of a task.</summary>
    private double PointsOf(string task)
    {
        if (_points.TryGetValue(task, out var known))
            return known;
        _points[task] = 0; // for a task that repeats itself, which is an error of its own
        return _points[task] = _tasks.GetValueOrDefault(task) switch
        {
            SedMlTask.Repeated repeated => (double)(repeated.Count ?? 0) * repeated.SubTasks.Sum(sub => PointsOf(sub.Task)),
            SedMlTask.Simple simple when _simulations.GetValueOrDefault(simple.Simulation) is SedMlSimulation.UniformTimeCourse course => course.Steps + 1,
            _ => 1,
        };
    }

    private bool IsBelow(string id, SedMlTask.Repeated task, HashSet<string> seen) => task.SubTasks.Any(sub =>
        sub.Task == id || (seen.Add(sub.Task) && _tasks.GetValueOrDefault(sub.Task) is SedMlTask.Repeated inner && IsBelow(id, inner, seen)));

    private void Formula(SedMlFormula formula, string owner, int line, IEnumerable<string> ranges, bool needsTask)
    {
        foreach (var variable in formula.Variables)
        {
            var at = variable.Line > 0 ? variable.Line : line;
            if (variable.Task is { } task)
                Known(_tasks, "task", task, at);
            else if (needsTask)
                _tally.Error(at, $"the variable \"{variable.Id}\" names no task by which it is simulated. Give it a taskReference.");
            if (variable.Model is { } model)
                Known(_models, "model", model, at);
        }
        if (formula.Math.ContainsTime())
            _tally.Error(line, $"the formula of the {owner} names the time by a <csymbol>, of which it cannot be told whose it is. Add a <variable> of the symbol {SedMlVariable.Time}, and name that.");
        List<string> own = [.. formula.Variables.Select(v => v.Id), .. formula.Parameters.Select(p => p.Id)];
        foreach (var twice in own.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1))
            _tally.Error(line, $"the formula of the {owner} has two variables or parameters \"{twice.Key}\". Give one of them another id.");
        List<string> names = [.. own, .. ranges];
        foreach (var symbol in formula.Math.Symbols().Select(symbol => SedMlAggregate.Find(symbol)?.Variable ?? symbol).Where(symbol => !names.Contains(symbol)))
            _tally.Error(line, $"the formula of the {owner} names \"{symbol}\", which is none of its variables and parameters. {NearestNames.Suggest(symbol, names)}");
    }

    private void Output(SedMlOutput output)
    {
        foreach (var id in output.Data.Distinct())
            Known(_generators, "data generator", id, output.Line);
    }

    /// <summary>A name that a file can have, and that leads to no other folder.</summary>
    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    private static partial Regex FileName();
}
