using LoopSim.Randomness;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>Draws states of a network from which steady states are looked for: spread over orders of magnitude, and with given conserved totals.</summary>
internal static class RandomStarts
{
    private const int MostSweeps = 200;

    /// <summary>Draws a state.</summary>
    /// <param name="system">The network's equations, for the totals.</param>
    /// <param name="laws">Its conservation laws.</param>
    /// <param name="network">The network.</param>
    /// <param name="initial">A state that has the totals.</param>
    /// <param name="sizes">The typical size of each species.</param>
    /// <param name="spread">Species lie between their size divided by this and times this, evenly in the logarithm.</param>
    /// <param name="random">The stream.</param>
    /// <returns>One value per independent species.</returns>
    public static double[] Draw(ReducedOdeSystem system, IReadOnlyList<ConservationLaw> laws, ReactionNetwork network, double[] initial, double[] sizes, double spread, RandomStream random)
    {
        var state = new double[sizes.Length];
        for (var i = 0; i < state.Length; i++)
            state[i] = network.Species[i].IsConstant ? initial[i] : sizes[i] * Math.Pow(spread, 2 * random.NextDouble() - 1);
        // Each moiety is scaled to its total, again and again, since species can be in several.
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var worst = 0.0;
            foreach (var law in laws.Where(law => law.Terms.All(term => term.Count.Sign > 0)))
            {
                var (wanted, drawn) = (law.Total(network, initial), law.Total(network, state));
                var factor = drawn > 0 ? Math.Max(0, wanted) / drawn : 0;
                worst = Math.Max(worst, Math.Abs(factor - 1));
                foreach (var (species, _) in law.Terms)
                    state[network.Species.IndexOf(species)] *= factor;
            }
            if (worst < 1e-12)
                break;
        }
        return system.Reduce(state);
    }
}
