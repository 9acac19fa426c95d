using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Figures;

namespace LoopSim.Networks;

/// <summary>Checks a network against the figure that it was drawn from: quotes, drawn words and genes.</summary>
internal static class FigureChecks
{
    public static void Check(FigureRecord figure, ImmutableArray<Node> nodes, ImmutableArray<Interaction> interactions, List<LeftOut> leftOut, List<Problem> problems)
    {
        CheckQuotes(figure, nodes, interactions, problems);
        CheckDrawnWords(figure, nodes, leftOut, problems);
        CheckGenes(figure, nodes, leftOut, problems);
    }

    /// <summary>Whether words stand in a caption, runs of white space counting as one blank.</summary>
    private static bool Quotes(string caption, string words) => Fold(caption).Contains(Fold(words), StringComparison.Ordinal);

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static SourceLocation PlaceOf(FigureWord word, FigureRecord figure) => new(figure.File, word.Line);

    private static void CheckQuotes(FigureRecord figure, ImmutableArray<Node> nodes, ImmutableArray<Interaction> interactions, List<Problem> problems)
    {
        foreach (var interaction in interactions)
        {
            if (interaction.Provenance.Caption is not { } quote || Quotes(figure.Caption ?? "", quote))
                continue;
            problems.Add(Problem.Error(interaction.Provenance.Location,
                $"the evidence of {nodes[interaction.Source.Index].Name} -> {nodes[interaction.Target.Index].Name} does not stand in the figure's caption: \"{quote}\". Quote the caption's own words, or write evidence: {{source: \"...\"}}."));
        }
    }

    private static void CheckDrawnWords(FigureRecord figure, ImmutableArray<Node> nodes, List<LeftOut> leftOut, List<Problem> problems)
    {
        var words = figure.Words.Select(w => w.Word).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            foreach (var word in node.DrawnAs.Where(w => !words.Contains(w)))
                problems.Add(Problem.Error(node.Location, $"node \"{node.Name}\" is drawn as \"{word}\", but the figure has no such word. {NearestNames.Suggest(word, words)}"));
        }
        foreach (var entry in leftOut.Where(e => !e.IsGene && !words.Contains(e.What)))
            problems.Add(Problem.Error(entry.Location, $"\"{entry.What}\" is left out, but the figure has no such word. {NearestNames.Suggest(entry.What, words)}"));

        var drawn = nodes.SelectMany(n => n.DrawnAs).Concat(leftOut.Where(e => !e.IsGene).Select(e => e.What)).ToHashSet(StringComparer.Ordinal);
        foreach (var word in figure.Words.Where(w => !drawn.Contains(w.Word)))
            problems.Add(Problem.Error(PlaceOf(word, figure), $"the figure draws \"{word.Word}\", which is neither a node nor left out. Name it under a node's drawn as:, or under left out: with the reason."));
    }

    private static void CheckGenes(FigureRecord figure, ImmutableArray<Node> nodes, List<LeftOut> leftOut, List<Problem> problems)
    {
        var genes = figure.Words.SelectMany(w => w.Genes).Select(g => g.Symbol).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in leftOut.Where(e => e.IsGene && !genes.Contains(e.What)))
            problems.Add(Problem.Error(entry.Location, $"gene \"{entry.What}\" is left out, but the figure has no such gene. {NearestNames.Suggest(entry.What, genes)}"));

        var held = nodes.SelectMany(n => n.Genes).Concat(leftOut.Where(e => e.IsGene).Select(e => e.What)).ToHashSet(StringComparer.Ordinal);
        var withdrawn = leftOut.Where(e => !e.IsGene).Select(e => e.What).ToHashSet(StringComparer.Ordinal);
        foreach (var word in figure.Words.Where(w => !withdrawn.Contains(w.Word)))
        {
            foreach (var gene in word.Genes.Where(g => !held.Contains(g.Symbol)))
                problems.Add(Problem.Error(PlaceOf(word, figure), $"the figure's \"{word.Word}\" holds gene {gene.Symbol}, which is neither a member of a node nor left out. Add it to a node's genes:, or to left out: with the reason."));
        }
    }
}
