using System.Numerics;
using LoopSim.Diagnostics;

namespace LoopSim.DecisionDiagrams;

/// <summary>Functions from points to whole numbers as diagrams, for counting: sums and products of functions, and sums over a variable.</summary>
/// <remarks>
/// Algebraic decision diagrams: R. I. Bahar, E. A. Frohm, C. M. Gaona, G. D. Hachtel, E. Macii, A. Pardo, F. Somenzi, ICCAD 1993, 188. A function is a number: of a choice by a variable
/// where it is not negative, else the complement of the number of a constant. Equal functions have equal numbers. Nothing is freed but by <see cref="KeepOnly"/>.
/// </remarks>
internal sealed class CountDiagrams
{
    private const int CacheSize = 1 << 18;
    private const int Product = 1;
    private const int Sum = 2;
    private const int Without = 3;
    private readonly SearchBudget _budget;
    private readonly Dictionary<BigInteger, int> _constantOf = [];
    private readonly List<BigInteger> _constants = [];
    private readonly Result[] _results = new Result[CacheSize];
    private Dictionary<Choice, int> _functionOf = [];
    private List<Choice> _choices = [];

    /// <summary>Begins without functions.</summary>
    /// <param name="budget">What may be spent.</param>
    public CountDiagrams(SearchBudget budget)
    {
        _budget = budget;
        Zero = Constant(BigInteger.Zero);
        One = Constant(BigInteger.One);
    }

    /// <summary>The function that is 0 everywhere.</summary>
    public int Zero { get; }

    /// <summary>The function that is 1 everywhere.</summary>
    public int One { get; }

    /// <summary>The number of choices that are kept.</summary>
    public int Count => _choices.Count;

    /// <summary>Returns the function that is 1 where a diagram is true and 0 elsewhere.</summary>
    public int Indicator(Bdd diagram) => Indicator(diagram.Manager.Nodes, diagram.Edge, []);

    /// <summary>Returns the product of two functions.</summary>
    public int Multiply(int left, int right)
    {
        if (left == Zero || right == Zero)
            return Zero;
        if (left == One)
            return right;
        return right == One ? left : Join(Product, left, right);
    }

    /// <summary>Returns the sum of two functions.</summary>
    public int Add(int left, int right)
    {
        if (left == Zero)
            return right;
        return right == Zero ? left : Join(Sum, left, right);
    }

    /// <summary>Returns the sum of a function over both values of the variable at a level.</summary>
    public int SumOver(int function, int level)
    {
        var own = LevelOf(function);
        if (own > level)
            return Add(function, function);
        var choice = _choices[function];
        if (own == level)
            return Add(choice.Low, choice.High);
        ref var kept = ref Place(Without, function, level);
        if (kept.Is(Without, function, level))
            return kept.Value;
        var sum = Make(own, SumOver(choice.Low, level), SumOver(choice.High, level));
        Place(Without, function, level) = new Result(Without, function, level, sum);
        return sum;
    }

    /// <summary>Returns the value of a function that is the same everywhere; <see langword="null"/> for any other.</summary>
    public BigInteger? Value(int function) => function < 0 ? _constants[~function] : null;

    /// <summary>Returns the number of choices of a function, and the levels of its variables.</summary>
    public (int Size, HashSet<int> Levels) Measure(int function)
    {
        var (seen, levels) = (new HashSet<int>(), new HashSet<int>());
        Visit(function);
        return (seen.Count, levels);

        void Visit(int at)
        {
            if (at < 0 || !seen.Add(at))
                return;
            levels.Add(_choices[at].Level);
            Visit(_choices[at].Low);
            Visit(_choices[at].High);
        }
    }

    /// <summary>Frees all functions but some, and gives these new numbers.</summary>
    /// <param name="functions">The functions; receives the new numbers.</param>
    public void KeepOnly(Span<int> functions)
    {
        var (old, moved) = (_choices, new Dictionary<int, int>());
        (_choices, _functionOf) = ([], []);
        Array.Clear(_results);
        foreach (ref var function in functions)
            function = Move(function);

        int Move(int at)
        {
            if (at < 0)
                return at;
            if (!moved.TryGetValue(at, out var place))
                moved[at] = place = Make(old[at].Level, Move(old[at].Low), Move(old[at].High));
            return place;
        }
    }

    private int Join(int operation, int left, int right)
    {
        if (left < 0 && right < 0)
            return Constant(operation == Product ? _constants[~left] * _constants[~right] : _constants[~left] + _constants[~right]);
        if (left > right)
            (left, right) = (right, left);
        ref var kept = ref Place(operation, left, right);
        if (kept.Is(operation, left, right))
            return kept.Value;
        var level = Math.Min(LevelOf(left), LevelOf(right));
        var ((leftLow, leftHigh), (rightLow, rightHigh)) = (Split(left, level), Split(right, level));
        var joined = operation == Product
            ? Make(level, Multiply(leftLow, rightLow), Multiply(leftHigh, rightHigh))
            : Make(level, Add(leftLow, rightLow), Add(leftHigh, rightHigh));
        Place(operation, left, right) = new Result(operation, left, right, joined);
        return joined;
    }

    private int Indicator(NodeTable nodes, int edge, Dictionary<int, int> known)
    {
        if (edge <= BddNode.False)
            return edge == BddNode.True ? One : Zero;
        if (!known.TryGetValue(edge, out var function))
            known[edge] = function = Make(nodes.Level(edge), Indicator(nodes, nodes.Low(edge), known), Indicator(nodes, nodes.High(edge), known));
        return function;
    }

    private int Constant(BigInteger value)
    {
        if (!_constantOf.TryGetValue(value, out var place))
        {
            _constantOf[value] = place = _constants.Count;
            _constants.Add(value);
        }
        return ~place;
    }

    private int LevelOf(int function) => function < 0 ? BddNode.TerminalLevel : _choices[function].Level;

    private (int Low, int High) Split(int function, int level) => LevelOf(function) == level ? (_choices[function].Low, _choices[function].High) : (function, function);

    private int Make(int level, int low, int high)
    {
        if (low == high)
            return low;
        var choice = new Choice(level, low, high);
        if (_functionOf.TryGetValue(choice, out var function))
            return function;
        _budget.Spend();
        _choices.Add(choice);
        return _functionOf[choice] = _choices.Count - 1;
    }

    private ref Result Place(int operation, int left, int right)
    {
        var mixed = (((ulong)(uint)left << 32 | (uint)right) + (ulong)operation) * 0x9E3779B97F4A7C15;
        return ref _results[(mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 >> 46];
    }

    private readonly record struct Choice(int Level, int Low, int High);

    /// <summary>What came of an operation; the operation is never 0.</summary>
    private readonly record struct Result(int Operation, int Left, int Right, int Value)
    {
        public bool Is(int operation, int left, int right) => Operation == operation && Left == left && Right == right;
    }
}
