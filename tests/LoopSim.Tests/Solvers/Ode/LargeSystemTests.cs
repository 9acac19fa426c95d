using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Solvers.Problems;

namespace LoopSim.Tests.Solvers.Ode;

/// <summary>Systems of hundreds of equations, eliminated over their pattern.</summary>
public sealed class LargeSystemTests
{
    [Fact]
    public void A_network_of_a_thousand_species_is_integrated_sparsely_and_methods_agree()
    {
        var network = RingOfBindings(1000);
        var system = network.ToOdeSystem();
        var options = new OdeOptions { RelativeTolerance = 1e-7, AbsoluteTolerance = 1e-10 };

        var before = GC.GetAllocatedBytesForCurrentThread();
        var multistep = OdeSolver.Solve(system, 0, network.InitialState(), 100, [], OdeMethods.Bdf, options);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var oneStep = OdeSolver.Solve(system, 0, network.InitialState(), 100, [], OdeMethods.Rodas5P, options);

        // Both are near the solution; the multistep method gathers up to a hundred times the tolerance of a step.
        for (var i = 0; i < 1000; i++)
            Assert.Equal(oneStep.FinalState[i], multistep.FinalState[i], 1e-5 * Math.Abs(oneStep.FinalState[i]) + 1e-8);
        Assert.InRange(system.Pattern.Plan.Columns.Length, system.Pattern.Count, 20_000);
        Assert.InRange(allocated, 0, 100_000_000);
    }

    [Fact]
    public void Auto_takes_the_multistep_method_where_the_system_is_large()
    {
        var cascade = new SignallingCascade(250);
        var options = new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9 };

        var automatic = OdeSolver.Solve(cascade, 0, cascade.InitialState, 200, [], OdeMethods.Auto, options);
        var reference = OdeSolver.Solve(cascade, 0, cascade.InitialState, 200, [], OdeMethods.Rodas5P, new OdeOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-12 });

        var work = automatic.Report.Work;
        Assert.True(work.SwitchesToStiff >= 1);
        Assert.True(work.LuDecompositions < automatic.Report.StepsAccepted / 2, $"{work.LuDecompositions} factorisations in {automatic.Report.StepsAccepted} steps.");
        for (var i = 0; i < 250; i++)
            Assert.Equal(reference.FinalState[i], automatic.FinalState[i], 1e-4);
    }

    /// <summary>Each species binds its neighbour to become the next but one, and comes free again; rate constants span six decades.</summary>
    private static ReactionNetwork RingOfBindings(int n)
    {
        var builder = new ReactionNetworkBuilder("ring");
        for (var i = 0; i < n; i++)
            builder.AddSpecies($"S{i}", i % 3 == 0 ? "1" : "0.1").AddParameter($"k{i}", Math.Pow(10, i * 7 % 13 / 2.0 - 3));
        for (var i = 0; i < n; i++)
        {
            builder.AddReaction($"bind{i}", $"S{i} + S{(i + 1) % n} -> S{(i + 2) % n}", $"k{i}*S{i}*S{(i + 1) % n}");
            builder.AddReaction($"free{i}", $"S{(i + 2) % n} -> S{i} + S{(i + 1) % n}", $"k{(i + 5) % n}*S{(i + 2) % n}");
            if (i % 20 == 0)
                builder.AddReaction($"convert{i}", $"S{(i + 1) % n} -> S{i}", $"k{(i + 3) % n}*S{(i * 37 + 11) % n}*S{(i + 1) % n}/(0.5 + S{(i + 1) % n})");
        }
        return builder.Build();
    }
}
