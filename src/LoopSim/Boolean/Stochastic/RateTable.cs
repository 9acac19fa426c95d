namespace LoopSim.Boolean.Stochastic;

/// <summary>The values of a bound formula for all values of its nodes at once, arm for arm beside <see cref="RateFormulaInterpreter"/>: truth values as bits, 64 rows an operation.</summary>
/// <remarks>Law: row for row the value of <see cref="RateFormulaInterpreter"/>, bit for bit (RateTableTests).</remarks>
internal static class RateTable
{
    /// <summary>The rows of a word in which each of its first nodes is on.</summary>
    private static ReadOnlySpan<ulong> Within => [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    /// <summary>Returns the values of a formula; in row r node i is on where bit i of r is 1.</summary>
    /// <param name="formula">A bound formula.</param>
    /// <param name="nodes">The nodes, all of the formula's among them.</param>
    public static double[] Of(RateFormula formula, IReadOnlyList<string> nodes) => Numbers(formula, nodes);

    private static double[] Numbers(RateFormula formula, IReadOnlyList<string> nodes)
    {
        var values = new double[1 << nodes.Count];
        switch (formula)
        {
            case RateFormula.Number number:
                values.AsSpan().Fill(number.Value);
                return values;
            case RateFormula.Conditional conditional:
                var (condition, whenTrue, whenFalse) = (Truth(conditional.Condition, nodes), Numbers(conditional.WhenTrue, nodes), Numbers(conditional.WhenFalse, nodes));
                for (var row = 0; row < values.Length; row++)
                    values[row] = IsTrue(condition, row) ? whenTrue[row] : whenFalse[row];
                return values;
            case RateFormula.Binary binary when !IsTruth(binary):
                var (left, right) = (Numbers(binary.Left, nodes), Numbers(binary.Right, nodes));
                for (var row = 0; row < values.Length; row++)
                    values[row] = RateFormulaInterpreter.Apply(binary.Operator, left[row], right[row]);
                return values;
            default:
                var truth = Truth(formula, nodes);
                for (var row = 0; row < values.Length; row++)
                    values[row] = IsTrue(truth, row) ? 1 : 0;
                return values;
        }
    }

    private static ulong[] Truth(RateFormula formula, IReadOnlyList<string> nodes)
    {
        switch (formula)
        {
            case RateFormula.Node node:
                return WhereOn(nodes, node.Name);
            case RateFormula.Not not:
                return Each(Truth(not.Operand, nodes), word => ~word);
            case RateFormula.Binary { Operator: RateOperator.And } and:
                return Both(Truth(and.Left, nodes), Truth(and.Right, nodes), (a, b) => a & b);
            case RateFormula.Binary { Operator: RateOperator.Or } or:
                return Both(Truth(or.Left, nodes), Truth(or.Right, nodes), (a, b) => a | b);
            case RateFormula.Binary { Operator: RateOperator.Xor } xor:
                return Both(Truth(xor.Left, nodes), Truth(xor.Right, nodes), (a, b) => a ^ b);
            case RateFormula.Binary comparison when IsTruth(comparison):
                var (left, right) = (Numbers(comparison.Left, nodes), Numbers(comparison.Right, nodes));
                return Where(nodes, row => RateFormulaInterpreter.Apply(comparison.Operator, left[row], right[row]) != 0);
            case RateFormula.Number or RateFormula.Binary or RateFormula.Conditional:
                var numbers = Numbers(formula, nodes);
                return Where(nodes, row => numbers[row] != 0);
            case RateFormula.Parameter or RateFormula.Own:
                throw new ArgumentException($"{formula} is not bound to a value.", nameof(formula));
            default:
                throw RateFormula.Unknown(formula);
        }
    }

    private static bool IsTruth(RateFormula.Binary binary) => binary.Operator is not (RateOperator.Add or RateOperator.Subtract or RateOperator.Multiply or RateOperator.Divide or RateOperator.Logarithm or RateOperator.Power);

    private static bool IsTrue(ulong[] truth, int row) => (truth[row >> 6] >> row & 1) != 0;

    private static ulong[] WhereOn(IReadOnlyList<string> nodes, string name)
    {
        var place = 0;
        while (nodes[place] != name)
            place++;
        var truth = new ulong[(1 << nodes.Count) + 63 >> 6];
        for (var word = 0; word < truth.Length; word++)
            truth[word] = place < Within.Length ? Within[place] : 0UL - (ulong)(word >> place - Within.Length & 1);
        return truth;
    }

    private static ulong[] Where(IReadOnlyList<string> nodes, Func<int, bool> isTrue)
    {
        var truth = new ulong[(1 << nodes.Count) + 63 >> 6];
        for (var row = 0; row < 1 << nodes.Count; row++)
            truth[row >> 6] |= (isTrue(row) ? 1UL : 0) << row;
        return truth;
    }

    private static ulong[] Each(ulong[] words, Func<ulong, ulong> change)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] = change(words[i]);
        return words;
    }

    private static ulong[] Both(ulong[] left, ulong[] right, Func<ulong, ulong, ulong> combine)
    {
        for (var i = 0; i < left.Length; i++)
            left[i] = combine(left[i], right[i]);
        return left;
    }
}
