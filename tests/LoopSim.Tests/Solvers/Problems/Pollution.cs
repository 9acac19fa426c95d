namespace LoopSim.Tests.Solvers.Problems;

/// <summary>The chemistry of air pollution: 25 reactions between 20 species.</summary>
/// <remarks>Verwer 1994 (doi:10.1137/0915076); Test Set for IVP Solvers, release 2.4, problem POLLU, with its reference solution.
/// Species are counted from 0 here.</remarks>
public sealed class Pollution() : MassActionProblem(
    [.. Enumerable.Range(1, 20).Select(i => $"y{i}")],
    new(0.35, [0], [1, 2]),
    new(26.6, [1, 3], [0]),
    new(1.23e4, [4, 1], [5, 0]),
    new(8.6e-4, [6], [4, 4, 7]),
    new(8.2e-4, [6], [7]),
    new(1.5e4, [6, 5], [4, 7]),
    new(1.3e-4, [8], [4, 7, 9]),
    new(2.4e4, [8, 5], [10]),
    new(1.65e4, [10, 1], [0, 9, 11]),
    new(9e3, [10, 0], [12]),
    new(0.022, [12], [10, 0]),
    new(1.2e4, [9, 1], [0, 13]),
    new(1.88, [13], [4, 6]),
    new(1.63e4, [0, 5], [14]),
    new(4.8e6, [2], [3]),
    new(3.5e-4, [3], [15]),
    new(0.0175, [3], [2]),
    new(1e8, [15], [5, 5]),
    new(4.44e11, [15], [2]),
    new(1.24e3, [16, 5], [4, 17]),
    new(2.1, [18], [1]),
    new(5.78, [18], [0, 2]),
    new(0.0474, [0, 3], [18]),
    new(1.78e3, [18, 0], [19]),
    new(3.12, [19], [18, 0]))
{
    public override double End => 60;

    public override double[] InitialState => [0, 0.2, 0, 0.04, 0, 0, 0.1, 0.3, 0.01, 0, 0, 0, 0, 0, 0, 0, 0.007, 0, 0, 0];

    public override double[] Reference =>
    [
        0.5646255480022769e-1, 0.1342484130422339, 0.4139734331099427e-8, 0.5523140207484359e-2, 0.2018977262302196e-6,
        0.1464541863493966e-6, 0.7784249118997964e-1, 0.3245075353396018, 0.7494013383880406e-2, 0.1622293157301561e-7,
        0.1135863833257075e-7, 0.2230505975721359e-2, 0.2087162882798630e-3, 0.1396921016840158e-4, 0.8964884856898295e-2,
        0.4352846369330103e-17, 0.6899219696263405e-2, 0.1007803037365946e-3, 0.1772146513969984e-5, 0.5682943292316392e-4,
    ];
}
