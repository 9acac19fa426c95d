using LoopSim.Plotting.Tests.Support;

namespace LoopSim.Plotting.Tests;

public sealed class ChartRendererSavingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loopsim-plotting-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Both_formats_are_written_into_a_folder_that_was_not_there()
    {
        var path = Path.Combine(_folder.FullName, "figures", "stat3.v2");

        var written = ChartRenderer.Save(Charts.Panel, path);

        Assert.Equal([path + ".png", path + ".svg"], written);
        Assert.Equal(ChartRenderer.RenderPng(Charts.Panel), File.ReadAllBytes(path + ".png"));
        Assert.Equal(ChartRenderer.RenderSvg(Charts.Panel), File.ReadAllText(path + ".svg"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder.FullName, "figures")).Length);
    }

    [Fact]
    public void A_picture_that_is_there_is_replaced()
    {
        var path = Path.Combine(_folder.FullName, "stat3.png");
        File.WriteAllText(path, "an older picture");

        ChartRenderer.SavePng(Charts.Panel, path);
        ChartRenderer.SaveSvg(Charts.Panel, Path.ChangeExtension(path, ".svg"));

        Assert.Equal((1800, 2 * ChartRenderer.Render(Charts.Panel).Height), Png.Size(File.ReadAllBytes(path)));
        Assert.StartsWith("<?xml", File.ReadAllText(Path.ChangeExtension(path, ".svg")), StringComparison.Ordinal);
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    [Fact]
    public void A_chart_that_cannot_be_drawn_leaves_the_old_picture_and_nothing_else()
    {
        var path = Path.Combine(_folder.FullName, "stat3");
        File.WriteAllText(path + ".png", "an older picture");

        Assert.Throws<ArgumentException>(() => ChartRenderer.Save(Charts.HeatMap with { Values = [1] }, path));

        Assert.Equal("an older picture", File.ReadAllText(path + ".png"));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_no_temporary_file()
    {
        var path = Path.Combine(_folder.FullName, "stat3.png");
        Directory.CreateDirectory(path);

        Assert.ThrowsAny<Exception>(() => ChartRenderer.SavePng(Charts.Panel, path));

        Assert.Empty(_folder.GetFiles());
    }
}
