using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Experiments;

/// <summary>An attractor of a mutant, as a phenotype table has it.</summary>
/// <param name="Kind">What its states do.</param>
/// <param name="StateCount">The number of its states.</param>
/// <param name="Duties">For each readout of the table the share of its states in which the node is on, 0 to 1.</param>
/// <param name="SurelyFrom">The share of the states that were searched from which no other attractor can be reached; <see langword="null"/> where that was not counted.</param>
/// <param name="PossiblyFrom">The share of them from which it can be reached; equal to <paramref name="SurelyFrom"/> under a deterministic scheme.</param>
public sealed record MutantAttractor(AttractorKind Kind, BigInteger StateCount, ImmutableArray<double> Duties, double? SurelyFrom, double? PossiblyFrom)
{
    /// <summary>Returns the phenotype in words: the readouts that are on, those that go on and off marked by <c>~</c>; <c>all off</c> where none is.</summary>
    /// <param name="readouts">The readouts.</param>
    public string Phenotype(ImmutableArray<string> readouts)
    {
        var words = readouts.Zip(Duties, (name, duty) => duty switch { 0 => "", 1 => name, _ => name + "~" }).Where(word => word.Length > 0).ToList();
        return words.Count == 0 ? "all off" : string.Join(" ", words);
    }
}
