using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Running;

public sealed class NotebookCheckTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notebook_that_was_run_passes_and_the_check_writes_nothing()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ipynb", Cells.Notebook("Console.WriteLine(1);\nDisplay(2);\n3").ToJson());
        await new NotebookRunner().RunFileAsync(path, Cancellation);
        var saved = await File.ReadAllTextAsync(path, Cancellation);

        var check = await new NotebookRunner().CheckFileAsync(path, Cancellation);

        Assert.True(check.Passed);
        Assert.Equal(saved, await File.ReadAllTextAsync(path, Cancellation));
    }

    [Fact]
    public async Task How_a_stream_is_cut_is_no_difference()
    {
        var check = await Check(
            "Console.WriteLine(\"a\");\nConsole.WriteLine(\"b\");", new NotebookOutput.ConsoleText("stdout", "a"), new NotebookOutput.ConsoleText("stdout", "\nb\n"));

        Assert.True(check.Passed);
    }

    [Fact]
    public async Task A_text_that_differs_is_told_by_its_first_line_that_does()
    {
        var check = await Check("Console.WriteLine(\"a\\nb\\nc\");", new NotebookOutput.ConsoleText("stdout", "a\nB\nc\n"));

        Assert.Equal("cell [1], output 1 (text/plain, line 2): saved \"B\", came \"b\"", check.Differences.Single().ToString());
        Assert.False(check.Passed);
    }

    [Fact]
    public async Task A_picture_that_differs_is_told_by_its_size()
    {
        var png = Cells.Png(3, 4);
        var code = $"Display(Convert.FromBase64String(\"{Convert.ToBase64String(png)}\"));";
        var longer = MimeBundle.Of("PNG picture, 3 x 4", "image/png", Convert.ToBase64String([.. png, 0]));
        var other = MimeBundle.Of("PNG picture, 3 x 4", "image/png", Convert.ToBase64String([.. png[..^1], 9]));
        var same = MimeBundle.Of("PNG picture, 3 x 4", "image/png", Convert.ToBase64String(png) + "\n");

        Assert.Equal(
            $"cell [1], output 1 (image/png): saved {png.Length + 1} bytes, came {png.Length} bytes",
            (await Check(code, new NotebookOutput.DisplayData(longer))).Differences.Single().ToString());
        Assert.Equal(
            $"cell [1], output 1 (image/png): saved {png.Length} bytes, came as many but other ones",
            (await Check(code, new NotebookOutput.DisplayData(other))).Differences.Single().ToString());
        Assert.True((await Check(code, new NotebookOutput.DisplayData(same))).Passed);
    }

    [Fact]
    public async Task Outputs_that_are_missing_or_too_many_or_of_another_kind_are_told()
    {
        var text = new NotebookOutput.ConsoleText("stdout", "1\n");
        var value = new NotebookOutput.ExecuteResult(MimeBundle.OfText("1"), 1);
        var html = new NotebookOutput.ExecuteResult(MimeBundle.Of("1", "text/html", "1"), 1);

        Assert.Equal("cell [1], output 1: saved nothing, came a value", (await Check("1")).Differences.Single().ToString());
        Assert.Equal("cell [1], output 1: saved a text on stdout, came nothing", (await Check("", text)).Differences.Single().ToString());
        Assert.Equal("cell [1], output 1: saved a value, came a text on stdout", (await Check("Console.WriteLine(1)", value)).Differences.Single().ToString());
        Assert.Equal("cell [1], output 1 (text/html): saved one, came nothing", (await Check("1", html)).Differences.Single().ToString());
    }

    [Fact]
    public async Task A_notebook_that_was_never_run_is_told_so()
    {
        using var folder = new TempFolder();

        var check = await new NotebookRunner().CheckAsync(Cells.Notebook("var a = 1;", "a"), folder.Path, Cancellation);

        Assert.Equal(
            [
                "cell [1], number in the run: saved none (never run), came [1]",
                "cell [2], number in the run: saved none (never run), came [2]",
                "cell [2], output 1: saved nothing, came a value",
            ],
            check.Differences.Select(difference => difference.ToString()));
    }

    [Fact]
    public async Task A_run_that_fails_does_not_pass()
    {
        var check = await Check("throw new Exception();");

        Assert.False(check.Passed);
        Assert.Single(check.Run.Failures);
        Assert.Empty(check.Differences);
    }

    private static async Task<NotebookCheck> Check(string source, params NotebookOutput[] saved)
    {
        using var folder = new TempFolder();
        var document = NotebookDocument.Create(Cells.Code("a", source) with { ExecutionCount = 1, Outputs = [.. saved] });
        return await new NotebookRunner().CheckAsync(document, folder.Path, Cancellation);
    }
}
