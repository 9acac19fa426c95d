using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public class IrredundantCoverTests
{
    [Fact]
    public void A_cover_is_the_same_function_and_names_only_what_matters() =>
        LogicFormulaGen.Over(LogicFormulaGen.Names(7), 5).Sample(formula =>
        {
            var names = LogicFormulaGen.Names(7);
            var table = TruthTable.Of(formula, names);

            var cover = IrredundantCover.Of(table, names);

            var again = TruthTable.Of(cover, names);
            Assert.All(Enumerable.Range(0, table.Count), row => Assert.Equal(table[row], again[row]));
            Assert.All(Enumerable.Range(0, 7), i => Assert.Equal(table.Rises(i) + table.Falls(i) > 0, cover.Variables().Contains(names[i])));
        }, iter: 300);

    [Fact]
    public void Satisfiability_is_that_of_the_table() =>
        LogicFormulaGen.Over(LogicFormulaGen.Names(6), 6).Sample(formula =>
        {
            var table = TruthTable.Of(formula, LogicFormulaGen.Names(6));

            Assert.Equal(table.Ones > 0, LogicSatisfiability.CanBeTrue(formula));
            Assert.Equal(table.Ones < table.Count, LogicSatisfiability.CanBeTrue(new LogicFormula.Not(formula)));
        }, iter: 1000);
}
