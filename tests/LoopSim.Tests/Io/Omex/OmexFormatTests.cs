using System.IO.Compression;
using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.Omex;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Omex;

public sealed class OmexFormatTests
{
    private static readonly OmexArchive Archive = new(
    [
        new OmexEntry("simulation.sedml", OmexFormats.SedMl(4), Bytes("<sedML/>")) { IsMaster = true },
        new OmexEntry("models/a.xml", OmexFormats.Sbml(3, 2), Bytes("<sbml/>")),
        new OmexEntry("results/curve.png", OmexFormats.Png, new byte[] { 1, 2, 3 }),
    ]);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Bytes(text));
            }
        }
        return bytes.ToArray();
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        var read = OmexFormat.Parse(OmexFormat.Write(Archive), "a.omex");

        Assert.Empty(read.Warnings);
        Assert.Equal(Archive.Entries.Select(e => (e.Location, e.Format, e.IsMaster, Text(e))), read.Entries.Select(e => (e.Location, e.Format, e.IsMaster, Text(e))));
        Assert.Equal(["simulation.sedml"], read.Experiments.Select(e => e.Location));

        static string Text(OmexEntry entry) => Convert.ToHexString(entry.Bytes.Span);
    }

    [Fact]
    public void The_same_archive_is_the_same_bytes() => Assert.Equal(OmexFormat.Write(Archive), OmexFormat.Write(Archive));

    [Fact]
    public void The_manifest_lists_the_archive_itself_and_every_file()
    {
        using var zip = new ZipArchive(new MemoryStream(OmexFormat.Write(Archive)));
        using var manifest = new StreamReader(zip.GetEntry("manifest.xml")!.Open());

        Assert.Equal("""
            <?xml version="1.0" encoding="UTF-8"?>
            <omexManifest xmlns="http://identifiers.org/combine.specifications/omex-manifest">
              <content location="." format="http://identifiers.org/combine.specifications/omex" />
              <content location="./manifest.xml" format="http://identifiers.org/combine.specifications/omex-manifest" />
              <content location="./simulation.sedml" format="http://identifiers.org/combine.specifications/sed-ml.level-1.version-4" master="true" />
              <content location="./models/a.xml" format="http://identifiers.org/combine.specifications/sbml.level-3.version-2" />
              <content location="./results/curve.png" format="http://purl.org/NET/mediatypes/image/png" />
            </omexManifest>

            """, manifest.ReadToEnd());
    }

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("models/../../evil.xml")]
    [InlineData("/etc/evil")]
    [InlineData("C:/evil")]
    [InlineData("..\\evil.xml")]
    public void A_path_that_leads_out_is_an_error(string path)
    {
        var error = Assert.Throws<ModelFormatException>(() => OmexFormat.Parse(Zip(("manifest.xml", "<omexManifest/>"), (path, "x")), "a.omex"));

        Assert.Equal($"a.omex: the archive holds a file \"{path}\", which leads out of it. Do not trust this archive.", error.Message);
        Assert.Throws<ArgumentException>(() => OmexFormat.Write(new OmexArchive([new OmexEntry(path, OmexFormats.Other, Bytes("x"))])));
    }

    [Fact]
    public void Files_that_the_manifest_forgets_are_told_by_ending_and_content()
    {
        var read = OmexFormat.Parse(Zip(("manifest.xml", """<omexManifest><content location="./m.xml" format="x:sbml"/><content location="gone.xml" format="x"/></omexManifest>"""), ("m.xml", "<sbml/>"), ("run.xml", "<sedML/>")), "a.omex");

        Assert.Equal(["m.xml", "run.xml"], read.Entries.Select(e => e.Location));
        Assert.Equal(["run.xml"], read.Experiments.Select(e => e.Location));
        Assert.Equal(
        [
            "a.omex: 1 file is in the manifest but not in the archive: \"gone.xml\". It is passed over.",
            "a.omex: 1 file is not in the manifest: \"run.xml\". Its format is told by its ending or its content.",
        ], read.Warnings.Select(w => w.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_path_with_escapes_is_that_without()
    {
        var read = OmexFormat.Parse(Zip(("manifest.xml", """<omexManifest><content location="./my%20run.sedml" format="x:sed-ml" master="1"/><content location="50%25.xml" format="x:sbml"/></omexManifest>"""), ("my run.sedml", "<sedML/>"), ("50%25.xml", "<sbml/>")), "a.omex");

        Assert.Empty(read.Warnings);
        Assert.Equal([("my run.sedml", true), ("50%25.xml", false)], read.Entries.Select(e => (e.Location, e.IsMaster)));
    }

    [Fact]
    public void Two_files_of_one_path_are_an_error()
    {
        var error = Assert.Throws<ModelFormatException>(() => OmexFormat.Parse(Zip(("m.xml", "<sbml/>"), ("./m.xml", "<sbml2/>")), "a.omex"));

        Assert.Equal("a.omex: the archive holds two files \"m.xml\". Take one of them out.", error.Message);
    }

    [Fact]
    public void What_is_no_archive_is_said_to_be_none() =>
        Assert.StartsWith("a.omex: the file is no COMBINE archive, which is a ZIP file, or it is damaged.", Assert.Throws<ModelFormatException>(() => OmexFormat.Parse(Bytes("no zip"), "a.omex")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_damaged_archive_is_read_or_refused_and_nothing_else() => Damage.Of(OmexFormat.Write(Archive), 800, 12, bytes => OmexFormat.Parse(bytes, "damaged"));
}
