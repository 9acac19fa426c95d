using System.IO.Compression;
using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Ginml;
using LoopSim.Io.Sbml;
using LoopSim.Randomness;
using LoopSim.Tests.Io.Sbml;

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
        Damage(Encoding.UTF8.GetBytes(text), 500, seed, bytes => SbmlQualFormat.Parse(bytes, "damaged", Booleanise));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Damaged_ginml_is_read_or_refused_and_nothing_else(ulong seed) =>
        Damage(Encoding.UTF8.GetBytes(Graph), 500, seed, bytes => GinmlFormat.Parse(bytes, "damaged", Booleanise));

    [Fact]
    public void A_damaged_archive_is_read_or_refused_and_nothing_else()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry("GINsim-data/regulatoryGraph.ginml").Open());
            writer.Write(Graph);
        }

        Damage(bytes.ToArray(), 800, 6, damaged => GinmlFormat.Parse(damaged, "damaged", Booleanise));
    }

    private const string Graph = """
        <gxl><graph class="regulatory" id="g" nodeorder="A B">
        <node id="A" maxvalue="2" basevalue="1"><parameter idActiveInteractions="B:A" val="2"/></node>
        <node id="B" maxvalue="1"><value val="1"><exp str="A:1 &amp; !B | A#2"/></value></node>
        <edge id="B:A" from="B" to="A" minvalue="1" sign="positive"/><edge id="A:B" from="A" to="B" effects="1:positive 2:negative"/><edge id="B:B" from="B" to="B"/>
        </graph></gxl>
        """;

    private static void Damage(byte[] whole, int count, ulong seed, Action<byte[]> read)
    {
        var random = new RandomStream(seed);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var damaged = whole.ToList();
            for (var more = random.NextInt(3); more >= 0 && damaged.Count > 0; more--)
                DamageOnce(damaged, random);

            var error = Record.Exception(() => read([.. damaged]));

            Assert.True(error is null or ModelFormatException, $"Damage {i} of seed {seed}: {error}");
            if (error is not null)
                refused++;
        }
        Assert.InRange(refused, count / 10, count);
    }

    private static void DamageOnce(List<byte> bytes, RandomStream random)
    {
        var place = random.NextInt(bytes.Count);
        switch (random.NextInt(5))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.NextInt(8));
                break;
            case 1:
                bytes.RemoveAt(place);
                break;
            case 2:
                bytes[place] = (byte)('0' + random.NextInt(10));
                break;
            case 3:
                bytes.RemoveRange(place, Math.Min(bytes.Count - place, 1 + random.NextInt(40)));
                break;
            default:
                bytes.InsertRange(random.NextInt(bytes.Count), bytes.GetRange(place, Math.Min(bytes.Count - place, 1 + random.NextInt(40))));
                break;
        }
    }
}
