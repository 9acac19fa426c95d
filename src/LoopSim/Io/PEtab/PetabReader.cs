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
    private readonly List<EstimationParameter> _parameters = [];
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
            foreach (var row in table.Rows)
            {
                var overrides = ImmutableDictionary.CreateBuilder<string, RateExpression>(StringComparer.Ordinal);
                foreach (var target in targets)
                {
                    if (!IsTarget(target))
                        table.Fail(row, $"\"{target}\" is neither a constant nor a species of the model. {NearestNames.Suggest(target, [.. model.Quantities.Keys])}");
                    else if (Value(table, row, row[target]) is { } value)
                        overrides[NameOf(target)] = value;
                }
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
                var (formula, noise) = (Formula(table, row, "observableFormula"), Formula(table, row, "noiseFormula"));
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
                var (value, time) = (table.Number(row, "measurement"), table.Number(row, "time"));
                if (double.IsInfinity(time))
                    table.Fail(row, "a measurement at rest (time inf) is not read: give a late time.");
                var placeholders = ImmutableDictionary.CreateBuilder<string, RateExpression>(StringComparer.Ordinal);
                AddPlaceholders(table, row, "observableParameters", n => Observable.FormulaPlaceholder(row["observableId"], n), placeholders);
                AddPlaceholders(table, row, "noiseParameters", n => Observable.NoisePlaceholder(row["observableId"], n), placeholders);
                if (observable >= 0)
                    RequireAll(table, row, _observables[observable], placeholders.Keys);
                _measurements.Add(new Measurement(observable, before, condition, time, value, placeholders.ToImmutable()));
            }
        }
    }

    public EstimationProblem ToProblem(string name) => new()
    {
        Name = name,
        Network = model.Network,
        Parameters = [.. _parameters],
        Conditions = [.. _conditions],
        Observables = [.. _observables],
        Measurements = [.. _measurements],
        Warnings = [.. model.Warnings, .. problems],
    };

    private void AddParameter(PetabTable table, PetabTable.Row row)
    {
        var isEstimated = row["estimate"] is "1" or "1.0";
        var scale = Scale(table, row, "parameterScale");
        var nominal = row["nominalValue"].Length > 0 || !isEstimated ? table.Number(row, "nominalValue") : double.NaN;
        var (lower, upper) = isEstimated ? (table.Number(row, "lowerBound"), table.Number(row, "upperBound")) : (nominal, nominal);
        if (isEstimated && !(lower < upper))
            table.Fail(row, $"the lower bound of {row["parameterId"]} is not below the upper one.");
        if (isEstimated && scale != ParameterScale.Linear && !(lower > 0))
            table.Fail(row, $"the lower bound of {row["parameterId"]}, on a logarithmic scale, is not above 0.");
        _parameters.Add(new EstimationParameter(NameOf(row["parameterId"]), scale, lower, upper, nominal, isEstimated));
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
        return _parameters.Exists(p => p.Name == NameOf(text)) ? new RateExpression.Symbol(NameOf(text))
            : Refused<RateExpression?>(table, row, $"\"{text}\" is neither a number nor a parameter. {NearestNames.Suggest(text, [.. _parameters.Select(p => p.Name)])}", null);
    }

    private RateExpression Formula(PetabTable table, PetabTable.Row row, string column)
    {
        // PEtab's log is the natural one, and ** a power.
        var text = NaturalLogarithm().Replace(row[column].Replace("**", "^", StringComparison.Ordinal), "ln(");
        if (!RateParser.TryParse(text, out var expression, out var error))
            return Refused<RateExpression>(table, row, $"\"{row[column]}\" in column {column} cannot be read: {error}", RateExpression.One);
        return RateRewriting.Rewrite(expression, e => e is RateExpression.Symbol(var id) ? new RateExpression.Symbol(NameOf(id)) : e);
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

    /// <summary>Notes placeholders of an observable that a measurement says nothing of.</summary>
    private static void RequireAll(PetabTable table, PetabTable.Row row, Observable observable, IEnumerable<string> given)
    {
        var open = observable.Formula.Symbols().Concat(observable.Noise.Symbols()).Where(name => Placeholder().IsMatch(name)).Except(given, StringComparer.Ordinal).ToList();
        if (open.Count > 0)
            table.Fail(row, $"{string.Join(", ", open)} of observable {observable.Name} stand for nothing: give observableParameters and noiseParameters.");
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
