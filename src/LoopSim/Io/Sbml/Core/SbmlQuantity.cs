namespace LoopSim.Io.Sbml.Core;

/// <summary>A quantity of an SBML model and where it is in the network made from it.</summary>
/// <param name="Name">Its name in the network: a species, an assignment, a parameter or a compartment.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Compartment">The identifier of the compartment of a species; <see langword="null"/> for other quantities.</param>
public sealed record SbmlQuantity(string Name, SbmlQuantityKind Kind, string? Compartment = null);
