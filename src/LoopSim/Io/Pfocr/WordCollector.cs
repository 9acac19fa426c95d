using System.Collections.Immutable;
using LoopSim.Figures;
using LoopSim.Names;

namespace LoopSim.Io.Pfocr;

/// <summary>Groups the rows of a record by the word that is drawn, and names each word.</summary>
/// <param name="problems">Takes what is odd.</param>
internal sealed class WordCollector(ProblemList problems)
{
    // Ten times what the fullest figures hold; the names of a million words would take half a minute.
    private const int MostWords = 10_000;

    private readonly List<Draft> _drafts = [];
    private readonly Dictionary<string, Draft> _byWord = new(StringComparer.Ordinal);

    /// <summary>Adds the words of a record that lists them with their genes.</summary>
    /// <param name="fields">The record.</param>
    public void AddGenes(RecordFields fields)
    {
        var repeats = new List<(int Line, string What)>();
        foreach (var (row, line) in fields.Rows("genes"))
        {
            var (symbol, gene) = (row.Text("symbol"), row.Text("hgnc_symbol"));
            var word = row.RawText("word");
            if (word is null && (symbol ?? gene) is { } instead)
            {
                problems.Warning(line,
                    $"this row of \"genes\" has no \"word\"; its symbol \"{Excerpt.Of(instead)}\" is taken for it.");
                word = instead;
            }
            if (word is null)
            {
                problems.Warning(line, "this row of \"genes\" has no \"word\" and is left out.");
                continue;
            }
            var draft = DraftOf(word, line);
            if (symbol is not null)
                draft.Symbols.TryAdd(symbol, symbol);
            if (gene is not null && !draft.Genes.TryAdd(gene, new(gene, row.Text("entrez"), row.Text("source"))))
                repeats.Add((line, $"\"{Excerpt.Of(word)}\" as {Excerpt.Of(gene)}"));
        }
        WarnOfRepeats("row of \"genes\"", repeats);
        if (_drafts.Count == 0)
        {
            problems.Warning(fields.LineOf("genes"),
                "no gene was recognised in this figure. Its nodes have to be listed by hand.");
        }
    }

    /// <summary>Adds the keywords of a record that lists no genes.</summary>
    /// <param name="fields">The record.</param>
    /// <param name="schema">The part of it that holds the keywords.</param>
    public void AddKeywords(RecordFields fields, RecordFields? schema)
    {
        var repeats = new List<(int Line, string What)>();
        foreach (var (keyword, line) in schema?.Texts("keywords") ?? [])
        {
            if (_byWord.ContainsKey(keyword))
                repeats.Add((line, $"\"{Excerpt.Of(keyword)}\""));
            else
                DraftOf(keyword, line);
        }
        WarnOfRepeats("keyword", repeats);
        problems.Warning(schema?.LineOf("keywords") ?? fields.LineOf("schema-jsonld"), _drafts.Count == 0
            ? "the record has neither \"genes\" nor keywords, so no word of the figure is known. Its nodes have to be listed "
                + "by hand."
            : $"the record lists no genes, as records from 2023 on; its {_drafts.Count} keywords are taken for words. "
                + "They mix genes with chemicals, diseases and genes of other species: compare them with the figure, or use "
                + "the record's release of 2021.");
    }

    /// <summary>Returns the words in the order in which they came.</summary>
    public ImmutableArray<FigureWord> Finish()
    {
        var readings = _drafts.ConvertAll(draft => WordReading.Of(draft.Word));
        var labels = LabelsOf(readings);
        WarnOfMarkedTwins(readings, labels);
        WarnOfEmptyBrackets();
        var identifiers = IdentifierTable.OfMarked(
            labels.Zip(readings, (label, reading) => (label, reading.Mark is null ? label : reading.Stem)));
        return [.. _drafts.Select((draft, i) => new FigureWord
        {
            Word = draft.Word,
            Label = labels[i],
            Stem = readings[i].Stem,
            Identifier = identifiers.IdentifierOf(labels[i]),
            Mark = readings[i].Mark,
            State = readings[i].State,
            Symbols = [.. draft.Symbols.Values],
            Genes = [.. draft.Genes.Values],
            Line = draft.Line,
        })];
    }

    private void WarnOfRepeats(string what, List<(int Line, string What)> repeats)
    {
        if (repeats.Count == 0)
            return;
        var (line, first) = repeats[0];
        problems.Warning(line, repeats.Count == 1
            ? $"this {what} repeats an earlier one ({first}) and is left out."
            : $"this {what} repeats an earlier one ({first}), and so do {repeats.Count - 1} more below. They are left out.");
    }

    private Draft DraftOf(string word, int line)
    {
        if (!_byWord.TryGetValue(word, out var draft))
        {
            if (_drafts.Count == MostWords)
            {
                throw problems.Fatal(line, $"this is word {MostWords + 1} of the figure; a figure has a few hundred at most. "
                    + "Give the record of one figure.");
            }
            draft = new(word, line);
            _byWord.Add(word, draft);
            _drafts.Add(draft);
        }
        return draft;
    }

    // A word that needed no cleaning keeps its label; of the others the first has it, and the rest are shown as they were read.
    // Those are free: a label is never cleaned into another one.
    private string[] LabelsOf(List<WordReading> readings)
    {
        var labels = new string[_drafts.Count];
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var draft in _drafts.Where((draft, i) => readings[i].Label == draft.Word))
            owners.Add(draft.Word, draft.Word);
        for (var i = 0; i < labels.Length; i++)
        {
            var word = _drafts[i].Word;
            labels[i] = readings[i].Label;
            if (labels[i] == word || owners.TryAdd(labels[i], word))
                continue;
            problems.Warning(_drafts[i].Line,
                $"the words \"{Excerpt.Of(owners[labels[i]])}\" and \"{Excerpt.Of(word)}\" differ only in stray punctuation. "
                + "Both are kept; if they are one node, leave one out of the model.");
            labels[i] = word;
        }
        return labels;
    }

    private void WarnOfMarkedTwins(List<WordReading> readings, string[] labels)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < readings.Count; i++)
        {
            if (first.TryAdd(readings[i].Stem, i) || readings[i].Mark == readings[first[readings[i].Stem]].Mark)
                continue;
            problems.Warning(_drafts[i].Line,
                $"the words \"{Excerpt.Of(labels[first[readings[i].Stem]])}\" and \"{Excerpt.Of(labels[i])}\" differ only in "
                + "marks of state. Both are kept; they may be two states of one node.");
        }
    }

    private void WarnOfEmptyBrackets()
    {
        foreach (var draft in _drafts.Where(draft => draft.Word.EndsWith("()", StringComparison.Ordinal)))
        {
            problems.Warning(draft.Line,
                $"the brackets of the word \"{Excerpt.Of(draft.Word)}\" are empty; a mark such as + or - may have been lost. "
                + "Look at the figure.");
        }
    }

    private sealed record Draft(string Word, int Line)
    {
        public OrderedDictionary<string, string> Symbols { get; } = new(StringComparer.Ordinal);

        public OrderedDictionary<string, GeneReference> Genes { get; } = new(StringComparer.Ordinal);
    }
}
