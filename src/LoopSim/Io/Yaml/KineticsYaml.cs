using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Kinetics;
using LoopSim.Kinetics.FromLogic;
using LoopSim.Kinetics.Jumps;
using LoopSim.Kinetics.Rates;
using LoopSim.Networks;
using LoopSim.Results;

namespace LoopSim.Io.Yaml;

/// <summary>Reads the kinetics of a model: its own species and equations, or the rule that makes them from the logic.</summary>
internal static class KineticsYaml
{
    private const string MoleculesKey = "molecules per unit";

    /// <summary>Reads the kinetics; problems go to the list.</summary>
    /// <param name="map">The kinetics as written.</param>
    /// <param name="extended">The model that they extend: what stands here under a name of its own is added, what has a name from there replaces it.</param>
    /// <param name="network">The nodes and interactions, for kinetics made from them.</param>
    /// <param name="boolean">The rules, for the same.</param>
    /// <param name="problems">Receives what is wrong.</param>
    /// <returns>The network, or <see langword="null"/> where it has problems; and how many molecules a unit is.</returns>
    public static (ReactionNetwork? Network, MoleculeScales Molecules) Read(YamlMap map, PathwayModel? extended, RegulatoryNetwork? network, BooleanNetwork? boolean, List<Problem> problems)
    {
        if (map.Has("extends") && map.Has("rule"))
            map.Fail("rule", "kinetics that extend others are not made by a rule. Keep \"extends:\" or \"rule:\".");
        // Without the kinetics that are extended every name of theirs would be reported as unknown.
        if (map.Has("extends") && extended?.Kinetics is null)
            return (null, new());
        var read = ReadNetwork(map, extended, network, boolean, problems);
        return (read, Molecules(map, extended, read));
    }

    private static ReactionNetwork? ReadNetwork(YamlMap map, PathwayModel? extended, RegulatoryNetwork? network, BooleanNetwork? boolean, List<Problem> problems)
    {
        var timeUnit = extended?.Kinetics is { } before && !map.Has("time unit") ? before.TimeUnit : TimeUnitOf(map);
        if (extended?.Kinetics is { } other && timeUnit != other.TimeUnit)
            map.Fail("time unit", $"\"{timeUnit}\" is not the unit of time of the kinetics that are extended, {other.TimeUnit}. Leave it out.");
        // Read when the network is there, or read already, but known: they are no unknown keys.
        map.Has(MoleculesKey);
        map.Has("extends");
        try
        {
            return map.Has("rule") ? FromLogic(map, timeUnit, network, boolean) : Own(map, extended?.Kinetics is { } parts ? new ReactionNetworkBuilder(parts) { ReplacesParts = true } : new ReactionNetworkBuilder(timeUnit));
        }
        catch (ModelFormatException e)
        {
            problems.AddRange(e.Problems);
            return null;
        }
        finally
        {
            map.Done();
        }
    }

    private static MoleculeScales Molecules(YamlMap map, PathwayModel? extended, ReactionNetwork? network)
    {
        var scales = extended?.Molecules ?? new MoleculeScales();
        if (network is null || map.Map(MoleculesKey, "molecules per unit") is not { } declared)
            return scales;
        string[] known = [.. network.Species.Select(s => s.Name), .. network.Compartments.Select(c => c.Name)];
        foreach (var name in declared.Keys)
        {
            var text = declared.RequiredText(name);
            if (!known.Contains(name, StringComparer.Ordinal))
                declared.Fail(name, $"\"{name}\" is neither a species nor a compartment. {NearestNames.Suggest(name, known)}");
            else if (!RateParser.TryParse(text, out var scale, out var error))
                declared.Fail(name, $"molecules per unit of {name}: the expression \"{text}\" cannot be read. {error}");
            else if (scale.ContainsTime() || scale.Symbols().FirstOrDefault(symbol => !network.ConstantNames.Contains(symbol)) is not null)
                declared.Fail(name, $"molecules per unit of {name}: \"{text}\" may name parameters, inputs and compartments only.");
            else
                scales = scales with { PerUnit = scales.PerUnit.SetItem(name, scale) };
        }
        return scales;
    }

    private static string TimeUnitOf(YamlMap map)
    {
        var unit = map.RequiredText("time unit");
        if (unit.Length == 0 || Duration.Units.Contains(unit))
            return unit;
        map.Fail("time unit", $"\"{unit}\" is not a unit of time. There are: {string.Join(", ", Duration.Units)}.");
        return "h";
    }

