using System.IO.Compression;
using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Ginml;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Tests.Io.Sbml;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io;

/// <summary>Whatever happens to a file on its way, a reader answers with a model or says what is wrong.</summary>
public sealed class DamagedXmlTests
{
    private static readonly LogicalReadOptions Booleanise = new() { MultiValued = MultiValuedHandling.Booleanise };

    [Theory]
    [InlineData(SbmlSamples.Careless, 1)]
    [InlineData(SbmlSamples.ThreeLevels, 2)]
    [InlineData(SbmlSamples.Numbered, 3)]
    public void Damaged_sbml_is_read_or_refused_and_nothing_else(string text, ulong seed) =>
        Damage.Of(Encoding.UTF8.GetBytes(text), 500, seed, bytes => SbmlQualFormat.Parse(bytes, "damaged", Booleanise));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Damaged_ginml_is_read_or_refused_and_nothing_else(ulong seed) =>
        Damage.Of(Encoding.UTF8.GetBytes(Graph), 500, seed, bytes => GinmlFormat.Parse(bytes, "damaged", Booleanise));

    [Fact]
    public void A_damaged_archive_is_read_or_refused_and_nothing_else()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("GINsim-data/regulatoryGraph.ginml").Open());
            writer.Write(Graph);
        }

        Damage.Of(bytes.ToArray(), 800, 6, damaged => GinmlFormat.Parse(damaged, "damaged", Booleanise));
    }

    /// <summary>Far deeper, and what goes down into elements by calls of itself ends the program.</summary>
    [Fact]
    public void Elements_that_are_nested_too_deep_are_refused()
    {
        var text = $"<sbml>\n{string.Concat(Enumerable.Repeat("<p>", 200_000))}{string.Concat(Enumerable.Repeat("</p>", 200_000))}</sbml>";

        var error = Assert.Throws<ModelFormatException>(() => SbmlCoreFormat.Parse(text, "deep.xml"));

        Assert.Equal("deep.xml(2): elements are nested more than 2000 deep, which no model needs.", error.Message);
    }

    private const string Graph = """
        <gxl><graph class="regulatory" id="g" nodeorder="A B">
        <node id="A" maxvalue="2" basevalue="1"><parameter idActiveInteractions="B:A" val="2"/></node>
        <node id="B" maxvalue="1"><value val="1"><exp str="A:1 &amp; !B | A#2"/></value></node>
        <edge id="B:A" from="B" to="A" minvalue="1" sign="positive"/><edge id="A:B" from="A" to="B" effects="1:positive 2:negative"/><edge id="B:B" from="B" to="B"/>
        </graph></gxl>
        """;
}
