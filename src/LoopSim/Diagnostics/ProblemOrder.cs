namespace LoopSim.Diagnostics;

/// <summary>The order in which problems are told.</summary>
internal static class ProblemOrder
{
    /// <summary>Problems by file (the one that was asked for first, then by name) and by line; those without a place last, equals in the order found.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="first">The file that was asked for; <see langword="null"/> for none.</param>
    public static IOrderedEnumerable<Problem> InFileOrder(this IEnumerable<Problem> problems, string? first = null) => problems
        .OrderBy(p => p.Location is null)
        .ThenBy(p => p.Location?.File != first)
        .ThenBy(p => p.Location?.File, StringComparer.Ordinal)
        .ThenBy(p => p.Location?.Line);
}
