using LoopSim.Names;

namespace LoopSim.Io.Sbml;

/// <summary>The identifiers of one SBML model, no two alike.</summary>
/// <remarks>A name that is an identifier keeps it, also where other formats reserve it: SBML's formulas have elements for functions and constants, not words.</remarks>
internal sealed class SbmlIdentifiers
{
    private readonly IdentifierTable _table;
    private readonly HashSet<string> _taken;

    /// <summary>Gives identifiers to nodes.</summary>
    public SbmlIdentifiers(IReadOnlyCollection<string> nodes)
    {
        _table = IdentifierTable.Of(nodes);
        _taken = nodes.Select(OfNode).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Returns the identifier of a node.</summary>
    public string OfNode(string name) => IdentifierTable.IsIdentifier(name) ? name : _table.IdentifierOf(name);

    /// <summary>Returns an identifier for something else, near to a wish, that nothing else has.</summary>
    public string Other(string wish)
    {
        var id = IdentifierTable.IsIdentifier(wish) ? wish : IdentifierTable.Spell(wish);
        while (!_taken.Add(id))
            id += "_";
        return id;
    }
}
