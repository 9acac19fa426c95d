using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>Which species of a network follow from the others by its conservation laws, and how.</summary>
/// <remarks>
/// <para>After C. Reder, J. Theor. Biol. 135 (1988) 175, DOI 10.1016/S0022-5193(88)80073-0: with one dependent species taken from each law, x_dependent = T − Σ w·x_independent, where T is the law's total in
/// the unit of the dependent species and the weights w, ratios of whole numbers and of compartment sizes, are the link matrix. The laws are made diagonal in their dependent species by exact elimination.</para>
/// <para>Dependent is the species by which the Jacobian fills up least, since every equation that names it comes to name all others of its moiety; of equals that which fewer equations name. The choice rests on the formulas alone, not on values, so that one
/// compiled code serves all sets of values; it cannot be the largest member of the moiety either, which changes along a trajectory. The price: a dependent species is known to the rounding error of its total,
/// some 1e-16·T, so one that is smaller than its total by ten orders has six digits, and where it is zero it may come out a little below.</para>
/// </remarks>
public sealed class ReducedForm
{
    private readonly ImmutableArray<double[]> _ratios;
    private readonly ImmutableArray<string?> _compartments;

    private ReducedForm(ReactionNetwork network, IReadOnlyList<(int Species, BigInteger[] Law)> chosen)
    {
        var dependent = chosen.Select(pair => pair.Species).ToHashSet();
        Independent = [.. Enumerable.Range(0, network.Species.Length).Where(i => !dependent.Contains(i))];
        Dependent = [.. chosen.Select(pair => pair.Species)];
        _compartments = [.. network.Species.Select(s => s.IsAmount ? null : s.Compartment)];
        _ratios = [.. chosen.Select(pair => Array.ConvertAll(pair.Law, count => Ratio(count, pair.Law[pair.Species])))];
        TotalNames = [.. Dependent.Select(i => string.Create(CultureInfo.InvariantCulture, $"total({network.Species[i].Name})"))];
        Definitions = [.. Dependent.Select((species, law) => new RateDefinition(network.Species[species].Name, ValueOf(network, law)))];
    }

    /// <summary>The species that are integrated, as places in the network's list, in its order.</summary>
    public ImmutableArray<int> Independent { get; }

    /// <summary>The species that follow, one of each law, as places in the network's list.</summary>
    public ImmutableArray<int> Dependent { get; }

    /// <summary>The names of the totals, one for each of <see cref="Dependent"/>; no model can have such names.</summary>
    internal ImmutableArray<string> TotalNames { get; }

    /// <summary>What each dependent species is, of totals, compartments and independent species.</summary>
    internal ImmutableArray<RateDefinition> Definitions { get; }

    /// <summary>Finds the reduced form of a network.</summary>
    /// <param name="network">The network; one in which nothing is conserved or held keeps all its species. Changes by events are not looked at.</param>
    public static ReducedForm Of(ReactionNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var equations = OdeRightHandSides.Of(network).Expressions;
        var laws = ConservationLaws.Of(network).Select(law => RowOf(network, law)).ToList();
        laws.AddRange(Unchanging(equations, laws));
        var named = NamedBy(network, equations);
        var chosen = new List<(int Species, int Law)>();
        var open = Enumerable.Range(0, laws.Count).ToList();
        while (open.Count > 0)
        {
            var (law, species) = open.SelectMany(law => Members(laws[law]).Select(species => (Law: law, Species: species)))
                .MinBy(pair => (NewEntries(named, laws[pair.Law], pair.Species), named.Count(row => row.Columns.Contains(pair.Species))));
            Eliminate(laws, law, species);
            Replace(named, laws[law], species);
            open.Remove(law);
            chosen.Add((species, law));
        }
        return new ReducedForm(network, [.. chosen.Select(pair => (pair.Species, laws[pair.Law]))]);
    }

