using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Io.Formats;
using LoopSim.Io.SedMl;
using LoopSim.Results;

namespace LoopSim.Exchange;

/// <summary>The plots of an experiment as charts.</summary>
internal static class SedMlCharts
{
    /// <summary>More curves than this cannot be told apart.</summary>
    private const int MostRepeats = 20;

    private static readonly Oddity ManyRepeats = new("curve is of more repetitions than can be told apart", "curves are of more repetitions than can be told apart", "The first 20 are drawn; reports have all.");
    private static readonly Oddity NoPoints = new("plot has no point to draw", "plots have no point to draw", "It is left out.");
    private static readonly Oddity UnlikeCurve = new("curve has other numbers of horizontal and vertical values", "curves have other numbers of horizontal and vertical values", "It is left out.");

    /// <summary>Returns the chart of a plot; <see langword="null"/> where it has no point.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="document">The document.</param>
    /// <param name="models">The models, for units.</param>
    /// <param name="data">The data of each data generator.</param>
    /// <param name="tally">Takes what cannot be drawn.</param>
    public static Chart.Lines? Of(SedMlOutput.Plot2D plot, SedMlDocument document, SedMlModels models, Dictionary<string, NumericArray> data, ProblemTally tally)
    {
        var series = plot.Curves.SelectMany(curve => SeriesOf(curve, plot)).Where(one => one.X.Length > 0).ToImmutableArray();
        if (series.IsEmpty)
        {
            tally.Count(NoPoints, plot.Line, $"\"{plot.Id}\"");
            return null;
        }
        return new Chart.Lines
        {
            Title = plot.Name.Length > 0 ? plot.Name : plot.Id,
            X = Axis([.. plot.Curves.Select(curve => curve.X).Distinct()], plot.HasLogX),
            Y = Axis([.. plot.Curves.Select(curve => curve.Y).Distinct()], plot.HasLogY),
            Series = series,
        };

        IEnumerable<ChartSeries> SeriesOf(SedMlOutput.Curve curve, SedMlOutput.Plot2D of)
        {
            var (x, y) = (data[curve.X], data[curve.Y]);
            if (x.Shape[^1] != y.Shape[^1] || (x.Rows != 1 && x.Rows != y.Rows))
            {
                tally.Count(UnlikeCurve, of.Line, $"\"{curve.Id}\" of \"{of.Id}\"");
                yield break;
            }
            if (y.Rows > MostRepeats)
                tally.Count(ManyRepeats, of.Line, $"\"{curve.Id}\" of \"{of.Id}\"");
            var name = curve.Name.Length > 0 ? curve.Name : NameOf(curve.Y);
            for (var row = 0; row < Math.Min(y.Rows, MostRepeats); row++)
            {
                var points = new List<(double X, double Y)>();
                for (var i = 0; i < y.Shape[^1]; i++)
                    points.Add((x.Row(x.Rows == 1 ? 0 : row)[i], y.Row(row)[i]));
                points.RemoveAll(point => !IsShown(point.X, of.HasLogX) || !IsShown(point.Y, of.HasLogY));
                yield return new ChartSeries(y.Rows == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} [{row}]"), [.. points.Select(p => p.X)], [.. points.Select(p => p.Y)]);
            }
        }

        ChartAxis Axis(string[] ids, bool isLogarithmic)
        {
            var name = ids.Select(NameOf).Distinct().ToList() is [var one] ? one : "value";
            var unit = ids.Select(id => SedMlUnits.Of(Generator(id), document, models)).Distinct().ToList() is [var shared] ? shared : "1";
            return new ChartAxis(name, unit) { IsLogarithmic = isLogarithmic };
        }

        string NameOf(string id) => Generator(id) is { Name.Length: > 0 } named ? named.Name : id;

        SedMlDataGenerator Generator(string id) => document.DataGenerators.First(generator => generator.Id == id);
    }

    private static bool IsShown(double value, bool isLogarithmic) => double.IsFinite(value) && (!isLogarithmic || value > 0);
}
