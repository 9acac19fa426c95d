namespace LoopSim.Logic;

/// <summary>A way to make a node's rule from its activators and inhibitors alone, as a drawn figure gives them.</summary>
/// <remarks>
/// Laws, checked by LogicPoliciesTests for every policy in <see cref="LogicPolicies.All"/>: the rule depends on the given
/// formulas only; turning an activator on never turns the node off, and turning an inhibitor on never turns it on; with one
/// regulator it is that regulator or its negation.
/// </remarks>
public interface ILogicPolicy
{
    /// <summary>The name as written in model files.</summary>
    string Name { get; }

    /// <summary>One sentence that says when a node is on.</summary>
    string Explanation { get; }

    /// <summary>Returns the rule of a node.</summary>
    /// <param name="activators">What drives the node.</param>
    /// <param name="inhibitors">What holds it down.</param>
    /// <exception cref="ArgumentException">Both lists are empty: what a node without regulators does is not a matter of policy (it keeps its state).</exception>
    LogicFormula Combine(IReadOnlyList<LogicFormula> activators, IReadOnlyList<LogicFormula> inhibitors);
}
