namespace LoopSim.Experiments.Uncertainty;

/// <summary>Keeps the blocks of an ensemble, so that work that was stopped goes on where it was.</summary>
public interface IUncertaintyStore
{
    /// <summary>Reads a block; <see langword="null"/> where it is not there. May be called from several threads.</summary>
    /// <param name="index">The number of the block.</param>
    UncertaintyBlock? Read(int index);

    /// <summary>Keeps a block, whole or not at all. May be called from several threads.</summary>
    /// <param name="block">The block.</param>
    void Write(UncertaintyBlock block);
}
