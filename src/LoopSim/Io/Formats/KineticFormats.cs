using System.Collections.Immutable;
using LoopSim.Experiments;
using LoopSim.Io.Antimony;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;
using LoopSim.Kinetics.FromLogic;

namespace LoopSim.Io.Formats;

/// <summary>Every file format that kinetic models are written in.</summary>
public static class KineticFormats
{
    /// <summary>SBML Level 3 Version 2.</summary>
    public static KineticFormat Sbml { get; } = Of("sbml", SbmlVersion.L3V2, "differential equations in SBML Level 3 Version 2: COPASI, libRoadRunner, AMICI, VCell");

    /// <summary>All formats, the usual one first.</summary>
    public static ImmutableArray<KineticFormat> All { get; } =
    [
        Sbml,
        Of("sbml-l3v1", SbmlVersion.L3V1, "the same in Level 3 Version 1"),
        Of("sbml-l2v4", SbmlVersion.L2V4, "the same in Level 2 Version 4, for old programs"),
        new(AntimonyFormat.FormatName, "the same as text: tellurium", [".ant"], AntimonyFormat.Write),
    ];

    /// <summary>The names of all formats, as help texts list them.</summary>
    public static string Names => string.Join(", ", All.Select(format => format.Name));

    /// <summary>Returns the format of a name, or else the one that the ending of a file names; <see langword="null"/> where it is none of these.</summary>
    /// <param name="name">The name; <see langword="null"/> for none.</param>
    /// <param name="path">The file to be written.</param>
    public static KineticFormat? Find(string? name, string path) => name is not null
        ? All.FirstOrDefault(format => format.Name == name)
        : All.FirstOrDefault(format => format.Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Writes the kinetic network of a model; one that has rules only is made kinetic by <see cref="KineticRules.HillCube"/>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="format">The format.</param>
    /// <param name="rule">How the rules of the model are read, whether or not it has kinetics; <see langword="null"/> for its kinetics.</param>
    /// <returns>The text, and what it does not hold.</returns>
    /// <exception cref="ArgumentException">The model has neither kinetics nor rules, or the format cannot say what the network does.</exception>
    public static WrittenModel Write(PathwayModel model, KineticFormat format, KineticRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(format);
        var options = new SbmlWriteOptions { Name = model.Name, Title = model.Title };
        if (rule is null && model.Kinetics is { } kinetics)
            return WithoutRest(model, format.Write(kinetics, options));
        rule ??= KineticRules.HillCube;
        return format.Write(FromLogic(model, rule), options with
        {
            Notes = $"Made from a logical model by the rule {rule.Name}: levels are shares between 0 and 1, and the unit of time is the time in which a level follows.",
        });
    }

    private static ReactionNetwork FromLogic(PathwayModel model, KineticRule rule)
    {
        var boolean = model.Boolean ?? throw new ArgumentException($"Model {model.Name} has {(model.Kinetics is null ? "neither kinetics nor rules" : "no rules")} to write.", nameof(model));
        var nodes = model.Network.Nodes.Select(node => new LogicNode(node.Name, node.Label, boolean.RuleOf(node.Name)) { Location = node.Location, Initial = node.IsOnAtRest ? 1 : 0 });
        return LogicKinetics.ToNetwork([.. nodes], new LogicKineticsOptions { Rule = rule, TimeUnit = "s" });
    }

    private static WrittenModel WithoutRest(PathwayModel model, WrittenModel written) => !model.BeginsAtRest ? written
        : written with { Lost = [.. written.Lost, "that runs begin where the model rests: in the file they begin in its initial state."] };

    private static KineticFormat Of(string name, SbmlVersion version, string explanation) =>
        new(name, explanation, [], (network, options) => SbmlCoreFormat.Write(network, options with { Version = version }));
}
