using System.Collections.Immutable;

namespace LoopSim.Figures;

/// <summary>One word as drawn in a figure: what becomes one node of a model. The genes it was recognised as are its members, not
/// nodes.</summary>
public sealed record FigureWord
{
    /// <summary>The word as it was read from the image, with all its slips; no two words of a record are the same.</summary>
    public required string Word { get; init; }

    /// <summary>The word to show: stray punctuation taken off, marks of state kept (<c>Ras*</c>). No two words of a record share
    /// one.</summary>
    public required string Label { get; init; }

    /// <summary>The label without marks of state: <c>Ras</c> of <c>Ras*</c>. Two words may share one.</summary>
    public required string Stem { get; init; }

    /// <summary>The name for files and formulas, unique in the record, spelled from the <see cref="Stem"/>.</summary>
    public required string Identifier { get; init; }

    /// <summary>The marks of state as written, separated by spaces, such as <c>*</c> or <c>-pY</c>; <see langword="null"/> if
    /// there is none.</summary>
    public string? Mark { get; init; }

    /// <summary>What the marks say.</summary>
    public DrawnState State { get; init; }

    /// <summary>Whether the word is drawn as active: a candidate for an initial state or for an activating mutation.</summary>
    public bool IsMarkedActive => State == DrawnState.Active;

    /// <summary>The names in PFOCR's word list that the word was matched to, in the record's order; most words have one,
    /// <c>AP2/ERF</c> has two, words of the <see cref="FigureLayout.Keywords"/> layout have none.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>The first of the <see cref="Symbols"/>; <see langword="null"/> if there is none.</summary>
    public string? Symbol => Symbols.IsEmpty ? null : Symbols[0];

    /// <summary>The genes of the word, each once, in the record's order; empty where they are unknown.</summary>
    public ImmutableArray<GeneReference> Genes { get; init; } = [];

    /// <summary>The line of the record on which the word stands first, from 1.</summary>
    public required int Line { get; init; }
}
