using LoopSim.Experiments.Uncertainty;
using LoopSim.Io.Parts;
using LoopSim.Tests.Experiments.Uncertainty;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Parts;

public sealed class UncertaintyFolderTests
{
    private static readonly UncertaintyQuestion Question = UncertaintyAnalysisTests.Question(200);

    [Fact]
    public void A_block_is_read_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var block = new UncertaintyBlock(3, 2, 2, 3);
        block.Failures[1] = "no end";
        (block.Holds[0], block.Holds[3]) = (true, true);
        (block.Levels[2], block.RestLevels[1], block.Points[5], block.StableStates[1]) = (1.25f, 0.1f, float.MaxValue, 2);

        UncertaintyFolder.Open(folder.Path, Question, "1").Write(3, block);
        var read = UncertaintyFolder.Open(folder.Path, Question, "1").Read(3)!; // it has just been written

        Assert.Equal((block.Index, block.Sets), (read.Index, read.Sets));
        Assert.Equal(block.Failures, read.Failures);
        Assert.Equal(block.Holds, read.Holds);
        Assert.Equal(block.Levels, read.Levels);
        Assert.Equal(block.RestLevels, read.RestLevels);
        Assert.Equal(block.StableStates, read.StableStates);
        Assert.Equal(block.Points, read.Points);
        Assert.Null(UncertaintyFolder.Open(folder.Path, Question, "1").Read(0));
    }

    [Fact]
    public void Another_plan_in_the_folder_is_an_error_that_says_where_it_differs()
    {
        using var folder = new TemporaryFolder();
        UncertaintyFolder.Open(folder.Path, Question, "1");

        var error = Assert.Throws<ArgumentException>(() => UncertaintyFolder.Open(folder.Path, Question with { Seed = 2, Sets = 300 }, "1"));

        Assert.Equal($"{folder.Path} holds work of another plan: it differs in sets, seed. Name another folder, or remove this one.", error.Message);
    }
}
