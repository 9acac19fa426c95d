using System.Numerics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>The subspaces of a <see cref="SubspaceDiagram"/>.</summary>
internal sealed class DiagramSubspaces(RuleDiagrams rules, SubspaceDiagram diagram) : ISubspaces
{
    /// <inheritdoc/>
    public BigInteger Count => diagram.Count;

    /// <inheritdoc/>
    public bool Contains(NodeValue[] values) => Contains(diagram, values);

    /// <inheritdoc/>
    public IEnumerable<NodeValue[]> Members()
    {
        var member = new SubspaceMember(rules);
        foreach (var _ in member.Each(diagram))
            yield return member.Values;
    }

    private bool Contains(SubspaceDiagram within, NodeValue[] values) => within switch
    {
        SubspaceDiagram.Choice choice => choice.Options.FirstOrDefault(option => Matches(choice.Block, option.Values, values)).Then is { } rest && Contains(rest, values),
        SubspaceDiagram.Product product => product.Values.All(pair => values[pair.Node] == pair.Value)
            && product.Parts.All(part => Contains(part, values))
            && product.Derived.All(node => rules.Range(rules.Rules[node], values) == values[node]),
        _ => throw new InvalidOperationException($"There is no case for the diagram {within.GetType().Name}: this is a bug in LoopSim."),
    };

    private static bool Matches(int[] block, NodeValue[] option, NodeValue[] values)
    {
        for (var i = 0; i < block.Length; i++)
        {
            if (values[block[i]] != option[i])
                return false;
        }
        return true;
    }
}
