using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Solvers.Problems;

public sealed class ProblemTests
{
    public static TheoryData<IOdeSystem> All { get; } =
    [
        new LimitCycle(), new KvaernoProtheroRobinson(2), new Robertson(false), new Hires(), new Pollution(), new Oregonator(),
        new VanDerPol(false), new VanDerPol(true), new Arenstorf(), new LotkaVolterra(), new SignallingCascade(7),
        new Gompertz(false), new Gompertz(true), new E5(), new MedicalAkzo(),
        // Not the ring modulator, nor the beam: their slopes of 1e14 and cancellations of 1e6 leave differences no digits. Their published solutions vouch for them.
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Stated_derivatives_match_differences(IOdeSystem system)
    {
        double[] state = [.. Enumerable.Range(0, system.Dimension).Select(i => 0.4 + 0.07 * i)];

        JacobianCheck.AssertMatchesDifferences(system, 0.3, state);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.3)]
    public void Closed_solutions_solve_their_equations(double t)
    {
        foreach (var problem in new ExactProblem[] { new LimitCycle(), new KvaernoProtheroRobinson(3), new Gompertz(false), new Gompertz(true) })
        {
            const double h = 1e-5;
            var slope = new double[problem.Dimension];

            problem.Evaluate(t, problem.Exact(t), slope);

            var (before, after) = (problem.Exact(t - h), problem.Exact(t + h));
            for (var i = 0; i < slope.Length; i++)
                Assert.Equal((after[i] - before[i]) / (2 * h), slope[i], 1e-8);
        }
    }
}
