using System.Collections.Immutable;
using LoopSim.Diagnostics;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>Every way to read Boolean rules as rates. In each, dX/dt = (B(what is felt of the regulators) − X)/τ, where B continues the rule linearly in each regulator.</summary>
/// <remarks>After Wittmann et al. 2009, doi 10.1186/1752-0509-3-98, and Krumsiek et al. 2010, doi 10.1186/1471-2105-11-233. Tests of the laws run over <see cref="All"/>.</remarks>
public static class KineticRules
{
    /// <summary>Levels are felt as they are. At the corners of the cube B is exactly the Boolean rule.</summary>
    public static KineticRule BooleCube { get; } =
        new("boole-cube", "Regulators act in proportion to their level; there are no thresholds.", HasHill: false, (x, _, _) => x);

    /// <summary>Levels are felt by Hill functions, xⁿ/(kⁿ + xⁿ).</summary>
    /// <remarks>A node that is fully on is felt as 1/(1 + kⁿ) only: 8/9 at n = 3, k = 0.5. So at the corners B is what the
    /// continued rule gives with that value in place of every 1, and a node that needs an activator never comes to be fully on.</remarks>
    public static KineticRule HillCube { get; } =
        new("hill-cube", "Regulators act by Hill functions, which reach one half at k and never quite 1.", HasHill: true, (x, k, n) => new Hill(x, k, n));

    /// <summary>Levels are felt by Hill functions divided by their value at 1. At the corners of the cube B is exactly the Boolean rule.</summary>
    public static KineticRule NormalisedHillCube { get; } = new(
        "normalised-hill-cube",
        "Regulators act by Hill functions scaled to 1 where the regulator is fully on.",
        HasHill: true,
        (x, k, n) => new Divide(new Hill(x, k, n), new Hill(One, k, n)));

    /// <summary>All of them.</summary>
    public static ImmutableArray<KineticRule> All { get; } = [HillCube, NormalisedHillCube, BooleCube];

    /// <summary>Returns the rule of a name.</summary>
    /// <param name="name">The name as written in model files.</param>
    /// <exception cref="ArgumentException">There is no such rule; the message names the nearest.</exception>
    public static KineticRule Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(rule => rule.Name == name)
            ?? throw new ArgumentException($"There is no kinetic rule \"{name}\". {NearestNames.Suggest(name, [.. All.Select(rule => rule.Name)])}", nameof(name));
    }
}
