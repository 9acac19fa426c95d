using CsCheck;
using LoopSim.Boolean.Stochastic;

namespace LoopSim.Tests.Boolean.Stochastic;

/// <summary>Random rate formulas over a few nodes.</summary>
internal static class RateFormulas
{
    public static IReadOnlyList<string> Names { get; } = ["A", "B", "C", "D"];

    private static Gen<RateFormula> Leaf { get; } = Gen.OneOf(
        Gen.Int[0, 3].Select(i => (RateFormula)new RateFormula.Node(Names[i])),
        Gen.Int[0, 4].Select(half => (RateFormula)new RateFormula.Number(0.5 * half)));

    /// <summary>Any bound formula; its value may be negative, infinite or no number.</summary>
    public static Gen<RateFormula> Any { get; } = Gen.Recursive<RateFormula>((depth, formula) => depth > 3 ? Leaf : Gen.Frequency(
        (1, Leaf),
        (1, formula.Select(f => (RateFormula)new RateFormula.Not(f))),
        (4, Gen.Select(Gen.Enum<RateOperator>(), formula, formula, (o, l, r) => (RateFormula)new RateFormula.Binary(o, l, r))),
        (1, Gen.Select(formula, formula, formula, (c, t, f) => (RateFormula)new RateFormula.Conditional(c, t, f)))));

    /// <summary>A formula whose value is a rate.</summary>
    public static Gen<RateFormula> Rate { get; } = Gen.Select(Any, Gen.Double[0.1, 3], Gen.Double[0.1, 3], (condition, one, other) =>
        (RateFormula)new RateFormula.Conditional(new RateFormula.Binary(RateOperator.Greater, condition, RateFormula.Zero), new RateFormula.Number(one), new RateFormula.Binary(RateOperator.Multiply, new RateFormula.Node("A"), new RateFormula.Number(other))));

    /// <summary>A network of four nodes with random rates and a random beginning.</summary>
    public static Gen<MarkovNetwork> Network { get; } = Gen.Select(Rate.Array[8], Gen.Double[0, 1].Array[4], (rates, begin) => new MarkovNetwork(
        Names.Select((name, i) => new MarkovNode { Name = name, RateUp = rates[2 * i], RateDown = rates[2 * i + 1] }),
        initial: Names.Select((name, i) => InitialGroup.Of(name, begin[i]))));
}
