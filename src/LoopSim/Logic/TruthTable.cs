using System.Numerics;

namespace LoopSim.Logic;

/// <summary>The values of a formula in all states of its variables, a bit each: variable i is on in row r where bit i of r is set.</summary>
public sealed class TruthTable
{
    /// <summary>The most variables of a table: 2²⁰ rows are 128 kB.</summary>
    public const int MostVariables = 20;

    private readonly int _variables;
    private readonly ulong[] _words;

    private TruthTable(int variables, ulong[] words) => (_variables, _words) = (variables, words);

    /// <summary>The number of rows.</summary>
    public int Count => 1 << _variables;

    /// <summary>The number of rows in which the formula is true.</summary>
    public int Ones => _words.Sum(word => BitOperations.PopCount(word & RowsOfWord));

    /// <summary>The value in a row.</summary>
    /// <param name="row">The row.</param>
    public bool this[int row] => ((_words[row >> 6] >> row) & 1) != 0;

    /// <summary>The rows of a word that there are: fewer than 64 where there are fewer than six variables.</summary>
    private ulong RowsOfWord => _variables >= CompiledLogic.TableVariables ? ulong.MaxValue : (1UL << Count) - 1;

    /// <summary>Returns the table of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="names">Its variables, in the order of the rows' bits; at most <see cref="MostVariables"/>.</param>
    public static TruthTable Of(LogicFormula formula, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(names.Count, MostVariables, nameof(names));
        var compiled = LogicCompiler.Compile([formula], names);
        var words = new ulong[Math.Max(1, 1 << names.Count >> 6)];
        Span<ulong> lanes = stackalloc ulong[names.Count];
        for (var word = 0; word < words.Length; word++)
        {
            for (var i = 0; i < lanes.Length; i++)
                lanes[i] = i < CompiledLogic.TableVariables ? CompiledLogic.TableColumn(i) : 0UL - (ulong)(word >> (i - CompiledLogic.TableVariables) & 1);
            compiled.EvaluateLanes(lanes, words.AsSpan(word, 1));
        }
        return new TruthTable(names.Count, words);
    }

    /// <summary>The number of states of the other variables in which the formula becomes true when a variable does.</summary>
    /// <param name="variable">The variable's index.</param>
    public int Rises(int variable) => Changes(variable, (off, on) => ~off & on);

    /// <summary>The number of states of the other variables in which the formula becomes false when a variable becomes true.</summary>
    /// <param name="variable">The variable's index.</param>
    public int Falls(int variable) => Changes(variable, (off, on) => off & ~on);

    private int Changes(int variable, Func<ulong, ulong, ulong> change)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(variable);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(variable, _variables);
        var count = 0;
        if (variable < CompiledLogic.TableVariables)
        {
            var off = ~CompiledLogic.TableColumn(variable) & RowsOfWord;
            foreach (var word in _words)
                count += BitOperations.PopCount(change(word, word >> (1 << variable)) & off);
            return count;
        }
        var distance = 1 << (variable - CompiledLogic.TableVariables);
        for (var word = 0; word < _words.Length; word++)
        {
            if ((word & distance) == 0)
                count += BitOperations.PopCount(change(_words[word], _words[word | distance]));
        }
        return count;
    }
}
