using System.Globalization;
using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Exchange;

/// <summary>Archives of others run to the results that another simulator put into them.</summary>
public sealed class PublishedArchiveTests
{
    /// <summary>Of the largest value of each column: at its default tolerances the other simulator drifts in phase by so much.</summary>
    private const double Tolerance = 1e-4;

    [Theory]
    [InlineData("Elowitz-Nature-2000-Repressilator", 7)]
    [InlineData("Tomida-EMBO-J-2003-NFAT-translocation", 5)]
    public void An_archive_gives_its_results(string name, int columns)
    {
        var folder = RepositoryFiles.Path("tests", "LoopSim.Tests", "Exchange", "Published");
        var expected = File.ReadAllLines(Path.Combine(folder, name + ".csv")).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToList();

        var run = SedMlRunner.Run(Assert.Single(SedMlSource.Read(Path.Combine(folder, name + ".omex"))), new RunOptions(), TestContext.Current.CancellationToken);

        var table = Assert.Single(run.Tables);
        var found = table.Rows.ToList();
        Assert.NotEmpty(run.Charts);
        Assert.Equal(columns, table.Columns.Length);
        Assert.InRange(expected.Count, 20, found.Count);
        for (var c = 0; c < columns; c++)
        {
            var scale = expected.Max(row => Math.Abs(row[c]));
            foreach (var row in expected)
                Assert.InRange(found.Single(other => Math.Abs(other[0] - row[0]) < 1e-9 * (1 + row[0]))[c], row[c] - Tolerance * scale, row[c] + Tolerance * scale);
        }
    }
}
