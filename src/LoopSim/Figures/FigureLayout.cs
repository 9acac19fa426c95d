namespace LoopSim.Figures;

/// <summary>The two forms in which PFOCR records were published.</summary>
public enum FigureLayout
{
    /// <summary>2021 to 2023: <c>genes</c> lists every recognised word with its genes.</summary>
    Genes,

    /// <summary>From 2023: no <c>genes</c>; symbols are left only among the keywords, mixed with chemicals, diseases and genes of
    /// other species.</summary>
    Keywords,
}
