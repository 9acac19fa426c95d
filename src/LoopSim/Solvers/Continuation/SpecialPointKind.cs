namespace LoopSim.Solvers.Continuation;

/// <summary>What happens at a special point of a curve of steady states, or of a curve of such points.</summary>
public enum SpecialPointKind
{
    /// <summary>The curve turns: two steady states meet and vanish (saddle-node, limit point).</summary>
    Fold,

    /// <summary>A pair of complex eigenvalues crosses the imaginary axis: an oscillation begins or ends.</summary>
    Hopf,

    /// <summary>Another curve of steady states crosses (transcritical, pitchfork).</summary>
    Branching,

    /// <summary>On a curve of folds: two folds meet and vanish; beyond it nothing is bistable.</summary>
    Cusp,

    /// <summary>On a curve of folds or Hopf points: both meet, the period grows without bound (Bogdanov-Takens).</summary>
    BogdanovTakens,

    /// <summary>On a curve of Hopf points: super- turns into subcritical (Bautin, generalised Hopf).</summary>
    Bautin,
}
