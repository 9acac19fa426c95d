using System.Collections.Immutable;

namespace LoopSim.Solvers.LinearAlgebra;

/// <summary>The places of a square matrix that can hold something other than zero.</summary>
/// <remarks>Immutable. The elimination order that a pattern calls for is worked out once and kept with it, so make one
/// pattern per model, not one per run.</remarks>
public sealed class SparsityPattern
{
    private readonly Lazy<EliminationPlan> _plan;

    private SparsityPattern(int dimension, ImmutableArray<(int Row, int Column)> entries)
    {
        Dimension = dimension;
        Rows = [.. entries.Select(e => e.Row)];
        Columns = [.. entries.Select(e => e.Column)];
        _plan = new Lazy<EliminationPlan>(() => new EliminationPlan(this));
    }

    /// <summary>The number of rows, and of columns.</summary>
    public int Dimension { get; }

    /// <summary>The row of each entry, counted from 0; entries stand row by row, each row from left to right, none twice.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>The column of each entry, counted from 0.</summary>
    public ImmutableArray<int> Columns { get; }

    /// <summary>The number of entries.</summary>
    public int Count => Rows.Length;

    internal EliminationPlan Plan => _plan.Value;

    /// <summary>Makes a pattern from its entries.</summary>
    /// <param name="dimension">The number of rows, and of columns.</param>
    /// <param name="entries">Row and column of each entry, counted from 0, in any order; one named twice counts once.</param>
    /// <exception cref="ArgumentException">An entry lies outside the matrix.</exception>
    public static SparsityPattern Of(int dimension, IEnumerable<(int Row, int Column)> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentNullException.ThrowIfNull(entries);
        ImmutableArray<(int Row, int Column)> sorted = [.. entries.Distinct().Order()];
        foreach (var (row, column) in sorted)
        {
            if (row < 0 || row >= dimension || column < 0 || column >= dimension)
                throw new ArgumentException($"Entry ({row}, {column}) lies outside a matrix of {dimension} rows and columns.", nameof(entries));
        }
        return new SparsityPattern(dimension, sorted);
    }
}
