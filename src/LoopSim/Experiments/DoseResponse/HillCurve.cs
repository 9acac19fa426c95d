namespace LoopSim.Experiments.DoseResponse;

/// <summary>A Hill curve fitted to a dose-response curve by least squares: from its level at no dose to that at a saturating one by the share dⁿ / (hⁿ + dⁿ) of a dose d.</summary>
/// <remarks>A model has no noise. What is left between its curve and the Hill curve says that the model's curve is none; confidence intervals take it for noise, so a wide one means that a Hill curve describes
/// the model's curve badly, or that the doses do not cover it. They are asymptotic, from the Jacobian at the optimum and the residuals, with Student's t of as many degrees of freedom as there are points above the four parameters.</remarks>
public sealed record HillCurve
{
    /// <summary>The lower level, in the unit of the readout.</summary>
    public required HillEstimate Bottom { get; init; }

    /// <summary>The upper level, in the unit of the readout.</summary>
    public required HillEstimate Top { get; init; }

    /// <summary>The dose h halfway between them: EC50 where the curve rises, IC50 where it falls. Its interval is found on a logarithmic scale.</summary>
    public required HillEstimate HalfDose { get; init; }

    /// <summary>The Hill coefficient n, above 0. Its interval is found on a logarithmic scale.</summary>
    public required HillEstimate Coefficient { get; init; }

    /// <summary>Whether the curve rises with the dose.</summary>
    public required bool IsRising { get; init; }

    /// <summary>The root mean square of what is left between curve and points, in the unit of the readout.</summary>
    public required double Error { get; init; }

    /// <summary>Whether a parameter ends at a bound of the fit, where intervals mean nothing.</summary>
    public required bool IsAtBound { get; init; }

    /// <summary>The level of the curve at a dose.</summary>
    /// <param name="dose">The dose, not below 0.</param>
    public double At(double dose)
    {
        var share = HillFit.Share(dose, Math.Log(HalfDose.Value), Coefficient.Value);
        return IsRising ? Bottom.Value + (Top.Value - Bottom.Value) * share : Top.Value + (Bottom.Value - Top.Value) * share;
    }
}
