using System.Collections.Immutable;

namespace LoopSim.Exchange;

/// <summary>A report of an experiment that was run.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Title">How it is written for people.</param>
/// <param name="Columns">Its columns, each with its heading.</param>
public sealed record SedMlTable(string Id, string Title, ImmutableArray<(string Label, NumericArray Data)> Columns)
{
    /// <summary>The heading of a column that counts repetitions.</summary>
    private const string Repeat = "repeat";

    /// <summary>The headings: one for each dimension of repetitions, and those of the columns.</summary>
    public IReadOnlyList<string> Header => [.. Enumerable.Range(1, Dimensions - 1).Select(d => d == 1 ? Repeat : FormattableString.Invariant($"{Repeat}_{d}")), .. Columns.Select(column => column.Label)];

    /// <summary>The length of each dimension: repetitions, and points last; the largest of the columns.</summary>
    public ImmutableArray<int> Shape => [.. Enumerable.Range(0, Dimensions).Select(Longest)];

    /// <summary>The rows: of repetitions the numbers from 0, and the values; NaN where a column is shorter.</summary>
    public IEnumerable<IReadOnlyList<double>> Rows
    {
        get
        {
            var shape = Shape;
            var index = new int[shape.Length];
            var count = shape.Aggregate(1L, (a, b) => a * b);
            for (var i = 0L; i < count; i++)
            {
                yield return [.. index.SkipLast(1).Select(n => (double)n), .. Columns.Select(column => At(column.Data, index))];
                for (var d = shape.Length - 1; d >= 0 && ++index[d] == shape[d]; d--)
                    index[d] = 0;
            }
        }
    }

    private int Dimensions => Columns.Select(column => column.Data.Shape.Length).DefaultIfEmpty(1).Max();

    /// <summary>The largest length of a dimension. The last of a column, its points, stand beside the last of others.</summary>
    private int Longest(int dimension) => Columns.Select(column => (column.Data.Shape, Place: column.Data.Shape.Length - Dimensions + dimension)).Where(each => each.Place >= 0).Select(each => each.Shape[each.Place]).DefaultIfEmpty(0).Max();

    /// <summary>The value at a place. Numbers without repetitions are the same in each.</summary>
    private static double At(NumericArray data, int[] index)
    {
        var own = index.AsSpan(index.Length - data.Shape.Length);
        var place = 0;
        for (var d = 0; d < own.Length; d++)
        {
            if (own[d] >= data.Shape[d])
                return double.NaN;
            place = place * data.Shape[d] + own[d];
        }
        return data.Values[place];
    }
}
