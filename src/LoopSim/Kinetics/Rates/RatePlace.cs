namespace LoopSim.Kinetics.Rates;

internal enum RatePlaceKind
{
    State,
    Parameter,
    Work,
    Output,
    Local,
}

/// <summary>Where a value lives while generated code runs.</summary>
/// <param name="Kind">Which array, or a local variable.</param>
/// <param name="Index">The index in the array.</param>
internal readonly record struct RatePlace(RatePlaceKind Kind, int Index);
