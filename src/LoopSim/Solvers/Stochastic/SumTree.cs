using System.Runtime.CompilerServices;

namespace LoopSim.Solvers.Stochastic;

/// <summary>The propensities of all reactions, and above them a tree of their sums.</summary>
internal sealed class SumTree
{
    /// <summary>The number of entries that one sum is of.</summary>
    public const int Fan = 8;

    private readonly int[] _levels;

    public SumTree(PropensityTable table)
    {
        var levels = new List<int> { 0 };
        var (end, length) = (Padded(table.ReactionCount), Padded(table.ReactionCount));
        while (length > Fan)
        {
            levels.Add(end);
            length = Padded(length / Fan);
            end += length;
        }
        _levels = [.. levels];
        Values = new double[end];
        Root = levels[^1];
        SumEnds = new int[table.ReactionCount + 1];
        var sums = new List<Sum>();
        for (var r = 0; r < table.ReactionCount; r++)
        {
            AddSumsAbove(table.DependentsOf(r), sums);
            SumEnds[r + 1] = sums.Count;
        }
        Sums = [.. sums];
    }

    /// <summary>The propensities, padded with zeros to whole groups; then level after level of sums.</summary>
    public double[] Values { get; }

    /// <summary>Where the last level begins, a single group.</summary>
    public int Root { get; }

    /// <summary>Where the sums end that an event of each reaction changes, in <see cref="Sums"/>; they begin where those of the reaction before end, of which the first is at 0.</summary>
    public int[] SumEnds { get; }

    /// <summary>The sums to compute anew, in the order of levels.</summary>
    public Sum[] Sums { get; }

    public double Total => SumOf(ref Values[Root]);

    /// <summary>A sum: where it stands, and where its group begins.</summary>
    public readonly record struct Sum(int At, int Of);

    /// <summary>Computes all sums.</summary>
    public void SumUp()
    {
        for (var level = 1; level < _levels.Length; level++)
        {
            var groups = (_levels[level] - _levels[level - 1]) / Fan;
            for (var g = 0; g < groups; g++)
                Add(ref Values[0], new Sum(_levels[level] + g, _levels[level - 1] + g * Fan));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref double values, Sum sum) => Unsafe.Add(ref values, sum.At) = SumOf(ref Unsafe.Add(ref values, sum.Of));

    /// <summary>The sum of a group, in pairs: the additions of a level do not wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SumOf(ref double group) =>
        ((group + Unsafe.Add(ref group, 1)) + (Unsafe.Add(ref group, 2) + Unsafe.Add(ref group, 3)))
        + ((Unsafe.Add(ref group, 4) + Unsafe.Add(ref group, 5)) + (Unsafe.Add(ref group, 6) + Unsafe.Add(ref group, 7)));

    /// <summary>Whether there is one group only.</summary>
    public bool IsFlat => _levels.Length == 1;

    /// <summary>Finds the reaction at a place along the total. By rounding it may be one of propensity zero: then draw again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ref double values, double place)
    {
        var node = 0;
        for (var level = _levels.Length - 1; level > 0; level--)
        {
            var k = FindIn(ref Unsafe.Add(ref values, _levels[level] + node * Fan), place, out var before);
            place -= before;
            node = node * Fan + k;
        }
        return node * Fan + FindIn(ref Unsafe.Add(ref values, node * Fan), place, out _);
    }

    /// <summary>Finds the member of a group at a place along its sum, and the sum of those before it.</summary>
    /// <remarks>All comparisons are made and counted: where the place lies cannot be foreseen, and a branch that was guessed wrongly costs more.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindIn(ref double group, double place, out double before)
    {
        var one = group;
        var two = one + Unsafe.Add(ref group, 1);
        var three = two + Unsafe.Add(ref group, 2);
        var four = two + (Unsafe.Add(ref group, 2) + Unsafe.Add(ref group, 3));
        var five = four + Unsafe.Add(ref group, 4);
        var six = four + (Unsafe.Add(ref group, 4) + Unsafe.Add(ref group, 5));
        var seven = six + Unsafe.Add(ref group, 6);
        var k = (place >= one ? 1 : 0) + (place >= two ? 1 : 0) + (place >= three ? 1 : 0) + (place >= four ? 1 : 0)
            + (place >= five ? 1 : 0) + (place >= six ? 1 : 0) + (place >= seven ? 1 : 0);
        var sums = default(Eight);
        sums[0] = 0;
        (sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]) = (one, two, three, four, five, six, seven);
        before = Unsafe.Add(ref sums[0], k);
        return k;
    }

    [InlineArray(Fan)]
    private struct Eight
    {
        private double _first;
    }

    private void AddSumsAbove(ReadOnlySpan<int> reactions, List<Sum> sums)
    {
        var below = new SortedSet<int>(reactions.ToArray());
        for (var level = 1; level < _levels.Length; level++)
        {
            var groups = new SortedSet<int>(below.Select(i => i / Fan));
            foreach (var g in groups)
                sums.Add(new Sum(_levels[level] + g, _levels[level - 1] + g * Fan));
            below = groups;
        }
    }

    private static int Padded(int length) => Math.Max(1, (length + Fan - 1) / Fan) * Fan;
}
