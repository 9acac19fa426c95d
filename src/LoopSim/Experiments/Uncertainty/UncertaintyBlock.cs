namespace LoopSim.Experiments.Uncertainty;

/// <summary>What became of some parameter sets that follow one another: the piece in which an ensemble is computed and kept.</summary>
public sealed class UncertaintyBlock
{
    /// <summary>Makes room for sets.</summary>
    /// <param name="index">The number of the block, from 0.</param>
    /// <param name="sets">The number of its sets.</param>
    /// <param name="conclusions">The number of expectations that are judged.</param>
    /// <param name="points">The number of points of all bands.</param>
    public UncertaintyBlock(int index, int sets, int conclusions, int points)
    {
        (Index, Sets) = (index, sets);
        Failures = new string?[sets];
        Holds = new bool[conclusions * sets];
        (Levels, RestLevels) = (new float[conclusions * sets], new float[conclusions * sets]);
        Points = new float[points * sets];
        StableStates = new int[sets];
    }

    /// <summary>The number of the block, from 0.</summary>
    public int Index { get; }

    /// <summary>The number of its sets.</summary>
    public int Sets { get; }

    /// <summary>Why a set could not be computed; <see langword="null"/> for one that could.</summary>
    public string?[] Failures { get; }

    /// <summary>[conclusions x sets]: whether the expectation is met; false where the set failed.</summary>
    public bool[] Holds { get; }

    /// <summary>[conclusions x sets]: what was judged: the level in the readout's unit, or a time.</summary>
    public float[] Levels { get; }

    /// <summary>[conclusions x sets]: the level of the readout in unperturbed cells at rest; not a number where a time was judged.</summary>
    public float[] RestLevels { get; }

    /// <summary>[points x sets]: the values of all curves, experiment by experiment, readout by readout, time by time.</summary>
    public float[] Points { get; }

    /// <summary>The number of stable states that were found in each set; 0 where none were looked for.</summary>
    public int[] StableStates { get; }
}
