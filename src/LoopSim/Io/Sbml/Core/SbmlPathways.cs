using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Kinetics.FromLogic;
using LoopSim.Kinetics.Jumps;
using LoopSim.Networks;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Kinetic models in SBML as models of pathways.</summary>
public static class SbmlPathways
{
    /// <summary>What the command line calls kinetic SBML where it is written.</summary>
    public const string FormatName = "sbml";

    /// <summary>Returns the kinetic network of a model as SBML Level 3 Version 2; one that has rules only is made kinetic by <see cref="KineticRules.HillCube"/>.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text, and what it does not hold.</returns>
    /// <exception cref="ArgumentException">The model has neither kinetics nor rules.</exception>
    public static WrittenModel Write(PathwayModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var options = new SbmlWriteOptions { Name = model.Name, Title = model.Title };
        if (model.Kinetics is { } kinetics)
            return SbmlCoreFormat.Write(kinetics, options);
        var boolean = model.Boolean ?? throw new ArgumentException($"Model {model.Name} has neither kinetics nor rules to write.", nameof(model));
        var nodes = model.Network.Nodes.Select(node => new LogicNode(node.Name, node.Label, boolean.RuleOf(node.Name)) { Location = node.Location, Initial = node.IsOnAtRest ? 1 : 0 });
        var network = LogicKinetics.ToNetwork([.. nodes], new LogicKineticsOptions { Rule = KineticRules.HillCube, TimeUnit = "s" });
        return SbmlCoreFormat.Write(network, options with { Notes = "Made from a logical model by the Hill cube rule: levels are shares between 0 and 1, and the unit of time is the time in which a level follows." });
    }

    /// <summary>Whether a file is SBML without a logical model in it, by its content.</summary>
    internal static bool IsKinetic(string path) =>
        File.Exists(path) && TextFile.Beginning(path, 4096).Contains("<sbml", StringComparison.Ordinal) && !File.ReadAllText(path).Contains("qualitativeSpecies", StringComparison.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no kinetic model that LoopSim can run; every problem is named with its line.</exception>
    internal static PathwayModel Read(string path)
    {
        var kinetics = SbmlCoreFormat.Read(path);
        return new PathwayModel
        {
            Name = kinetics.Name,
            Title = kinetics.Title,
            File = path,
            Hash = FileHash.Of([path]),
            Network = new RegulatoryNetwork.Builder { Name = kinetics.Name }.Build(),
            Boolean = null,
            Kinetics = kinetics.Network,
            BeginsAtRest = false,
            Molecules = MoleculeScales.OfAmounts(kinetics.Network),
            Warnings = kinetics.Warnings,
        };
    }
}
