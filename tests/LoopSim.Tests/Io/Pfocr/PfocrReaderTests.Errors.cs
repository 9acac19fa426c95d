using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.Pfocr;
using static LoopSim.Tests.Io.Pfocr.PfocrText;

namespace LoopSim.Tests.Io.Pfocr;

public sealed partial class PfocrReaderTests
{
    private const string Wanted = "Give the record's own Markdown file, _figures/<figid>.md in the pfocr-database";

    private const string HowToMendYaml =
        "Look at this line and the one above: a value that holds \": \" or \" #\", or begins with one of * & ! | > % @ ` [ { ' "
        + "\", "
        + "stands in quotes, and the lines that continue it are indented.";

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Equal($"f.md: the file is empty; a PFOCR record begins with a line \"---\". {Wanted}.", ErrorOf(text));

    [Fact]
    public void A_file_of_another_kind_is_refused_with_what_it_begins_with()
    {
        Assert.Equal(
            $"f.md(2): found \"<!DOCTYPE html>\" where a PFOCR record begins with a line \"---\". {Wanted}, not its web page or "
            + "its image.",
            ErrorOf("\n<!DOCTYPE html>\n<html>"));
        Assert.Equal(
            $"f.md(1): found \"targets, factors\" where a PFOCR record begins with a line \"---\". {Wanted}, not its web page or "
            + "its image.",
            ErrorOf("targets, factors\nA, B\n"));
        Assert.Equal(
            $"f.md(1): found \"{new string('x', 60)}…\" where a PFOCR record begins with a line \"---\". {Wanted}, not its web "
            + "page or its image.",
            ErrorOf(new string('x', 1000)));
    }

    [Theory]
    [InlineData("---\n---\n",
        "f.md(2): there is nothing between the lines \"---\". A PFOCR record has lines of the form \"key: value\" there, such as "
        + "\"figid: PMC55365__pq1612812006\".")]
    [InlineData("---\nhello\n---\n",
        "f.md(2): the front matter is not made of keys. A PFOCR record has lines of the form \"key: value\", such as \"figid: "
        + "PMC55365__pq1612812006\".")]
    [InlineData("---\n- a\n---\n",
        "f.md(2): the front matter is not made of keys. A PFOCR record has lines of the form \"key: value\", such as \"figid: "
        + "PMC55365__pq1612812006\".")]
    [InlineData("---\ntitle: Blog\n---\nHello\n",
        "f.md(2): there is no \"figid\", so this is no PFOCR record. Add the figure's identifier, such as \"figid: "
        + "PMC55365__pq1612812006\".")]
    [InlineData("---\nfigid: NA\n---\n",
        "f.md(2): there is no \"figid\", so this is no PFOCR record. Add the figure's identifier, such as \"figid: "
        + "PMC55365__pq1612812006\".")]
    public void A_front_matter_that_is_no_record_is_refused(string text, string message) => Assert.Equal(message, ErrorOf(text));

    [Fact]
    public void All_errors_and_warnings_of_a_record_are_reported_together_in_the_order_of_the_file()
    {
        var text = With("caption: [a, b]", "year: soon", "caption: c", "organisms:", "- {a: b}", "genes:", "- JAK", "- word: [a]", "chemicals: water", "schema-jsonld: 3");

        var fault = Assert.Throws<ModelFormatException>(() => PfocrReader.Parse(text, "f.md"));

        Assert.Equal(
            [
                "Error f.md(3): \"caption\" is a list where a text was expected. Write \"caption: text\", in quotes if it begins "
                + "with a bracket.",
                "Warning f.md(4): \"soon\" is no year. The record is read as one without a year.",
                "Error f.md(5): the key \"caption\" occurs twice; the first stands on line 3. Keep one of them.",
                "Error f.md(7): \"organisms\" holds a map where a text was expected. Write \"- text\", in quotes if it begins "
                    + "with a bracket.",
                "Warning f.md(8): no gene was recognised in this figure. Its nodes have to be listed by hand.",
                "Error f.md(9): \"genes\" holds a text where a row was expected. Write \"- word: ...\" and the row's other "
                    + "fields below it.",
                "Error f.md(10): \"word\" is a list where a text was expected. Write \"word: text\", in quotes if it begins with "
                    + "a bracket.",
                "Warning f.md(10): this row of \"genes\" has no \"word\" and is left out.",
                "Error f.md(11): \"chemicals\" is a text where a list was expected. Write the items below \"chemicals:\", each "
                    + "with \"- \" before it, or \"chemicals: []\".",
                "Error f.md(12): \"schema-jsonld\" is a text where fields of its own were expected. Write them below "
                    + "\"schema-jsonld:\", indented."],
            fault.Problems.Select(problem => $"{problem.Severity} {problem}"));
    }

