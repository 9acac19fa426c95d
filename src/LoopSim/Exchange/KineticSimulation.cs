using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Jumps;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.SteadyState;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Exchange;

/// <summary>Simulates a kinetic model from where it is, and leaves it where the simulation ends.</summary>
internal static class KineticSimulation
{
    /// <inheritdoc cref="ModelState.Simulate"/>
    public static void Run(KineticState state, SedMlSimulation simulation, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, Action onUnstable, CancellationToken cancellation)
    {
        switch (simulation)
        {
            case SedMlSimulation.UniformTimeCourse course:
                if (course.InitialTime != state.Time)
                    (state.Time, state.Events) = (course.InitialTime, null);
                Course(state, course.OutputTimes(), choice, trajectory, keep, cancellation);
                break;
            case SedMlSimulation.OneStep step:
                Course(state, [state.Time + step.Step], choice, trajectory, keep, cancellation);
                break;
            case SedMlSimulation.SteadyState:
                var steady = Rest(state, choice, cancellation);
                state.State = steady.State;
                if (steady.IsUnstable)
                    onUnstable();
                keep(state.Time, state.Values(state.Time, state.State, null));
                break;
            default:
                throw new InvalidOperationException($"There is no case for {simulation.GetType().Name} among the simulations. This is a bug in LoopSim.");
        }
    }

    /// <summary>Where the model settles; where it does not, a steady state near where it is, or near where it came to, as other programs find it.</summary>
    private static SteadyStateResult Rest(KineticState state, AlgorithmChoice choice, CancellationToken cancellation)
    {
        var system = state.Network.ToOdeSystem(state.Network.ToHistory());
        var options = new SteadyStateOptions { AbsoluteTolerance = choice.Tolerances.AbsoluteTolerance };
        if (SteadyStateFinder.TryFind(system, state.State, options, out var settled, cancellation))
            return settled;
        if (SteadyStateFinder.TryFindNear(system, state.State, options, out var near) || SteadyStateFinder.TryFindNear(system, settled.State, options, out near))
            return near;
        throw new SimulationException(settled.Sentence) { Time = settled.Time, Variable = settled.Variable };
    }

    private static void Course(KineticState state, double[] times, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, CancellationToken cancellation)
    {
        if (choice.Kind == KisaoKind.Jump)
            Jump(state, times, choice, trajectory, keep, cancellation);
        else
            Integrate(state, times, choice, keep, cancellation);
        state.Time = times[^1];
    }

    private static void Integrate(KineticState state, double[] times, AlgorithmChoice choice, Action<double, double[]> keep, CancellationToken cancellation)
    {
        var network = state.Network;
        var history = network.ToHistory();
        var events = network.ToEvents(choice.Seed, state.Events, history);
        var solution = OdeSolver.Solve(network.ToOdeSystem(history), state.Time, state.State, times[^1], times, OdeMethods.Named(choice.Method), choice.Tolerances, events: events, cancellationToken: cancellation);
        var observables = history is null ? null : network.ToObservables(history);
        for (var i = 0; i < times.Length; i++)
            keep(times[i], state.Values(times[i], solution.State(i), observables));
        (state.State, state.Events) = (solution.FinalState, events);
    }

    private static void Jump(KineticState state, double[] times, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, CancellationToken cancellation)
    {
        var (network, jump) = (state.Network, state.Jump);
        var method = JumpMethods.Named(choice.Method);
        if (!network.Events.IsEmpty)
            method = method.IsExact ? new EventfulMethod(network, jump) : throw new ArgumentException($"it has events ({network.Events[0].Name}), which the method {method.Name} would step over. Name an exact method, e.g. {Kisao.Of(KisaoKind.Jump, "direct").Id}.");
        var counts = JumpSimulator.Run(jump.System, jump.CountsOf(state.State), state.Time, times, method, choice.Seed, trajectory, cancellation);
        var width = jump.System.SpeciesNames.Length;
        var values = state.State.ToArray();
        for (var i = 0; i < times.Length; i++)
        {
            jump.StateOf(counts.AsSpan(i * width, width), 0, values);
            keep(times[i], state.Values(times[i], values, null));
        }
        state.State = values;
    }
}
