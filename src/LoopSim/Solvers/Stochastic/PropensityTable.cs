using System.Diagnostics;
using System.Runtime.CompilerServices;
using LoopSim.Diagnostics;

namespace LoopSim.Solvers.Stochastic;

/// <summary>A jump process laid out for speed.</summary>
/// <remarks>
/// Most propensities are of order two at most and complete (<see cref="IsProduct"/>): each is c · x[first] · (x[second] − minus) over counts with a one behind the last, without a branch
/// and without a call. All others go through <see cref="Evaluate"/>.
/// </remarks>
internal sealed class PropensityTable
{
    private readonly JumpSystem _system;
    private readonly JumpReaction[] _reactions;
    private readonly Product[] _products;
    private readonly bool[] _isProduct;
    private readonly int[] _dependents;

    public PropensityTable(JumpSystem system)
    {
        _system = system;
        ReactionCount = system.Reactions.Length;
        SpeciesCount = system.SpeciesNames.Length;
        StateLength = SpeciesCount + 2;
        _products = new Product[ReactionCount];
        _isProduct = new bool[ReactionCount];
        Plans = new Plan[ReactionCount];
        // Reactions that one event changes together mostly share a reactant: side by side, they share sums and cache lines.
        Order = [.. Enumerable.Range(0, ReactionCount).OrderBy(r => JumpSystem.InputsOf(system.Reactions[r].Propensity).FirstOrDefault(-1)).ThenBy(r => r)];
        _reactions = [.. Order.Select(r => system.Reactions[r])];
        var readers = ReadersOf();
        var changes = new List<Change>();
        var dependents = new List<int>();
        for (var r = 0; r < ReactionCount; r++)
            _isProduct[r] = TryProduct(_reactions[r], out _products[r]);
        for (var r = 0; r < ReactionCount; r++)
        {
            var (firstChange, firstDependent) = (changes.Count, dependents.Count);
            changes.AddRange(_reactions[r].Changes.Where(c => c.By != 0).Select(c => new Change(c.Species, c.By)));
            var touched = _reactions[r].Changes.Where(c => c.By != 0).SelectMany(c => readers[c.Species]).Distinct().Order().ToList();
            dependents.AddRange(touched.Where(d => _isProduct[d]));
            var firstOther = dependents.Count;
            dependents.AddRange(touched.Where(d => !_isProduct[d]));
            // One that changes fewer than two counts adds nothing to the last entry of the state instead: no branch for it.
            var nothing = new Change(StateLength - 1, 0);
            var two = changes.Skip(firstChange).Append(nothing).Append(nothing).Take(2).ToList();
            Plans[r] = new Plan(two[0], two[1], firstChange, changes.Count, firstDependent, firstOther, dependents.Count);
        }
        Changes = [.. changes];
        _dependents = [.. dependents];
    }

    public int ReactionCount { get; }

    /// <summary>The system's number of each reaction here, which stand in an order of their own.</summary>
    public int[] Order { get; }

    public int SpeciesCount { get; }

    /// <summary>The length of a state: the counts, a one, and an entry that is written but never read.</summary>
    public int StateLength { get; }

    public int DependentCount => _dependents.Length;

    public Plan[] Plans { get; }

    public Change[] Changes { get; }

    public int[] Dependents => _dependents;

    public Product[] Products => _products;

    public bool IsProduct(int reaction) => _isProduct[reaction];

    /// <summary>Which propensities an event changes; those that are products come first.</summary>
    public ReadOnlySpan<int> DependentsOf(int reaction) => _dependents.AsSpan(Plans[reaction].FirstDependent..Plans[reaction].EndDependent);

    public ReadOnlySpan<Change> ChangesOf(int reaction) => Changes.AsSpan(Plans[reaction].FirstChange..Plans[reaction].EndChange);

    /// <summary>The counts with what stands behind them.</summary>
    public double[] StateOf(ReadOnlySpan<double> counts)
    {
        var state = new double[StateLength];
        Fill(state, counts);
        return state;
    }

    public void Fill(double[] state, ReadOnlySpan<double> counts)
    {
        if (counts.Length != SpeciesCount)
            throw new ArgumentException($"There are {SpeciesCount} counts, not {counts.Length}.", nameof(counts));
        counts.CopyTo(state);
        (state[^2], state[^1]) = (1, 0);
    }

    public void Fire(int reaction, double[] state)
    {
        foreach (var change in ChangesOf(reaction))
            state[change.Species] += change.By;
    }

    /// <summary>The propensity of a reaction.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="state">The counts, with what stands behind them.</param>
    /// <param name="ripple">What a function may be below zero by rounding; such a value is taken for zero.</param>
    /// <exception cref="SimulationException">It is negative or not a number.</exception>
    public double Evaluate(int reaction, ReadOnlySpan<double> state, double ripple) =>
        _isProduct[reaction] ? _products[reaction].Value(state) : EvaluateOther(reaction, state, ripple);

