using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public class TruthTableTests
{
    [Fact]
    public void Rows_ones_rises_and_falls_are_those_of_the_interpreter() =>
        Gen.Int[0, 9].SelectMany(count => LogicFormulaGen.Over(LogicFormulaGen.Names(Math.Max(1, count)), count == 0 ? 0 : 5).Select(formula => (formula, count))).Sample(pair =>
        {
            var formula = pair.count == 0 ? LogicFormula.True : pair.formula;
            var names = LogicFormulaGen.Names(pair.count);
            bool Value(int row) => LogicInterpreter.Evaluate(formula, name => (row >> Array.IndexOf(names, name) & 1) != 0);

            var table = TruthTable.Of(formula, names);

            var rows = Enumerable.Range(0, 1 << names.Length).ToList();
            Assert.Equal(rows.Count, table.Count);
            Assert.Equal(rows.Select(Value), rows.Select(row => table[row]));
            Assert.Equal(rows.Count(Value), table.Ones);
            for (var i = 0; i < names.Length; i++)
            {
                var off = rows.Where(row => (row >> i & 1) == 0).ToList();
                Assert.Equal(off.Count(row => !Value(row) && Value(row | 1 << i)), table.Rises(i));
                Assert.Equal(off.Count(row => Value(row) && !Value(row | 1 << i)), table.Falls(i));
            }
        }, iter: 200);
}
