namespace LoopSim.Tests.Scenarios.Published;

/// <summary>What <c>experiments.yaml</c> of the published networks says, synchronously and asynchronously; in continuous time it is a matter of shares, see the scenario of each model.</summary>
public sealed class PublishedExperimentsTests
{
    [Theory]
    [InlineData("meyer2017")]
    [InlineData("lu2015")]
    [InlineData("saadatpour2011")]
    [InlineData("balbasmartinez2018")]
    [InlineData("puniya2018")]
    public void Every_statement_holds_under_the_engines_that_it_names(string folder)
    {
        var model = new PublishedModel(folder);

        var rows = model.Check("boolean-sync").Concat(model.Check("boolean-async")).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.True(row.Passed, $"{row.Experiment.Name}, {row.Engine}: {row.Expectation.Node} is {row.Found.Text}"));
    }

    /// <summary>Why statements that name an engine do: asynchronously these reach attractors that differ in what they say.</summary>
    [Theory]
    [InlineData("lu2015", "inflammation", "Proliferation", "3 attractors reached: 24 states, 192 states, 6 states")]
    [InlineData("lu2015", "switched", "Proliferation", "2 attractors reached: 24 states, 192 states")]
    [InlineData("lu2015", "ceramide", "Apoptosis", "3 attractors reached: 6 states, 12 states, 6 states")]
    [InlineData("lu2015", "ceramide-and-AKT", "Apoptosis", "3 attractors reached: 6 states, 12 states, 6 states")]
    [InlineData("lu2015", "SPHK1-inhibitor", "Apoptosis", "2 attractors reached: 96 states, 6 states")]
    [InlineData("saadatpour2011", "normal", "Apoptosis", "3 attractors reached: fixed point, 4 states, 4 states")]
    public void What_holds_synchronously_only_is_a_matter_of_chance_asynchronously(string folder, string experiment, string node, string report)
    {
        var run = new PublishedModel(folder).Run(experiment, "boolean-async");

        Assert.Equal(report, run.Report);
        Assert.Null(run.Observe(node).IsOn);
    }

    /// <summary>The two leukaemic attractors of the AEON project's replication, see <see cref="Saadatpour2011Tests"/>.</summary>
    [Fact]
    public void A_leukaemic_cell_stays_in_the_two_leukaemic_attractors() =>
        Assert.Equal("2 attractors reached: 4 states, 4 states", new PublishedModel("saadatpour2011").Run("T-LGL", "boolean-async").Report);
}
