namespace LoopSim.Logic;

/// <summary>More than half of the regulators must favour the node; an active activator and an inactive inhibitor do.</summary>
/// <remarks>A tie is off: with one activator and one inhibitor this is <c>A &amp; !I</c>.</remarks>
public sealed class MajorityPolicy : ILogicPolicy
{
    /// <summary>The most regulators of one node that this policy takes.</summary>
    /// <value>32. A formula is a tree without sharing, and that of a majority grows faster than any power of the number of
    /// regulators: about 1,000 operations for 16 of them, some 15,000 for 32.</value>
    public const int MaximumRegulators = 32;

    /// <inheritdoc/>
    public string Name => "majority";

    /// <inheritdoc/>
    public string Explanation => "A node is on when more than half of its regulators favour it: activators that are on and inhibitors that are off; a tie is off.";

    /// <inheritdoc/>
    public LogicFormula Combine(IReadOnlyList<LogicFormula> activators, IReadOnlyList<LogicFormula> inhibitors)
    {
        LogicPolicies.ThrowIfNoRegulators(activators, inhibitors);
        LogicFormula[] votes = [.. activators, .. inhibitors.Select(inhibitor => new LogicFormula.Not(inhibitor))];
        if (votes.Length > MaximumRegulators)
            throw new ArgumentException($"The policy \"{Name}\" takes at most {MaximumRegulators} regulators of one node, not {votes.Length}. Write the rule of this node out, or name another policy.", nameof(activators));
        return AtLeast(votes.Length / 2 + 1, votes);
    }

    /// <summary>At least k of the votes: for some j, j of the first half and k - j of the second.</summary>
    private static LogicFormula AtLeast(int k, ReadOnlySpan<LogicFormula> votes)
    {
        if (k == 1)
            return LogicFormula.Any(votes.ToArray());
        if (k == votes.Length)
            return LogicFormula.All(votes.ToArray());
        var half = votes.Length / 2;
        var ways = new List<LogicFormula>();
        for (var j = Math.Max(0, k - (votes.Length - half)); j <= Math.Min(k, half); j++)
        {
            ways.Add(j == 0 ? AtLeast(k, votes[half..])
                : j == k ? AtLeast(k, votes[..half])
                : new LogicFormula.And(AtLeast(j, votes[..half]), AtLeast(k - j, votes[half..])));
        }
        return LogicFormula.Any(ways);
    }
}
