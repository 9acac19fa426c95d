using LoopSim.Diagnostics;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>Looks for the state in which a network comes to rest, with its derivatives: integrates both until neither moves. Unlike a linear system for the steady state this needs no conservation laws.</summary>
/// <remarks>Events happen on the way, and it rests where none is to come any more, as for <see cref="SteadyStateFinder"/>: PEtab (version 2, conditions at time -inf) has a system at rest where all is constant and stays so, and its first version leaves it open.</remarks>
internal static class SensitivityRest
{
    /// <summary>So often is the time to rest made ten times as long, from one unit of time on.</summary>
    private const int MostDecades = 14;

    /// <summary>A species rests where it changes by less than this share over nine tenths of the time so far.</summary>
    private const double Rest = 1e-8;

    /// <summary>A derivative rests where it changes by less than this over the same time, relative to itself or to the size of the species over that of the parameter, whichever is larger.</summary>
    private const double DerivativeRest = 1e-7;

    /// <summary>In units of the absolute tolerance, what counts as the size of a species that is 0.</summary>
    private const double SmallestSize = 1e3;

    /// <summary>Integrates to rest.</summary>
    /// <param name="network">The network.</param>
    /// <param name="start">Where to begin, at time 0.</param>
    /// <param name="sizes">The size of each direction's parameter, above 0.</param>
    /// <param name="absoluteTolerance">The absolute tolerance of the species.</param>
    /// <param name="integrate">Integrates from a state to a time.</param>
    /// <returns>The state; its time says how long it took.</returns>
    /// <exception cref="SimulationException">The network does not come to rest, or an integration did not reach its end.</exception>
    public static SensitivityState Find(ReactionNetwork network, SensitivityState start, double[] sizes, double absoluteTolerance, Func<SensitivityState, double, SensitivityState> integrate)
    {
        var (state, time, last) = (start, 1.0, Math.Pow(10, MostDecades - 1));
        for (var decade = 0; decade < MostDecades; decade++, time *= 10)
        {
            var next = integrate(state, time);
            if (decade > 0 && IsAlike(state, next, sizes, absoluteTolerance) && (next.Events is null || EventsAtRest.DueBy(next.Events, next.Time, next.State, last) is null))
                return next;
            state = next;
        }
        throw new SimulationException(FormattableString.Invariant($"The model does not come to rest within {state.Time:G3} {network.TimeUnit}: it goes on moving, by itself or by events, or depends on a parameter without bound."));
    }

    private static bool IsAlike(SensitivityState before, SensitivityState after, double[] sizes, double absoluteTolerance)
    {
        for (var i = 0; i < before.State.Length; i++)
        {
            var size = Math.Abs(after.State[i]);
            if (!(Math.Abs(after.State[i] - before.State[i]) <= Rest * size + absoluteTolerance))
                return false;
            for (var j = 0; j < sizes.Length; j++)
            {
                var (derivative, change) = (sizes[j] * Math.Abs(after.Derivative(i, j)), sizes[j] * Math.Abs(after.Derivative(i, j) - before.Derivative(i, j)));
                if (!(change <= DerivativeRest * Math.Max(derivative, size + SmallestSize * absoluteTolerance)))
                    return false;
            }
        }
        return true;
    }
}
