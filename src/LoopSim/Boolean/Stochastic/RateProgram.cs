namespace LoopSim.Boolean.Stochastic;

/// <summary>A bound formula in postfix code over packed states; made by <see cref="RateFormulaCompiler"/>.</summary>
/// <remarks>Law: equal to <see cref="RateFormulaInterpreter"/>, bit for bit, on every state (RateFormulaCompilerTests). Both sides of a condition are
/// computed and one is kept: there is nothing in a formula that could go wrong. Immutable, safe from several threads.</remarks>
internal sealed class RateProgram
{
    /// <summary>Pushes the number that the next code word numbers.</summary>
    internal const int Number = -1;
    internal const int Not = -2;
    internal const int Select = -3;

    /// <summary>Codes from here downwards are the operators of two operands, in the order of <see cref="RateOperator"/>.</summary>
    internal const int FirstBinary = -4;

    private readonly int[] _code;
    private readonly double[] _numbers;
    private readonly int _stackSize;

    public RateProgram(int[] code, double[] numbers, int stackSize, int[] nodes)
    {
        _code = code;
        _numbers = numbers;
        _stackSize = stackSize;
        Nodes = nodes;
    }

    /// <summary>The indices of the nodes that occur, each once.</summary>
    public int[] Nodes { get; }

    /// <summary>Returns the value on a packed state.</summary>
    public double Evaluate(ReadOnlySpan<ulong> state)
    {
        Span<double> stack = stackalloc double[_stackSize];
        var top = -1;
        for (var i = 0; i < _code.Length; i++)
        {
            var code = _code[i];
            if (code >= 0)
                stack[++top] = (state[code >> 6] >> code) & 1;
            else if (code == Number)
                stack[++top] = _numbers[_code[++i]];
            else if (code == Not)
                stack[top] = stack[top] == 0 ? 1 : 0;
            else if (code == Select)
            {
                top -= 2;
                stack[top] = stack[top] != 0 ? stack[top + 1] : stack[top + 2];
            }
            else
            {
                top--;
                stack[top] = RateFormulaInterpreter.Apply((RateOperator)(FirstBinary - code), stack[top], stack[top + 1]);
            }
        }
        return stack[0];
    }
}
