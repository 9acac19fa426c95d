using LoopSim.Cli.Output;

namespace LoopSim.Cli.Tests;

public sealed class OutputFolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("b/../../a.csv")]
    [InlineData("/a.csv")]
    [InlineData("")]
    [InlineData(".")]
    public void A_name_that_leads_out_of_it_is_refused(string name)
    {
        var output = new OutputFolder(Path.Combine(_folder.FullName, "out"));

        Assert.Equal($"\"{name}\" is no name of a file inside the folder.", Assert.Throws<ArgumentException>(() => output.Write(name, "a")).Message);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("./a.csv")]
    [InlineData("b/../a.csv")]
    public void A_file_is_written_once(string name)
    {
        var output = new OutputFolder(_folder.FullName);
        output.Write("a.csv", "first");

        Assert.Equal($"\"{name}\" is written already.", Assert.Throws<ArgumentException>(() => output.Write(name, "second")).Message);
        Assert.Equal("first", File.ReadAllText(Path.Combine(_folder.FullName, "a.csv")));
    }

    /// <summary>Where a file system does not tell upper from lower case the second would take the place of the first.</summary>
    [Fact]
    public void Names_that_differ_in_case_only_are_numbered_everywhere()
    {
        var output = new OutputFolder(_folder.FullName);
        foreach (var name in new[] { "R.csv", "r.csv", "r-2.csv", "sub/P.png", "Sub/p.png", "no-ending", "NO-ENDING", "Manifest.json" })
            output.Write(name, name);

        string[] expected = ["R.csv", "r-2.csv", "r-2-2.csv", "sub/P.png", "Sub/p-2.png", "no-ending", "NO-ENDING-2", "Manifest-2.json"];
        Assert.Equal(expected, output.Files.Select(file => file.Name));
        Assert.Equal("r.csv", File.ReadAllText(Path.Combine(_folder.FullName, "r-2.csv")));
        Assert.Equal("\"r.csv\" is written already.", Assert.Throws<ArgumentException>(() => output.Write("r.csv", "again")).Message);
    }

    [Theory]
    [InlineData("faruqi2001", "faruqi2001")]
    [InlineData("NF-κB model, v. 2", "NF-κB model_ v. 2")]
    [InlineData("../../stolen", ".._.._stolen")]
    [InlineData("/etc", "_etc")]
    [InlineData("..", "_")]
    [InlineData("", "_")]
    public void The_folder_of_a_model_is_one_below_that_of_all(string name, string expected) => Assert.Equal(Path.Combine("loopsim-out", expected), OutputFolder.DefaultFor(name));

    [Fact]
    public void Files_that_are_only_kept_are_checked_alike()
    {
        var output = new OutputFolder(null);
        output.Write("a.csv", "first");

        Assert.Throws<ArgumentException>(() => output.Write("a.csv", "second"));
        Assert.Throws<ArgumentException>(() => output.Write("../a.csv", "second"));
        Assert.Equal("a.csv", Assert.Single(output.Files).Name);
    }
}
