using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Export;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests;

/// <summary>Runs the notebooks of the repository.</summary>
public sealed class ShippedNotebookTests
{
    private const int LargestPicture = 100_000;

    public static TheoryData<string> Names => [.. Directory.GetFiles(Sdk.InRepository("notebooks"), "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_saved_outputs_are_what_the_cells_give_today(string name)
    {
        var check = await new NotebookRunner().CheckFileAsync(Sdk.InRepository("notebooks", name), TestContext.Current.CancellationToken);

        Assert.Empty(check.Run.Failures);
        Assert.Empty(check.Differences);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_twin_is_what_the_notebook_exports_today(string name) => Assert.Null(NotebookExporter.CheckFile(Sdk.InRepository("notebooks", name)));

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("speed", "slow")]
    public async Task The_twin_runs_as_a_program(string name)
    {
        await Sdk.SkipWhereMissing();

        var (exit, output, error) = await Sdk.Run(Sdk.InRepository("notebooks"), "run", Path.ChangeExtension(name, ".cs"));

        Assert.True(exit == 0, output + error);
        Assert.Contains(".png: chart:", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_are_small_enough_for_a_text_file(string name)
    {
        var outputs = NotebookDocument.Read(Sdk.InRepository("notebooks", name)).CodeCells.SelectMany(c => c.Cell.Outputs);

        Assert.All(outputs.OfType<NotebookOutput.ExecuteResult>(), result =>
            Assert.True(!result.Data.Parts.TryGetValue("image/png", out var png) || Convert.FromBase64String(png).Length < LargestPicture));
    }

    [Fact]
    public void There_are_three() => Assert.Equal(3, Names.Count);
}
