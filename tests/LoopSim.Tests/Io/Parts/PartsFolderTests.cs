using LoopSim.Diagnostics;
using LoopSim.Io.Parts;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Parts;

public sealed class PartsFolderTests
{
    [Fact]
    public void A_part_is_read_as_it_was_written_and_none_where_there_is_none()
    {
        using var folder = new TemporaryFolder();
        Open(folder, 1).Write(3, writer => writer.Write("done"));

        var parts = Open(folder, 1);

        Assert.Equal("done", Read(parts, 3));
        Assert.Null(Read(parts, 0));
        Assert.Equal(["00003.bin"], Directory.GetFiles(Path.Combine(folder.Path, "parts")).Select(file => Path.GetFileName(file)));
    }

    [Fact]
    public void Another_plan_is_an_error_that_says_where_it_differs()
    {
        using var folder = new TemporaryFolder();
        PartsFolder.Open(folder.Path, new { schema = "work", random_seed = 1, sets = 2 });

        var error = Assert.Throws<ArgumentException>(() => PartsFolder.Open(folder.Path, new { schema = "work", random_seed = 2, sets = 2, range = 3 }));

        Assert.Equal($"{folder.Path} holds work of another plan: it differs in random seed, range. Name another folder, or remove this one.", error.Message);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("plan")]
    public void A_file_that_is_no_plan_is_an_error(string content)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "plan.json");
        File.WriteAllText(path, content);

        var error = Assert.Throws<ModelFormatException>(() => Open(folder, 1));

        Assert.StartsWith($"{path}: this is no plan of LoopSim: ", error.Problems[0].ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" Name another folder, or remove the file.", error.Problems[0].ToString(), StringComparison.Ordinal);
    }

    /// <summary>Whatever byte is changed, wherever it is cut, under another number or plan: it is as if it were not there.</summary>
    [Fact]
    public void A_part_that_is_not_whole_or_not_of_this_plan_is_not_read()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var parts = Open(folder, 1);
        parts.Write(0, writer => writer.Write("done"));
        Open(other, 2).Write(0, writer => writer.Write("done"));
        var path = Path.Combine(folder.Path, "parts", "00000.bin");
        var whole = File.ReadAllBytes(path);

        Assert.Equal("done", Read(parts, 0));
        for (var i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(path, whole[..i]);
            Assert.Null(Read(parts, 0));
            File.WriteAllBytes(path, [.. whole.Select((b, k) => k == i ? (byte)(b ^ 1) : b)]);
            Assert.Null(Read(parts, 0));
        }
        File.Copy(Path.Combine(other.Path, "parts", "00000.bin"), path, overwrite: true);
        Assert.Null(Read(parts, 0));
        File.WriteAllBytes(Path.Combine(folder.Path, "parts", "00001.bin"), whole);
        Assert.Null(Read(parts, 1));
    }

    private static PartsFolder Open(TemporaryFolder folder, int seed) => PartsFolder.Open(folder.Path, new { seed });

    private static string? Read(PartsFolder parts, int index) => parts.Read(index, reader => reader.ReadString());
}
