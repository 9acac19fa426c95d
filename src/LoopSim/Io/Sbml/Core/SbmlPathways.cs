using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Kinetics.Jumps;
using LoopSim.Networks;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Kinetic models in SBML as models of pathways.</summary>
internal static class SbmlPathways
{
    /// <summary>Whether a file is SBML without a logical model in it, by its content.</summary>
    public static bool IsKinetic(string path) =>
        File.Exists(path) && TextFile.Beginning(path, 4096).Contains("<sbml", StringComparison.Ordinal) && !File.ReadAllText(path).Contains("qualitativeSpecies", StringComparison.Ordinal);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no kinetic model that LoopSim can run; every problem is named with its line.</exception>
    public static PathwayModel Read(string path)
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