    private static ReactionNetwork Own(YamlMap map, ReactionNetworkBuilder builder)
    {
        foreach (var entry in map.Maps("compartments", "a compartment"))
        {
            builder.Add(new Compartment(entry.RequiredText("name"), entry.Number("size") ?? 1, entry.Text("unit") ?? "1"), entry.Location);
            entry.Done();
        }
        foreach (var entry in map.Maps("inputs", "an input"))
        {
            var name = entry.RequiredText("name");
            builder.Add(new KineticInput(name, entry.Text("label") ?? name, entry.Number("off") ?? 0, entry.Number("on") ?? 1,
                entry.Choice("rest", false, ("on", true), ("off", false)), entry.Text("unit") ?? "1", entry.Text("source") ?? ""), entry.Location);
            entry.Done();
        }
        foreach (var entry in map.Maps("parameters", "a parameter"))
        {
            builder.Add(new KineticParameter(entry.RequiredText("name"), entry.RequiredNumber("value"), entry.RequiredText("unit"), StatusOf(entry), entry.Text("source") ?? "") { Distribution = DistributionYaml.Read(entry) }, entry.Location);
            entry.Done();
        }
        foreach (var entry in map.Maps("species", "a species"))
        {
            var name = entry.RequiredText("name");
            builder.AddSpecies(name, entry.Text("initial") ?? "0", entry.Text("unit") ?? "1", entry.Text("label"), entry.Text("compartment"),
                entry.Choice("constant", false, ("true", true), ("false", false)), entry.Location);
            entry.Done();
        }
        foreach (var entry in map.Maps("assignments", "an assignment"))
        {
            builder.AddAssignment(entry.RequiredText("name"), entry.RequiredText("is"), entry.Text("unit") ?? "1", entry.Text("label"), entry.Location);
            entry.Done();
        }
        foreach (var entry in map.Maps("rates", "a rate"))
        {
            builder.AddRate(entry.RequiredText("of"), entry.RequiredText("is"), entry.Location);
            entry.Done();
        }
        foreach (var entry in map.Maps("reactions", "a reaction"))
        {
            builder.AddReaction(entry.RequiredText("name"), entry.RequiredText("equation"), entry.RequiredText("rate"), entry.Text("in"), entry.Location);
            entry.Done();
        }
        return builder.Build();
    }

    private static ReactionNetwork? FromLogic(YamlMap map, string timeUnit, RegulatoryNetwork? network, BooleanNetwork? boolean)
    {
        var rule = map.RequiredChoice("rule", $"\"rule:\" of the kinetics is empty. {NearestNames.Suggest("", [.. KineticRules.All.Select(r => r.Name)])}", KineticRules.HillCube, [.. KineticRules.All.Select(r => (r.Name, r))]);
        var options = new LogicKineticsOptions { Rule = rule, TimeUnit = timeUnit, Edges = EdgesOf(map), Location = map.Location };
        options = options with
        {
            Exponent = map.Number("n") ?? options.Exponent,
            HalfPoint = map.Number("k") ?? options.HalfPoint,
            TimeConstant = map.Number("tau") ?? options.TimeConstant,
        };
        var timeConstants = TimeConstantsOf(map, boolean);
        if (network is null || boolean is null)
        {
            // Where the network could not be built its own problems are reported; a file without nodes has nothing to make kinetics from.
            if (network is not null)
                map.Fail("rule", "kinetics by rule are made from the nodes and interactions, and this file has none.");
            return null;
        }
        return LogicKinetics.ToNetwork([.. network.Nodes.Select(node => new LogicNode(node.Name, node.Label, boolean.RuleOf(node.Name))
        {
            TimeConstant = timeConstants.TryGetValue(node.Name, out var tau) ? tau : null,
            Initial = node.IsOnAtRest ? 1 : 0,
            Location = node.Location,
        })], options);
    }

    private static ImmutableArray<LogicEdge> EdgesOf(YamlMap map)
    {
        var edges = ImmutableArray.CreateBuilder<LogicEdge>();
        foreach (var entry in map.Maps("edges", "an edge"))
        {
            edges.Add(new LogicEdge(entry.RequiredText("from"), entry.RequiredText("to")) { Exponent = entry.Number("n"), HalfPoint = entry.Number("k"), Location = entry.Location });
            entry.Done();
        }
        return edges.ToImmutable();
    }

    private static Dictionary<string, double> TimeConstantsOf(YamlMap map, BooleanNetwork? boolean)
    {
        var result = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var entry in map.Maps("nodes", "a node's kinetics"))
        {
            var name = entry.RequiredText("name");
            if (boolean is not null && !boolean.Contains(name))
                entry.Fail("name", $"\"{name}\" is not a node. {NearestNames.Suggest(name, boolean.Names)}");
            if (!result.TryAdd(name, entry.RequiredNumber("tau")))
                entry.Fail("name", $"node \"{name}\" is there twice.");
            entry.Done();
        }
        return result;
    }

    private static ParameterStatus StatusOf(YamlMap entry) => entry.RequiredChoice("status",
        $"parameter \"{entry.Text("name")}\" has no \"status:\". Write measured, fitted, derived, published or estimated: a reader must know which numbers to trust.",
        ParameterStatus.Estimated,
        ("measured", ParameterStatus.Measured), ("fitted", ParameterStatus.Fitted), ("derived", ParameterStatus.Derived), ("published", ParameterStatus.Published), ("estimated", ParameterStatus.Estimated));
}
