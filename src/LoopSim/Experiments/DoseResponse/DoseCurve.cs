using LoopSim.Results;

namespace LoopSim.Experiments.DoseResponse;

/// <summary>How one readout goes with the dose.</summary>
public sealed record DoseCurve
{
    /// <summary>The readout.</summary>
    public required Variable Readout { get; init; }

    /// <summary>The shape.</summary>
    public required DoseShape Shape { get; init; }

    /// <summary>The dose with the largest level.</summary>
    public required double DoseOfLargest { get; init; }

    /// <summary>The dose with the smallest level.</summary>
    public required double DoseOfSmallest { get; init; }

    /// <summary>The model's own half-maximal dose, EC50 where it rises and IC50 where it falls: where its level lies halfway between that at no dose and that at the highest, to 0.1 % of the dose;
    /// <see langword="null"/> where there is none, for the reason in <see cref="Note"/>.</summary>
    public double? HalfDose { get; init; }

    /// <summary>The fitted Hill curve; <see langword="null"/> where the curve is not monotone, or where the Hill curve has its half-maximal dose outside the doses.</summary>
    public HillCurve? Hill { get; init; }

    /// <summary>Why a half-maximal dose or the Hill curve is missing, in whole sentences; empty where both are there.</summary>
    public string Note { get; init; } = "";
}
