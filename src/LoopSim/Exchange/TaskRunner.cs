using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Exchange;

/// <summary>Does the tasks of an experiment.</summary>
/// <remarks>Each task that is asked for begins with the models as the document has them. Within a repeated task models go on from where they were left, unless it resets them.</remarks>
internal sealed class TaskRunner
{
    private static readonly Oddity Unstable = new("steady state is unstable: the model does not settle in it", "steady states are unstable: the model does not settle in them", "It is given all the same.");

    private static readonly Oddity NoRest = new("steady state in a repeated task was not found", "steady states in repeated tasks were not found", "There is no value in their place.");

    private readonly SedMlModels _models;
    private readonly ProblemTally _tally;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, SedMlTask> _tasks;
    private readonly Dictionary<string, SedMlSimulation> _simulations;
    private readonly Dictionary<(string Simulation, bool OfLogic), AlgorithmChoice> _choices = [];
    private readonly RunOptions _options;
    private ulong _trajectories;

    public TaskRunner(SedMlDocument document, SedMlModels models, RunOptions options, ProblemTally tally, CancellationToken cancellation)
    {
        (_models, _options, _tally, _cancellation) = (models, options, tally, cancellation);
        _tasks = document.Tasks.ToDictionary(task => task.Id, StringComparer.Ordinal);
        _simulations = document.Simulations.ToDictionary(simulation => simulation.Id, StringComparer.Ordinal);
    }

    /// <summary>Does a task and returns what variables were, one array for each.</summary>
    /// <param name="task">The task.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="ModelFormatException">A model, a target or a value that is set cannot be used.</exception>
    /// <exception cref="SimulationException">A simulation failed.</exception>
    public IReadOnlyList<NumericArray> Run(string task, IReadOnlyList<SedMlVariable> variables) => new Course(this, variables).Run(_tasks[task], ImmutableDictionary<string, double>.Empty);

    private SourceLocation At(int line) => _models.At(line);

    /// <summary>What runs for a simulation of a model; what runs in place of what was asked for is told once.</summary>
    private AlgorithmChoice ChoiceFor(SedMlSimulation simulation, LoadedModel model)
    {
        var key = (simulation.Id, model.IsLogical);
        return _choices.TryGetValue(key, out var known) ? known : _choices[key] = AlgorithmChoice.Of(simulation, model.IsLogical, _options, _tally);
    }

    /// <summary>One task with all below it.</summary>
    private sealed class Course(TaskRunner runner, IReadOnlyList<SedMlVariable> variables)
    {
        private readonly Dictionary<string, ModelState> _states = new(StringComparer.Ordinal);

        /// <param name="task">The task.</param>
        /// <param name="ranges">The present values of the ranges of the tasks around it.</param>
        public IReadOnlyList<NumericArray> Run(SedMlTask task, IReadOnlyDictionary<string, double> ranges)
        {
            runner._cancellation.ThrowIfCancellationRequested();
            return task switch
            {
                SedMlTask.Simple simple => Simulate(simple, ranges),
                SedMlTask.Repeated repeated => Repeat(repeated, ranges),
                _ => throw new InvalidOperationException($"There is no case for {task.GetType().Name} among the tasks. This is a bug in LoopSim."),
            };
        }

        private ModelState StateOf(string model)
        {
            if (!_states.TryGetValue(model, out var state))
                _states[model] = state = runner._models[model].Begin();
            return state;
        }

        private NumericArray[] Simulate(SedMlTask.Simple task, IReadOnlyDictionary<string, double> ranges)
        {
            var simulation = runner._simulations[task.Simulation];
            var state = StateOf(task.Model);
            var choice = runner.ChoiceFor(simulation, state.Model);
            var columns = variables.Select(variable => ReaderOf(variable, task, state, ranges)).ToList();
            var rows = new List<double[]>();
            try
            {
                state.Simulate(simulation, choice, runner._trajectories++, (time, values) => rows.Add([.. columns.Select(read => read(time, values))]), () => runner._tally.Count(Unstable, task.Line, $"\"{task.Id}\""), runner._cancellation);
            }
            // One point of a scan; a task of its own fails as a whole.
            catch (SimulationException) when (simulation is SedMlSimulation.SteadyState && ranges.Count > 0)
            {
                runner._tally.Count(NoRest, task.Line, $"\"{task.Id}\"");
                rows.Add([.. columns.Select(_ => double.NaN)]);
            }
            catch (ArgumentException e)
            {
                throw new SimulationException($"The task \"{task.Id}\" cannot be done with the model \"{task.Model}\": {ErrorSentence.Of(e)}", e);
            }
            return [.. columns.Select((_, v) => NumericArray.Of([.. rows.Select(row => row[v])]))];
        }

