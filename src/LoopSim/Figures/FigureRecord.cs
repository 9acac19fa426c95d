using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Figures;

/// <summary>A published pathway figure as the Pathway Figure OCR database describes it: what is drawn in it and where it is from,
/// but no arrows.</summary>
/// <remarks>Values are the text of the record; what the record leaves out, or gives as <c>''</c>, <c>NA</c>, <c>.na.character</c>
/// or <c>XXX</c>, is <see langword="null"/> or empty. The words come from character recognition and are often wrong. About the
/// database: Hanspers et al., Pathway information extracted from 25 years of pathway figures, Genome Biology 21:273 (2020),
/// doi:10.1186/s13059-020-02181-2.</remarks>
public sealed record FigureRecord
{
    /// <summary>The file the record was read from, as the user gave it.</summary>
    public required string File { get; init; }

    /// <summary>The record's own name, such as <c>PMC55365__pq1612812006</c>.</summary>
    public required string FigId { get; init; }

    /// <summary>The name by figure number, such as <c>PMC55365__F6</c>: what the records of both layouts and edge tables have in
    /// common.</summary>
    public string? FigIdAlias { get; init; }

    /// <summary>The paper in PubMed Central, such as <c>PMC55365</c>.</summary>
    public string? PmcId { get; init; }

    /// <summary>The figure's title; PFOCR writes Greek letters out in it.</summary>
    public string? Title { get; init; }

    /// <summary>The paper's title.</summary>
    public string? PaperTitle { get; init; }

    /// <summary>The reference in one line: first author, journal, date, volume, pages.</summary>
    public string? Citation { get; init; }

    /// <summary>The year of publication.</summary>
    public int? Year { get; init; }

    /// <summary>The figure's caption as published, Greek letters kept, cross-references often lost.</summary>
    public string? Caption { get; init; }

    /// <summary>The paper's digital object identifier.</summary>
    public string? Doi { get; init; }

    /// <summary>The journal's title.</summary>
    public string? Journal { get; init; }

    /// <summary>The path of the figure at PubMed Central, such as <c>/pmc/articles/PMC55365/figure/F6/</c>. It may name another
    /// paper: a warning says so.</summary>
    public string? Link { get; init; }

    /// <summary>The number of the figure: <c>F6</c>, <c>S3</c> for a scheme, <c>GA1</c> for a graphical abstract, <c>Figure 6</c>
    /// in the oldest records.</summary>
    public string? Number { get; init; }

    /// <summary>The kind of figure: <c>Figure</c>, <c>Scheme</c>, <c>Graphical abstract</c>.</summary>
    public string? FigureType { get; init; }

    /// <summary>The name of the image file.</summary>
    public string? ImageFile { get; init; }

    /// <summary>The figure's network in the NDEx database, a UUID.</summary>
    public string? Ndex { get; init; }

    /// <summary>The classifier's probability that the image shows a pathway, 0 to 1.</summary>
    public double? PathwayScore { get; init; }

    /// <summary>The licence of the record, <c>CC0</c>; not that of the image.</summary>
    public string? Licence { get; init; }

    /// <summary>The form in which the record was published.</summary>
    public required FigureLayout Layout { get; init; }

    /// <summary>The organisms of the paper.</summary>
    public ImmutableArray<string> Organisms { get; init; } = [];

    /// <summary>The organisms by which words were recognised, in the <see cref="FigureLayout.Keywords"/> layout. They can be
    /// wrong.</summary>
    public ImmutableArray<string> RecognisedOrganisms { get; init; } = [];

    /// <summary>The words drawn in the figure, in the record's order.</summary>
    public ImmutableArray<FigureWord> Words { get; init; } = [];

    /// <summary>The chemicals recognised in the figure.</summary>
    public ImmutableArray<FigureTerm> Chemicals { get; init; } = [];

    /// <summary>The diseases recognised in the figure.</summary>
    public ImmutableArray<FigureTerm> Diseases { get; init; } = [];

    /// <summary>The authors' keywords for the paper.</summary>
    public ImmutableArray<string> Keywords { get; init; } = [];

    /// <summary>What is odd about the record and what was made of it, in the order of the file.</summary>
    public ImmutableArray<Problem> Warnings { get; init; } = [];
}
