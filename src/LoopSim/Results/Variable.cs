namespace LoopSim.Results;

/// <summary>What one column of a result means.</summary>
/// <param name="Name">The identifier, as in the model.</param>
/// <param name="Label">How it is written for people, e.g. <c>NF-κB (nucleus)</c>.</param>
/// <param name="Unit">The unit, e.g. <c>nM</c>; <c>1</c> for a plain number.</param>
public sealed record Variable(string Name, string Label, string Unit)
{
    /// <summary>Makes a variable whose label is its name.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="unit">The unit.</param>
    public static Variable Named(string name, string unit = "1") => new(name, name, unit);
}
