using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Running;

public sealed class ProcessHoldTests
{
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
