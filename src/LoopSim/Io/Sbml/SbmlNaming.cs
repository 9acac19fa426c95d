using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Names;

namespace LoopSim.Io.Sbml;

/// <summary>Decides what the nodes of a file are called.</summary>
internal static partial class SbmlNaming
{
    /// <summary>Returns the name of the node of each species, by the identifier of the species.</summary>
    /// <remarks>By default that is the identifier, unless all identifiers are a program's numbering (Cell Collective's S_1, CellDesigner's sa1, s_id_csa1, s1) and each
    /// species has a name of its own: then it is the name, spelled as an identifier.</remarks>
    public static IReadOnlyDictionary<string, string> Names(ImmutableArray<SbmlSpecies> species, NodeNaming naming, ProblemTally tally)
    {
        if (naming == NodeNaming.Automatic && AreNumbered(species))
        {
            naming = NodeNaming.Labels;
            foreach (var each in species)
                tally.Count(SbmlOddities.NumberedIds, each.Element.Line(), $"\"{each.Id}\" of {each.Name}");
        }
        if (naming != NodeNaming.Labels)
            return species.ToDictionary(each => each.Id, each => each.Id, StringComparer.Ordinal);
        // Of two species with one name, the later is known by name and identifier.
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var labelOf = species.Select(each => (each.Id, Label: each.Name.Length == 0 ? each.Id : labels.Add(each.Name) ? each.Name : $"{each.Name} {each.Id}")).ToList();
        var table = IdentifierTable.Of(labelOf.Select(pair => pair.Label));
        return labelOf.ToDictionary(pair => pair.Id, pair => table.IdentifierOf(pair.Label), StringComparer.Ordinal);
    }

    private static bool AreNumbered(ImmutableArray<SbmlSpecies> species) =>
        species.All(each => each.Name.Length > 0 && Numbering().IsMatch(each.Id))
        && species.DistinctBy(each => each.Name, StringComparer.Ordinal).Count() == species.Length
        && species.Any(each => each.Name != each.Id);

    [GeneratedRegex(@"^(S_|s_id_c?sa|c?sa|s)[0-9]+$")]
    private static partial Regex Numbering();
}
