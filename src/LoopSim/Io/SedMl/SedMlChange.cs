using System.Collections.Immutable;
using System.Xml.Linq;

namespace LoopSim.Io.SedMl;

/// <summary>One change of the file of a model. A closed union.</summary>
public abstract record SedMlChange
{
    private SedMlChange(string target) => Target = target;

    /// <summary>What is changed, as an XPath expression.</summary>
    public string Target { get; init; }

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>An attribute has another value.</summary>
    /// <param name="Target">The attribute.</param>
    /// <param name="NewValue">Its value.</param>
    public sealed record Value(string Target, string NewValue) : SedMlChange(Target);

    /// <summary>A value of the model is computed from others: the value of a parameter, the initial amount or concentration of a species, the size of a compartment.</summary>
    /// <param name="Target">The element, or its attribute.</param>
    /// <param name="Formula">What it is.</param>
    public sealed record Compute(string Target, SedMlFormula Formula) : SedMlChange(Target);

    /// <summary>Elements are added below one.</summary>
    /// <param name="Target">The element that they are added to.</param>
    /// <param name="Elements">What is added.</param>
    public sealed record AddXml(string Target, ImmutableArray<XElement> Elements) : SedMlChange(Target);

    /// <summary>An element is replaced by others.</summary>
    /// <param name="Target">The element.</param>
    /// <param name="Elements">What stands in its place.</param>
    public sealed record ChangeXml(string Target, ImmutableArray<XElement> Elements) : SedMlChange(Target);

    /// <summary>An element or attribute is removed.</summary>
    /// <param name="Target">It.</param>
    public sealed record RemoveXml(string Target) : SedMlChange(Target);
}
