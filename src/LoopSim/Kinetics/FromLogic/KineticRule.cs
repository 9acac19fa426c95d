using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>A way to read Boolean rules as rates: how strongly a node is felt by those it acts on.</summary>
/// <param name="Name">The name as written in model files.</param>
/// <param name="Explanation">What it does, in a sentence or two.</param>
/// <param name="HasHill">Whether it has a Hill coefficient n and a half point k per interaction.</param>
/// <param name="Sense">Gives what is felt of a node's level x, from x, k and n.</param>
public sealed record KineticRule(
    string Name,
    string Explanation,
    bool HasHill,
    Func<RateExpression, RateExpression, RateExpression, RateExpression> Sense);
