using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Kinetics;
using LoopSim.Results;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>The charts of an ensemble of parameter sets, as data.</summary>
public static class UncertaintyCharts
{
    /// <summary>The charts, each with the name of its file.</summary>
    /// <param name="result">The ensemble.</param>
    public static ImmutableArray<(string FileName, Chart Chart)> Of(UncertaintyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var network = result.Question.Study.Model.Kinetics!; // an ensemble has been made of it
        var variables = network.ToObservables().Variables.ToDictionary(v => v.Name, StringComparer.Ordinal);
        return [.. result.Conclusions.IsEmpty ? [] : new (string, Chart)[] { ("survival", Survival(result)) }, .. result.Bands.Where(band => !band.Quantiles[0].IsEmpty).Select(band => ($"band-{band.Experiment.Name}-{band.Readout}", (Chart)Band(result, band, variables[band.Readout], network)))];
    }

    /// <summary>The share of the sets in which each conclusion holds.</summary>
    private static Chart.Panel Survival(UncertaintyResult result) => new()
    {
        Title = "What survives where uncertain parameters vary",
        Subtitle = Subtitle(result),
        Value = new ChartAxis("share of parameter sets in which the conclusion holds", "1") { Low = 0, High = 1 },
        Bars = [.. result.Conclusions.Select(c => new ChartBar($"{c.Experiment.Name}: {ConclusionText.Of(c.Expectation)}", c.Share.Value, c.HoldsAtNominal))],
    };

    private static Chart.Lines Band(UncertaintyResult result, UncertainBand band, Variable variable, ReactionNetwork network)
    {
        var axis = new TimeAxis(network.TimeUnit, band.Times[^1]);
        var times = axis.Places(band.Times.Prepend(0));
        var quantiles = band.Quantiles;
        return new Chart.Lines
        {
            Title = $"{variable.Label}: {band.Experiment.Title}",
            Subtitle = $"{Subtitle(result)} · bands: 95 % and 50 % of the sets · dashed: the model's own values",
            X = axis.Chart,
            Y = new ChartAxis(variable.Label, variable.Unit),
            Series =
            [
                new ChartSeries("median", times, Values(quantiles[2])) { BandLow = Values(quantiles[0]), BandHigh = Values(quantiles[4]) },
                // The same curve again, for its narrower band.
                new ChartSeries("", times, Values(quantiles[2])) { ColourOf = 0, BandLow = Values(quantiles[1]), BandHigh = Values(quantiles[3]) },
                new ChartSeries("model", times, Values(band.Nominal)) { Dashed = true },
            ],
            Moments = [.. Starts(band.Experiment, network.TimeUnit).Zip(band.Experiment.Phases, (start, phase) => new ChartMoment(axis.Place(start), PhaseText.Brief(phase)))],
        };

        // A band begins where its experiment does; before that it was at rest.
        ImmutableArray<double> Values(ImmutableArray<double> values) => [values[0], values[0], .. values];
    }

    private static IEnumerable<double> Starts(Experiment experiment, string unit)
    {
        var start = 0.0;
        foreach (var phase in experiment.Phases)
        {
            yield return start;
            start += phase.Duration.In(unit);
        }
    }

    private static string Subtitle(UncertaintyResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{result.Question.Study.Model.Title} · {result.Computed} sets of {result.Question.Parameters.Length} parameters, seed {result.Question.Seed}{(result.StoppedBy is null ? "" : " (partial)")}");
}
