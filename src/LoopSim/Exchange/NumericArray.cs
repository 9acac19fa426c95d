using System.Collections.Immutable;

namespace LoopSim.Exchange;

/// <summary>Numbers in one or more dimensions: the points of a simulation last, repetitions before them.</summary>
/// <param name="Shape">The length of each dimension; at least one.</param>
/// <param name="Values">The numbers, row-major; NaN where repetitions differ in length.</param>
public sealed record NumericArray(ImmutableArray<int> Shape, double[] Values)
{
    /// <summary>Numbers in a row.</summary>
    /// <param name="values">The numbers.</param>
    public static NumericArray Of(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([values.Length], values);
    }

    /// <summary>Whether it is one number.</summary>
    public bool IsScalar => Values.Length == 1;

    /// <summary>The number of rows, of which each is a simulation.</summary>
    public int Rows => Shape[^1] == 0 ? 0 : Values.Length / Shape[^1];

    /// <summary>The numbers of one row.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Shape[^1], Shape[^1]);

    /// <summary>Puts arrays behind one another, along the first dimension; those of different dimensions as the numbers that they hold.</summary>
    internal static NumericArray Concatenate(IReadOnlyList<NumericArray> parts)
    {
        if (parts.Count == 1)
            return parts[0];
        if (parts.Any(part => part.Shape.Length != parts[0].Shape.Length) || parts[0].Shape.Length == 1)
            return Of([.. parts.SelectMany(part => part.Values)]);
        var inner = Largest(parts.Select(part => part.Shape.RemoveAt(0)));
        return new([parts.Sum(part => part.Shape[0]), .. inner], [.. parts.SelectMany(part => part.Padded([part.Shape[0], .. inner]))]);
    }

    /// <summary>Makes arrays the entries of a new first dimension; single numbers become a row.</summary>
    internal static NumericArray Stack(IReadOnlyList<NumericArray> entries)
    {
        if (entries.All(entry => entry.IsScalar))
            return Of([.. entries.Select(entry => entry.Values[0])]);
        if (entries.Any(entry => entry.Shape.Length != entries[0].Shape.Length))
            entries = [.. entries.Select(entry => Of(entry.Values))];
        var shape = Largest(entries.Select(entry => entry.Shape));
        return new([entries.Count, .. shape], [.. entries.SelectMany(entry => entry.Padded(shape))]);
    }

    private static ImmutableArray<int> Largest(IEnumerable<ImmutableArray<int>> shapes) => shapes.Aggregate((a, b) => [.. a.Zip(b, Math.Max)]);

    private double[] Padded(ImmutableArray<int> shape)
    {
        if (shape.SequenceEqual(Shape))
            return Values;
        var padded = new double[shape.Aggregate(1, (a, b) => a * b)];
        Array.Fill(padded, double.NaN);
        for (var i = 0; i < Values.Length; i++)
        {
            var (rest, place, stride) = (i, 0, 1);
            for (var d = shape.Length - 1; d >= 0; d--)
            {
                place += rest % Shape[d] * stride;
                rest /= Shape[d];
                stride *= shape[d];
            }
            padded[place] = Values[i];
        }
        return padded;
    }
}
