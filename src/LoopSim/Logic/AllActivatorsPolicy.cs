namespace LoopSim.Logic;

/// <summary>Every activator is needed, and one inhibitor vetoes: (AND activators) AND NOT (OR inhibitors).</summary>
public sealed class AllActivatorsPolicy : ILogicPolicy
{
    /// <inheritdoc/>
    public string Name => "all";

    /// <inheritdoc/>
    public string Explanation => "A node is on when all its activators are on and no inhibitor is.";

    /// <inheritdoc/>
    public LogicFormula Combine(IReadOnlyList<LogicFormula> activators, IReadOnlyList<LogicFormula> inhibitors)
    {
        LogicPolicies.ThrowIfNoRegulators(activators, inhibitors);
        if (inhibitors.Count == 0)
            return LogicFormula.All(activators);
        var released = new LogicFormula.Not(LogicFormula.Any(inhibitors));
        return activators.Count == 0 ? released : new LogicFormula.And(LogicFormula.All(activators), released);
    }
}
