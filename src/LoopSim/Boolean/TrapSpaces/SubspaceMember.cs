namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Goes through the members of a diagram, one after the other, in place.</summary>
internal sealed class SubspaceMember(RuleDiagrams rules)
{
    /// <summary>The values of the nodes in the member.</summary>
    public NodeValue[] Values { get; } = new NodeValue[rules.Rules.Length];

    /// <summary>A state of the member's attractor, where the diagram keeps witnesses.</summary>
    public NodeValue[] Witness { get; } = new NodeValue[rules.Rules.Length];

    /// <summary>Writes one member after the other; yields once for each.</summary>
    public IEnumerable<bool> Each(SubspaceDiagram diagram)
    {
        if (diagram is SubspaceDiagram.Choice choice)
        {
            foreach (var (values, witness, then) in choice.Options)
            {
                Write(choice.Block, values, Values);
                Write(choice.Block, witness ?? [], Witness);
                foreach (var _ in Each(then))
                    yield return true;
            }
        }
        else if (diagram is SubspaceDiagram.Product product)
        {
            foreach (var (node, value) in product.Values)
                Values[node] = Witness[node] = value;
            foreach (var _ in EachFrom(product, 0))
                yield return true;
        }
    }

    private IEnumerable<bool> EachFrom(SubspaceDiagram.Product product, int part)
    {
        if (part == product.Parts.Length)
        {
            foreach (var node in product.Derived)
            {
                Values[node] = rules.Range(rules.Rules[node], Values);
                Witness[node] = rules.Range(rules.Rules[node], Witness);
            }
            yield return true;
            yield break;
        }
        foreach (var _ in Each(product.Parts[part]))
        {
            foreach (var __ in EachFrom(product, part + 1))
                yield return true;
        }
    }

    private static void Write(int[] block, NodeValue[] option, NodeValue[] values)
    {
        for (var i = 0; i < option.Length; i++)
        {
            if (option[i] != NodeValue.Undecided)
                values[block[i]] = option[i];
        }
    }
}
