namespace LoopSim.Tests.Solvers.Problems;

/// <summary>High irradiance responses of photomorphogenesis: eight reactants of plant growth under light.</summary>
/// <remarks>Test Set for IVP Solvers, release 2.4, problem HIRES, with its reference solution.</remarks>
public sealed class Hires() : MassActionProblem(
    ["Pr", "Pfr", "PrX", "PfrX", "PrX'", "PfrX'", "PfrX'E", "E"],
    new(0.0007, [], [0]),
    new(1.71, [0], [1]),
    new(0.43, [1], [0]),
    new(8.32, [1], [3]),
    new(8.32, [2], [0]),
    new(1.71, [2], [3]),
    new(0.43, [3], [2]),
    new(0.69, [3], [5]),
    new(0.035, [4], [2]),
    new(1.71, [4], [5]),
    new(0.43, [5], [4]),
    new(280, [5, 7], [6]),
    new(0.69, [6], [5, 7]),
    new(0.43, [6], [4, 7]),
    new(0.69, [6], [7]))
{
    public override double End => 321.8122;

    public override double[] InitialState => [1, 0, 0, 0, 0, 0, 0, 0.0057];

    public override double[] Reference =>
    [
        0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
        0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
    ];
}
