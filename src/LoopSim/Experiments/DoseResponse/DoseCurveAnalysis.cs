using System.Globalization;
using LoopSim.Results;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>Looks at the curve of one readout: its shape, where it is halfway, and the Hill curve that is nearest.</summary>
internal sealed class DoseCurveAnalysis(DosedExperiment dosed, int readout, CancellationToken cancellation)
{
    /// <summary>Levels that differ by less than this share are the same: rest is found to some 1e-6.</summary>
    private const double Same = 1e-5;

    /// <summary>A step back by less than this share of the whole change is none.</summary>
    private const double LargestReversal = 1e-3;

    /// <summary>A curve has levelled off where doubling the dose to the highest moves it by no more than this share of the whole change.</summary>
    private const double LargestLastMove = 0.01;

    /// <summary>Half-maximal doses are bracketed this closely, on the decimal logarithm: 0.05 %, so that any dose between is right to 0.1 %.</summary>
    private static readonly double Width = Math.Log10(1.0005);

    /// <summary>Analyses the points of the curve, in the order of their doses.</summary>
    public DoseCurve Of(IReadOnlyList<DosePoint> points)
    {
        var known = points.Where(point => point.Problem is null).Select(point => (point.Dose, Level: point.Levels[readout])).ToList();
        var shape = ShapeOf([.. known.Select(point => point.Level)]);
        var curve = new DoseCurve
        {
            Readout = dosed.Readouts[readout],
            Shape = shape,
            DoseOfLargest = known.Count == 0 ? double.NaN : known.MaxBy(point => point.Level).Dose,
            DoseOfSmallest = known.Count == 0 ? double.NaN : known.MinBy(point => point.Level).Dose,
        };
        return shape switch
        {
            DoseShape.Rising or DoseShape.Falling => Monotone(curve, known),
            DoseShape.Flat => curve with { Note = "It does not respond." },
            DoseShape.NotMonotone => curve with { Note = $"It both rises and falls: lowest at {Text(curve.DoseOfSmallest)}, highest at {Text(curve.DoseOfLargest)}. One half-maximal dose would not describe it." },
            DoseShape.Unknown => curve with { Note = "Fewer than two doses have a level." },
            _ => throw new InvalidOperationException($"Shape {shape} is not handled: a bug in LoopSim."),
        };
    }

    /// <summary>The shape of levels in the order of their doses.</summary>
    internal static DoseShape ShapeOf(double[] levels)
    {
        if (levels.Length < 2)
            return DoseShape.Unknown;
        var span = levels.Max() - levels.Min();
        if (span <= Same * levels.Max(Math.Abs))
            return DoseShape.Flat;
        var (highest, lowest, drop, rise) = (levels[0], levels[0], 0.0, 0.0);
        foreach (var level in levels)
        {
            (highest, lowest) = (Math.Max(highest, level), Math.Min(lowest, level));
            (drop, rise) = (Math.Max(drop, highest - level), Math.Max(rise, level - lowest));
        }
        return drop <= LargestReversal * span ? DoseShape.Rising : rise <= LargestReversal * span ? DoseShape.Falling : DoseShape.NotMonotone;
    }

    private DoseCurve Monotone(DoseCurve curve, List<(double Dose, double Level)> known)
    {
        var (half, halfNote) = HalfDose(known);
        var (hill, hillNote) = Hill(known, half);
        return curve with { HalfDose = half, Hill = hill, Note = string.Join(' ', new[] { halfNote, hillNote }.Where(note => note.Length > 0)) };
    }

    private (double? Dose, string Note) HalfDose(List<(double Dose, double Level)> known)
    {
        var (first, last) = (known[0], known[^1]);
        var lastMove = Math.Abs(last.Level - LevelAt(last.Dose / 2)) / Math.Abs(last.Level - first.Level);
        if (!(lastMove <= LargestLastMove))
            return (null, string.Create(CultureInfo.InvariantCulture, $"It has not levelled off at {Text(last.Dose)}: doubling the dose to it still makes {lastMove:0.# %} of the whole change, so half of it is not known. Go to higher doses."));
        var half = (first.Level + last.Level) / 2;
        var after = known.FindIndex(point => (point.Level - half) * (last.Level - half) >= 0);
        if (known[after - 1].Dose == 0)
            return (null, $"It is more than halfway at the lowest dose, {Text(known[after].Dose)}. Go to lower doses.");
        return Refined((known[after - 1].Dose, known[after - 1].Level - half), (known[after].Dose, known[after].Level - half), half) is { } found
            ? (found, "") : (null, "Near half of the change the model could not be run.");
    }

    /// <summary>Interpolates between two doses, and runs the model there, until they are close: regula falsi kept off the ends, so that both of them move, with every third step a halving.</summary>
    /// <param name="below">A dose, and by how much its level differs from what is looked for.</param>
    /// <param name="above">A higher dose, where that has the other sign.</param>
    /// <param name="half">The level that is looked for.</param>
    private double? Refined((double Dose, double Excess) below, (double Dose, double Excess) above, double half)
    {
        var (low, high) = (Math.Log10(below.Dose), Math.Log10(above.Dose));
        var (atLow, atHigh) = (below.Excess, above.Excess);
        for (var step = 1; high - low > Width; step++)
        {
            var next = step % 3 == 0 ? (low + high) / 2 : Math.Clamp(low + (high - low) * atLow / (atLow - atHigh), low + 0.45 * Width, high - 0.45 * Width);
            var excess = LevelAt(Math.Pow(10, next)) - half;
            if (double.IsNaN(excess))
                return null;
            if (excess * atHigh >= 0)
                (high, atHigh) = (next, excess);
            else
                (low, atLow) = (next, excess);
        }
        return Math.Pow(10, atLow == atHigh ? low : low + (high - low) * atLow / (atLow - atHigh));
    }

    private (HillCurve? Curve, string Note) Hill(List<(double Dose, double Level)> known, double? half)
    {
        if (known.Count <= HillFit.Parameters)
            return (null, $"A Hill curve has {HillFit.Parameters} parameters and is fitted to more doses than that only.");
        double[] positive = [.. known.Where(point => point.Dose > 0).Select(point => point.Dose)];
        var curve = HillFit.Of([.. known.Select(point => point.Dose)], [.. known.Select(point => point.Level)], half ?? Math.Sqrt(positive[0] * positive[^1]), cancellation);
        return curve.HalfDose.Value >= positive[0] && curve.HalfDose.Value <= positive[^1] ? (curve, "") : (null, "The nearest Hill curve reaches half outside the doses only.");
    }

    private double LevelAt(double dose) => dosed.At(dose, cancellation).Levels[readout];

    private static string Text(double dose) => LevelText.Brief(dose);
}
