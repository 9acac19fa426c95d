using System.Collections.Immutable;

namespace LoopSim.Logic;

/// <summary>The values of a formula in every state of some variables, 64 to a word: bit r is the value in row r, where variable k is bit k of r.</summary>
internal sealed class TruthTable
{
    /// <summary>The most variables that a table is made for: 2¹⁶ rows are 8 KB.</summary>
    public const int MostVariables = 16;

    /// <summary>Column k is the value of variable k in the 64 rows of one word.</summary>
    private static readonly ImmutableArray<ulong> Columns = [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    private readonly ulong[] _words;

    private TruthTable(ulong[] words) => _words = words;

    /// <summary>Whether the formula is false in every state.</summary>
    public bool IsFalse => Array.TrueForAll(_words, word => word == 0);

    /// <summary>Makes the table of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="names">Its variables, and others if wanted; at most <see cref="MostVariables"/>.</param>
    public static TruthTable Of(LogicFormula formula, ImmutableArray<string> names)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Length, MostVariables, nameof(names));
        // Of fewer than six variables the rows repeat to fill the word, which changes no answer.
        return new TruthTable(Words(formula, names, 1 << Math.Max(0, names.Length - Columns.Length)));
    }

    /// <summary>Returns whether turning a variable on ever turns the formula on, and whether it ever turns it off, the others staying as they are.</summary>
    /// <param name="variable">The variable's place.</param>
    public (bool Rises, bool Falls) EffectOf(int variable)
    {
        var (rises, falls) = (0UL, 0UL);
        var (stride, shift) = variable < Columns.Length ? (0, 1 << variable) : (1 << variable - Columns.Length, 0);
        for (var i = 0; i < _words.Length; i++)
        {
            if ((i & stride) != 0)
                continue;
            var off = stride == 0 ? _words[i] & ~Columns[variable] : _words[i];
            var on = stride == 0 ? (_words[i] & Columns[variable]) >> shift : _words[i + stride];
            rises |= ~off & on & (stride == 0 ? ~Columns[variable] : ulong.MaxValue);
            falls |= off & ~on;
        }
        return (rises != 0, falls != 0);
    }

    private static ulong[] Words(LogicFormula formula, ImmutableArray<string> names, int count)
    {
        switch (formula)
        {
            case LogicFormula.Constant constant:
                return Filled(count, _ => constant.Value ? ulong.MaxValue : 0);
            case LogicFormula.Variable variable:
                var place = names.IndexOf(variable.Name);
                return place < Columns.Length
                    ? Filled(count, _ => Columns[place])
                    : Filled(count, i => (i >> place - Columns.Length & 1) != 0 ? ulong.MaxValue : 0);
            case LogicFormula.Not not:
                var operand = Words(not.Operand, names, count);
                return Filled(count, i => ~operand[i]);
            case LogicFormula.And and:
                var (a, b) = (Words(and.Left, names, count), Words(and.Right, names, count));
                return Filled(count, i => a[i] & b[i]);
            case LogicFormula.Or or:
                var (c, d) = (Words(or.Left, names, count), Words(or.Right, names, count));
                return Filled(count, i => c[i] | d[i]);
            default:
                throw LogicFormula.Unknown(formula);
        }
    }

    private static ulong[] Filled(int count, Func<int, ulong> word)
    {
        var words = new ulong[count];
        for (var i = 0; i < count; i++)
            words[i] = word(i);
        return words;
    }
}
