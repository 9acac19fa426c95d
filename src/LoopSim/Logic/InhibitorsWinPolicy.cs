namespace LoopSim.Logic;

/// <summary>One activator suffices, and one inhibitor vetoes: (OR activators) AND NOT (OR inhibitors).</summary>
public sealed class InhibitorsWinPolicy : ILogicPolicy
{
    /// <inheritdoc/>
    public string Name => "inhibitors-win";

    /// <inheritdoc/>
    public string Explanation => "A node is on when at least one activator is on and no inhibitor is; with inhibitors alone, when none of them is on.";

    /// <inheritdoc/>
    public LogicFormula Combine(IReadOnlyList<LogicFormula> activators, IReadOnlyList<LogicFormula> inhibitors)
    {
        LogicPolicies.ThrowIfNoRegulators(activators, inhibitors);
        if (inhibitors.Count == 0)
            return LogicFormula.Any(activators);
        var released = new LogicFormula.Not(LogicFormula.Any(inhibitors));
        return activators.Count == 0 ? released : new LogicFormula.And(LogicFormula.Any(activators), released);
    }
}
