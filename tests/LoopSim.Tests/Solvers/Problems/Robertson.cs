namespace LoopSim.Tests.Solvers.Problems;

/// <summary>Robertson's autocatalytic reaction: rate constants nine decades apart.</summary>
/// <remarks>Reference at t = 40: problem D2 of the stiff DETEST set (Enright and Pryce 1987, doi:10.1145/23002.27645); at t = 1e11: Test Set for IVP
/// Solvers, release 2.4, problem ROBER.</remarks>
public sealed class Robertson(bool isLong) : MassActionProblem(
    ["A", "B", "C"],
    new(0.04, [0], [1]),
    new(3e7, [1, 1], [1, 2]),
    new(1e4, [1, 2], [0, 2]))
{
    public override double End => isLong ? 1e11 : 40;

    public override double[] InitialState => [1, 0, 0];

    public override double[] Reference => isLong
        ? [0.2083340149701255e-7, 0.8333360770334713e-13, 0.9999999791665050]
        : [0.7158270687193941, 0.9185534764557338e-5, 0.2841637457458413];
}
