namespace LoopSim.Kinetics.Sensitivity;

/// <summary>Follows the derivatives of what events change.</summary>
internal interface IEventTangents
{
    /// <summary>The derivatives of all numbers of the events at a moment; the caller keeps them.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State.</param>
    double[] Slopes(double t, ReadOnlySpan<double> y);

    /// <summary>Gives a species the derivatives of value · scale.</summary>
    /// <param name="species">The species.</param>
    /// <param name="valuePlace">The place of the value among the numbers of the events.</param>
    /// <param name="value">The value.</param>
    /// <param name="valueSlopes">Derivatives of the moment at which the value was found.</param>
    /// <param name="scalePlace">The place of the scale.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="scaleSlopes">Derivatives of the moment at which the scale was found.</param>
    void Change(int species, int valuePlace, double value, double[] valueSlopes, int scalePlace, double scale, double[] scaleSlopes);
}
