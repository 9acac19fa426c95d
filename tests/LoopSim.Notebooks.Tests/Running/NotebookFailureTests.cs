using LoopSim.Diagnostics;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Running;

public sealed class NotebookFailureTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exception_names_the_cell_and_the_line_and_ends_the_run()
    {
        var run = await Cells.Run(
            "double Rate(double x)\n{\n    return x > 0 ? x : throw new ArgumentException(\"negative rate\");\n}",
            "Console.WriteLine(\"before\");\nvar rate = Rate(\n    -1);",
            "Console.WriteLine(\"never\");");

        var failure = run.Failures.Single();
        Assert.Equal((2, "c2", 2, "System.ArgumentException"), (failure.Cell, failure.CellId, failure.Line, failure.Code));
        Assert.Equal(
            "cell [2], line 2: System.ArgumentException: negative rate (thrown in cell [1], line 3)\n    var rate = Rate(",
            failure.ToString());
        Assert.Equal(new NotebookOutput.ConsoleText("stdout", "before\n"), run.Document.OutputsOf(2)[0]);
        var error = Assert.IsType<NotebookOutput.Error>(run.Document.OutputsOf(2)[1]);
        Assert.Equal("System.ArgumentException", error.Name);
        Assert.Equal(failure.Problem.Message, error.Message);
        Assert.Equal(["cell [1], line 3", "cell [2], line 2"], error.Traceback);
        Assert.Empty(run.Document.OutputsOf(3));
        Assert.Equal([1, 2, null], run.Document.CodeCells.Select(cell => cell.Cell.ExecutionCount));
        Assert.Empty(NbformatRules.Breaches(run.Document.ToJson()));
    }

    [Fact]
    public async Task An_exception_after_an_await_names_the_line_too()
    {
        var run = await Cells.Run("await Task.Yield();\n\nthrow new TimeoutException(\"late\", new IOException(\"disk\"));");

        Assert.Equal(
            "cell [1], line 3: System.TimeoutException: late Cause: System.IO.IOException: disk\n    throw new TimeoutException(\"late\", new IOException(\"disk\"));",
            run.Failures.Single().ToString());
    }

    [Fact]
    public async Task An_exception_of_a_list_that_is_worked_out_when_shown_is_the_cells_own()
    {
        var run = await Cells.Run("var zero = 0;", "Enumerable.Range(1, 3).Select(\n    x => x / zero)", "3");

        Assert.Equal("cell [2], line 2: System.DivideByZeroException: Attempted to divide by zero.\n    x => x / zero)", run.Failures.Single().ToString());
        Assert.Equal([1, 2, null], run.Document.CodeCells.Select(cell => cell.Cell.ExecutionCount));
    }

    [Fact]
    public async Task Compile_errors_name_the_cell_the_line_and_the_line_of_the_file()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ipynb", Cells.Notebook("var a = 1;", "var b = c;\nvar d = a;\nint e = \"text\";").ToJson());
        var before = await File.ReadAllTextAsync(path, Cancellation);

        var run = await new NotebookRunner().RunFileAsync(path, Cancellation);

        var lines = before.Split('\n');
        Assert.Equal(
            [
                $"{path}({LineOf("var b = c;")}): cell [2], line 1: CS0103: The name 'c' does not exist in the current context\n    var b = c;",
                $"{path}({LineOf("int e = ")}): cell [2], line 3: CS0029: Cannot implicitly convert type 'string' to 'int'\n    int e = \"text\";",
            ],
            run.Failures.Select(failure => failure.ToString()));
        Assert.Equal("CS0103", Assert.IsType<NotebookOutput.Error>(run.Document.OutputsOf(2).Single()).Name);
        Assert.Equal(before, await File.ReadAllTextAsync(path, Cancellation));
        var error = Assert.Throws<ModelFormatException>(run.ThrowIfFailed);
        Assert.Equal(2, error.Problems.Length);

        int LineOf(string text) => Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) + 1;
    }

    [Theory]
    [InlineData("#r \"nuget: X\"", "cell [1], line 2: \"#r \"nuget: X\"\" is not available: a notebook uses what LoopSim is built on and loads nothing else. Delete it.")]
    [InlineData("#load \"a.csx\"", "cell [1], line 2: \"#load \"a.csx\"\" is not available: a notebook uses what LoopSim is built on and loads nothing else. Delete it.")]
    [InlineData("#:package X@1.0.0", "cell [1], line 2: \"#:package X@1.0.0\" is not available: a notebook uses what LoopSim is built on and loads nothing else. Delete it.")]
    [InlineData("#!fsharp", "cell [1], line 2: \"#!fsharp\" is a command of another notebook tool; LoopSim runs C# alone. Make it a raw cell or delete it.")]
    [InlineData("return 3;", "cell [1], line 2: a cell cannot return: it would end the twin. End the cell in the value, without a semicolon.")]
    public async Task What_a_twin_could_not_do_is_refused(string line, string expected)
    {
        var run = await Cells.Run($"int F() {{ return 1; }}\n{line}");

        Assert.Equal(expected, run.Failures.Single().ToString());
        Assert.Equal("notebook", run.Failures.Single().Code);
    }

    [Fact]
    public async Task Directives_that_are_csharp_are_let_through()
    {
        var run = await Cells.Run("#region part\n#pragma warning disable CS0219\n#if true\nFunc<int> f = () => { return 1; };\n#endif\n#endregion\nf()");

        Assert.Empty(run.Failures);
    }

    [Theory]
    [InlineData("Console.WriteLine(Path.GetFullPath(\"a.csv\"));")]
    [InlineData("Display(new HtmlText(Environment.CurrentDirectory));")]
    [InlineData("Path.Combine(Path.GetTempPath(), \"x\")")]
    public async Task An_output_that_names_a_folder_of_this_machine_fails_the_run(string source)
    {
        var run = await Cells.Run(source, "1");

        var failure = run.Failures.Single();
        Assert.Equal((1, "notebook"), (failure.Cell, failure.Code));
        Assert.EndsWith("), which is another on the next machine. Print a relative path.", failure.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(run.Document.OutputsOf(2));
    }

    [Fact]
    public async Task A_notebook_that_runs_a_notebook_is_told_so_instead_of_waiting_for_itself()
    {
        var run = await Cells.Run("using LoopSim.Notebooks.Documents;\nusing LoopSim.Notebooks.Running;\nawait new NotebookRunner().RunAsync(NotebookDocument.Create(), \".\");");

        Assert.Equal("System.InvalidOperationException", run.Failures.Single().Code);
        Assert.Contains("A notebook cannot run a notebook: a process has one console and one current folder.", run.Failures.Single().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_can_be_stopped_between_cells_and_lets_the_next_one_begin()
    {
        using var folder = new TempFolder();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new NotebookRunner().RunAsync(Cells.Notebook("1"), folder.Path, source.Token));

        Assert.True((await new NotebookRunner().RunAsync(Cells.Notebook("1"), folder.Path, Cancellation)).Succeeded);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_and_lets_the_next_run_begin()
    {
        using var folder = new TempFolder();
        var none = Path.Combine(folder.Path, "none");

        var error = await Assert.ThrowsAsync<DirectoryNotFoundException>(() => new NotebookRunner().RunAsync(Cells.Notebook("1"), none, Cancellation));

        Assert.Equal($"A notebook cannot run in {none}: there is no such folder.", error.Message);
        Assert.True((await new NotebookRunner().RunAsync(Cells.Notebook("1"), folder.Path, Cancellation)).Succeeded);
    }
}
