using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Kinetics.Sensitivity;

/// <summary>Networks on which forward sensitivities are checked, each with an input that makes it move.</summary>
internal static class SensitivityNetworks
{
    public static IEnumerable<string> Names => ["loop", "ring", "faruqi2001/figure.yaml", "faruqi2001/feedback.yaml", "sobotta2017/model.yaml", "lipniacki2004/model.yaml"];

    public static ReactionNetwork Named(string name) => name switch
    {
        "loop" => TestNetworks.AutocrineLoop().WithValue("RASRAC", 1),
        "ring" => TestNetworks.Ring(9).WithValue("U", 1),
        "faruqi2001/figure.yaml" => Read(name).WithValue("RASRAC", 1),
        "faruqi2001/feedback.yaml" => Read(name).WithValue("RAC1_V12", 1),
        _ => On(Read(name)),
    };

    /// <summary>All parameters that are not 0, then the initial value of the species that has the largest.</summary>
    public static string[] Directions(ReactionNetwork network) => [.. network.Parameters.Where(p => p.Value != 0).Select(p => p.Name), network.Species[Largest(network)].Name];

    /// <summary>The number of the species with the largest initial value.</summary>
    public static int Largest(ReactionNetwork network) => Array.IndexOf(network.InitialState(), network.InitialState().Max());

    public static KineticSensitivitySystem System(ReactionNetwork network) =>
        new(network, network.Code, new SensitivityCode(new KineticPrograms(network), network.Code, [.. Directions(network)]), [.. Enumerable.Repeat(1.0, Directions(network).Length)]);

    // Not null: all of these have kinetics.
    private static ReactionNetwork Read(string file) => StudyFiles.Read(RepositoryFiles.Path("models", file))[0].Model.Kinetics!;

    private static ReactionNetwork On(ReactionNetwork network) => network.Inputs.Aggregate(network, (on, input) => on.WithValue(input.Name, input.On));
}
