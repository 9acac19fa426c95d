using System.Collections.Immutable;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Kinetics.Jumps;

/// <summary>A network as a jump process: what its rates and reactions mean where molecules can be counted.</summary>
/// <remarks>
/// A reaction changes the counts of its species by whole numbers, at the propensity (rate) · (molecules per unit). A mass-action rate is recognised by its form: for two of a kind that react, k·A² becomes
/// k·A(A − 1)/(molecules per unit), while <c>k*A*(A - 1)</c> of counts is taken for what it says. Any other rate is taken as given. The rate law of a species is taken apart into its terms: each plus makes one molecule and each
/// minus takes one away, and nothing else changes by that event. A species that is held has no count. Cells are like one another; what the network has in the shared compartment is shared by all of
/// them, and molecules per unit of it are those of one cell's share.
/// </remarks>
public sealed class KineticJumpSystem
{
    private readonly ImmutableArray<Species> _species;
    private readonly double[] _held;
    private readonly double[] _scales;
    private readonly int[] _places;
    private readonly int _own;

    internal KineticJumpSystem(KineticJumpReactions made)
    {
        System = made.ToSystem();
        Warnings = made.Warnings;
        Cells = made.Cells;
        _species = made.Network.Species;
        _held = made.Network.InitialState();
        _scales = made.Scales;
        _places = made.Places;
        _own = made.OwnCount;
    }

    /// <summary>The process.</summary>
    public JumpSystem System { get; }

    /// <summary>The number of cells.</summary>
    public int Cells { get; }

    /// <summary>What is doubtful about the network as a jump process, in whole sentences.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>Makes the jump process of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scales">How many molecules a unit is.</param>
    /// <param name="cells">The number of cells.</param>
    /// <param name="shared">The compartment that cells share; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">The network is no jump process: a rate names the time, a count is not whole, a unit is unknown; the message says where and how to mend it.</exception>
    public static KineticJumpSystem Of(ReactionNetwork network, MoleculeScales scales, int cells = 1, string? shared = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        return new KineticJumpSystem(new KineticJumpReactions(network, scales, cells, shared));
    }

    /// <summary>The counts of states of cells, to the nearest molecule.</summary>
    /// <param name="states">One value per species in its unit, cell after cell, or one cell for all. What is shared is read from the first.</param>
    /// <exception cref="ArgumentException">An amount is negative, by half a molecule or more, or the length is another.</exception>
    public double[] CountsOf(ReadOnlySpan<double> states)
    {
        if (states.Length != _species.Length && states.Length != _species.Length * Cells)
            throw new ArgumentException($"{_species.Length} species and {Cells} cells do not have {states.Length} values.", nameof(states));
        var counts = new double[System.SpeciesNames.Length];
        for (var cell = Cells - 1; cell >= 0; cell--)
        {
            var first = states.Length == _species.Length ? 0 : cell * _species.Length;
            for (var s = 0; s < _species.Length; s++)
            {
                if (PlaceOf(s, cell) is >= 0 and var place)
                    counts[place] = MoleculeScales.CountOf(_species[s], states[first + s], _scales[s]);
            }
        }
        return counts;
    }

    /// <summary>The counts of the state of one cell; <see langword="null"/> where one is no whole number, but for rounding.</summary>
    internal double[]? ExactCountsOf(ReadOnlySpan<double> state)
    {
        for (var s = 0; s < _species.Length; s++)
        {
            var count = state[s] * _scales[s];
            if (_places[s] >= 0 && !(count >= 0 && Math.Abs(count - Math.Round(count)) <= 1e-9 * Math.Max(1, count)))
                return null;
        }
        return CountsOf(state);
    }

    /// <summary>The counts at the beginning.</summary>
    public double[] InitialCounts() => CountsOf(_held);

    /// <summary>Writes the state of a cell.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="cell">The cell, from 0.</param>
    /// <param name="state">Receives one value per species, in its unit.</param>
    public void StateOf(ReadOnlySpan<double> counts, int cell, Span<double> state)
    {
        for (var s = 0; s < _species.Length; s++)
            state[s] = PlaceOf(s, cell) is >= 0 and var place ? counts[place] / _scales[s] : _held[s];
    }

    private int PlaceOf(int species, int cell) => _places[species] is var place && place >= 0 && place < _own ? place + cell * _own : place < 0 ? place : place + (Cells - 1) * _own;
}
