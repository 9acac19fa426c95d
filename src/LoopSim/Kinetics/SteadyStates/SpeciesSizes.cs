namespace LoopSim.Kinetics.SteadyStates;

/// <summary>How large the species of a network are: what a change of one is measured against.</summary>
internal static class SpeciesSizes
{
    /// <summary>The share of its largest level below which a species no longer counts relative to itself, but to this.</summary>
    private const double TypicalShare = 1e-3;

    /// <summary>The largest level of each species among states; of one that is nowhere anything the middle of the others'.</summary>
    /// <param name="states">States of all species; what is not finite does not count.</param>
    /// <param name="nothing">The level up to which a species is nothing.</param>
    /// <param name="count">The number of species.</param>
    public static double[] Largest(IEnumerable<IReadOnlyList<double>> states, double nothing, int count)
    {
        var sizes = new double[count];
        foreach (var state in states)
        {
            for (var i = 0; i < count; i++)
                sizes[i] = Math.Max(sizes[i], double.IsFinite(state[i]) ? Math.Abs(state[i]) : 0);
        }
        var known = sizes.Where(size => size > nothing).Order().ToList();
        var middle = known.Count == 0 ? 1 : known[known.Count / 2];
        return Array.ConvertAll(sizes, size => size > nothing ? size : middle);
    }

    /// <summary>The typical sizes of the independent species.</summary>
    /// <param name="system">Their equations.</param>
    /// <param name="sizes">The largest level of each species.</param>
    public static double[] Typical(ReducedOdeSystem system, double[] sizes) => [.. system.Form.Independent.Select(i => TypicalShare * sizes[i])];
}