    public double EvaluateOther(int reaction, ReadOnlySpan<double> state, double ripple)
    {
        foreach (var change in ChangesOf(reaction))
        {
            if (state[change.Species] + change.By < 0)
                return 0;
        }
        return _reactions[reaction].Propensity switch
        {
            Propensity.MassAction law => ValueOf(law, state),
            Propensity.Function law => ValueOf(law, reaction, state, ripple),
            var other => throw new InvalidOperationException($"There is no case for {other.GetType().Name} among the propensities. This is a bug in LoopSim."),
        };
    }

    /// <summary>What propensities may be below zero by rounding: a billionth of their sum at the start of a trajectory, and of one event per time unit.</summary>
    public double RippleAt(ReadOnlySpan<double> state)
    {
        var total = 1.0;
        for (var r = 0; r < ReactionCount; r++)
            total += Math.Abs(Evaluate(r, state, double.PositiveInfinity));
        return 1e-9 * total;
    }

    private static double ValueOf(Propensity.MassAction law, ReadOnlySpan<double> state)
    {
        var value = law.Constant;
        foreach (var (species, order) in law.Factors)
        {
            for (var k = 0; k < order; k++)
                value *= Math.Max(0, state[species] - k) / (k + 1);
        }
        return value;
    }

    private double ValueOf(Propensity.Function law, int reaction, ReadOnlySpan<double> state, double ripple)
    {
        const int Few = 32;
        Span<double> inputs = law.Species.Length <= Few ? stackalloc double[Few] : new double[law.Species.Length];
        for (var i = 0; i < law.Species.Length; i++)
            inputs[i] = state[law.Species[i]];
        var value = law.Value(inputs[..law.Species.Length]);
        if (value >= 0 && value < double.PositiveInfinity)
            return value;
        if (value < 0 && value >= -ripple)
            return 0;
        throw Fault(law, reaction, value, state);
    }

    private SimulationException Fault(Propensity.Function law, int reaction, double value, ReadOnlySpan<double> state)
    {
        var at = new List<string>();
        foreach (var species in law.Species)
            at.Add(FormattableString.Invariant($"{_system.SpeciesNames[species]} = {state[species]}"));
        var mend = value < 0
            ? "A propensity cannot be negative: write a reaction that goes both ways as two, one forward and one reverse, each with its own rate."
            : "Guard the rate law against such states.";
        return new SimulationException(FormattableString.Invariant($"Reaction {_reactions[reaction].Name} has the propensity {value} at {string.Join(", ", at)} (molecules). {mend}"));
    }

    /// <summary>Whether a propensity has the fast form: mass action of order two at most in which every species that an event takes away is a reactant of that many.</summary>
    private bool TryProduct(JumpReaction reaction, out Product product)
    {
        var one = SpeciesCount;
        product = new Product(0, 0, one, one);
        if (reaction.Propensity is not Propensity.MassAction law || law.Factors.Sum(f => f.Order) > 2)
            return false;
        if (reaction.Changes.Any(c => c.By < 0 && law.Factors.FirstOrDefault(f => f.Species == c.Species).Order < -c.By))
            return false;
        product = law.Factors switch
        {
            [] => new Product(law.Constant, 0, one, one),
            [{ Order: 1 } a] => new Product(law.Constant, 0, a.Species, one),
            [{ Order: 2 } a] => new Product(law.Constant / 2, 1, a.Species, a.Species),
            [var a, var b] => new Product(law.Constant, 0, a.Species, b.Species),
            _ => throw new UnreachableException("A propensity of order two at most has another form. This is a bug in LoopSim."),
        };
        return true;
    }

    private List<int>[] ReadersOf()
    {
        var readers = Enumerable.Range(0, SpeciesCount).Select(_ => new List<int>()).ToArray();
        for (var r = 0; r < _reactions.Length; r++)
        {
            // A species that an event takes away decides whether it can happen.
            var read = JumpSystem.InputsOf(_reactions[r].Propensity).Concat(_reactions[r].Changes.Where(c => c.By < 0).Select(c => c.Species));
            foreach (var species in read.Distinct())
                readers[species].Add(r);
        }
        return readers;
    }

    /// <summary>c · x[first] · (x[second] − minus).</summary>
    public readonly record struct Product(double Constant, double Minus, int First, int Second)
    {
        public double Value(ReadOnlySpan<double> state) => Constant * state[First] * (state[Second] - Minus);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Value(ref double state) => Constant * Unsafe.Add(ref state, First) * (Unsafe.Add(ref state, Second) - Minus);
    }

    /// <summary>A change of a count.</summary>
    public readonly record struct Change(int Species, double By);

    /// <summary>What an event sets off: two changes at hand, all of them as a stretch of <see cref="Changes"/>, and a stretch of <see cref="Dependents"/>, in which products come before the others.</summary>
    public readonly record struct Plan(Change A, Change B, int FirstChange, int EndChange, int FirstDependent, int FirstOther, int EndDependent)
    {
        /// <summary>Where the changes begin that are not at hand.</summary>
        public int ThirdChange => FirstChange + 2;
    }
}
