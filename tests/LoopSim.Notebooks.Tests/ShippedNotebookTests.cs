using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Export;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests;

/// <summary>Runs the notebooks of the repository.</summary>
[Collection(Sdk.Collection)]
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
    public async Task The_twin_shows_what_the_notebook_has_saved(string name)
    {
        await Sdk.SkipWhereMissing();
        using var folder = new TempFolder();
        var saved = NotebookDocument.Read(Sdk.InRepository("notebooks", name));
        var (twin, title) = CopyOfTwin(name, folder);

        var (exit, output, error) = await Sdk.Run(folder.Path, "run", twin);

        Assert.True(exit == 0, output + error);
        Assert.Equal(TwinConsole.TextFor(saved, title), output.ReplaceLineEndings("\n"));
        Assert.All(TwinConsole.PicturesOf(saved).Index(), picture =>
            Assert.Equal(picture.Item, File.ReadAllBytes(Path.Combine(folder.Path, "notebooks", "loopsim-out", title, $"{picture.Index + 1}.png"))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_are_small_enough_for_a_text_file(string name)
    {
        var pictures = TwinConsole.PicturesOf(NotebookDocument.Read(Sdk.InRepository("notebooks", name)));

        Assert.NotEmpty(pictures);
        Assert.All(pictures, png => Assert.InRange(png.Length, 1, LargestPicture));
    }

    [Fact]
    public void There_are_three() => Assert.Equal(3, Names.Count);

    /// <summary>A copy of the twin beside a copy of the models, so that what it writes stays out of the repository.</summary>
    private static (string Path, string Title) CopyOfTwin(string name, TempFolder folder)
    {
        var models = Sdk.InRepository("models");
        foreach (var file in Directory.GetFiles(models, "*", SearchOption.AllDirectories))
            File.Copy(file, folder.Write(Path.Combine("models", Path.GetRelativePath(models, file)), ""), overwrite: true);
        var title = Path.GetFileNameWithoutExtension(name);
        var root = Path.GetRelativePath(Path.Combine(folder.Path, "notebooks"), Sdk.InRepository()).Replace('\\', '/');
        var text = File.ReadAllText(Sdk.InRepository("notebooks", title + ".cs")).Replace("#:project ../", $"#:project {root}/", StringComparison.Ordinal);
        return (folder.Write($"notebooks/{title}.cs", text), title);
    }
}
