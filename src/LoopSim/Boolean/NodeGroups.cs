using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Boolean;

/// <summary>Groups of nodes in order, as some schemes are given: their text, their checks, their places in a network.</summary>
internal static class NodeGroups
{
    /// <summary>Reads groups between separators, names between commas, with an optional remark in parentheses behind each group; braces around a group may be written.</summary>
    public static ImmutableArray<(ImmutableArray<string> Names, string? Remark)> Parse(string scheme, string text, char separator, IReadOnlyCollection<string> remarks)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException($"The scheme \"{scheme}:\" names no nodes. Write \"{scheme}: A, B {separator} C\", or \"{scheme}\" alone for one group of all nodes.");
        return [.. text.Split(separator, StringSplitOptions.TrimEntries).Select(group => ParseGroup(scheme, group, separator, remarks))];
    }

    /// <summary>Refuses empty groups and nodes that stand twice.</summary>
    public static void Check(string scheme, ImmutableArray<ImmutableArray<string>> groups)
    {
        if (groups.Any(group => group.IsEmpty))
            throw new ArgumentException($"A group of the scheme \"{scheme}\" has no nodes.");
        if (groups.SelectMany(group => group).CountBy(name => name).FirstOrDefault(pair => pair.Value > 1) is { Key: not null } twice)
            throw new ArgumentException($"The node \"{twice.Key}\" stands twice in the scheme \"{scheme}\". Name each node in one group only.");
    }

    /// <summary>Returns the names that are left, in order.</summary>
    public static ImmutableArray<string> Keep(ImmutableArray<string> names, IReadOnlyCollection<string> left)
    {
        var kept = left as IReadOnlySet<string> ?? left.ToHashSet(StringComparer.Ordinal);
        return [.. names.Where(kept.Contains)];
    }

    /// <summary>Returns the packed nodes of each group, and of one more that holds the nodes that are not named.</summary>
    /// <exception cref="ArgumentException">A name is not a node of the network.</exception>
    public static ulong[][] Masks(BooleanNetwork network, ImmutableArray<ImmutableArray<string>> groups)
    {
        var masks = new ulong[groups.Length + 1][];
        var rest = new ulong[CompiledLogic.WordsFor(network.Count)];
        for (var node = 0; node < network.Count; node++)
            rest[node >> 6] |= 1UL << node;
        for (var i = 0; i < groups.Length; i++)
        {
            masks[i] = new ulong[rest.Length];
            foreach (var node in groups[i].Select(network.IndexOf))
            {
                masks[i][node >> 6] |= 1UL << node;
                rest[node >> 6] &= ~(1UL << node);
            }
        }
        masks[^1] = rest;
        return masks;
    }

    private static (ImmutableArray<string> Names, string? Remark) ParseGroup(string scheme, string group, char separator, IReadOnlyCollection<string> remarks)
    {
        string? remark = null;
        if (group.EndsWith(')') && group.LastIndexOf('(') is >= 0 and var open)
        {
            remark = group[(open + 1)..^1].Trim();
            if (!remarks.Contains(remark))
                throw new ArgumentException($"In the scheme \"{scheme}\", \"({remark})\" is not known. {(remarks.Count == 0 ? "Nothing stands in parentheses there." : NearestNames.Suggest(remark, remarks))}");
            group = group[..open].TrimEnd();
        }
        if (group.StartsWith('{') && group.EndsWith('}'))
            group = group[1..^1];
        ImmutableArray<string> names = [.. group.Split(',', StringSplitOptions.TrimEntries)];
        if (names.Any(name => name.Length == 0))
            throw new ArgumentException($"A name is missing in the scheme \"{scheme}\", in the group \"{group}\". Write names between commas and groups between {separator}: \"{scheme}: A, B {separator} C\".");
        return (names, remark);
    }
}