    [Fact]
    public void A_key_that_occurs_twice_is_named_with_both_lines_at_any_depth()
    {
        Assert.Equal(
            "f.md(4): the key \"figid\" occurs twice; the first stands on line 2. Keep one of "
            + "them.", ErrorOf(With("year: '2001'", "figid: b")));
        Assert.Equal("f.md(6): the key \"word\" occurs twice; the first stands on line 4. Keep one of them.",
            ErrorOf(With("genes:", "- word: JAK", "  symbol: JAK", "  word: STAT3")));
    }

    [Fact]
    public void A_tab_in_the_indentation_is_named_with_its_line() =>
        Assert.Equal(
            "f.md(4): the line is indented with a tab, which YAML does not allow. Indent it with spaces.\n"
                + "f.md(6): the line is indented with a tab, which YAML does not allow. Indent it with spaces.",
            ErrorOf(With("genes:", "\t- word: JAK", "- word: STAT3", "  \tsymbol: STAT3")));

    [Theory]
    [InlineData("word: *Ras",
        "f.md(3): found the YAML alias \"*Ras\", which a PFOCR record does not have. If it is meant as text, put the value in "
        + "quotes.")]
    [InlineData("word: &Ras x",
        "f.md(3): found the YAML anchor \"&Ras\", which a PFOCR record does not have. If it is meant as text, put the value in "
        + "quotes.")]
    [InlineData("word: !!str x",
        "f.md(3): found the YAML tag \"tag:yaml.org,2002:str\", which a PFOCR record does not have. If it is meant as text, put "
        + "the value in quotes.")]
    [InlineData("word: ! x",
        "f.md(3): found the YAML tag \"!\", which a PFOCR record does not have. If it is meant as text, put the value in "
        + "quotes.")]
    public void Anchors_aliases_and_tags_are_refused(string line, string message) => Assert.Contains(message, ErrorOf(With(line)).Split('\n'));

