namespace LoopSim.Solvers.Sensitivity;

/// <summary>Where sensitivities lie in a state that holds the variables first: eight directions side by side for each variable, block after block, filled up with zeros.</summary>
/// <param name="Variables">The number of variables.</param>
/// <param name="Directions">The number of directions: parameters and initial values by which the solution is differentiated.</param>
internal readonly record struct SensitivityLayout(int Variables, int Directions)
{
    /// <summary>The number of directions that are computed at once.</summary>
    public const int Width = 8;

    /// <summary>The number of blocks.</summary>
    public int Blocks => (Directions + Width - 1) / Width;

    /// <summary>The length of a block.</summary>
    public int BlockLength => Variables * Width;

    /// <summary>The length of variables and sensitivities together.</summary>
    public int Length => Variables + Blocks * BlockLength;

    /// <summary>Where a block begins.</summary>
    public int Block(int block) => Variables + block * BlockLength;

    /// <summary>The place of the derivative of a variable in a direction.</summary>
    public int Place(int variable, int direction) => Block(direction / Width) + variable * Width + direction % Width;
}
