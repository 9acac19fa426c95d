using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Io;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Scenarios;

/// <summary>The protocols E4 to E22, in silico: each is an experiment of a model, and passes or is a contradiction with its reason.</summary>
public sealed class ProtocolTests
{
    private static readonly string[] Folders = ["faruqi2001", "sobotta2017", "lipniacki2004", "ashall2009"];

    public static TheoryData<int> Protocols => [.. Enumerable.Range(4, 19)];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Every_protocol_is_there_and_passes_or_is_a_contradiction_with_its_reason(int number)
    {
        var rows = new List<CheckRow>();
        foreach (var study in Folders.SelectMany(folder => StudyFiles.Read(RepositoryFiles.Path("models", folder))))
        {
            string[] named = [.. study.Experiments.Select(e => e.Name).Where(name => name == $"E{number}" || name.StartsWith($"E{number}-", StringComparison.Ordinal))];
            if (named.Length > 0)
                rows.AddRange(ExperimentRunner.Check(study, new RunOptions(), named: named, cancellation: TestContext.Current.CancellationToken));
        }

        Assert.Contains(rows, row => row.Outcome == CheckOutcome.Pass);
        Assert.All(rows, row => Assert.True(row.Outcome != CheckOutcome.Fail, $"{row.Model}, {row.Experiment.Name}, {row.Engine}: {ExpectationText.Read(row.Expectation)} should be {row.Expected}, is {row.Found.Text}"));
        Assert.All(rows, row => Assert.NotNull(row.Experiment.Basis));
        Assert.All(rows, row => Assert.NotEmpty(row.Experiment.Source));
        Assert.All(rows.Where(row => row.Outcome == CheckOutcome.Contradiction), row => Assert.True(row.Expectation.Contradiction!.Length > 40)); // Not null: that makes the outcome.
    }

    /// <summary>10 ng/mL tocilizumab is reported to block (Epstein Shochet 2020) and, at the dissociation constant of Mihara 2005, binds 3 % of the receptors.</summary>
    [Fact]
    public void The_reported_block_by_10_ng_of_tocilizumab_is_a_contradiction()
    {
        var study = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001", "arms.yaml")).Single(study => study.Key == "T");

        var rows = ExperimentRunner.Check(study, new RunOptions(), named: ["E8-10ng"], cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["IL6R_FREE", "PSTAT3"], rows.Select(row => row.Found.Node));
        Assert.Equal([CheckOutcome.Pass, CheckOutcome.Contradiction], rows.Select(row => row.Outcome));
        Assert.Equal(1 / (1 + 0.01 * 1000 / 148 / 2.54), rows[0].Found.Value, 1e-9);
    }
}
