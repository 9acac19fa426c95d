using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Running;

public sealed class NotebookRunnerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cells_see_what_earlier_cells_declare()
    {
        var run = await Cells.Run(
            "using LoopSim.Results;\nvar nodes = new List<Variable> { Variable.Named(\"IL6\", \"nM\") };\nrecord Level(string Node, double Value);",
            "int Twice(int x) => 2 * x;\nnodes.Add(Variable.Named(\"STAT3\"));",
            "var level = new Level(nodes[1].Label, Twice(nodes.Count));\nlevel");

        Assert.Empty(run.Failures);
        Assert.Empty(run.Document.OutputsOf(1));
        Assert.Empty(run.Document.OutputsOf(2));
        AssertResult(MimeBundle.OfText("Level { Node = STAT3, Value = 4 }"), 3, run.Document.OutputsOf(3).Single());
    }

    [Fact]
    public async Task Outputs_come_in_order_and_console_text_is_joined()
    {
        var run = await Cells.Run("""
            Console.Write("a");
            Console.WriteLine(1.5);
            Console.Error.WriteLine("b");
            Display("c");
            await Task.Run(() => Console.WriteLine("d"));
            Console.WriteLine("{0} {1}", 'e', true);
            6 * 7
            """);

        Assert.Empty(run.Failures);
        var outputs = run.Document.OutputsOf(1);
        Assert.Equal(new NotebookOutput.ConsoleText("stdout", "a1.5\n"), outputs[0]);
        Assert.Equal(new NotebookOutput.ConsoleText("stderr", "b\n"), outputs[1]);
        Assert.Equal(MimeBundle.OfText("c"), Assert.IsType<NotebookOutput.DisplayData>(outputs[2]).Data);
        Assert.Equal(new NotebookOutput.ConsoleText("stdout", "d\ne True\n"), outputs[3]);
        AssertResult(MimeBundle.OfText("42"), 1, outputs[4]);
        Assert.Equal(5, outputs.Count);
    }

    [Theory]
    [InlineData("var x = 1;\nx++;")]
    [InlineData("string x = null;\nx")]
    [InlineData("Console.Out.Flush()")]
    [InlineData("")]
    [InlineData("// nothing but a comment")]
    public async Task A_cell_that_ends_in_no_value_has_no_result(string source)
    {
        var run = await Cells.Run(source);

        Assert.Empty(run.Failures);
        Assert.Empty(run.Document.OutputsOf(1));
        Assert.Equal(1, run.Document.CodeCells.Single().Cell.ExecutionCount);
    }

    [Fact]
    public async Task Pictures_tables_and_markdown_are_shown_in_their_forms()
    {
        var png = Cells.Png(3, 4);
        var run = await Cells.Run(
            $"var bytes = Convert.FromBase64String(\"{Convert.ToBase64String(png)}\");\nDisplay(bytes);\nDisplay(new PngImage(bytes));",
            "Display(new SvgImage(\"<svg/>\"));\nDisplay(new HtmlText(\"<b>x</b>\"));\nDisplay(new MarkdownText(\"*y*\"));",
            "new HtmlTable([\"a\"], [[1], [2]])");

        Assert.Empty(run.Failures);
        var picture = MimeBundle.Of("PNG picture, 3 x 4", "image/png", Convert.ToBase64String(png));
        Assert.Equal([picture, picture], Displays(1));
        Assert.Equal(
            [MimeBundle.Of("SVG picture", "image/svg+xml", "<svg/>"), MimeBundle.Of("x", "text/html", "<b>x</b>"), MimeBundle.Of("*y*", "text/markdown", "*y*")],
            Displays(2));
        AssertResult(new HtmlTable(["a"], [[1], [2]]).ToMimeBundle(), 3, run.Document.OutputsOf(3).Single());
        Assert.Empty(NbformatRules.Breaches(run.Document.ToJson()));

        IEnumerable<MimeBundle> Displays(int cell) => run.Document.OutputsOf(cell).Select(output => Assert.IsType<NotebookOutput.DisplayData>(output).Data);
    }

    [Fact]
    public async Task A_runner_shows_values_by_its_own_registry()
    {
        using var folder = new TempFolder();
        var runner = new NotebookRunner(DisplayRegistry.Default.With<Version>(version => MimeBundle.OfText($"v{version.Major}")));

        var run = await runner.RunAsync(Cells.Notebook("new Version(3, 1)"), folder.Path, Cancellation);

        AssertResult(MimeBundle.OfText("v3"), 1, run.Document.OutputsOf(1).Single());
    }

    [Fact]
    public async Task Prose_is_left_alone_and_code_cells_are_numbered()
    {
        var document = NotebookDocument.Create(
            Cells.Markdown("m", "# title"), Cells.Code("a", "1") with { ExecutionCount = 7 }, new NotebookCell.Raw { Id = "r", Source = "raw" }, Cells.Code("b", ""));
        using var folder = new TempFolder();

        var run = await new NotebookRunner().RunAsync(document, folder.Path, Cancellation);

        Assert.Equal(document.Cells[0], run.Document.Cells[0]);
        Assert.Equal(document.Cells[2], run.Document.Cells[2]);
        Assert.Equal([1, 2], run.Document.CodeCells.Select(cell => cell.Cell.ExecutionCount));
    }

    [Fact]
    public async Task A_run_is_saved_and_a_second_one_saves_the_same_bytes()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ipynb", Cells.Notebook("var x = Math.Exp(1);", "Display(new[] { x });\nConsole.WriteLine(x)", "x").ToJson());

        var first = await new NotebookRunner().RunFileAsync(path, Cancellation);
        var saved = await File.ReadAllBytesAsync(path, Cancellation);
        await new NotebookRunner().RunFileAsync(path, Cancellation);

        Assert.True(first.Succeeded);
        Assert.Equal(first.Document.ToJson(), System.Text.Encoding.UTF8.GetString(saved));
        Assert.Equal(saved, await File.ReadAllBytesAsync(path, Cancellation));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Runs_at_the_same_time_do_not_mix_their_outputs()
    {
        using var folder = new TempFolder();
        var sources = Enumerable.Range(0, 4).Select(i => $"for (var i = 0; i < 20; i++) {{ Console.Write({i}); await Task.Yield(); }}");

        var runs = await Task.WhenAll(sources.Select(source => new NotebookRunner().RunAsync(Cells.Notebook(source), folder.Path, Cancellation)));

        Assert.Equal(
            Enumerable.Range(0, 4).Select(i => new NotebookOutput.ConsoleText("stdout", new string((char)('0' + i), 20))),
            runs.Select(run => run.Document.OutputsOf(1).Single()));
    }

    [Fact]
    public async Task Plotting_can_be_used_by_cells()
    {
        var run = await Cells.Run("using System.Reflection;\nAssembly.Load(\"LoopSim.Plotting\").GetName().Name");

        AssertResult(MimeBundle.OfText("LoopSim.Plotting"), 1, run.Document.OutputsOf(1).Single());
        Assert.Contains(NotebookReferences.Create(), reference => Path.GetFileName(reference.Display) == "LoopSim.Plotting.dll");
    }

    private static void AssertResult(MimeBundle expected, int number, NotebookOutput output)
    {
        var result = Assert.IsType<NotebookOutput.ExecuteResult>(output);
        Assert.Equal(expected, result.Data);
        Assert.Equal(number, result.ExecutionCount);
    }
}
