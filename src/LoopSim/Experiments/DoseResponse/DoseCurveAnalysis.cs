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
            DoseShape.Rising or DoseShape.Falling => Monotone(curve, points, known),
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

    private DoseCurve Monotone(DoseCurve curve, IReadOnlyList<DosePoint> points, List<(double Dose, double Level)> known)
    {
        var (half, halfNote) = points[0].Problem is not null ? (null, "It has no level at dose 0, and so half of the change is not known.")
            : points[^1].Problem is not null ? (null, $"It has no level at the highest dose, {Text(points[^1].Dose)}, and so half of the change is not known. Go to lower doses.")
            : HalfDose(known);
        var (hill, hillNote) = Hill(known, half);
        return curve with { HalfDose = half, Hill = hill, Note = string.Join(' ', new[] { halfNote, hillNote }.Where(note => note.Length > 0)) };
    }

    private (double? Dose, string Note) HalfDose(List<(double Dose, double Level)> known)
    {
        var (first, last) = (known[0], known[^1]);
        var lastMove = Math.Abs(last.Level - LevelAt(last.Dose / 2)) / Math.Abs(last.Level - first.Level);
        if (double.IsNaN(lastMove))
            return (null, $"At half of the highest dose, {Text(last.Dose / 2)}, it has no level, and so it is not known whether it has levelled off. Go to another highest dose.");
        if (lastMove > LargestLastMove)
            return (null, string.Create(CultureInfo.InvariantCulture, $"It has not levelled off at {Text(last.Dose)}: doubling the dose to it still makes {lastMove:0.# %} of the whole change, so half of it is not known. Go to higher doses."));
        var after = known.FindIndex(point => Beyond(point.Level) >= 0);
        var (below, above) = (known[after - 1], known[after]);
        if (below.Dose == 0)
            return (null, $"It is halfway or further at the lowest dose, {Text(above.Dose)}. Go to lower doses.");
        return Refined((below.Dose, Beyond(below.Level)), (above.Dose, Beyond(above.Level)), dose => Beyond(LevelAt(dose))) is { } found
            ? (found, "") : (null, "Near half of the change the model could not be run.");

        // By how much a level is more than halfway from the first to the last, as a share of the whole change.
        double Beyond(double level) => (level - first.Level) / (last.Level - first.Level) - 0.5;
    }

    /// <summary>Interpolates between two doses, and runs the model there, until they are close: regula falsi kept off the ends, so that both of them move, with every third step a halving.</summary>
    /// <param name="below">A dose, and what is looked for as 0 there: below it.</param>
    /// <param name="above">A higher dose, and what is looked for as 0 there: 0 or above.</param>
    /// <param name="beyond">What is looked for as 0; not a number where there is none.</param>
    private static double? Refined((double Dose, double Beyond) below, (double Dose, double Beyond) above, Func<double, double> beyond)
    {
        var (low, high) = (Math.Log10(below.Dose), Math.Log10(above.Dose));
        var (atLow, atHigh) = (below.Beyond, above.Beyond);
        for (var step = 1; high - low > Width; step++)
        {
            var next = step % 3 == 0 ? (low + high) / 2 : Math.Clamp(low + (high - low) * atLow / (atLow - atHigh), low + 0.45 * Width, high - 0.45 * Width);
            var found = beyond(Math.Pow(10, next));
            if (double.IsNaN(found))
                return null;
            if (found >= 0)
                (high, atHigh) = (next, found);
            else
                (low, atLow) = (next, found);
        }
        return Math.Pow(10, low + (high - low) * atLow / (atLow - atHigh));
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
