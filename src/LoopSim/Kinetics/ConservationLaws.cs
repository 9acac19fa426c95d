using System.Collections.Immutable;
using System.Numerics;

namespace LoopSim.Kinetics;

/// <summary>Finds the conservation laws of a network, exactly.</summary>
/// <remarks>
/// The laws are the left null space of the stoichiometric matrix, in whole numbers (C. Reder, J. Theor. Biol. 135 (1988) 175, DOI 10.1016/S0022-5193(88)80073-0). Where there are such, those without negative
/// counts are given, each of a support that holds no other's: the moieties (S. Schuster, T. Höfer, J. Chem. Soc. Faraday Trans. 87 (1991) 2561, DOI 10.1039/FT9918702561). Where moieties are more than
/// <see cref="MostRows"/> on the way, or do not span all laws, others fill up the basis. Species that a rate law or an event changes, that reactions change by a factor, or that are constant have no part.
/// </remarks>
public static class ConservationLaws
{
    private const int MostRows = 5_000;

    /// <summary>Returns a basis of the conservation laws, as many as are independent.</summary>
    /// <param name="network">The network.</param>
    public static ImmutableArray<ConservationLaw> Of(ReactionNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var species = Conservable(network);
        var rows = species.Select((s, i) => RowOf(network, s, i, species.Count)).ToList();
        var basis = new Basis(species.Count);
        var laws = (Moieties(rows, network.Reactions.Length) ?? []).Concat(NullSpace(rows, network.Reactions.Length)).Where(basis.Add).ToList();
        return [.. laws.Select(law => new ConservationLaw([.. species.Select((s, i) => (s, law[i])).Where(term => !term.Item2.IsZero)]))];
    }

    private static List<Species> Conservable(ReactionNetwork network)
    {
        var changed = network.Rates.Select(rate => rate.Of)
            .Concat(network.Events.SelectMany(e => e.Assignments).Select(a => a.Species))
            .Concat(network.Reactions.SelectMany(r => r.Reactants.Concat(r.Products)).Where(term => term.Factor is not null).Select(term => term.Species))
            .ToHashSet(StringComparer.Ordinal);
        return [.. network.Species.Where(s => !s.IsConstant && !changed.Contains(s.Name))];
    }

    /// <summary>What the reactions make of a species, in whole numbers, and behind it the species itself.</summary>
    private static BigInteger[] RowOf(ReactionNetwork network, Species species, int index, int count)
    {
        var nets = network.Reactions.Select(reaction => reaction.NetCount(species.Name)).ToList();
        // Counts such as 0.5 are made whole by a power of two, which is exact for every double.
        var shift = 0;
        while (nets.Exists(net => Math.ScaleB(net, shift) != Math.Floor(Math.ScaleB(net, shift))))
            shift++;
        var row = new BigInteger[nets.Count + count];
        for (var j = 0; j < nets.Count; j++)
            row[j] = new BigInteger(Math.ScaleB(nets[j], shift));
        row[nets.Count + index] = BigInteger.One << shift;
        return row;
    }

    /// <summary>The laws without negative counts and of least support (Farkas' algorithm); <see langword="null"/> where they are too many.</summary>
    private static List<BigInteger[]>? Moieties(List<BigInteger[]> rows, int reactions)
    {
        for (var j = 0; j < reactions; j++)
        {
            var (plus, minus) = (rows.Where(row => row[j].Sign > 0).ToList(), rows.Where(row => row[j].Sign < 0).ToList());
            var next = rows.Where(row => row[j].IsZero).ToList();
            if (next.Count + (long)plus.Count * minus.Count > MostRows)
                return null;
            next.AddRange(plus.SelectMany(up => minus.Select(down => Reduced(Combine(up, -down[j], down, up[j])))));
            rows = OfLeastSupport(next, reactions);
        }
        return [.. rows.Select(row => row[reactions..])];
    }

    private static List<BigInteger[]> OfLeastSupport(List<BigInteger[]> rows, int reactions)
    {
        var supports = rows.ConvertAll(row => row[reactions..].Select((count, i) => (count, i)).Where(pair => !pair.count.IsZero).Select(pair => pair.i).ToHashSet());
        var kept = new List<BigInteger[]>();
        for (var i = 0; i < rows.Count; i++)
        {
            var isLeast = true;
            for (var k = 0; k < rows.Count && isLeast; k++)
                isLeast = k == i || !supports[k].IsSubsetOf(supports[i]) || supports[k].Count == supports[i].Count && k > i;
            if (isLeast)
                kept.Add(rows[i]);
        }
        return kept;
    }

    /// <summary>A basis of all laws, by elimination.</summary>
    private static List<BigInteger[]> NullSpace(List<BigInteger[]> rows, int reactions)
    {
        var open = rows.ConvertAll(row => (BigInteger[])row.Clone());
        for (var j = 0; j < reactions; j++)
        {
            var pivot = open.Find(row => !row[j].IsZero);
            if (pivot is null)
                continue;
            open.Remove(pivot);
            for (var i = 0; i < open.Count; i++)
            {
                if (!open[i][j].IsZero)
                    open[i] = Reduced(Combine(open[i], pivot[j], pivot, -open[i][j]));
            }
        }
        return open.ConvertAll(row => Positive(row[reactions..]));
    }

    private static BigInteger[] Combine(BigInteger[] a, BigInteger timesA, BigInteger[] b, BigInteger timesB)
    {
        var sum = new BigInteger[a.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = timesA * a[i] + timesB * b[i];
        return sum;
    }

    private static BigInteger[] Reduced(BigInteger[] row)
    {
        var divisor = row.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return divisor <= 1 ? row : [.. row.Select(value => value / divisor)];
    }

    private static BigInteger[] Positive(BigInteger[] law) => Array.Find(law, count => !count.IsZero).Sign < 0 ? [.. law.Select(count => -count)] : law;

    /// <summary>Rows that are independent of one another.</summary>
    private sealed class Basis(int length)
    {
        private readonly List<(int Pivot, BigInteger[] Row)> _rows = [];

        /// <summary>Takes a row in; false where it follows from those that are in.</summary>
        public bool Add(BigInteger[] row)
        {
            foreach (var (pivot, other) in _rows)
            {
                if (!row[pivot].IsZero)
                    row = Reduced(Combine(row, other[pivot], other, -row[pivot]));
            }
            for (var i = 0; i < length; i++)
            {
                if (row[i].IsZero)
                    continue;
                _rows.Add((i, row));
                return true;
            }
            return false;
        }
    }
}
