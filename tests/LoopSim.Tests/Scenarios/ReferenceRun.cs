using LoopSim.Kinetics;
using LoopSim.Results;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Scenarios;

/// <summary>Runs a case of a reference file on LoopSim's own engine.</summary>
internal sealed class ReferenceRun(ReferenceFile file, string method = "rodas5p")
{
    /// <summary>A hundred times tighter than what is asserted, and below 1e-3 of the smallest species, the mRNAs of the NF-κB arm (1e-6 µM).</summary>
    private static readonly OdeOptions Tolerances = new() { RelativeTolerance = 1e-9, AbsoluteTolerance = 1e-15, MaximumSteps = 1_000_000 };

    /// <summary>The values of all variables at some times after the start of a case.</summary>
    /// <param name="name">The case.</param>
    /// <param name="times">The times, rising.</param>
    public TimeCourse Course(string name, double[] times)
    {
        var setup = file.Cases[name];
        var network = ReferenceCase.Apply(file.Network, setup.Settings);
        var solution = OdeSolver.Solve(network.ToOdeSystem(), 0, StartOf(setup, network), times[^1], times, OdeMethods.Named(method), Tolerances);
        return network.ToObservables().ToTimeCourse(times, solution.States);
    }

    /// <summary>The values of all variables under a pulse train, from rest.</summary>
    public TimeCourse Pulses(string input, double width, double period, int count, double[] times)
    {
        var state = file.Network.InitialState();
        var (on, off) = (file.Network.WithValue(input, 1), file.Network.WithValue(input, 0));
        var states = new List<double>();
        for (var k = 0; k < count; k++)
        {
            state = Follow(on, state, k * period, k * period + width);
            state = Follow(off, state, k * period + width, (k + 1) * period);
        }
        return file.Network.ToObservables().ToTimeCourse(times, states.ToArray());

        double[] Follow(ReactionNetwork network, double[] from, double start, double end)
        {
            double[] inside = [.. times.Where(t => t >= start && (t < end || t == times[^1] && t == end))];
            var solution = OdeSolver.Solve(network.ToOdeSystem(), start, from, end, inside, OdeMethods.Rodas5P, Tolerances);
            states.AddRange(solution.States);
            return solution.FinalState;
        }
    }

    private double[] StartOf(ReferenceCase setup, ReactionNetwork network)
    {
        var state = file.Network.InitialState();
        if (setup.From is { } from)
            state = StateAt(from.Case, from.Time);
        else if (!setup.Genotype.IsEmpty)
            state = RestOf(ReferenceCase.Apply(file.Network, setup.Genotype));
        setup.SetInitial(network, state);
        return state;
    }

    private double[] StateAt(string name, double time)
    {
        var setup = file.Cases[name];
        var network = ReferenceCase.Apply(file.Network, setup.Settings);
        return OdeSolver.Solve(network.ToOdeSystem(), 0, StartOf(setup, network), time, [], OdeMethods.Rodas5P, Tolerances).FinalState;
    }

    private static double[] RestOf(ReactionNetwork network) =>
        OdeSolver.Solve(network.ToOdeSystem(), 0, network.InitialState(), ReferenceTests.LongTime, [], OdeMethods.Rodas5P, Tolerances).FinalState;
}
