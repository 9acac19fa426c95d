using LoopSim.Figures;
using LoopSim.Io.Pfocr;
using LoopSim.Io.Yaml;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Yaml;

public sealed class StarterModelTests
{
    public static TheoryData<string> Records => ModelYamlTests.Records;

    [Theory]
    [MemberData(nameof(Records))]
    public void Of_every_record_it_is_a_model_once_all_nodes_are_inputs(string record)
    {
        using var folder = new TemporaryFolder();
        var source = RepositoryFiles.Path("tests", "LoopSim.Tests", "Figures", "Records", record);
        var figure = PfocrReader.Read(source);
        File.Copy(source, Path.Combine(folder.Path, record));
        var text = StarterModel.Write(figure, Path.Combine(folder.Path, record), Path.Combine(folder.Path, "model.yaml"));

        var model = ModelYaml.Read(folder.Write("model.yaml", AllInputs(text)));

        Assert.Equal(figure.Words.Select(w => (w.Identifier, w.Label)), model.Network.Nodes.Select(n => (n.Name, n.Label)));
        Assert.Equal(figure.Words.Select(w => w.Word), model.Network.Nodes.SelectMany(n => n.DrawnAs));
        Assert.Equal(figure.Words.SelectMany(w => w.Genes).Select(g => g.Symbol), model.Network.Nodes.SelectMany(n => n.Genes));
        Assert.Equal(figure.Title ?? figure.FigId, model.Title);
    }

    [Theory]
    [InlineData("a \"quoted\" word")]
    [InlineData("back\\slash")]
    [InlineData("a: b, {c} [d] #e")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("control \u0001 sign")]
    [InlineData("'NF-κB'")]
    [InlineData(" blanks ")]
    public void Odd_words_come_back_as_they_are(string word)
    {
        var figure = new FigureRecord
        {
            File = "figure.md",
            FigId = "F",
            Layout = FigureLayout.Genes,
            Title = word,
            Words = [new FigureWord { Word = word, Label = word, Stem = word, Identifier = "X", Line = 1, Genes = [new GeneReference(word, null, null)] }],
        };
        using var folder = new TemporaryFolder();
        var text = StarterModel.Write(figure, Path.Combine(folder.Path, "figure.md"), Path.Combine(folder.Path, "model.yaml"));
        var withoutFigure = string.Join('\n', AllInputs(text).Split('\n').Where(line => !line.StartsWith("figure:", StringComparison.Ordinal)));

        var model = ModelYaml.Read(folder.Write("model.yaml", withoutFigure));

        var node = Assert.Single(model.Network.Nodes);
        Assert.Equal((word, word, word, word), (model.Title, node.Label, Assert.Single(node.DrawnAs), Assert.Single(node.Genes)));
    }

    [Fact]
    public void The_figure_is_named_relative_to_the_model()
    {
        var figure = new FigureRecord { File = "f.md", FigId = "F", Layout = FigureLayout.Genes };
        using var folder = new TemporaryFolder();

        var text = StarterModel.Write(figure, Path.Combine(folder.Path, "records", "f.md"), Path.Combine(folder.Path, "models", "m", "model.yaml"));

        Assert.StartsWith("schema: loopsim/model/1\nname: \"F\"\ntitle: \"F\"\nfigure: \"../../records/f.md\"\n", text, StringComparison.Ordinal);
    }

    private static string AllInputs(string text) => text.Replace(", label:", ", kind: input, label:", StringComparison.Ordinal);
}