        private Func<double, double[], double> ReaderOf(SedMlVariable variable, SedMlTask.Simple task, ModelState state, IReadOnlyDictionary<string, double> ranges)
        {
            if (variable.IsTime)
                return (time, _) => time;
            if (variable.Target.StartsWith('#') && ranges.TryGetValue(variable.Target[1..], out var ofRange))
                return (_, _) => ofRange;
            var at = runner.At(variable.Line);
            if (variable.Model is { } other && other != task.Model)
            {
                var still = Value(variable, other, ranges);
                return (_, _) => still;
            }
            var read = state.ReaderOf(state.Model.Quantity(variable.Target, at), at);
            return (_, values) => read(values);
        }

        private IReadOnlyList<NumericArray> Repeat(SedMlTask.Repeated task, IReadOnlyDictionary<string, double> around)
        {
            var times = new List<IReadOnlyList<NumericArray>>();
            var count = task.Count;
            for (var i = 0; i < count; i++)
            {
                if (task.ResetsModel)
                    _states.Clear();
                var ranges = RangesAt(i, task, around);
                Set(task.Changes, ranges);
                var parts = new List<IReadOnlyList<NumericArray>>();
                foreach (var sub in task.SubTasks)
                {
                    Set(sub.Changes, ranges);
                    parts.Add(Run(runner._tasks[sub.Task], ranges));
                }
                times.Add([.. variables.Select((_, v) => NumericArray.Concatenate([.. parts.Select(part => part[v])]))]);
            }
            return [.. variables.Select((_, v) => times.Select(time => time[v]).ToList() is var all && task.Concatenates ? NumericArray.Concatenate(all) : NumericArray.Stack(all))];
        }

        private void Set(IEnumerable<SedMlSetValue> changes, IReadOnlyDictionary<string, double> ranges)
        {
            foreach (var change in changes)
            {
                var at = runner.At(change.Line);
                var state = StateOf(change.Model);
                state.Set(state.Model.Quantity(change.Target, at), Value(change.Formula, change.Model, ranges), at);
            }
        }

        private double Value(SedMlFormula formula, string? model, IReadOnlyDictionary<string, double> ranges)
        {
            var values = new Dictionary<string, double>(ranges, StringComparer.Ordinal);
            foreach (var parameter in formula.Parameters)
                values[parameter.Id] = parameter.Value;
            foreach (var variable in formula.Variables)
                values[variable.Id] = Value(variable, variable.Model ?? model, ranges);
            return RateInterpreter.Evaluate(formula.Math, symbol => SedMlAggregate.Find(symbol) is var (function, variable) ? function.Of([values[variable]]) : values[symbol]);
        }

        private double Value(SedMlVariable variable, string? model, IReadOnlyDictionary<string, double> ranges)
        {
            var at = runner.At(variable.Line);
            if (variable.Target.StartsWith('#'))
            {
                return ranges.TryGetValue(variable.Target[1..], out var value) ? value
                    : throw new ModelFormatException(at, $"the variable \"{variable.Id}\" is of the range \"{variable.Target[1..]}\", which no task around it has. {NearestNames.Suggest(variable.Target[1..], [.. ranges.Keys])}");
            }
            if (model is null)
                throw new ModelFormatException(at, $"the variable \"{variable.Id}\" names no model. Give it a modelReference.");
            var state = StateOf(model);
            return variable.IsTime ? state.Time : state.ValueOf(state.Model.Quantity(variable.Target, at), at);
        }

        private Dictionary<string, double> RangesAt(int i, SedMlTask.Repeated task, IReadOnlyDictionary<string, double> around)
        {
            var values = new Dictionary<string, double>(around, StringComparer.Ordinal);
            foreach (var range in task.Ranges)
                values.Remove(range.Id);
            var functional = task.Ranges.OfType<SedMlRange.Functional>().ToList();
            foreach (var range in task.Ranges)
            {
                if (range is SedMlRange.Uniform uniform)
                    values[range.Id] = At(uniform, i);
                else if (range is SedMlRange.Vector vector)
                    values[range.Id] = vector.Values[i];
            }
            // Each after those that it names.
            while (functional.Find(range => Needs(range).All(values.ContainsKey)) is { } next)
            {
                values[next.Id] = Value(next.Formula, null, values);
                functional.Remove(next);
            }
            return functional.Count == 0 ? values
                : throw new ModelFormatException(runner.At(functional[0].Line), $"the range \"{functional[0].Id}\" needs its own value, or one that is not there. Name a range that does not need it.");

            IEnumerable<string> Needs(SedMlRange.Functional range) => task.Ranges.Select(r => r.Id).Where(id => range.Formula.Math.Symbols().Contains(id) || range.Formula.Variables.Any(v => v.Target == "#" + id));
        }

        private static double At(SedMlRange.Uniform range, int i)
        {
            if (i == 0 || range.Steps == 0)
                return range.Start;
            if (i == range.Steps)
                return range.End;
            var share = (double)i / range.Steps;
            return range.IsLogarithmic ? range.Start * Math.Pow(range.End / range.Start, share) : range.Start + (range.End - range.Start) * share;
        }
    }
}
