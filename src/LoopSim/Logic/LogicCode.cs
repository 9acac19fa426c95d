namespace LoopSim.Logic;

/// <summary>Postfix code of a formula: a number from 0 pushes that variable, the negative ones are operations.</summary>
internal static class LogicCode
{
    public const int False = -1;
    public const int True = -2;
    public const int Not = -3;
    public const int And = -4;
    public const int Or = -5;

    /// <summary>Runs code over words, 64 evaluations side by side.</summary>
    /// <param name="code">The code of one formula.</param>
    /// <param name="leaves">The words of the variables.</param>
    /// <param name="stack">Work space as deep as the code needs.</param>
    public static ulong Run<TLeaves>(ReadOnlySpan<int> code, TLeaves leaves, Span<ulong> stack)
        where TLeaves : struct, ILogicLeaves, allows ref struct
    {
        var top = -1;
        foreach (var operation in code)
        {
            switch (operation)
            {
                case False:
                    stack[++top] = 0;
                    break;
                case True:
                    stack[++top] = ulong.MaxValue;
                    break;
                case Not:
                    stack[top] = ~stack[top];
                    break;
                case And:
                    top--;
                    stack[top] &= stack[top + 1];
                    break;
                case Or:
                    top--;
                    stack[top] |= stack[top + 1];
                    break;
                default:
                    stack[++top] = leaves[operation];
                    break;
            }
        }
        return stack[0];
    }
}
