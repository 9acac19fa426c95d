using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.SedMl;

/// <summary>Checks that names are unique, that references name something, and that nothing goes round in a circle.</summary>
internal sealed class SedMlChecks
{
    private readonly SedMlDocument _document;
    private readonly ProblemTally _tally;
    private readonly Dictionary<string, SedMlModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlSimulation> _simulations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SedMlDataGenerator> _generators = new(StringComparer.Ordinal);

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
        var (seen, next) = (new HashSet<string>(StringComparer.Ordinal), model);
        while (BaseOf(next) is { } id)
        {
            if (!seen.Add(next.Id))
            {
                _tally.Error(model.Line, $"the model \"{model.Id}\" is made from itself. Name a file as the source of one of them.");
                break;
            }
            next = _models[id];
        }
        if (model.Source.StartsWith('#'))
            Known(_models, "model", model.Source[1..], model.Line);
        foreach (var change in model.Changes.OfType<SedMlChange.Compute>())
            Formula(change.Formula, $"change of the model \"{model.Id}\"", change.Line, [], needsTask: false);
    }

    /// <summary>The model of the document that a model is made from; <see langword="null"/> for a file.</summary>
    private string? BaseOf(SedMlModel model) => model.Source.TrimStart('#') is var id && _models.ContainsKey(id) ? id : null;

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
        if (task.SubTasks.IsEmpty)
            _tally.Error(task.Line, $"the task \"{task.Id}\" has no sub-task. Add a <subTask>.");
        foreach (var sub in task.SubTasks)
            Known(_tasks, "task", sub.Task, task.Line);
        if (IsBelow(task.Id, task, []))
            _tally.Error(task.Line, $"the task \"{task.Id}\" repeats itself. Take it out of its own sub-tasks.");
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
        Lengths(task, ranges);
    }

    private void Lengths(SedMlTask.Repeated task, Dictionary<string, SedMlRange> ranges)
    {
        if (!ranges.TryGetValue(task.Range, out var master) || LengthOf(master) is not { } length)
            return;
        foreach (var range in ranges.Values.Where(range => LengthOf(range) < length))
            _tally.Error(range.Line, string.Create(CultureInfo.InvariantCulture, $"the range \"{range.Id}\" has {LengthOf(range)} values, but the task \"{task.Id}\" needs {length}, as many as \"{task.Range}\" has."));
        int? LengthOf(SedMlRange range) => range switch
        {
            SedMlRange.Uniform uniform => uniform.Steps + 1,
            SedMlRange.Vector vector => vector.Values.Length,
            _ => null,
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
        List<string> names = [.. formula.Variables.Select(v => v.Id), .. formula.Parameters.Select(p => p.Id), .. ranges];
        foreach (var symbol in formula.Math.Symbols().Select(symbol => SedMlAggregate.Find(symbol)?.Variable ?? symbol).Where(symbol => !names.Contains(symbol)))
            _tally.Error(line, $"the formula of the {owner} names \"{symbol}\", which is none of its variables and parameters. {NearestNames.Suggest(symbol, names)}");
    }

    private void Output(SedMlOutput output)
    {
        IEnumerable<string> data = output switch
        {
            SedMlOutput.Report report => report.DataSets.Select(set => set.Data),
            SedMlOutput.Plot2D plot => plot.Curves.SelectMany(curve => new[] { curve.X, curve.Y }),
            _ => throw new InvalidOperationException($"There is no case for {output.GetType().Name} among the outputs. This is a bug in LoopSim."),
        };
        foreach (var id in data.Distinct())
            Known(_generators, "data generator", id, output.Line);
    }
}
