using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Running;

// Alone: these tests look at the process before and after, and other tests run notebooks, which hold it meanwhile.
[CollectionDefinition(DisableParallelization = true)]
public sealed class TestsOfTheProcess;

[Collection(typeof(TestsOfTheProcess))]
public sealed class ProcessHoldTests
{
    [Fact]
    public async Task Relative_paths_start_at_the_notebooks_folder_and_the_process_is_left_as_it_was()
    {
        using var folder = new TempFolder();
        folder.Write("models/a.txt", "found");
        var path = folder.Write("notebooks/a.ipynb", Cells.Notebook("File.ReadAllText(\"../models/a.txt\")").ToJson());
        var before = (Environment.CurrentDirectory, Console.Out, Console.Error);

        var run = await new NotebookRunner().RunFileAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(MimeBundle.OfText("found"), Assert.IsType<NotebookOutput.ExecuteResult>(run.Document.OutputsOf(1).Single()).Data);
        Assert.Equal(before, (Environment.CurrentDirectory, Console.Out, Console.Error));
    }

    [Fact]
    public async Task What_others_write_meanwhile_goes_where_it_went_before()
    {
        using var folder = new TempFolder();
        using var elsewhere = new StringWriter();
        var recorder = new OutputRecorder();
        await ProcessHold.WaitAsync(TestContext.Current.CancellationToken);
        var console = Console.Out;
        Console.SetOut(elsewhere);
        ProcessHold? hold = null;

        // What a task sets for its flow does not reach the flow that started it.
        await Task.Run(
            () =>
            {
                hold = ProcessHold.Take(folder.Path, recorder);
                Console.Write("the notebook's");
            },
            TestContext.Current.CancellationToken);
        Console.Write("another's");
        hold?.Dispose();
        Console.Write(" again");
        Console.SetOut(console);

        Assert.Equal([new NotebookOutput.ConsoleText("stdout", "the notebook's")], recorder.Take());
        Assert.Equal("another's again", elsewhere.ToString());
    }
}
