using System.Collections.Immutable;

namespace LoopSim.Logic;

/// <summary>Formulas compiled against an index of names, evaluated over packed states; made by <see cref="LogicCompiler"/>.</summary>
/// <remarks>
/// A packed state holds the value of variable i in bit i % 64 of word i / 64, <see cref="StateWordCount"/> words in all.
/// A formula of at most six variables is one 64-bit truth table, so that a look-up costs about a nanosecond per variable and
/// has no branches; a larger one is a short postfix program over words. Immutable, safe from several threads.
/// Law: equal to <see cref="LogicInterpreter"/> on every state (LogicCompilerTests).
/// </remarks>
public sealed class CompiledLogic
{
    /// <summary>The number of variables up to which a formula is held as a truth table: 2⁶ values fill a word.</summary>
    internal const int TableVariables = 6;

    private readonly int[] _variableStart;
    private readonly int[] _variables;
    private readonly ulong[] _tables;
    private readonly int[] _codeStart;
    private readonly int[] _code;
    private readonly int _stackSize;

    internal CompiledLogic(ImmutableArray<string> names, int[] variableStart, int[] variables, ulong[] tables, int[] codeStart, int[] code, int stackSize)
    {
        Names = names;
        _variableStart = variableStart;
        _variables = variables;
        _tables = tables;
        _codeStart = codeStart;
        _code = code;
        _stackSize = stackSize;
    }

    /// <summary>The variables, in the order of the bits of a state.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of formulas.</summary>
    public int Count => _tables.Length;

    /// <summary>The number of words of a state.</summary>
    public int StateWordCount => WordsFor(Names.Length);

    /// <summary>The number of words that a number of bits needs.</summary>
    /// <param name="bits">The number of bits.</param>
    public static int WordsFor(int bits) => (bits + 63) >> 6;

    /// <summary>The indices of the variables that occur in a formula.</summary>
    /// <param name="formula">The formula's index.</param>
    public ReadOnlySpan<int> VariablesOf(int formula) => _variables.AsSpan(_variableStart[formula], _variableStart[formula + 1] - _variableStart[formula]);

    /// <summary>Returns the value of one formula.</summary>
    /// <param name="formula">The formula's index.</param>
    /// <param name="state">A packed state.</param>
    public bool Evaluate(int formula, ReadOnlySpan<ulong> state)
    {
        var variables = VariablesOf(formula);
        if (variables.Length > TableVariables)
            return (Run(formula, new PackedLeaves(state)) & 1) != 0;
        var row = 0;
        for (var i = 0; i < variables.Length; i++)
            row |= (int)((state[variables[i] >> 6] >> variables[i]) & 1) << i;
        return ((_tables[formula] >> row) & 1) != 0;
    }

    /// <summary>Gives the variable of the formula's index the formula's value.</summary>
    /// <param name="formula">The formula's index, and the variable's.</param>
    /// <param name="state">A packed state, changed in place.</param>
    public void Update(int formula, Span<ulong> state)
    {
        var value = Evaluate(formula, state) ? 1UL : 0UL;
        ref var word = ref state[formula >> 6];
        word = word & ~(1UL << formula) | value << formula;
    }

    /// <summary>Evaluates every formula on one state.</summary>
    /// <param name="state">A packed state.</param>
    /// <param name="values">Receives the value of formula i in bit i % 64 of word i / 64; spare bits are cleared. Must not overlap <paramref name="state"/>.</param>
    public void EvaluateAll(ReadOnlySpan<ulong> state, Span<ulong> values)
    {
        for (var first = 0; first < Count; first += 64)
        {
            var word = 0UL;
            var last = Math.Min(first + 64, Count);
            for (var formula = first; formula < last; formula++)
            {
                if (Evaluate(formula, state))
                    word |= 1UL << (formula & 63);
            }
            values[first >> 6] = word;
        }
    }

    /// <summary>Evaluates every formula on 64 states at once.</summary>
    /// <param name="lanes">One word per variable: bit k is its value in state k.</param>
    /// <param name="values">Receives one word per formula: bit k is its value in state k.</param>
    public void EvaluateLanes(ReadOnlySpan<ulong> lanes, Span<ulong> values)
    {
        for (var formula = 0; formula < Count; formula++)
            values[formula] = Run(formula, new LaneLeaves(lanes));
    }

    /// <summary>The depth of stack that the code of any formula needs.</summary>
    internal int StackSize => _stackSize;

    /// <summary>Whether a formula is held as a truth table.</summary>
    internal bool HasTable(int formula) => VariablesOf(formula).Length <= TableVariables;

    /// <summary>The truth table of a formula that has one: in bit r its value where variable i of <see cref="VariablesOf"/> has bit i of r; periodic where there are fewer than six variables.</summary>
    internal ulong TableOf(int formula) => _tables[formula];

    /// <summary>The value of variable i of <see cref="VariablesOf"/> in each row of a truth table.</summary>
    internal static ulong TableColumn(int i) => LogicCompiler.TableColumns[i];

    /// <summary>The postfix code of a formula.</summary>
    internal ReadOnlySpan<int> CodeOf(int formula) => _code.AsSpan(_codeStart[formula], _codeStart[formula + 1] - _codeStart[formula]);

    private ulong Run<TLeaves>(int formula, TLeaves leaves)
        where TLeaves : struct, ILogicLeaves, allows ref struct =>
        LogicCode.Run(CodeOf(formula), leaves, stackalloc ulong[_stackSize]);

    /// <summary>Each variable's value is bit 0 of its word; the bits above are of other variables and come to nothing.</summary>
    private readonly ref struct PackedLeaves(ReadOnlySpan<ulong> state) : ILogicLeaves
    {
        private readonly ReadOnlySpan<ulong> _state = state;

        public ulong this[int variable] => _state[variable >> 6] >> variable;
    }

    private readonly ref struct LaneLeaves(ReadOnlySpan<ulong> lanes) : ILogicLeaves
    {
        private readonly ReadOnlySpan<ulong> _lanes = lanes;

        public ulong this[int variable] => _lanes[variable];
    }
}
