using System.Collections.Immutable;
using LoopSim.Kinetics;

namespace LoopSim.Experiments.Ensembles;

/// <summary>A perturbed network whose constants follow parameters of the model.</summary>
internal sealed class PlannedNetwork
{
    private readonly ImmutableArray<int> _places;

    /// <summary>Plans a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">The parameters, by name.</param>
    /// <param name="slopes">For each parameter by how much the network's constant moves with it: 1, 0 where it is held, or the factor that scales it.</param>
    public PlannedNetwork(ReactionNetwork network, IReadOnlyList<string> parameters, ImmutableArray<double> slopes)
    {
        (Network, Slopes) = (network, slopes);
        _places = [.. parameters.Select(name => network.ConstantNames.IndexOf(name, 0, StringComparer.Ordinal))];
    }

    /// <summary>The network where the parameters have the values of the model.</summary>
    public ReactionNetwork Network { get; }

    /// <summary>For each parameter by how much the network's constant moves with it: 1, 0 where it is held, or the factor that scales it.</summary>
    public ImmutableArray<double> Slopes { get; }

    /// <summary>The constants of the network where the parameters have other values.</summary>
    /// <param name="values">One value per parameter, or none for those of the model.</param>
    public double[] ConstantsAt(ReadOnlySpan<double> values)
    {
        var constants = Network.ConstantValues.ToArray();
        for (var j = 0; j < values.Length; j++)
        {
            if (Slopes[j] != 0)
                constants[_places[j]] = Slopes[j] * values[j];
        }
        return constants;
    }

    /// <summary>The network where the parameters have other values.</summary>
    /// <param name="values">One value per parameter, or none for those of the model.</param>
    public ReactionNetwork At(ReadOnlySpan<double> values) => values.IsEmpty ? Network : Network.WithConstants(ConstantsAt(values));
}
