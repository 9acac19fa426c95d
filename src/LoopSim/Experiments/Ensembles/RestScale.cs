using LoopSim.Kinetics;
using LoopSim.Solvers.Continuation;

namespace LoopSim.Experiments.Ensembles;

/// <summary>How long a network takes to come to rest and how much there is of each species then: what the search for the rest of its relatives starts from.</summary>
/// <param name="Horizon">A time after which the slowest direction has decayed, in the unit of the network.</param>
/// <param name="TypicalSizes">One for each independent species, in its unit, above 0.</param>
internal sealed record RestScale(double Horizon, double[] TypicalSizes)
{
    /// <summary>The slowest direction is given so many time constants: enough where other values make it some times slower.</summary>
    private const double TimeConstants = 100;

    /// <summary>The share of a species' level that counts as its typical size.</summary>
    private const double TypicalShare = 1e-3;

    /// <summary>Measures a network at its rest.</summary>
    /// <exception cref="Diagnostics.SimulationException">It has none.</exception>
    public static RestScale Of(ReactionNetwork network, RunOptions options, CancellationToken cancellation)
    {
        var rest = OdeEngine.RestOf(network, options, cancellation);
        var system = network.ToReducedOdeSystem(rest);
        double[] levels = [.. system.Reduce(rest).Select(Math.Abs)];
        double[] known = [.. levels.Where(level => level > options.AbsoluteTolerance).Order()];
        var middle = known.Length == 0 ? 1 : known[known.Length / 2];
        double[] sizes = [.. levels.Select(level => level > options.AbsoluteTolerance ? level : middle)];
        var jacobian = new double[levels.Length * levels.Length];
        system.Jacobian(0, system.Reduce(rest), jacobian);
        double[] decays = [.. Spectrum.Of(jacobian, sizes).Select(value => -value.Real)];
        var slowest = decays.Where(rate => rate > Spectrum.ZeroShare * decays.Max()).DefaultIfEmpty(1).Min();
        return new RestScale(TimeConstants / slowest, [.. sizes.Select(size => TypicalShare * size)]);
    }
}
