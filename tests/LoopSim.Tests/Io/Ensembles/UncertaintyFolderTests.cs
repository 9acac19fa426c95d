using LoopSim.Diagnostics;
using LoopSim.Experiments.Uncertainty;
using LoopSim.Io.Ensembles;
using LoopSim.Tests.Experiments.Uncertainty;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Ensembles;

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

        UncertaintyFolder.Open(folder.Path, Question, "1").Write(block);
        var read = UncertaintyFolder.Open(folder.Path, Question, "1").Read(3)!; // it has just been written

        Assert.Equal((block.Index, block.Sets), (read.Index, read.Sets));
        Assert.Equal(block.Failures, read.Failures);
        Assert.Equal(block.Holds, read.Holds);
        Assert.Equal(block.Levels, read.Levels);
        Assert.Equal(block.RestLevels, read.RestLevels);
        Assert.Equal(block.StableStates, read.StableStates);
        Assert.Equal(block.Points, read.Points);
        Assert.Null(UncertaintyFolder.Open(folder.Path, Question, "1").Read(0));
        Assert.Equal(["00003.block"], Directory.GetFiles(Path.Combine(folder.Path, "blocks")).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public void Another_plan_in_the_folder_is_an_error_that_says_where_it_differs()
    {
        using var folder = new TemporaryFolder();
        UncertaintyFolder.Open(folder.Path, Question, "1");

        var error = Assert.Throws<ArgumentException>(() => UncertaintyFolder.Open(folder.Path, Question with { Seed = 2, Sets = 300 }, "1"));

        Assert.Equal($"{folder.Path} holds an ensemble of another plan: it differs in sets, seed. Name another folder, or remove this one.", error.Message);
    }

    [Fact]
    public void A_block_of_another_plan_or_one_that_ends_early_is_an_error()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (mine, theirs) = (UncertaintyFolder.Open(folder.Path, Question, "1"), UncertaintyFolder.Open(other.Path, Question with { Seed = 2 }, "1"));
        theirs.Write(new UncertaintyBlock(0, 2, 2, 3));
        mine.Write(new UncertaintyBlock(1, 2, 2, 3));
        var (copied, cut) = (Path.Combine(folder.Path, "blocks", "00000.block"), Path.Combine(folder.Path, "blocks", "00001.block"));
        File.Copy(Path.Combine(other.Path, "blocks", "00000.block"), copied);
        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..^1]);

        var (foreign, early) = (Assert.Throws<ModelFormatException>(() => mine.Read(0)), Assert.Throws<ModelFormatException>(() => mine.Read(1)));

        Assert.NotEqual(mine.PlanHash, theirs.PlanHash);
        Assert.Equal($"{copied}: this is no block of the ensemble whose plan lies beside it. Remove the file: the block is then computed again.", foreign.Problems[0].ToString());
        Assert.Equal($"{cut}: the block ends too early. Remove the file: the block is then computed again.", early.Problems[0].ToString());
    }
}
