using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Kinetics;

/// <summary>Integrates one network with many sets of values: parameter sets, doses, virtual cells.</summary>
/// <remarks>
/// Members are integrated by Rodas5P, eight side by side in the lanes of vector instructions where the processor has vectors of 256 or 512 bits, the network has neither events nor delayed values and no variable is kept from going below zero, and on all cores
/// (with vectors of 128 bits lanes gain nothing: measured). They are
/// summed up as they come, so that memory does not grow with their number. Every member has steps of its own and what becomes of it does not depend on others; the order in which sums are made follows from
/// the members alone: the result is the same, byte for byte, for any number of threads.
/// </remarks>
public static class KineticEnsemble
{
    /// <summary>Gives the values of a member, in the order of the names; may be called from several threads.</summary>
    /// <param name="member">The number of the member, from 0.</param>
    /// <param name="values">Receives one value per name.</param>
    public delegate void GiveValues(long member, Span<double> values);

    /// <summary>Integrates the members.</summary>
    /// <param name="network">The network.</param>
    /// <param name="names">What differs between members: parameters, inputs, compartments, and species, whose initial values are meant.</param>
    /// <param name="count">The number of members, from 1.</param>
    /// <param name="give">Gives the values of a member.</param>
    /// <param name="times">Output times, from the start on, never decreasing.</param>
    /// <param name="options">Tolerances, and what is kept.</param>
    /// <param name="cancellation">Stops the run between groups.</param>
    /// <exception cref="ArgumentException">The network has no quantity of a name; the message gives the nearest.</exception>
    public static KineticEnsembleResult Run(
        ReactionNetwork network, IReadOnlyList<string> names, long count, GiveValues give, ReadOnlySpan<double> times, KineticEnsembleOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(give);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ThreadCount, 1, nameof(options));
        options.Ode.ThrowIfUnusable(network.Species.Length);
        if (times.IsEmpty || times[0] < options.Start)
            throw new ArgumentException($"Output times begin at the start, {options.Start}, or after it, and there is at least one.", nameof(times));
        for (var i = 1; i < times.Length; i++)
        {
            if (!(times[i] >= times[i - 1]))
                throw new ArgumentException($"Output time {i} ({times[i]}) lies before the one ahead of it ({times[i - 1]}).", nameof(times));
        }
        return new KineticEnsembleRun(network, Places(network, names), count, give, times.ToArray(), options).Run(cancellation);
    }

    /// <summary>Where each name's value goes: a constant by its index, or a species by its own, below zero.</summary>
    private static ImmutableArray<int> Places(ReactionNetwork network, IReadOnlyList<string> names)
    {
        var species = network.Species.Select((s, i) => (s.Name, Place: ~i));
        var known = network.ConstantNames.Select((name, i) => (Name: name, Place: i)).Concat(species).ToDictionary(pair => pair.Name, pair => pair.Place, StringComparer.Ordinal);
        return [.. names.Select(name => known.TryGetValue(name, out var place) ? place
            : throw new ArgumentException($"There is no parameter, input, compartment or species \"{name}\" in this model. {NearestNames.Suggest(name, known.Keys)}", nameof(names)))];
    }
}
