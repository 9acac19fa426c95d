using LoopSim.Diagnostics;
using LoopSim.Kinetics;
using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Experiments.Ensembles;

/// <summary>Finds where a network rests with many sets of constants.</summary>
/// <remarks>
/// As <see cref="SteadyStateFinder"/> does it, and for the same reasons: the network is integrated from its initial state, side by side for all sets, and Newton's method goes the last bit of the way. Its answer is taken if it lies next to where the integration
/// has come to and is stable. A set for which it is not is left to that finder.
/// </remarks>
internal sealed class EnsembleRest
{
    /// <summary>Newton's method is believed where it moves no species by more than this share.</summary>
    private const double FarthestNewtonMove = 1e-2;

    private readonly PlannedNetwork _planned;
    private readonly RestScale _scale;
    private readonly RunOptions _options;
    private readonly KineticEnsembleWorker _worker;

    public EnsembleRest(PlannedNetwork planned, RestScale scale, RunOptions options)
    {
        (_planned, _scale, _options) = (planned, scale, options);
        _worker = new KineticEnsembleWorker(planned.Network, [scale.Horizon], LaneEnsembleWorker.Options(options, 0));
    }

    /// <summary>Finds the states.</summary>
    /// <param name="sets">The sets, each with one value per parameter.</param>
    /// <param name="failures">Why a set failed; receives those that fail here.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The state of each set, one value per species; empty where it failed.</returns>
    public double[][] Find(IReadOnlyList<double[]> sets, string?[] failures, CancellationToken cancellation)
    {
        var ends = new StageSink(_planned.Network, [], 1, sets.Count, new string?[sets.Count]);
        _worker.Integrate(0, sets.Count, number => new KineticEnsembleMember(number, _planned.ConstantsAt(sets[(int)number]), null), ends, cancellation);
        var states = new double[sets.Count][];
        for (var set = 0; set < states.Length; set++)
        {
            var network = _planned.At(sets[set]);
            try
            {
                states[set] = failures[set] is not null ? [] : LastBit(network, ends.Final[set]) ?? OdeEngine.RestOf(network, _options, cancellation);
            }
            catch (SimulationException e)
            {
                (states[set], failures[set]) = ([], e.Message);
            }
        }
        return states;
    }

    /// <summary>The steady state next to a state that is nearly one; <see langword="null"/> where Newton's method finds none that can be believed.</summary>
    private double[]? LastBit(ReactionNetwork network, double[] near)
    {
        if (near.Length == 0)
            return null;
        var system = network.ToReducedOdeSystem(network.InitialState());
        var before = system.Reduce(near);
        if (new DampedNewton(system, _scale.TypicalSizes).Solve(before) is not { } root)
            return null;
        var jacobian = new double[root.Length * root.Length];
        system.Jacobian(0, root, jacobian);
        double[] sizes = [.. root.Select((value, i) => Math.Max(Math.Abs(value), _scale.TypicalSizes[i]))];
        for (var i = 0; i < root.Length; i++)
        {
            if (!(Math.Abs(root[i] - before[i]) <= FarthestNewtonMove * sizes[i]))
                return null;
        }
        return Spectrum.CountUnstable(Spectrum.Of(jacobian, sizes)) == 0 ? system.Expand(root) : null;
    }
}