    /// <summary>The conserved totals in a state, one for each of <see cref="Dependent"/> and in the unit of that species.</summary>
    /// <param name="network">The network, for the sizes of compartments; one that differs in values only will do.</param>
    /// <param name="state">The state, one value per species of the network.</param>
    public double[] TotalsOf(ReactionNetwork network, ReadOnlySpan<double> state)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, _compartments.Length);
        var totals = new double[Dependent.Length];
        for (var law = 0; law < totals.Length; law++)
        {
            for (var i = 0; i < state.Length; i++)
            {
                if (_ratios[law][i] != 0)
                    totals[law] += WeightOf(network, law, i) * state[i];
            }
        }
        return totals;
    }

    /// <summary>The independent species of a state.</summary>
    /// <param name="state">The state, one value per species of the network.</param>
    /// <returns>One value for each of <see cref="Independent"/>.</returns>
    public double[] Reduce(ReadOnlySpan<double> state)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, _compartments.Length);
        var reduced = new double[Independent.Length];
        for (var i = 0; i < reduced.Length; i++)
            reduced[i] = state[Independent[i]];
        return reduced;
    }

    /// <summary>The whole state that belongs to independent species and totals.</summary>
    /// <param name="network">The network, for the sizes of compartments.</param>
    /// <param name="totals">The totals, as <see cref="TotalsOf"/> gives them.</param>
    /// <param name="reduced">One value for each of <see cref="Independent"/>.</param>
    /// <returns>One value per species of the network.</returns>
    public double[] Expand(ReactionNetwork network, ReadOnlySpan<double> totals, ReadOnlySpan<double> reduced)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNotEqual(totals.Length, Dependent.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(reduced.Length, Independent.Length);
        var state = new double[_compartments.Length];
        for (var i = 0; i < reduced.Length; i++)
            state[Independent[i]] = reduced[i];
        for (var law = 0; law < totals.Length; law++)
        {
            var rest = totals[law];
            foreach (var i in Independent)
            {
                if (_ratios[law][i] != 0)
                    rest -= WeightOf(network, law, i) * state[i];
            }
            state[Dependent[law]] = rest;
        }
        return state;
    }

    private double WeightOf(ReactionNetwork network, int law, int species)
    {
        var (from, to) = (_compartments[species], _compartments[Dependent[law]]);
        return from == to ? _ratios[law][species] : _ratios[law][species] * (SizeOf(network, from) / SizeOf(network, to));
    }

    private static double SizeOf(ReactionNetwork network, string? compartment) => compartment is null ? 1 : network.ValueOf(compartment);

    /// <summary>The dependent species of a law, with the same operations in the same order as <see cref="Expand"/>.</summary>
    private RateExpression ValueOf(ReactionNetwork network, int law)
    {
        RateExpression value = new RateExpression.Symbol(TotalNames[law]);
        var to = _compartments[Dependent[law]];
        foreach (var i in Independent.Where(i => _ratios[law][i] != 0))
        {
            var (from, ratio) = (_compartments[i], new RateExpression.Constant(_ratios[law][i]));
            var weight = from == to ? ratio : RateSimplifier.Product(ratio, RateSimplifier.Quotient(Size(from), Size(to)));
            value = RateSimplifier.Difference(value, RateSimplifier.Product(weight, new RateExpression.Symbol(network.Species[i].Name)));
        }
        return value;

        static RateExpression Size(string? compartment) => compartment is null ? RateExpression.One : new RateExpression.Symbol(compartment);
    }

    private static double Ratio(BigInteger count, BigInteger of)
    {
        var divisor = BigInteger.GreatestCommonDivisor(count, of);
        return count.IsZero ? 0 : (double)(count / divisor) / (double)(of / divisor);
    }

    private static BigInteger[] RowOf(ReactionNetwork network, ConservationLaw law)
    {
        var row = new BigInteger[network.Species.Length];
        foreach (var (species, count) in law.Terms)
            row[network.Species.IndexOf(species)] = count;
        return row;
    }

    /// <summary>A law for each species that never changes and is in none yet, such as one that is held at a level: its total is itself.</summary>
    private static List<BigInteger[]> Unchanging(ImmutableArray<RateExpression> equations, List<BigInteger[]> laws) =>
    [
        .. Enumerable.Range(0, equations.Length)
            .Where(i => RateSimplifier.IsZero(equations[i]) && laws.TrueForAll(law => law[i].IsZero))
            .Select(i => Enumerable.Range(0, equations.Length).Select(j => j == i ? BigInteger.One : BigInteger.Zero).ToArray()),
    ];

    /// <summary>For each species that reactions or rates change, the species that its equation names, by way of assignments too.</summary>
    private static List<(int Row, HashSet<int> Columns)> NamedBy(ReactionNetwork network, ImmutableArray<RateExpression> equations)
    {
        var chain = new ChainRule([.. network.Assignments.Select(a => new RateDefinition(a.Name, a.Value))]);
        var places = network.Species.Select((s, i) => (s.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        return [.. equations.Select((e, row) => (row, chain.Dependencies(e).Where(places.ContainsKey).Select(name => places[name]).ToHashSet()))];
    }

    private static IEnumerable<int> Members(BigInteger[] law) => Enumerable.Range(0, law.Length).Where(i => !law[i].IsZero);

    /// <summary>How many entries the Jacobian gains, less the row and the column that it loses.</summary>
    private static int NewEntries(List<(int Row, HashSet<int> Columns)> named, BigInteger[] law, int species) =>
        named.Where(pair => pair.Row != species && pair.Columns.Contains(species)).Sum(pair => Members(law).Count(member => member != species && !pair.Columns.Contains(member)) - 1)
        - named.Where(pair => pair.Row == species).Sum(pair => pair.Columns.Count);

    private static void Replace(List<(int Row, HashSet<int> Columns)> named, BigInteger[] law, int species)
    {
        named.RemoveAll(pair => pair.Row == species);
        foreach (var (_, columns) in named.Where(pair => pair.Columns.Remove(species)))
            columns.UnionWith(Members(law).Where(member => member != species));
    }

    /// <summary>Takes a species out of all laws but one.</summary>
    private static void Eliminate(List<BigInteger[]> laws, int pivot, int species)
    {
        var by = laws[pivot];
        for (var k = 0; k < laws.Count; k++)
        {
            if (k == pivot || laws[k][species].IsZero)
                continue;
            var (times, back) = (by[species], laws[k][species]);
            var sum = laws[k].Zip(by, (a, b) => a * times - b * back).ToArray();
            var divisor = sum.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
            laws[k] = divisor <= 1 ? sum : [.. sum.Select(count => count / divisor)];
        }
    }
}
