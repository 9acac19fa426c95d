using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>A model of a document.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Source">Where it is: a file, <c>#ID</c> or the identifier of another model of the document, or an address.</param>
public sealed record SedMlModel(string Id, string Source)
{
    /// <summary>The start of the names of the languages that are SBML of any level.</summary>
    public const string Sbml = "urn:sedml:language:sbml";

    /// <summary>How it is written for people; empty for no other way than the identifier.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language that it is written in.</summary>
    public string Language { get; init; } = Sbml;

    /// <summary>What is changed in its file before it is simulated, in this order.</summary>
    public ImmutableArray<SedMlChange> Changes { get; init; } = [];

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }
}
