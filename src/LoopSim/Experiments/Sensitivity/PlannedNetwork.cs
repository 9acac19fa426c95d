using System.Collections.Immutable;
using LoopSim.Kinetics;

namespace LoopSim.Experiments.Sensitivity;

/// <summary>A perturbed network whose constants follow parameters of the model.</summary>
/// <param name="Network">The network.</param>
/// <param name="Slopes">For each parameter by how much the network's constant moves with it: 1, 0 where it is held, or the factor that scales it.</param>
/// <param name="Parameters">The parameters, by name.</param>
internal sealed record PlannedNetwork(ReactionNetwork Network, ImmutableArray<double> Slopes, IReadOnlyList<string> Parameters)
{
    /// <summary>The network where the parameters have other values.</summary>
    public ReactionNetwork At(ReadOnlySpan<double> values)
    {
        var constants = Network.ConstantValues.ToArray();
        for (var j = 0; j < values.Length; j++)
        {
            if (Slopes[j] != 0)
                constants[Network.ConstantNames.IndexOf(Parameters[j], 0, StringComparer.Ordinal)] = Slopes[j] * values[j];
        }
        return Network.WithConstants(constants);
    }
}
