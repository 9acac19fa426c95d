using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LoopSim.Diagnostics;
using LoopSim.Figures;

namespace LoopSim.Io.Pfocr;

/// <summary>Makes a <see cref="FigureRecord"/> of a front matter.</summary>
/// <param name="problems">Takes what is odd and what is wrong.</param>
internal sealed partial class RecordMapper(ProblemList problems)
{
    private static readonly string[] Keys =
    [
        "annotations", "automl_pathway", "caption", "chemicals", "diseases", "doi", "figid", "figid_alias", "figlink",
        "figtitle", "figtype", "filename", "genes", "journal_nlm_ta", "journal_title", "keywords", "ndex", "number",
        "organisms", "organisms_ner", "papertitle", "pathway_score", "pmcid", "pmc_ranked_result_index", "publisher_name",
        "redirect_from", "reftext", "schema-jsonld", "seo", "year",
    ];

    /// <summary>Makes the record.</summary>
    /// <param name="root">The front matter.</param>
    /// <exception cref="ModelFormatException">Something in it is wrong; every error is listed.</exception>
    public FigureRecord Map(FrontMatterNode root)
    {
        if (root is not FrontMatterNode.Map map)
        {
            throw problems.Fatal(root.Line, root is FrontMatterNode.Text { Value: "" }
                ? "there is nothing between the lines \"---\". A PFOCR record has lines of the form \"key: value\" there, such "
                    + "as \"figid: PMC55365__pq1612812006\"."
                :
                    "the front matter is not made of keys. A PFOCR record has lines of the form \"key: value\", such as \"figid: "
                    + "PMC55365__pq1612812006\".");
        }
        var fields = new RecordFields(map, problems);
        fields.WarnOfOthersThan(Keys);
        var figId = fields.Text("figid");
        if (figId is null)
        {
            problems.Error(map.Line,
                "there is no \"figid\", so this is no PFOCR record. Add the figure's identifier, such as \"figid: "
                + "PMC55365__pq1612812006\".");
        }

        var pmcId = fields.Text("pmcid");
        var link = fields.Text("figlink");
        if (pmcId is not null && PmcIdIn().Match(link ?? "") is { Success: true, Value: var linked } && linked != pmcId)
        {
            problems.Warning(fields.LineOf("figlink"),
                $"the link leads to the paper {Excerpt.Of(linked)}, but the record is of {Excerpt.Of(pmcId)}. The link is kept "
                + "as it is.");
        }

        var layout = fields.Has("genes") ? FigureLayout.Genes : FigureLayout.Keywords;
        var schema = fields.Part("schema-jsonld");
        var words = new WordCollector(problems);
        if (layout == FigureLayout.Genes)
            words.AddGenes(fields);
        else
            words.AddKeywords(fields, schema);

        var record = new FigureRecord
        {
            File = problems.File,
            FigId = figId ?? "",
            FigIdAlias = fields.Text("figid_alias"),
            PmcId = pmcId,
            Title = fields.Text("figtitle"),
            PaperTitle = fields.Text("papertitle"),
            Citation = fields.Text("reftext"),
            Year = Year(fields),
            Caption = fields.RawText("caption"),
            Doi = fields.Text("doi"),
            Journal = fields.Text("journal_title"),
            Link = link,
            Number = fields.Text("number"),
            FigureType = fields.Text("figtype"),
            ImageFile = fields.Text("filename"),
            Ndex = fields.Text("ndex"),
            PathwayScore = Score(fields, "pathway_score") ?? Score(fields, "automl_pathway"),
            Licence = schema?.Text("license"),
            Layout = layout,
            Organisms = [.. fields.Texts("organisms").Select(item => item.Text.Trim())],
            RecognisedOrganisms = [.. fields.Texts("organisms_ner").Select(item => item.Text.Trim())],
            Words = words.Finish(),
            Chemicals = Terms(fields, "chemicals"),
            Diseases = Terms(fields, "diseases"),
            Keywords = AuthorsKeywords(fields),
        };
        return record with { Warnings = problems.WarningsOrThrow() };
    }

    private int? Year(RecordFields fields)
    {
        if (fields.Text("year") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1500 and <= 9999)
            return year;
        problems.Warning(fields.LineOf("year"), $"\"{Excerpt.Of(text)}\" is no year. The record is read as one without a year.");
        return null;
    }

    private double? Score(RecordFields fields, string key)
    {
        if (fields.Text(key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1)
            return score;
        problems.Warning(fields.LineOf(key),
            $"\"{Excerpt.Of(text)}\" is no probability between 0 and 1. The record is read as one without \"{key}\".");
        return null;
    }

    private ImmutableArray<FigureTerm> Terms(RecordFields fields, string key)
    {
        var terms = ImmutableArray.CreateBuilder<FigureTerm>();
        foreach (var (row, line) in fields.Rows(key))
        {
            if (row.Text("word") is { } word)
                terms.Add(new(word, row.Text("source"), row.Text("identifier"), line));
            else
                problems.Warning(line, $"this row of \"{key}\" has no \"word\" and is left out.");
        }
        return terms.ToImmutable();
    }

    // One text, "Transaminase | Polyamide"; a list is understood as well.
    private static ImmutableArray<string> AuthorsKeywords(RecordFields fields) =>
        [.. fields.Texts("keywords").SelectMany(item =>
            item.Text.Split(" | ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    [GeneratedRegex("PMC[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex PmcIdIn();
}
