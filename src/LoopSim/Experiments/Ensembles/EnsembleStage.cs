namespace LoopSim.Experiments.Ensembles;

/// <summary>A phase that one or several experiments come to in the same way, so that it is integrated once for all of them.</summary>
internal sealed class EnsembleStage
{
    /// <summary>Makes a stage.</summary>
    /// <param name="index">Its place among the stages.</param>
    /// <param name="planned">The phase with its network.</param>
    /// <param name="before">The stage ahead of it; <see langword="null"/> for the first.</param>
    /// <param name="beginning">The network before the first phase, by its place among the beginnings.</param>
    /// <param name="donor">The last stage of the experiment that medium comes from; <see langword="null"/> for none.</param>
    public EnsembleStage(int index, PlannedPhase planned, EnsembleStage? before, int beginning, EnsembleStage? donor)
    {
        (Index, Phase, Network, Before, Beginning, Donor) = (index, planned.Phase, planned.Network, before, beginning, donor);
        Start = before?.End ?? 0;
        End = Start + Phase.Duration.In(Network.Network.TimeUnit);
    }

    public int Index { get; }

    public Phase Phase { get; }

    public PlannedNetwork Network { get; }

    public EnsembleStage? Before { get; }

    public int Beginning { get; }

    public EnsembleStage? Donor { get; }

    /// <summary>When it begins, in the unit of the network.</summary>
    public double Start { get; }

    /// <summary>When it ends.</summary>
    public double End { get; }

    /// <summary>The times at which it is watched, its beginning and its end among them.</summary>
    public SortedSet<double> Times { get; } = [];

    /// <summary>Whether a phase that is come to from a stage or a beginning is this one: by what happens to the equations, and not by names.</summary>
    public bool Is(PlannedPhase planned, EnsembleStage? before, int beginning, EnsembleStage? donor) =>
        before == Before && beginning == Beginning && donor == Donor && planned.Phase.Duration == Phase.Duration && MediumIsSame(planned.Phase.Medium)
        && ChangesOf(planned.Phase).SequenceEqual(ChangesOf(Phase));

    private static IEnumerable<ModelChange> ChangesOf(Phase phase) => phase.Under.SelectMany(p => p.Kinetic);

    // What the medium comes from is the donor, whatever it is called.
    private bool MediumIsSame(Medium medium) => (medium, Phase.Medium) is (Medium.From a, Medium.From b) ? a.Share == b.Share : medium == Phase.Medium;
}
