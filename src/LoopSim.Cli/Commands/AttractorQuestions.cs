using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Cli.Output;
using LoopSim.Diagnostics;

namespace LoopSim.Cli.Commands;

/// <summary>What <c>loopsim attractors</c> can look for, and how each answer becomes rows of one table.</summary>
internal static class AttractorQuestions
{
    private const string Attractors = "attractors";
    private const string FixedPoints = "fixed-points";
    private const string Minimal = "minimal-trap-spaces";
    private const string Maximal = "maximal-trap-spaces";

    /// <summary>Answers a question about a network: limits, the most rows, cancellation.</summary>
    public delegate AttractorAnswer Question(BooleanNetwork network, SearchLimits limits, int most, CancellationToken cancellation);

    /// <summary>The words of <c>--find</c>, the default first.</summary>
    public static ImmutableArray<string> Names { get; } = [Attractors, FixedPoints, Minimal, Maximal];

    /// <summary>Returns the question of a word.</summary>
    public static Question Of(string what, IUpdateScheme scheme) => what switch
    {
        // The attractors of most permissive dynamics are the minimal trap spaces (Paulevé et al. 2020).
        Attractors when scheme is MostPermissiveScheme => (network, limits, most, cancellation) =>
            OfSpaces("attractor", "most permissive (minimal trap spaces)", network, TrapSpaceSearch.Minimal(network, limits, cancellation), most),
        Attractors => (network, limits, most, cancellation) => OfAttractors(network, scheme, limits, most, cancellation),
        FixedPoints => (network, limits, most, cancellation) => OfSpaces("fixed point", "every scheme", network, TrapSpaceSearch.FixedPoints(network, limits, cancellation), most),
        Minimal => (network, limits, most, cancellation) => OfSpaces("minimal trap space", "every scheme", network, TrapSpaceSearch.Minimal(network, limits, cancellation), most),
        Maximal => (network, limits, most, cancellation) => OfMaximal(network, limits, most, cancellation),
        _ => throw new ArgumentException($"--find {what}: that cannot be looked for. {NearestNames.Suggest(what, Names)}"),
    };

    private static AttractorAnswer OfAttractors(BooleanNetwork network, IUpdateScheme scheme, SearchLimits limits, int most, CancellationToken cancellation)
    {
        var found = Find(network, scheme, limits, most, cancellation);
        var artefacts = scheme is SynchronousScheme && found.Attractors.Any(a => !a.IsFixedPoint) && Find(network, UpdateSchemes.Asynchronous, limits, int.MaxValue, cancellation) is { StoppedBy: null } real
            ? SynchronousArtefacts.Among(found, real)
            : [.. found.Attractors.Select(_ => false)];
        return new AttractorAnswer("attractor", $"{scheme.Name}, {found.Scope}", network.Names, found.Attractors.Length,
            [.. found.Attractors.Take(most).Select((a, i) => RowOf(a, found.Basins.IsEmpty ? null : found.Basins[i], artefacts[i]))], found.StoppedBy);
    }

    private static AttractorSet Find(BooleanNetwork network, IUpdateScheme scheme, SearchLimits limits, int most, CancellationToken cancellation) => AttractorFinders.For(network, scheme) switch
    {
        TrapSpaceFinder finder => new TrapSpaceFinder { Limits = limits, MaximumAttractors = Math.Min(most, finder.MaximumAttractors) }.Find(network, scheme, cancellation),
        StatePathSearch finder => new StatePathSearch { Limits = limits, MaximumAttractors = Math.Min(most, finder.MaximumAttractors) }.Find(network, scheme, cancellation),
        var finder => finder.Find(network, scheme, cancellation),
    };

    private static AttractorRow RowOf(Attractor attractor, AttractorBasin? basin, bool isArtefact) => new(
        attractor.Kind switch
        {
            AttractorKind.FixedPoint => "fixed point",
            AttractorKind.Cycle => isArtefact ? "cycle, only in lockstep" : "cycle",
            _ => "complex",
        },
        attractor.StateCount,
        [.. attractor.Names.Select(attractor.Duty)],
        basin,
        isArtefact);

    private static AttractorAnswer OfSpaces(string what, string under, BooleanNetwork network, SubspaceSet found, int most) =>
        new(what, under, network.Names, found.Count, [.. found.First(most).Select(RowOf)], found.StoppedBy);

    private static AttractorAnswer OfMaximal(BooleanNetwork network, SearchLimits limits, int most, CancellationToken cancellation)
    {
        try
        {
            var found = TrapSpaceSearch.Maximal(network, null, limits, cancellation);
            return new AttractorAnswer("maximal trap space", "every scheme", network.Names, found.Length, [.. found.Take(most).Select(RowOf)], null);
        }
        catch (SearchLimitException stop)
        {
            return new AttractorAnswer("maximal trap space", "every scheme", network.Names, 0, [], stop.Reason);
        }
    }

    /// <summary>A free node is neither on nor off.</summary>
    private static AttractorRow RowOf(Subspace space) => new(
        space.FreeCount == 0 ? "fixed point" : string.Create(CultureInfo.InvariantCulture, $"{space.FreeCount} free"),
        System.Numerics.BigInteger.One << space.FreeCount,
        [.. Enumerable.Range(0, space.Count).Select(i => space[i] switch { null => double.NaN, true => 1.0, false => 0.0 })],
        null,
        false);
}
