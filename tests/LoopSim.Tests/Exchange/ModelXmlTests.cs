using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Exchange;
using LoopSim.Io.SedMl;
using LoopSim.Io.Xml;

namespace LoopSim.Tests.Exchange;

public sealed class ModelXmlTests
{
    private static readonly SourceLocation Place = new("experiment.sedml", 7);
    private static readonly ImmutableArray<XElement> New = [new XElement("d", 1), new XElement("d", 2)];

    public static TheoryData<SedMlChange, string> Changes => new()
    {
        { new SedMlChange.Value("//s:b/@x", "9"), """<a><b x="9"/><c><b x="9"><b y="3" x="9"/></b></c></a>""" },
        { new SedMlChange.AddXml("//s:b", New), """<a><b x="1"><d>1</d><d>2</d></b><c><b x="2"><b y="3"><d>1</d><d>2</d></b><d>1</d><d>2</d></b></c></a>""" },
        { new SedMlChange.ChangeXml("/s:a/s:b", New), """<a><d>1</d><d>2</d><c><b x="2"><b y="3"/></b></c></a>""" },
        { new SedMlChange.ChangeXml("//s:b", New), """<a><d>1</d><d>2</d><c><d>1</d><d>2</d></c></a>""" },
        { new SedMlChange.RemoveXml("//s:b"), """<a><c/></a>""" },
        { new SedMlChange.RemoveXml("//s:b/@x"), """<a><b/><c><b><b y="3"/></b></c></a>""" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_made_of_all_that_its_target_names(SedMlChange change, string expected)
    {
        var xml = Read("""<a><b x="1"/><c><b x="2"><b y="3"/></b></c></a>""");

        xml.Apply(change, Place);

        Assert.True(XNode.DeepEquals(XElement.Parse(expected), xml.Root), xml.Root.ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public void An_attribute_that_declares_a_namespace_is_none_of_the_model()
    {
        var xml = Read("""<a xmlns:x="http://example.org/x" x="1"/>""");

        xml.Apply(new SedMlChange.RemoveXml("/s:a/@x"), Place);

        Assert.Equal("""<a xmlns:x="http://example.org/x" />""", xml.Root.ToString());
    }

    private static ModelXml Read(string text) => new(XmlFile.Parse(Encoding.UTF8.GetBytes(text), "model.xml"));
}
