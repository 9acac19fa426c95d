using LoopSim.Diagnostics;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Jumps;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.SteadyState;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Exchange;

/// <summary>Simulates a model from where it is, and leaves it where the simulation ends.</summary>
internal static class ModelSimulation
{
    /// <summary>Simulates.</summary>
    /// <param name="state">The model.</param>
    /// <param name="simulation">How.</param>
    /// <param name="choice">By which method.</param>
    /// <param name="trajectory">The number of the simulation among those of the experiment, from which its random numbers come.</param>
    /// <param name="keep">Takes the time and all values of each point.</param>
    /// <param name="onUnstable">Is called where a steady state is one that the model does not settle in.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="SimulationException">It failed.</exception>
    /// <exception cref="ArgumentException">The method is not for this model.</exception>
    public static void Run(ModelState state, SedMlSimulation simulation, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, Action onUnstable, CancellationToken cancellation)
    {
        switch (simulation)
        {
            case SedMlSimulation.UniformTimeCourse course:
                if (course.InitialTime != state.Time)
                    (state.Time, state.Events) = (course.InitialTime, null);
                Course(state, TimesOf(course), choice, trajectory, keep, cancellation);
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
    private static SteadyStateResult Rest(ModelState state, AlgorithmChoice choice, CancellationToken cancellation)
    {
        var system = state.Network.ToOdeSystem(state.Network.ToHistory());
        var options = new SteadyStateOptions { AbsoluteTolerance = choice.Tolerances.AbsoluteTolerance };
        if (SteadyStateFinder.TryFind(system, state.State, options, out var settled, cancellation))
            return settled;
        if (SteadyStateFinder.TryFindNear(system, state.State, options, out var near) || SteadyStateFinder.TryFindNear(system, settled.State, options, out near))
            return near;
        throw new SimulationException(settled.Sentence) { Time = settled.Time, Variable = settled.Variable };
    }

    private static double[] TimesOf(SedMlSimulation.UniformTimeCourse course)
    {
        var times = new double[course.Steps + 1];
        for (var i = 0; i < times.Length; i++)
            times[i] = i == course.Steps && i > 0 ? course.OutputEnd : course.OutputStart + (course.OutputEnd - course.OutputStart) * i / Math.Max(1, course.Steps);
        return times;
    }

    private static void Course(ModelState state, double[] times, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, CancellationToken cancellation)
    {
        if (choice.Kind == KisaoKind.Jump)
            Jump(state, times, choice, trajectory, keep, cancellation);
        else
            Integrate(state, times, choice, keep, cancellation);
        state.Time = times[^1];
    }

    private static void Integrate(ModelState state, double[] times, AlgorithmChoice choice, Action<double, double[]> keep, CancellationToken cancellation)
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

    private static void Jump(ModelState state, double[] times, AlgorithmChoice choice, ulong trajectory, Action<double, double[]> keep, CancellationToken cancellation)
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
