using System.Globalization;
using LoopSim.Kinetics.Rates;
using LoopSim.Logic;

namespace LoopSim.Experiments;

/// <summary>One change to a model. A closed union; the model is rewritten before an engine sees it.</summary>
public abstract record ModelChange
{
    private ModelChange()
    {
    }

    /// <summary>The node is held at a level; a knockout holds it off.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Level">The level.</param>
    public sealed record Clamp(string Node, Level Level) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Node}={Level}";
    }

    /// <summary>A share of the node's activity is taken away; in a Boolean network the node is off from one half on.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Fraction">The share taken away, 0 to 1.</param>
    public sealed record Inhibit(string Node, double Fraction) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Node} inhibited by {Fraction:0.### %}");
    }

    /// <summary>The target no longer sees the source, as if the source were absent.</summary>
    /// <param name="Source">The node that acted.</param>
    /// <param name="Target">The node that was acted on.</param>
    public sealed record RemoveInteraction(string Source, string Target) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => $"without {Source} -> {Target}";
    }

    /// <summary>The target sees the source at a level, whatever the source does; all others see it as it is.</summary>
    /// <param name="Source">The node that acted.</param>
    /// <param name="Target">The node that is acted on.</param>
    /// <param name="Level">The level that is seen.</param>
    public sealed record FixInteraction(string Source, string Target, Level Level) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Source} -> {Target} fixed at {Level}";
    }

    /// <summary>The Boolean node has another update rule.</summary>
    /// <param name="Node">The node.</param>
    /// <param name="Rule">The rule.</param>
    public sealed record ReplaceRule(string Node, LogicFormula Rule) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Node} := {LogicPrinter.Print(Rule)}";
    }

    /// <summary>The kinetic assignment or rate has another expression.</summary>
    /// <param name="Name">The assignment, or the species whose rate it is.</param>
    /// <param name="Expression">The expression.</param>
    public sealed record ReplaceEquation(string Name, RateExpression Expression) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Name} := {RatePrinter.Print(Expression)}";
    }

    /// <summary>A parameter of the kinetic network is multiplied.</summary>
    /// <param name="Parameter">The parameter.</param>
    /// <param name="Factor">What it is multiplied by.</param>
    public sealed record Scale(string Parameter, double Factor) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameter} x {Factor}");
    }

    /// <summary>An amount is added once, at the beginning of the phase; in a Boolean network the node begins the phase on.
    /// A node that something else holds at a level stays at it.</summary>
    /// <param name="Node">The species.</param>
    /// <param name="Amount">What is added, in the species' unit; not below zero.</param>
    public sealed record Dose(string Node, double Amount) : ModelChange
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Node} + {Amount}");
    }
}
