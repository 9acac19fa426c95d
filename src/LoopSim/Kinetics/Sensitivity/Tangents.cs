using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>The directions that programs along states and constants take: of the species their sensitivities, of each constant among the directions its slope in its own.</summary>
internal static class Tangents
{
    private const int Lanes = RateLanes.Count;

    /// <summary>Writes the directions of a block of eight.</summary>
    public static void Fill(SensitivityCode code, SensitivityLayout layout, ReadOnlySpan<double> stateWithSensitivities, int block, ReadOnlySpan<double> slopes, Span<double> directions)
    {
        stateWithSensitivities.Slice(layout.Block(block), layout.BlockLength).CopyTo(directions);
        var constants = directions.Slice(layout.BlockLength, code.ConstantPlaces.Length * Lanes);
        constants.Clear();
        for (var k = 0; k < code.ConstantPlaces.Length; k++)
        {
            var direction = code.ConstantPlaces[k].Direction;
            if (direction / Lanes == block)
                constants[k * Lanes + direction % Lanes] = slopes[direction];
        }
    }
}
