namespace LoopSim.Logic;

/// <summary>One activator suffices whatever the inhibitors do, and so does the absence of inhibitors: (OR activators) OR NOT (OR inhibitors).</summary>
public sealed class ActivatorsWinPolicy : ILogicPolicy
{
    /// <inheritdoc/>
    public string Name => "activators-win";

    /// <inheritdoc/>
    public string Explanation => "A node is on when at least one activator is on, or when it has inhibitors and none of them is on.";

    /// <inheritdoc/>
    public LogicFormula Combine(IReadOnlyList<LogicFormula> activators, IReadOnlyList<LogicFormula> inhibitors)
    {
        LogicPolicies.ThrowIfNoRegulators(activators, inhibitors);
        if (inhibitors.Count == 0)
            return LogicFormula.Any(activators);
        var released = new LogicFormula.Not(LogicFormula.Any(inhibitors));
        return activators.Count == 0 ? released : new LogicFormula.Or(LogicFormula.Any(activators), released);
    }
}
