using CsCheck;
using LoopSim.Logic;

namespace LoopSim.Tests.Logic;

public class LogicSatisfiabilityTests
{
    [Fact]
    public void A_formula_can_be_true_if_its_table_has_a_one() =>
        LogicFormulaGen.Over(LogicFormulaGen.Names(6), 6).Sample(formula =>
        {
            var table = TruthTable.Of(formula, LogicFormulaGen.Names(6));

            Assert.Equal(table.Ones > 0, LogicSatisfiability.CanBeTrue(formula));
            Assert.Equal(table.Ones < table.Count, LogicSatisfiability.CanBeTrue(new LogicFormula.Not(formula)));
        }, iter: 1000);
}
