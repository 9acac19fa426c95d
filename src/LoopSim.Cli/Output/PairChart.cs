using System.Collections.Immutable;
using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Cli.Output;

/// <summary>Double mutants as a matrix, with the single ones on its diagonal.</summary>
internal static class PairChart
{
    /// <summary>Makes the matrix.</summary>
    /// <param name="title">The title of the chart.</param>
    /// <param name="subtitle">What was asked of which model.</param>
    /// <param name="valueTitle">What the values are.</param>
    /// <param name="mutants">The mutations of each single and double mutant, and its value.</param>
    public static Chart.HeatMap Of(string title, string subtitle, string valueTitle, IReadOnlyList<(ImmutableArray<Mutation> Mutations, double Value)> mutants)
    {
        ImmutableArray<string> names = [.. mutants.Where(mutant => mutant.Mutations.Length == 1).Select(mutant => mutant.Mutations[0].Name).Distinct()];
        var place = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        // Two values of one node are no mutant, and a search that was stopped has not made all.
        var values = Enumerable.Repeat(double.NaN, names.Length * names.Length).ToArray();
        foreach (var (mutations, value) in mutants.Where(mutant => mutant.Mutations.All(mutation => place.ContainsKey(mutation.Name))))
        {
            var (first, second) = (place[mutations[0].Name], place[mutations[^1].Name]);
            values[first * names.Length + second] = values[second * names.Length + first] = value;
        }
        return new Chart.HeatMap
        {
            Title = title,
            Subtitle = $"{subtitle} · single mutants on the diagonal",
            RowTitle = "mutation",
            ColumnTitle = "and mutation",
            Rows = names,
            Columns = names,
            Values = [.. values],
            ValueTitle = valueTitle,
            Low = 0,
        };
    }
}
