using System.Text;
using LoopSim.Figures;
using LoopSim.Io.Pfocr;
using static LoopSim.Tests.Io.Pfocr.PfocrText;

namespace LoopSim.Tests.Io.Pfocr;

public sealed partial class PfocrReaderTests
{
    [Theory]
    [InlineData("''")]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData(".na.character")]
    [InlineData("XXX")]
    [InlineData("~")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("'  '")]
    public void Every_spelling_of_a_missing_value_is_missing(string value)
    {
        var record = Read($"figtitle: {value}", $"caption: {value}", $"year: {value}", $"doi: {value}", $"organisms: {value}", $"keywords: {value}",
            $"pathway_score: {value}", $"chemicals: {value}", $"genes: {value}");

        Assert.Equal((null, null, null, null, null), (record.Title, record.Caption, record.Year, record.Doi, record.PathwayScore));
        Assert.Empty(record.Organisms);
        Assert.Empty(record.Keywords);
        Assert.Empty(record.Chemicals);
        Assert.Empty(record.Words);
        Assert.Equal(FigureLayout.Genes, record.Layout);
        Assert.Equal([
            "f.md(11): no gene was recognised in this figure. Its nodes have to be listed by hand."], WarningsOf(record));
    }

    [Fact]
    public void Organisms_are_one_text_or_a_list_without_its_missing_values()
    {
        var one = Read("organisms: Sebastes schlegelii", "genes: []");
        var many = Read("organisms:", "- NA", "- Homo sapiens", "- unassigned", "- XXX", "genes: []");

        Assert.Equal(["Sebastes schlegelii"], one.Organisms);
        Assert.Equal(["Homo sapiens", "unassigned"], many.Organisms);
    }

    [Fact]
    public void Keys_may_stand_in_any_order_and_unknown_ones_are_named()
    {
        var record = PfocrReader.Parse(
            "---\ngenes:\n- entrez: '6774'\n  hgnc_symbol: STAT3\n  word: STAT3\nfigid: a\norganism: Homo sapiens\nzzz: "
            + "1\n---\n", "f.md");

        Assert.Equal([new GeneReference("STAT3", "6774", null)], record.Words.Single().Genes);
        Assert.Equal(
            [
                "f.md(7): PFOCR records have no \"organism\"; it is not read. Was \"organisms\" "
                + "meant?", "f.md(8): PFOCR records have no \"zzz\"; it is not read."],
            WarningsOf(record));
    }

    [Fact]
    public void Without_genes_and_without_keywords_there_are_no_words()
    {
        var bare = Read("caption: x");
        var empty = Read("schema-jsonld:", "  license: CC0", "  keywords: []");

        Assert.Equal([
            "f.md(2): the record has neither \"genes\" nor keywords, so no word of the figure is known. Its nodes have to be "
            + "listed by hand."], WarningsOf(bare));
        Assert.Equal([
            "f.md(5): the record has neither \"genes\" nor keywords, so no word of the figure is known. Its nodes have to be "
            + "listed by hand."], WarningsOf(empty));
        Assert.Equal((FigureLayout.Keywords, "CC0"), (empty.Layout, empty.Licence));
    }

    [Fact]
    public void Rows_that_repeat_a_word_and_a_gene_count_once()
    {
        var record = Read("genes:", "- {word: NFKB, hgnc_symbol: RELA, entrez: '5970'}", "- {word: NFKB, hgnc_symbol: REL}", "- {word: NFKB, hgnc_symbol: RELA, entrez: '1'}",
            "- {word: JAK, hgnc_symbol: JAK1}", "- {word: NFKB, hgnc_symbol: REL}");

        Assert.Equal(["NFKB: RELA 5970, REL ", "JAK: JAK1 "], record.Words.Select(word =>
            $"{word.Word}: {string.Join(", ", word.Genes.Select(gene => $"{gene.Symbol} {gene.Entrez}"))}"));
        Assert.Equal([
            "f.md(6): this row of \"genes\" repeats an earlier one (\"NFKB\" as RELA), and so do 1 more below. They are left "
            + "out."], WarningsOf(record));
    }

    [Fact]
    public void Words_that_differ_in_stray_punctuation_or_marks_only_stay_apart_with_a_warning()
    {
        var record = Read("genes:", "- {word: 'PLC,'}", "- {word: PLC}", "- {word: PLC.}", "- {word: Ras*}", "- {word: Ras}");

        Assert.Equal(["PLC, PLC_2", "PLC PLC", "PLC. PLC_3", "Ras* Ras_2", "Ras Ras"], record.Words.Select(word => $"{word.Label} {word.Identifier}"));
        Assert.Equal(
            [
                "f.md(4): the words \"PLC\" and \"PLC,\" differ only in stray punctuation. Both are kept; if they are one node, "
                + "leave one out of the model.",
                "f.md(6): the words \"PLC\" and \"PLC.\" differ only in stray punctuation. Both are kept; if they are one node, "
                    + "leave one out of the model.",
                "f.md(8): the words \"Ras*\" and \"Ras\" differ only in marks of state. Both are kept; they may be two states of "
                    + "one node."],
            WarningsOf(record));
    }

    [Fact]
    public void A_row_without_a_word_is_read_by_its_symbol_or_left_out()
    {
        var record = Read("genes:", "- {symbol: JAK, hgnc_symbol: JAK1}", "- {word: NA, hgnc_symbol: JAK2}", "- {entrez: '1'}", "chemicals:", "- {source: MESH}");

        Assert.Equal(["JAK", "JAK2"], record.Words.Select(word => word.Word));
        Assert.Equal(
            ["f.md(4): this row of \"genes\" has no \"word\"; its symbol \"JAK\" is taken for it.",
                "f.md(5): this row of \"genes\" has no \"word\"; its symbol \"JAK2\" is taken for it.",
                "f.md(6): this row of \"genes\" has no \"word\" and is left out.",
                "f.md(8): this row of \"chemicals\" has no \"word\" and is left out."],
            WarningsOf(record));
    }

    [Fact]
    public void A_year_or_a_score_that_is_none_is_left_empty_with_a_warning()
    {
        var record = Read("year: 2001a", "pathway_score: high", "genes: []");

        Assert.Equal((null, null), (record.Year, record.PathwayScore));
        Assert.Equal(
            ["f.md(3): \"2001a\" is no year. The record is read as one without a year.",
                "f.md(4): \"high\" is no probability between 0 and 1. The record is read as one without \"pathway_score\".",
                "f.md(5): no gene was recognised in this figure. Its nodes have to be listed by hand."],
            WarningsOf(record));
    }

    [Fact]
    public void Line_ends_of_windows_and_a_byte_order_mark_change_nothing()
    {
        var unix = File.ReadAllText(PathOf(Seed));
        var windows = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(unix.ReplaceLineEndings("\r\n"))).ToArray();

        var record = PfocrReader.Parse(windows, "f.md");

        Assert.Equal(Describe(PfocrReader.Parse(unix, "f.md")), Describe(record));
    }

    [Fact]
    public void A_missing_closing_line_is_a_warning()
    {
        var unclosed = PfocrReader.Parse("---\nfigid: a\ngenes:\n- word: JAK\n", "f.md");

        Assert.Equal("JAK", unclosed.Words.Single().Word);
        Assert.Equal([
            "f.md(4): the line \"---\" that closes a PFOCR record is missing. Everything above is read; if the file was cut off, "
            + "get it again."], WarningsOf(unclosed));
    }

    [Fact]
    public void Three_dots_close_a_record_too()
    {
        var record = PfocrReader.Parse("---\nfigid: a\ngenes: [{word: JAK}]\n...\n", "f.md");

        Assert.Equal("JAK", record.Words.Single().Word);
        Assert.Empty(record.Warnings);
    }

    [Fact]
    public void A_word_is_kept_to_the_last_space_and_its_label_is_not()
    {
        var words = Read("schema-jsonld:", "  keywords:", "  - 'Me  Me '", "  - ' NA '", "  - '[O]'").Words;

        Assert.Equal([("Me  Me ", "Me Me", "Me_Me"), ("[O]", "O", "O_")], words.Select(word => (word.Word, word.Label, word.Identifier)));
    }

    [Fact]
    public void Text_below_the_record_is_not_read_whatever_it_is()
    {
        var record = PfocrReader.Parse(
            "\n---  \nfigid: a\ngenes: [{word: JAK}]\n--- \n\n# Title\n\tfigid: b: c: &x *y\n---\n", "f.md");

        Assert.Equal("a", record.FigId);
        Assert.Equal([
            "f.md(7): there is text below the line \"---\" that closes the record. It is not read."], WarningsOf(record));
    }

    [Fact]
    public void Unicode_line_separators_are_spaces_and_other_spaces_stay()
    {
        var record = Read("caption: a\u2028b\u2009c\u00A0d\u0085e", "figtitle: \"f\\u2028g\"", "genes: [{word: JAK}]");

        Assert.Equal("a b\u2009c\u00A0d e", record.Caption);
        Assert.Equal("f\u2028g", record.Title);
        Assert.Equal(["f.md(3): found 2 Unicode line separators (U+2028 first). Each is read as a space."], WarningsOf(record));
    }

    [Fact]
    public void Tabs_inside_a_value_stay()
    {
        var record = Read("caption: a\tb", "figtitle: \"\tc\"", "genes: [{word: JAK}]");

        Assert.Equal(("a\tb", "c"), (record.Caption, record.Title));
    }

    [Fact]
    public void Trying_gives_the_record_with_its_warnings_or_the_problems()
    {
        var read = PfocrReader.TryRead(PathOf(Seed), out var record, out var none);
        var parsed = PfocrReader.TryParse("---\n---\n", "f.md", out var nothing, out var problems);

        Assert.True(read);
        Assert.Equal((6, 0), (record?.Words.Length, none.Length));
        Assert.False(parsed);
        Assert.Null(nothing);
        Assert.Equal(2, problems.Single().Location?.Line);
    }

    private static string Describe(FigureRecord record) => string.Join('\n',
        [record.FigId, record.Title, record.Caption, .. record.Words.Select(word =>
            $"{word.Line} {word.Word} {word.Identifier} {string.Join(' ', word.Genes)}"), .. WarningsOf(record)]);
}
