using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Rates;
using LoopSim.Results;

namespace LoopSim.Exchange;

/// <summary>Runs experiments in SED-ML: the tasks that its outputs ask for, and the outputs.</summary>
/// <remarks>
/// Models are in SBML. Time courses and single steps are integrated, or simulated molecule by molecule where the algorithm is stochastic; an amount of 1 is then a molecule. Logical models, in SBML-qual, are followed
/// along one trajectory. Of algorithms that LoopSim does not
/// have the nearest runs (<see cref="Kisao"/>), and the warnings say so. A species stands for what it stands for in the formulas of its model: its concentration, or its amount where it has only that.
/// A repeated task gives its results one more dimension, unless the document has them joined; points of sub-tasks stand behind one another.
/// </remarks>
public sealed class SedMlRunner
{
    private static readonly Oddity Nothing = new("document shows nothing", "documents show nothing", "Nothing is run: add a report, a plot or a data generator.");

    private readonly SedMlSource _source;
    private readonly Dictionary<string, NumericArray> _data = new(StringComparer.Ordinal);
    private readonly ProblemTally _tally;

    private SedMlRunner(SedMlSource source) => (_source, _tally) = (source, new ProblemTally(source.Name));

    /// <summary>Runs an experiment.</summary>
    /// <param name="source">The experiment.</param>
    /// <param name="options">Seed and tolerances where the document says nothing of them.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelFormatException">A model, a target or a value that is set cannot be used.</exception>
    /// <exception cref="SimulationException">A simulation failed.</exception>
    public static SedMlRun Run(SedMlSource source, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return new SedMlRunner(source).Run(options, cancellation);
    }

    private SedMlRun Run(RunOptions options, CancellationToken cancellation)
    {
        var document = _source.Document;
        var outputs = document.Outputs.IsEmpty && !document.DataGenerators.IsEmpty ? [EverythingOf(document)] : document.Outputs;
        if (outputs.IsEmpty)
            _tally.Count(Nothing, 0, "it has no output and no data generator");
        var needed = outputs.SelectMany(output => output.Data).ToHashSet(StringComparer.Ordinal);
        var models = new SedMlModels(_source);
        Generate(document, [.. document.DataGenerators.Where(generator => needed.Contains(generator.Id))], new TaskRunner(document, models, options, _tally, cancellation));
        ImmutableArray<SedMlTable> tables = [.. outputs.OfType<SedMlOutput.Report>().Select(report => new SedMlTable(report.Id, report.Name, [.. report.DataSets.Select(set => (set.Label, _data[set.Data]))]))];
        var charts = ImmutableArray.CreateBuilder<(string, Chart)>();
        foreach (var plot in outputs.OfType<SedMlOutput.Plot2D>())
        {
            if (SedMlCharts.Of(plot, document, models, _data, _tally) is { } chart)
                charts.Add((plot.Id, chart));
        }
        return new SedMlRun(_source, tables, charts.ToImmutable(), [.. _source.Warnings, .. models.Warnings, .. _tally.Warnings]);
    }

    private static SedMlOutput.Report EverythingOf(SedMlDocument document) =>
        new("report", [.. document.DataGenerators.Select(generator => new SedMlOutput.DataSet(generator.Id, generator.Name.Length > 0 ? generator.Name : generator.Id, generator.Id))]);

    /// <summary>Does each task once, for all variables that name it, and works out the data.</summary>
    private void Generate(SedMlDocument document, IReadOnlyList<SedMlDataGenerator> generators, TaskRunner runner)
    {
        var values = generators.ToDictionary(generator => generator, _ => new Dictionary<string, NumericArray>(StringComparer.Ordinal));
        foreach (var task in document.Tasks)
        {
            var here = generators.SelectMany(generator => generator.Formula.Variables.Where(v => v.Task == task.Id).Select(variable => (generator, variable))).ToList();
            if (here.Count == 0)
                continue;
            var arrays = runner.Run(task.Id, [.. here.Select(pair => pair.variable)]);
            foreach (var (pair, array) in here.Zip(arrays))
                values[pair.generator][pair.variable.Id] = array;
        }
        foreach (var generator in generators)
            _data[generator.Id] = Evaluate(generator, values[generator]);
    }

    private NumericArray Evaluate(SedMlDataGenerator generator, Dictionary<string, NumericArray> variables)
    {
        var formula = generator.Formula;
        if (formula.Math is RateExpression.Symbol(var only) && variables.TryGetValue(only, out var itself))
            return itself;
        var constants = formula.Parameters.ToDictionary(p => p.Id, p => p.Value, StringComparer.Ordinal);
        foreach (var symbol in formula.Math.Symbols())
        {
            if (SedMlAggregate.Find(symbol) is var (function, variable))
                constants[symbol] = function.Of(variables.TryGetValue(variable, out var array) ? array.Values.Where(value => !double.IsNaN(value)) : [constants[variable]]);
        }
        var used = formula.Math.Symbols().Where(variables.ContainsKey).Select(symbol => variables[symbol]).ToList();
        var widest = used.OrderByDescending(array => array.Values.Length).FirstOrDefault() ?? NumericArray.Of([0]);
        if (used.Find(array => !array.IsScalar && !array.Shape.SequenceEqual(widest.Shape)) is { } other)
            throw new ModelFormatException(new SourceLocation(_source.Name, generator.Line), $"the data generator \"{generator.Id}\" combines variables of {string.Join(" x ", widest.Shape)} and of {string.Join(" x ", other.Shape)} values. Combine values of tasks with as many points.");
        var values = new double[widest.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var at = i;
            values[i] = RateInterpreter.Evaluate(formula.Math, symbol => variables.TryGetValue(symbol, out var array) ? array.Values[array.IsScalar ? 0 : at] : constants[symbol]);
        }
        return new NumericArray(widest.Shape, values);
    }
}
