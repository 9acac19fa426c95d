using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Kinetics.Rates;
using LoopSim.Logic;

namespace LoopSim.Io.Yaml;

/// <summary>Reads what a perturbation changes.</summary>
internal static class PerturbationYaml
{
    /// <summary>Reads a perturbation; problems, unknown names among them, go to the map's list.</summary>
    public static Perturbation Read(string name, YamlMap map, PathwayModel model)
    {
        var both = ChangesOf(map, model);
        var boolean = map.Map("boolean", "boolean:");
        var kinetic = map.Map("kinetic", "kinetic:");
        var perturbation = new Perturbation(name,
            boolean is null ? both : [.. both, .. ChangesOf(boolean, model)],
            kinetic is null ? both : [.. both, .. ChangesOf(kinetic, model)]);
        boolean?.Done();
        kinetic?.Done();
        map.Done();
        if (map.IsEmpty)
            map.Report($"perturbation \"{name}\" changes nothing. Write e.g. {{knockout: [NODE]}}.");
        return perturbation;
    }

    private static ImmutableArray<ModelChange> ChangesOf(YamlMap map, PathwayModel model) =>
    [
        .. Entries(map, "clamp", model, LevelOf).Select(e => new ModelChange.Clamp(e.Name, e.Value)),
        .. map.Texts("knockout").Where(node => IsKnown(map, "knockout", node, model)).Select(node => new ModelChange.Clamp(node, Level.Off)),
        .. Entries(map, "inhibit", model, FractionOf).Select(e => new ModelChange.Inhibit(e.Name, e.Value)),
        .. map.Texts("remove").SelectMany(text => Interaction(map, "remove", text, model)).Select(ends => new ModelChange.RemoveInteraction(ends.Source, ends.Target)),
        .. Fixes(map, model),
        .. Entries(map, "rule", model, RuleOf).Select(e => new ModelChange.ReplaceRule(e.Name, e.Value)),
        .. Entries(map, "equation", model, EquationOf).Select(e => new ModelChange.ReplaceEquation(e.Name, e.Value)),
        .. Entries(map, "scale", model, NumberOf).Select(e => new ModelChange.Scale(e.Name, e.Value)),
        .. Entries(map, "dose", model, NumberOf).Select(e => new ModelChange.Dose(e.Name, e.Value)),
    ];

    private static IEnumerable<(string Name, T Value)> Entries<T>(YamlMap map, string key, PathwayModel model, Func<YamlMap, string, (bool Ok, T Value)> read)
    {
        if (map.Map(key, $"{key}:") is not { } entries)
            yield break;
        foreach (var name in entries.Keys)
        {
            var (ok, value) = read(entries, name);
            if (IsKnown(entries, name, name, model) && ok)
                yield return (name, value);
        }
    }

    private static bool IsKnown(YamlMap map, string key, string name, PathwayModel model)
    {
        var known = Known(model);
        if (known.Contains(name))
            return true;
        map.Fail(key, $"\"{name}\" is not in model {model.Name}. {NearestNames.Suggest(name, known)}");
        return false;
    }

    /// <summary>Every name that a change may use: nodes, quantities, reactions.</summary>
    private static List<string> Known(PathwayModel model) => model.Kinetics is not { } kinetics
        ? [.. model.Names]
        : [.. model.Names, .. kinetics.Parameters.Select(p => p.Name), .. kinetics.Compartments.Select(c => c.Name), .. kinetics.Reactions.Select(r => r.Name)];

    private static (bool, Level) LevelOf(YamlMap map, string key)
    {
        if (Level.TryParse(map.Text(key) ?? "", out var level))
            return (true, level);
        map.Fail(key, $"\"{key}: {map.Text(key)}\" is no level. Write on, off, or a number not below zero.");
        return (false, level);
    }

    private static (bool, double) FractionOf(YamlMap map, string key)
    {
        var text = map.Text(key) ?? "";
        var isPercent = text.EndsWith('%');
        if (double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && (isPercent ? value / 100 : value) is >= 0 and <= 1 and var fraction)
            return (true, fraction);
        map.Fail(key, $"\"{key}: {text}\" is no share. Write a percentage, e.g. 99 %, or a number from 0 to 1.");
        return (false, 0);
    }

    private static (bool, double) NumberOf(YamlMap map, string key)
    {
        var number = map.RequiredNumber(key);
        if (number < 0)
            map.Fail(key, $"\"{key}: {map.Text(key)}\" is below zero. Write a number that is not.");
        return (number >= 0, number);
    }

    private static (bool, LogicFormula) RuleOf(YamlMap map, string key)
    {
        if (LogicParser.TryParse(map.Text(key) ?? "", out var formula, out var error))
            return (true, formula);
        map.Fail(key, $"the rule of \"{key}\" cannot be read: {error}");
        return (false, new LogicFormula.Constant(false));
    }

    private static (bool, RateExpression) EquationOf(YamlMap map, string key)
    {
        if (RateParser.TryParse(map.Text(key) ?? "", out var expression, out var error))
            return (true, expression);
        map.Fail(key, $"the equation of \"{key}\" cannot be read: {error}");
        return (false, new RateExpression.Constant(0));
    }

    private static IEnumerable<ModelChange> Fixes(YamlMap map, PathwayModel model)
    {
        if (map.Map("fix", "fix:") is not { } fixes)
            yield break;
        foreach (var text in fixes.Keys)
        {
            var (ok, level) = LevelOf(fixes, text);
            foreach (var (source, target) in Interaction(fixes, text, text, model))
            {
                if (ok)
                    yield return new ModelChange.FixInteraction(source, target, level);
            }
        }
    }

    /// <summary>The ends of an interaction; nothing where the text is none, which is then among the map's problems.</summary>
    private static IEnumerable<(string Source, string Target)> Interaction(YamlMap map, string key, string text, PathwayModel model)
    {
        var ends = text.Split("->", StringSplitOptions.TrimEntries);
        if (ends.Length != 2)
            map.Fail(key, $"\"{text}\" is no interaction. Write SOURCE -> TARGET.");
        else if (IsKnown(map, key, ends[0], model) & IsKnown(map, key, ends[1], model))
            yield return (ends[0], ends[1]);
    }
}
