using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Yaml;

namespace LoopSim.Io;

/// <summary>Reads a model from whatever file holds one.</summary>
internal static class ModelFile
{
    /// <summary>Whether a file is one of LoopSim's own, by its ending.</summary>
    public static bool IsYaml(string path) => Path.GetExtension(path).ToUpperInvariant() is ".YAML" or ".YML";

    /// <summary>Reads a model file of ours, a kinetic model in SBML, or a logical model of any format.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file cannot be used.</exception>
    public static PathwayModel Read(string path) => IsYaml(path) ? ModelYaml.Read(path)
        : SbmlPathways.IsKinetic(path) ? SbmlPathways.Read(path)
        : LogicalPathways.Read(path);
}
