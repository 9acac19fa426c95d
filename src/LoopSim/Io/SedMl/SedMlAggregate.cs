using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>A function of all values of a variable together: the largest, the smallest, their sum, their product (section 2.1.3 of the specification, Level 1 Version 3).</summary>
/// <param name="Name">Its name, as the end of its address: <c>max</c>.</param>
/// <param name="Of">What it makes of values that are numbers.</param>
internal sealed record SedMlAggregate(string Name, Func<IEnumerable<double>, double> Of)
{
    public static ImmutableArray<SedMlAggregate> All { get; } =
    [
        new("max", values => values.Aggregate(double.NaN, (a, b) => a >= b ? a : b)),
        new("min", values => values.Aggregate(double.NaN, (a, b) => a <= b ? a : b)),
        new("sum", values => values.Sum()),
        new("product", values => values.Aggregate(1.0, (a, b) => a * b)),
    ];

    /// <summary>The symbol that stands for it in a formula: no identifier holds a space.</summary>
    public string SymbolOf(string variable) => $"{Name} {variable}";

    /// <summary>What a symbol stands for; <see langword="null"/> for the identifier of a variable.</summary>
    public static (SedMlAggregate Function, string Variable)? Find(string symbol) =>
        symbol.Split(' ') is [var name, var variable] && All.FirstOrDefault(a => a.Name == name) is { } function ? (function, variable) : null;
}
