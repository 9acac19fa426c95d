using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LoopSim.Diagnostics;
using LoopSim.Estimation;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.PEtab;

/// <summary>Reads the tables of a PEtab problem onto its model, whose identifiers they use.</summary>
internal sealed partial class PetabReader(SbmlKinetics model, List<Problem> problems)
{
    private readonly List<(EstimationParameter Parameter, PetabTable Table, PetabTable.Row Row)> _parameters = [];
    private readonly List<EstimationCondition> _conditions = [];
    private readonly List<Observable> _observables = [];
    private readonly List<Measurement> _measurements = [];

    public void Parameters(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var table = PetabTable.Read(file, ["parameterId", "parameterScale", "lowerBound", "upperBound", "nominalValue", "estimate"], problems);
            var priors = table.Rows.Count(row => row["objectivePriorType"].Length > 0 && row["objectivePriorType"] != "parameterScaleUniform");
            if (priors > 0)
                problems.Add(Problem.Warning(new SourceLocation(file, 1), $"{priors} parameters have objective priors (objectivePriorType). They play no part in the likelihood."));
            foreach (var row in table.Rows)
                AddParameter(table, row);
        }
    }

    public void Conditions(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var table = PetabTable.Read(file, ["conditionId"], problems);
            string[] targets = [.. table.Columns.Where(name => name is not ("conditionId" or "conditionName") && name.Length > 0)];
            foreach (var unknown in targets.Where(name => !IsTarget(name)))
                problems.Add(Problem.Error(new SourceLocation(file, 1), $"\"{unknown}\" is neither a constant nor a species of the model. {NearestNames.Suggest(unknown, [.. model.Quantities.Keys.Where(IsTarget).Order(StringComparer.Ordinal)])}"));
            foreach (var row in table.Rows)
            {
                var overrides = ImmutableDictionary.CreateBuilder<string, RateExpression>(StringComparer.Ordinal);
                foreach (var target in targets.Where(IsTarget))
                {
                    if (Value(table, row, row[target]) is { } value)
                        overrides[NameOf(target)] = value;
                }
                RequireNew(table, row, "conditionId", _conditions.Select(c => c.Name));
                _conditions.Add(new EstimationCondition(row["conditionId"], overrides.ToImmutable()));
            }
        }
    }

    public void Observables(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var table = PetabTable.Read(file, ["observableId", "observableFormula", "noiseFormula"], problems);
            foreach (var row in table.Rows)
            {
                RequireNew(table, row, "observableId", _observables.Select(o => o.Name));
                var (formula, noise) = (Formula(table, row, "observableFormula"), Formula(table, row, "noiseFormula"));
                if (noise is RateExpression.Constant(var scale) && !(scale > 0))
                    table.Fail(row, $"noiseFormula {row["noiseFormula"]} of {row["observableId"]} is not above 0: it is the standard deviation, or the scale, of the noise.");
                _observables.Add(new Observable(row["observableId"], formula, noise, Scale(table, row, "observableTransformation"), row["noiseDistribution"] switch
                {
                    "" or "normal" => NoiseDistribution.Normal,
                    "laplace" => NoiseDistribution.Laplace,
                    var other => Refused(table, row, $"noiseDistribution {other} is neither normal nor laplace.", NoiseDistribution.Normal),
                }));
            }
        }
    }

    public void Measurements(IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            var table = PetabTable.Read(file, ["observableId", "simulationConditionId", "measurement", "time"], problems);
            foreach (var row in table.Rows)
            {
                var observable = Number(table, row, "observableId", [.. _observables.Select(o => o.Name)]);
                var condition = Number(table, row, "simulationConditionId", [.. _conditions.Select(c => c.Name)]);
                int? before = row["preequilibrationConditionId"].Length == 0 ? null : Number(table, row, "preequilibrationConditionId", [.. _conditions.Select(c => c.Name)]);
                var (value, time) = (table.Finite(row, "measurement"), Time(table, row));
                if (observable >= 0 && _observables[observable].Transformation != ParameterScale.Linear && value <= 0)
                    table.Fail(row, $"measurement {row["measurement"]} is not above 0, where observable {row["observableId"]} is compared on a logarithmic scale. Leave it out, or write observableTransformation lin.");
                var placeholders = ImmutableDictionary.CreateBuilder<string, RateExpression>(StringComparer.Ordinal);
                AddPlaceholders(table, row, "observableParameters", n => Observable.FormulaPlaceholder(row["observableId"], n), placeholders);
                AddPlaceholders(table, row, "noiseParameters", n => Observable.NoisePlaceholder(row["observableId"], n), placeholders);
                if (observable >= 0)
                    RequireAll(table, row, _observables[observable], [.. placeholders.Keys]);
                _measurements.Add(new Measurement(observable, before, condition, time, value, placeholders.ToImmutable()));
            }
        }
    }

    public EstimationProblem ToProblem(string name) => new()
    {
        Name = name,
        Network = model.Network,
        Parameters = [.. _parameters.Select(p => p.Parameter)],
        Conditions = [.. _conditions],
        Observables = [.. _observables],
        Measurements = [.. _measurements],
        Warnings = [.. model.Warnings, .. problems],
    };

    /// <summary>Notes parameters that nothing asks for: what is estimated of them would be the bounds.</summary>
    public void RequireUse()
    {
        var used = _observables.SelectMany(o => o.Formula.Symbols().Concat(o.Noise.Symbols()))
            .Concat(_conditions.SelectMany(c => c.Overrides.Values.SelectMany(value => value.Symbols())))
            .Concat(_measurements.SelectMany(m => m.Placeholders.Values.SelectMany(value => value.Symbols())))
            .Concat(model.Network.ConstantNames).ToHashSet(StringComparer.Ordinal);
        foreach (var (parameter, table, row) in _parameters.Where(p => !used.Contains(p.Parameter.Name)))
            table.Fail(row, $"\"{row["parameterId"]}\" is neither a constant of the model nor named by a condition, an observable or a measurement. {NearestNames.Suggest(parameter.Name, [.. used.Where(name => !Placeholder().IsMatch(name))])}");
    }

    private void AddParameter(PetabTable table, PetabTable.Row row)
    {
        var id = row["parameterId"];
        RequireNew(table, row, "parameterId", _parameters.Select(p => p.Row["parameterId"]));
        if (model.Quantities.ContainsKey(id) && !model.Network.ConstantNames.Contains(NameOf(id)))
            table.Fail(row, $"\"{id}\" is a species or a computed quantity of the model, and so no parameter. Set initial values of species in the table of conditions.");
        var isEstimated = row["estimate"] switch
        {
            "1" or "1.0" => true,
            "0" or "0.0" => false,
            var other => Refused(table, row, $"estimate \"{other}\" of {id} is neither 1 nor 0. Write 1 where the parameter is estimated, 0 where it keeps its nominalValue.", false),
        };
        var scale = Scale(table, row, "parameterScale");
        var nominal = row["nominalValue"].Length > 0 || !isEstimated ? table.Finite(row, "nominalValue") : double.NaN;
        var (lower, upper) = isEstimated ? (table.Finite(row, "lowerBound"), table.Finite(row, "upperBound")) : (nominal, nominal);
        if (isEstimated && lower >= upper)
            table.Fail(row, $"lowerBound {row["lowerBound"]} of {id} is not below upperBound {row["upperBound"]}.");
        if (isEstimated && scale != ParameterScale.Linear)
        {
            // The logarithm of a nominal 0 is -∞, which stands for 0: the likelihood can be evaluated there, but no fit begins there.
            if (nominal == 0)
                problems.Add(Problem.Warning(new SourceLocation(table.File, row.Line), $"nominalValue 0 of {id} lies beyond its bounds, as any 0 does on parameterScale {row["parameterScale"]}. It is used as it is."));
            foreach (var (column, value) in new[] { ("lowerBound", lower), ("upperBound", upper), ("nominalValue", nominal) })
            {
                if (value < 0 || value == 0 && column != "nominalValue")
                    table.Fail(row, $"{column} {row[column]} of {id} is not above 0, and so has no logarithm for parameterScale {row["parameterScale"]}. Write a number above 0, or parameterScale lin.");
            }
        }
        _parameters.Add((new EstimationParameter(NameOf(id), scale, lower, upper, nominal, isEstimated), table, row));
    }

    private static double Time(PetabTable table, PetabTable.Row row)
    {
        var time = table.Number(row, "time");
        if (double.IsPositiveInfinity(time))
            table.Fail(row, "a measurement at rest (time inf) is not read: give a late time.");
        else if (time < 0 || double.IsNaN(time) && PetabNumber.TryParse(row["time"], out _))
            table.Fail(row, $"time {row["time"]} is not 0 or more: a condition begins at time 0.");
        return time;
    }

    /// <summary>Notes an identifier that is missing or was there before.</summary>
    private static void RequireNew(PetabTable table, PetabTable.Row row, string column, IEnumerable<string> before)
    {
        if (row[column].Length == 0)
            table.Fail(row, $"the row has no {column}.");
        else if (before.Contains(row[column]))
            table.Fail(row, $"{column} \"{row[column]}\" is there twice. Leave one row, or rename one.");
    }

    private bool IsTarget(string id) => model.Quantities.ContainsKey(id) && (model.Network.ConstantNames.Contains(NameOf(id)) || model.Network.Species.Any(s => s.Name == NameOf(id)));

    private string NameOf(string id) => model.Quantities.TryGetValue(id, out var quantity) ? quantity.Name : id;

    /// <summary>A number or a parameter; <see langword="null"/> where a cell is empty or says to keep what there is.</summary>
    private RateExpression? Value(PetabTable table, PetabTable.Row row, string text)
    {
        if (text.Length == 0 || PetabNumber.TryParse(text, out var number) && double.IsNaN(number))
            return null;
        if (PetabNumber.TryParse(text, out number))
            return double.IsFinite(number) ? new RateExpression.Constant(number) : Refused<RateExpression?>(table, row, $"\"{text}\" is not finite.", null);
        return _parameters.Exists(p => p.Parameter.Name == NameOf(text)) ? new RateExpression.Symbol(NameOf(text))
            : Refused<RateExpression?>(table, row, $"\"{text}\" is neither a number nor a parameter. {NearestNames.Suggest(text, [.. _parameters.Select(p => p.Parameter.Name)])}", null);
    }

    private RateExpression Formula(PetabTable table, PetabTable.Row row, string column)
    {
        // PEtab's log is the natural one, and ** a power.
        var text = NaturalLogarithm().Replace(row[column].Replace("**", "^", StringComparison.Ordinal), "ln(");
        if (!RateParser.TryParse(text, out var expression, out var error))
            return Refused<RateExpression>(table, row, $"\"{row[column]}\" in column {column} cannot be read: {error}", RateExpression.One);
        var formula = RateRewriting.Rewrite(expression, e => e is RateExpression.Symbol(var id) ? new RateExpression.Symbol(NameOf(id)) : e);
        string[] known = [.. model.Network.ConstantNames.Concat(model.Network.Species.Select(s => s.Name)).Concat(model.Network.Assignments.Select(a => a.Name)).Union(_parameters.Select(p => p.Parameter.Name))];
        foreach (var unknown in formula.Symbols().Where(name => !known.Contains(name) && !IsPlaceholder(name, row["observableId"])))
            table.Fail(row, $"\"{unknown}\" in column {column} is neither in the model nor a parameter of the problem. {NearestNames.Suggest(unknown, known)}");
        return formula;
    }

    private static ParameterScale Scale(PetabTable table, PetabTable.Row row, string column) => row[column] switch
    {
        "" or "lin" => ParameterScale.Linear,
        "log" => ParameterScale.Log,
        "log10" => ParameterScale.Log10,
        var other => Refused(table, row, $"{column} {other} is none of lin, log and log10.", ParameterScale.Linear),
    };

    private void AddPlaceholders(PetabTable table, PetabTable.Row row, string column, Func<int, string> name, ImmutableDictionary<string, RateExpression>.Builder placeholders)
    {
        if (row[column].Length == 0)
            return;
        var parts = row[column].Split(';');
        for (var i = 0; i < parts.Length; i++)
        {
            if (Value(table, row, parts[i].Trim()) is { } value)
                placeholders[name(i + 1)] = value;
        }
    }

    /// <summary>Whether a name is a placeholder of an observable; a parameter may have the name of another one's.</summary>
    private static bool IsPlaceholder(string name, string observable) => Placeholder().Match(name) is { Success: true } match && name[match.Length..] == observable;

    /// <summary>Notes placeholders of an observable that a measurement says nothing of, and values for those that it does not have.</summary>
    private static void RequireAll(PetabTable table, PetabTable.Row row, Observable observable, IReadOnlyCollection<string> given)
    {
        string[] open = [.. observable.Formula.Symbols().Concat(observable.Noise.Symbols()).Where(name => IsPlaceholder(name, observable.Name)).Distinct(StringComparer.Ordinal)];
        if (open.Except(given, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
            table.Fail(row, $"{string.Join(", ", missing)} of observable {observable.Name} stand for nothing: give observableParameters and noiseParameters.");
        if (given.Except(open, StringComparer.Ordinal).ToList() is { Count: > 0 } idle)
            table.Fail(row, $"{string.Join(", ", idle)} have values here, but do not stand in the formulas of observable {observable.Name}.");
    }

    private static int Number(PetabTable table, PetabTable.Row row, string column, string[] known)
    {
        var found = Array.IndexOf(known, row[column]);
        if (found < 0)
            table.Fail(row, $"{column} \"{row[column]}\" is not defined. {NearestNames.Suggest(row[column], known)}");
        return found;
    }

    private static T Refused<T>(PetabTable table, PetabTable.Row row, string message, T instead)
    {
        table.Fail(row, message);
        return instead;
    }

    [GeneratedRegex(@"\blog\(")]
    private static partial Regex NaturalLogarithm();

    [GeneratedRegex(@"^(observable|noise)Parameter\d+_")]
    private static partial Regex Placeholder();
}
