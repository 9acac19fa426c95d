using System.Collections.Immutable;

namespace LoopSim.Logic;

/// <summary>The values of a formula in every state of some variables, 64 to a word: bit r is the value in row r, where variable k is bit k of r.</summary>
/// <remarks>Of fewer than six variables the rows repeat to fill the word, which changes no answer.</remarks>
internal sealed class TruthTable
{
    /// <summary>The most variables that a table is made for: 2¹⁶ rows are 8 KB.</summary>
    public const int MostVariables = 16;

    /// <summary>Column k is the value of variable k in the 64 rows of one word.</summary>
    private static readonly ImmutableArray<ulong> Columns = [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    private readonly ulong[] _words;

    private TruthTable(int count, Func<int, ulong> word)
    {
        _words = new ulong[count];
        for (var i = 0; i < count; i++)
            _words[i] = word(i);
    }

    /// <summary>Whether the formula is false in every state.</summary>
    public bool IsFalse => Array.TrueForAll(_words, word => word == 0);

    /// <summary>Whether the formula is true in every state.</summary>
    public bool IsTrue => Array.TrueForAll(_words, word => word == ulong.MaxValue);

    /// <summary>Makes the table of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="names">Its variables, and others if wanted; at most <see cref="MostVariables"/>.</param>
    public static TruthTable Of(LogicFormula formula, ImmutableArray<string> names)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Length, MostVariables, nameof(names));
        return Of(formula, names, 1 << Math.Max(0, names.Length - Columns.Length));
    }

    /// <summary>Returns the table of the formula with a variable put to a value; the variable makes no difference in it.</summary>
    /// <param name="variable">The variable's place.</param>
    /// <param name="value">The value.</param>
    public TruthTable With(int variable, bool value)
    {
        if (variable >= Columns.Length)
        {
            var stride = 1 << variable - Columns.Length;
            return new TruthTable(_words.Length, i => _words[value ? i | stride : i & ~stride]);
        }
        var (column, shift) = (Columns[variable], 1 << variable);
        return new TruthTable(_words.Length, i => value
            ? _words[i] & column | (_words[i] & column) >> shift
            : _words[i] & ~column | (_words[i] & ~column) << shift);
    }

    /// <summary>Whether a variable makes a difference in some state.</summary>
    /// <param name="variable">The variable's place.</param>
    public bool DependsOn(int variable) => EffectOf(variable) is not (false, false);

    /// <summary>Returns whether turning a variable on ever turns the formula on, and whether it ever turns it off, the others staying as they are.</summary>
    /// <param name="variable">The variable's place.</param>
    public (bool Rises, bool Falls) EffectOf(int variable)
    {
        var (off, on) = (With(variable, false), With(variable, true));
        return (!(on & ~off).IsFalse, !(off & ~on).IsFalse);
    }

    /// <summary>The table of the negation.</summary>
    public static TruthTable operator ~(TruthTable table) => new(table._words.Length, i => ~table._words[i]);

    /// <summary>The table of the conjunction; both tables are of the same variables.</summary>
    public static TruthTable operator &(TruthTable left, TruthTable right) => new(left._words.Length, i => left._words[i] & right._words[i]);

    /// <summary>The table of the disjunction; both tables are of the same variables.</summary>
    public static TruthTable operator |(TruthTable left, TruthTable right) => new(left._words.Length, i => left._words[i] | right._words[i]);

    private static TruthTable Of(LogicFormula formula, ImmutableArray<string> names, int count)
    {
        switch (formula)
        {
            case LogicFormula.Constant constant:
                return new TruthTable(count, _ => constant.Value ? ulong.MaxValue : 0);
            case LogicFormula.Variable variable:
                var place = names.IndexOf(variable.Name);
                return place < Columns.Length
                    ? new TruthTable(count, _ => Columns[place])
                    : new TruthTable(count, i => (i >> place - Columns.Length & 1) != 0 ? ulong.MaxValue : 0);
            case LogicFormula.Not not:
                return ~Of(not.Operand, names, count);
            case LogicFormula.And and:
                return Of(and.Left, names, count) & Of(and.Right, names, count);
            case LogicFormula.Or or:
                return Of(or.Left, names, count) | Of(or.Right, names, count);
            default:
                throw LogicFormula.Unknown(formula);
        }
    }
}
