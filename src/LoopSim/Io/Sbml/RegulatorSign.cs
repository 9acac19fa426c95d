namespace LoopSim.Io.Sbml;

/// <summary>A regulator with the sign that SBML-qual writes for it.</summary>
/// <param name="Source">The node that acts.</param>
/// <param name="Target">The node that is acted on.</param>
/// <param name="Sign"><c>positive</c>, <c>negative</c>, <c>dual</c> or <c>unknown</c>.</param>
/// <param name="ContradictsDeclared">Whether a sign is declared that the rule disproves.</param>
internal sealed record RegulatorSign(string Source, string Target, string Sign, bool ContradictsDeclared);
