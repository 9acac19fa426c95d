namespace LoopSim.Kinetics;

/// <summary>A well-mixed space. Its name stands for its size in expressions.</summary>
/// <param name="Name">The identifier.</param>
/// <param name="Size">The volume, in <paramref name="Unit"/>; positive. All compartments of a model share one unit.</param>
/// <param name="Unit">The unit, e.g. <c>pL</c>.</param>
public sealed record Compartment(string Name, double Size, string Unit);