    [Fact]
    public void A_bomb_of_aliases_is_refused_without_being_built()
    {
        var levels = Enumerable.Range(1, 40).Select(i =>
            $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");

        var message = ErrorOf(With(["a0: &a0 [lol]", .. levels]));

        Assert.StartsWith("f.md(3): found the YAML anchor \"&a0\", which", message, StringComparison.Ordinal);
        Assert.EndsWith("f.md: 351 more errors are not listed. Mend these first.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[\n  ")]
    public void Deep_nesting_is_refused_at_once(string opening)
    {
        var text = With("a:", "  " + string.Concat(Enumerable.Repeat(opening, 700_000)));

        Assert.Contains(
            "values are nested more than 8 levels deep; a PFOCR record has three. Put brackets that are meant as text in "
            + "quotes.", ErrorOf(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_levels_are_read_and_nine_are_not()
    {
        Assert.Equal("PMC1__f1", Read("annotations: [[[[[[[a]]]]]]]").FigId);
        Assert.StartsWith("f.md(3): values are nested more than 8 levels deep", ErrorOf(With("annotations: [[[[[[[[a]]]]]]]]")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_yaml_is_reported_with_the_line_and_the_usual_causes()
    {
        Assert.Equal(
            $"f.md(3): this is not valid YAML: while scanning a plain scalar value, found invalid mapping. "
            + $"{HowToMendYaml}", ErrorOf(With("caption: Model: the loop")));
        Assert.StartsWith("f.md(3): this is not valid YAML: ", ErrorOf(With("caption: \"open", "year: '2001'")), StringComparison.Ordinal);
    }

    // For these YamlDotNet 18.1.0 lets exceptions of the system out.
    [Theory]
    [InlineData("caption: \"\\U99999999\"")]
    [InlineData("caption: !!{a: b}")]
    [InlineData("caption: [|")]
    [InlineData("%TAG ! ")]
    [InlineData("%TAG ! \"\u00e9\"!!")]
    public void What_the_yaml_reader_trips_over_is_no_crash(string line) => Assert.StartsWith("f.md(", ErrorOf(With(line)), StringComparison.Ordinal);

    [Fact]
    public void Control_characters_are_refused() =>
        Assert.Equal(
            $"f.md(4): found the control character U+0000, which no text has. {Wanted}, or delete the "
            + "character.", ErrorOf(With("year: '2001'", "caption: a\0b")));

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_with_their_place()
    {
        var bytes = Encoding.Latin1.GetBytes(With("year: '2001'", "caption: caf\u00e9 x"));

        var latin = Assert.Throws<ModelFormatException>(() => PfocrReader.Parse(bytes, "f.md"));
        var png = Assert.Throws<ModelFormatException>(() => PfocrReader.Parse([0x89, (byte)'P', (byte)'N', (byte)'G'], "f.png"));
        var utf16 = Assert.Throws<ModelFormatException>(() => PfocrReader.Parse([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("---")], "f.md"));

        Assert.Equal(
            "f.md(4): byte 45 (0xE9) is not UTF-8, counted from 0. Save the file as UTF-8; an image or a zip file is no PFOCR "
            + "record.", latin.Message);
        Assert.Equal(45, Array.IndexOf(bytes, (byte)0xE9));
        Assert.Equal(
            "f.png(1): byte 0 (0x89) is not UTF-8, counted from 0. Save the file as UTF-8; an image or a zip file is no PFOCR "
            + "record.", png.Message);
        Assert.Equal("f.md(1): the text is UTF-16; a PFOCR record is UTF-8. Save it as UTF-8.", utf16.Message);
    }

    [Fact]
    public void A_large_file_is_refused_before_it_is_read_whole()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.OpenWrite(path))
                file.SetLength(50L * 1024 * 1024 * 1024);

            var fault = Assert.Throws<ModelFormatException>(() => PfocrReader.Read(path));

            Assert.Equal(
                $"{path}: the file has more than 4 MB; a PFOCR record has a few thousand bytes. Give the Markdown file of one "
                + "record.", fault.Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_limit_of_size_holds_for_bytes_and_text_as_well()
    {
        const string Message =
            "f.md: the file has more than 4 MB; a PFOCR record has a few thousand bytes. Give the Markdown file of one record.";

        Assert.Equal(Message, Assert.Throws<ModelFormatException>(() => PfocrReader.Parse(new byte[PfocrReader.MaxBytes + 1], "f.md")).Message);
        Assert.Equal(Message, ErrorOf(new string(' ', PfocrReader.MaxBytes + 1)));
    }

    [Fact]
    public void More_words_than_a_figure_can_hold_are_refused()
    {
        var rows = Enumerable.Range(1, 10_001).Select(i => $"- word: w{i}").ToArray();

        Assert.Equal(10_000, Read(["genes:", .. rows[..^1]]).Words.Length);
        Assert.Equal(
            "f.md(10004): this is word 10001 of the figure; a figure has a few hundred at most. Give the record of one "
            + "figure.", ErrorOf(With(["genes:", .. rows])));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_no_records()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-folder", "figure.md");

        Assert.Equal(
            $"{missing}: there is no such file. Check the path, or copy the PFOCR record "
            + "there.", Assert.Throws<FileNotFoundException>(() => PfocrReader.Read(missing)).Message);
        Assert.Equal(
            $"{Path.GetTempPath()}: this is a folder. Give the Markdown file of one PFOCR "
            + "record.", Assert.Throws<IOException>(() => PfocrReader.Read(Path.GetTempPath())).Message);
        Assert.False(PfocrReader.TryRead(missing, out _, out var problems));
        Assert.Equal(
            $"{missing}: there is no such file. Check the path, or copy the PFOCR record there.", problems.Single().ToString());
    }
}
