using System.Collections.Immutable;
using System.Globalization;

namespace LoopSim.Boolean.Attractors;

/// <summary>The attractors of a network under a scheme.</summary>
/// <remarks>In canonical order, so that equal questions give equal answers whatever the method: by the smallest state of each. Immutable.</remarks>
public sealed class AttractorSet
{
    /// <summary>Creates a set and puts it in canonical order.</summary>
    /// <param name="names">The nodes of the network.</param>
    /// <param name="scheme">The name of the update scheme.</param>
    /// <param name="attractors">Each attractor with its basin; all basins or none.</param>
    /// <param name="stateCount">The number of states that were searched, and among which basins are counted.</param>
    /// <param name="scope">Which states these are, as the end of a sentence.</param>
    public AttractorSet(
        ImmutableArray<string> names,
        string scheme,
        IEnumerable<(Attractor Attractor, AttractorBasin? Basin)> attractors,
        double stateCount,
        string scope)
    {
        var list = attractors.ToList();
        list.Sort(static (left, right) => left.Attractor.Smallest.CompareTo(right.Attractor.Smallest));
        Names = names;
        SchemeName = scheme;
        Attractors = [.. list.Select(pair => pair.Attractor)];
        Basins = [.. list.Where(pair => pair.Basin is not null).Select(pair => pair.Basin.GetValueOrDefault())];
        if (Basins.Length != 0 && Basins.Length != Attractors.Length)
            throw new ArgumentException($"There are {Attractors.Length} attractors and {Basins.Length} basins: give all or none.", nameof(attractors));
        StateCount = stateCount;
        Scope = scope;
    }

    /// <summary>The nodes of the network.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The name of the update scheme.</summary>
    public string SchemeName { get; }

    /// <summary>The attractors, by their smallest state.</summary>
    public ImmutableArray<Attractor> Attractors { get; }

    /// <summary>The basin of each attractor, counted among the <see cref="StateCount"/> states of the <see cref="Scope"/>; empty where the method does not count them.</summary>
    public ImmutableArray<AttractorBasin> Basins { get; }

    /// <summary>The number of states that were searched (exact up to 2⁵³, or a power of two).</summary>
    public double StateCount { get; }

    /// <summary>Which states were searched, as the end of a sentence, e.g. <c>all 8192 states of the 13 nodes that are not clamped</c>.</summary>
    public string Scope { get; }

    /// <summary>What keeps the set from holding all attractors, as the end of a sentence; <see langword="null"/> where it holds all.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>The attractors that are single states.</summary>
    public IEnumerable<Attractor> FixedPoints => Attractors.Where(attractor => attractor.IsFixedPoint);

    /// <summary>Returns one line, e.g. <c>2 attractors (asynchronous) in all 64 states of the 6 nodes that are not clamped</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Attractors.Length} attractor{(Attractors.Length == 1 ? "" : "s")} ({SchemeName}) in {Scope}{(StoppedBy is null ? "" : $"; partial: {StoppedBy}")}");
}
