using LoopSim.Diagnostics;

namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Finds the maximal trap spaces of what is undecided: block by strongly connected block, all nodes outside the block free.</summary>
internal sealed class MotifSearch(RuleDiagrams diagrams, SearchBudget budget)
{
    private readonly int[] _work = new int[diagrams.Rules.Length];

    /// <summary>Returns the maximal trap spaces.</summary>
    /// <param name="residual">The undecided nodes; no rule is constant.</param>
    /// <param name="values">The values of the others.</param>
    public IEnumerable<Subspace> Find(Residual residual, NodeValue[] values)
    {
        var dependencies = new Dependencies(residual, diagrams, _work);
        for (var number = 0; number < dependencies.Blocks.Count; number++)
        {
            if (dependencies.Follows(number))
                continue;
            var block = Alone(residual.Part(dependencies.Blocks[number]));
            var solver = new BlockSolver(diagrams, TrapSpaceKind.Maximal, block, _work);
            while (solver.Next(budget) is { } found)
            {
                budget.Spend();
                var all = (NodeValue[])values.Clone();
                for (var i = 0; i < found.Length; i++)
                    all[block.Nodes[i]] = found[i];
                yield return SubspaceSet.Pack(all);
            }
        }
    }

    /// <summary>Returns a block in which rules depend on nothing outside: what is outside takes both values.</summary>
    private Residual Alone(Residual block)
    {
        var (lower, upper) = ((int[])block.Lower.Clone(), (int[])block.Upper.Clone());
        for (var i = 0; i < block.Count; i++)
        {
            foreach (var source in diagrams.Support(lower[i]).Except(block.Nodes))
                lower[i] = diagrams.Narrow(lower[i], source, NodeValue.Free, isUpper: false);
            foreach (var source in diagrams.Support(upper[i]).Except(block.Nodes))
                upper[i] = diagrams.Narrow(upper[i], source, NodeValue.Free, isUpper: true);
        }
        return new Residual(block.Nodes, lower, upper);
    }
}
