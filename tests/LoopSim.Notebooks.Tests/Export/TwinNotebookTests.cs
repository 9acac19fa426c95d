using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Export;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Export;

[Collection(Sdk.Collection)]
public sealed class TwinNotebookTests
{
    [Fact]
    public void Values_are_shown_as_text()
    {
        using var console = new StringWriter { NewLine = "\n" };
        var twin = new TwinNotebook("a", DisplayRegistry.Default, console);

        twin.Display(new HtmlTable(["a", "b"], [[1, 2.5]]));
        twin.Show((1, 2));
        twin.Show(null);
        twin.Display(null);

        Assert.Equal("a  b\n1  2.5\n(1, 2)\nnull\n", console.ToString());
    }

    [Fact]
    [Trait("speed", "slow")]
    public async Task A_twin_run_by_dotnet_shows_what_the_notebook_shows()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await Sdk.SkipWhereMissing();
        var project = Sdk.InRepository("src", "LoopSim.Notebooks", "LoopSim.Notebooks.csproj");
        using var folder = new TempFolder();
        var png = Convert.ToBase64String(Cells.Png(3, 4));
        folder.Write("models/a.txt", "found");
        var notebooks = Path.GetDirectoryName(folder.Write("notebooks/readme", ""));
        var document = NotebookDocument.Create(
            Cells.Markdown("m", "# Title"),
            Cells.Code("a", "using LoopSim.Results;\nrecord Level(Variable Node, double Value);\nstring? nothing = null;\nvar unused = 1;\nnothing"),
            Cells.Code("b", "double Half(double x) => x / 2;\nvar level = new Level(Variable.Named(\"IL6\", \"nM\"), Half(2469));\nlevel"),
            Cells.Code("c", $"Display(Convert.FromBase64String(\"{png}\"));\nDisplay(new HtmlTable([\"κ\", \"b\"], [[1, 2.5]]));\nConsole.WriteLine(level.Value);"),
            Cells.Code("d", "Display(new SvgImage(\"<svg/>\"));\nawait Task.Run(() => File.ReadAllText(\"../models/a.txt\"))"));
        // notebooks is a folder below the temporary one.
        var run = await new NotebookRunner().RunAsync(document, notebooks!, cancellation);
        var twin = folder.Write("notebooks/01-a.cs", NotebookExporter.Export(document, "01-a", Path.GetRelativePath(notebooks!, project).Replace('\\', '/')));

        var (exitCode, output, error) = await Sdk.Run(folder.Path, "run", twin);

        Assert.Equal(("", 0), (error, exitCode));
        Assert.Empty(run.Failures);
        Assert.Equal(TwinConsole.TextFor(run.Document, "01-a"), output.ReplaceLineEndings("\n"));
        Assert.Equal(png, Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(notebooks!, "loopsim-out", "01-a", "1.png"), cancellation)));
        Assert.Equal("<svg/>", await File.ReadAllTextAsync(Path.Combine(notebooks!, "loopsim-out", "01-a", "2.svg"), cancellation));
    }
}
