using System.Collections.Immutable;

namespace LoopSim.Solvers.Stochastic;

/// <summary>The longest step during which propensities change little.</summary>
/// <remarks>Y. Cao, D. T. Gillespie, L. R. Petzold, J. Chem. Phys. 124 (2006) 044109, DOI 10.1063/1.2159468, equations 32 and 33 and section IV: the mean and the standard deviation of the change of
/// each reactant are held below a share ε of it, divided by a factor for the highest order in which it reacts. A propensity that is no mass action is taken to be of order three.
/// <para>Added here: no more than twice that share of a reactant may be used up in a step, whatever is made of it meanwhile. The paper bounds the net change, which is small where gains and losses balance, and
/// steps then grow beyond the time in which fluctuations decay: birth and death of 1000 molecules comes out with 29 % too much variance, and worse for more. Under this bound it is ε.</para></remarks>
internal sealed class LeapSize
{
    /// <summary>The share ε by which propensities may change in a step, as in the paper.</summary>
    public const double Share = 0.03;

    private readonly (int Order, int Multiplicity)[] _highest;
    private readonly int[] _reactants;
    private readonly double[] _means;
    private readonly double[] _variances;
    private readonly double[] _losses;

    public LeapSize(JumpSystem system)
    {
        _highest = new (int, int)[system.SpeciesNames.Length];
        foreach (var reaction in system.Reactions)
        {
            foreach (var (species, order, multiplicity) in OrdersOf(reaction.Propensity))
                _highest[species] = _highest[species].CompareTo((order, multiplicity)) < 0 ? (order, multiplicity) : _highest[species];
        }
        _reactants = [.. Enumerable.Range(0, _highest.Length).Where(s => _highest[s].Order > 0)];
        _means = new double[_highest.Length];
        _variances = new double[_highest.Length];
        _losses = new double[_highest.Length];
    }

    /// <summary>Returns the step.</summary>
    /// <param name="table">The process.</param>
    /// <param name="values">The propensities.</param>
    /// <param name="isLeft">Which reactions are left out, since they are followed one by one.</param>
    /// <param name="state">The counts.</param>
    public double Of(PropensityTable table, ReadOnlySpan<double> values, ReadOnlySpan<bool> isLeft, ReadOnlySpan<double> state)
    {
        Array.Clear(_means);
        Array.Clear(_variances);
        Array.Clear(_losses);
        for (var r = 0; r < values.Length; r++)
        {
            if (values[r] <= 0 || isLeft[r])
                continue;
            foreach (var change in table.ChangesOf(r))
            {
                _means[change.Species] += change.By * values[r];
                _variances[change.Species] += change.By * change.By * values[r];
                _losses[change.Species] += Math.Max(0, -change.By) * values[r];
            }
        }
        var step = double.PositiveInfinity;
        foreach (var s in _reactants)
        {
            if (_variances[s] <= 0)
                continue;
            var allowed = Math.Max(Share * state[s] / Factor(_highest[s], state[s]), 1);
            step = Math.Min(step, Math.Min(allowed / Math.Abs(_means[s]), allowed * allowed / _variances[s]));
            step = Math.Min(step, 2 * allowed / _losses[s]);
        }
        return step;
    }

    private static ImmutableArray<(int Species, int Order, int Multiplicity)> OrdersOf(Propensity propensity) => propensity is Propensity.MassAction law
        ? [.. law.Factors.Select(f => (f.Species, law.Factors.Sum(g => g.Order), f.Order))]
        : [.. JumpSystem.InputsOf(propensity).Select(s => (s, 3, 1))];

    private static double Factor((int Order, int Multiplicity) highest, double x)
    {
        // Where x − 1 or x − 2 is not above zero the smallest change, one molecule, is what counts.
        var (one, two) = (1 / Math.Max(x - 1, 1), 2 / Math.Max(x - 2, 1));
        return highest switch
        {
            (1, _) => 1,
            (2, 1) => 2,
            (2, _) => 2 + one,
            (_, 1) => highest.Order,
            (_, 2) => highest.Order / 2.0 * (2 + one),
            _ => highest.Order / 3.0 * (3 + one + two),
        };
    }
}
