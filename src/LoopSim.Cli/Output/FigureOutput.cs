using LoopSim.Figures;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>What a figure record says, as text and as JSON.</summary>
internal static class FigureOutput
{
    public static object JsonOf(FigureRecord figure) => new
    {
        figid = figure.FigId,
        pmcid = figure.PmcId,
        title = figure.Title,
        organisms = figure.Organisms,
        citation = figure.Citation,
        doi = figure.Doi,
        caption = figure.Caption,
        nodes = figure.Words.Select(w => new
        {
            word = w.Word,
            label = w.Label,
            identifier = w.Identifier,
            marked_active = w.IsMarkedActive,
            genes = w.Genes.Select(g => new { symbol = g.Symbol, entrez = g.Entrez }),
        }),
        chemicals = figure.Chemicals.Select(c => new { word = c.Word, source = c.Source, identifier = c.Identifier }),
        diseases = figure.Diseases.Select(d => new { word = d.Word, source = d.Source, identifier = d.Identifier }),
        keywords = figure.Keywords,
        warnings = figure.Warnings.Select(w => w.ToString()),
    };

    public static void Print(FigureRecord figure, IAnsiConsole console)
    {
        console.WriteLine(figure.Title ?? figure.FigId);
        console.WriteLine($"{figure.PaperTitle} {figure.Citation}".Trim());
        console.WriteLine($"{figure.FigId} · {string.Join(", ", figure.Organisms.DefaultIfEmpty("organism not given"))}");
        console.WriteLine();
        console.WriteLine(figure.Caption ?? "(no caption)");
        var table = new Table().Border(TableBorder.Simple).AddColumn("drawn word").AddColumn("identifier").AddColumn("marked active").AddColumn("genes (HGNC, Entrez)");
        foreach (var word in figure.Words)
        {
            table.AddRow(new Text(word.Word), new Text(word.Identifier), new Text(word.IsMarkedActive ? "yes" : ""),
                new Text(word.Genes.IsEmpty ? "not in the record" : string.Join(", ", word.Genes.Select(g => $"{g.Symbol} ({g.Entrez})"))));
        }
        console.Write(table);
        PrintTerms(console, "chemicals", figure.Chemicals);
        PrintTerms(console, "diseases", figure.Diseases);
    }

    private static void PrintTerms(IAnsiConsole console, string what, IReadOnlyList<FigureTerm> terms) =>
        console.WriteLine($"{what}: {(terms.Count == 0 ? "none" : string.Join(", ", terms.Select(t => t.Identifier is null ? t.Word : $"{t.Word} ({t.Source}:{t.Identifier})")))}");
}
