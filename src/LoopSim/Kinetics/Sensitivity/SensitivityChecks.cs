using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>What forward sensitivities cannot follow: moments that move with a parameter, and values of the past.</summary>
internal static class SensitivityChecks
{
    /// <summary>Refuses a network with the reason.</summary>
    /// <exception cref="SimulationException">Sensitivities of the network by these directions cannot be computed.</exception>
    public static void ThrowIfImpossible(ReactionNetwork network, ImmutableArray<string> directions)
    {
        if (!network.DelayedValues.IsEmpty)
            throw new SimulationException("This model asks for values of the past (delay): forward sensitivities of delay differential equations are not there.");
        var programs = new KineticPrograms(network);
        var chain = new ChainRule(programs.Assignments);
        var moving = Moving(network, directions);
        foreach (var output in programs.Switches().Outputs)
        {
            if (chain.Dependencies(output.Value).FirstOrDefault(moving.Contains) is { } name)
            {
                throw new SimulationException($"A comparison in this model, of {output.Value} with 0, depends on {name}, so that the moment at which it turns moves with a parameter: forward sensitivities "
                    + "follow switches at fixed times only. Write a smooth function in its place (hill), or leave the parameter out.");
            }
        }
        foreach (var each in network.Events)
        {
            foreach (var (what, expression) in new[] { ("trigger", each.Trigger), ("delay", each.Delay) })
            {
                if (expression is not null && chain.Dependencies(expression).FirstOrDefault(moving.Contains) is { } name)
                    throw new SimulationException($"The {what} of event {each.Name} depends on {name}, so that its moment moves with a parameter: forward sensitivities follow events at fixed times only.");
            }
        }
    }

    /// <summary>The directions, and the species that may change with them.</summary>
    private static HashSet<string> Moving(ReactionNetwork network, ImmutableArray<string> directions)
    {
        var moving = directions.ToHashSet(StringComparer.Ordinal);
        moving.UnionWith(network.Species.Where(s => !s.IsConstant || s.Initial.Symbols().Any(directions.Contains)).Select(s => s.Name));
        return moving;
    }
}
