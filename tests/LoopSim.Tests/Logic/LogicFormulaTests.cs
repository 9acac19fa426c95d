using CsCheck;
using LoopSim.Logic;
using static LoopSim.Logic.LogicFormula;

namespace LoopSim.Tests.Logic;

public class LogicFormulaTests
{
    private static readonly LogicFormula A = new Variable("a");
    private static readonly LogicFormula B = new Variable("b");
    private static readonly Gen<LogicFormula> Formulas = LogicFormulaGen.Over(LogicFormulaGen.Names(4), 5);

    [Fact]
    public void The_generator_makes_every_kind_of_formula()
    {
        var kinds = typeof(LogicFormula).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(LogicFormula))).ToHashSet();
        var seen = new HashSet<Type>();

        Formulas.Sample(formula => Note(formula, seen), iter: 200, threads: 1);

        Assert.Equal(5, kinds.Count);
        Assert.Equal(kinds, seen);
    }

    [Fact]
    public void Equality_is_of_writing_and_not_of_meaning()
    {
        Assert.Equal(new And(A, B), new And(A, B));
        Assert.NotEqual<LogicFormula>(new And(A, B), new And(B, A));
        Assert.NotEqual(new Not(new Not(A)), A);
    }

    [Fact]
    public void All_of_nothing_is_true_and_any_of_nothing_is_false()
    {
        Assert.Equal(True, All([]));
        Assert.Equal(False, Any([]));
        Assert.Equal(A, All([A]));
        Assert.Equal(A, Any([A]));
    }

    [Fact]
    public void All_and_any_are_balanced_and_keep_the_order()
    {
        var names = LogicFormulaGen.Names(1000);

        var all = All(names.Select(name => new Variable(name)));

        Assert.Equal(names, all.Variables());
        Assert.Equal(10, Depth(all));
        Assert.Equal(10, Depth(Any(names.Select(name => new Variable(name)))));
    }

    [Fact]
    public void All_is_every_and_any_is_some() =>
        Gen.Select(Formulas.Array[0, 5], Gen.Bool.Array[4]).Sample((formulas, values) =>
        {
            bool ValueOf(string name) => values[name[1] - '0'];
            var each = formulas.Select(formula => LogicInterpreter.Evaluate(formula, ValueOf)).ToList();

            Assert.Equal(each.TrueForAll(value => value), LogicInterpreter.Evaluate(All(formulas), ValueOf));
            Assert.Equal(each.Exists(value => value), LogicInterpreter.Evaluate(Any(formulas), ValueOf));
        }, iter: 300);

    [Fact]
    public void Variables_are_listed_once_in_order_of_occurrence()
    {
        var formula = new Or(new And(B, new Not(A)), new Or(B, True));

        Assert.Equal(["b", "a"], formula.Variables());
    }

    [Fact]
    public void Substitution_evaluates_as_if_the_variable_had_the_value_of_its_replacement() =>
        Gen.Select(Formulas, Formulas, Gen.Bool.Array[4]).Sample((formula, replacement, values) =>
        {
            bool ValueOf(string name) => values[name[1] - '0'];
            var replaced = LogicInterpreter.Evaluate(replacement, ValueOf);

            var substituted = LogicInterpreter.Evaluate(formula.Substitute("v1", replacement), ValueOf);

            Assert.Equal(LogicInterpreter.Evaluate(formula, name => name == "v1" ? replaced : ValueOf(name)), substituted);
        }, iter: 500);

    [Fact]
    public void Substitution_is_of_all_variables_at_once()
    {
        var swapped = new And(A, new Not(B)).Substitute(name => name == "a" ? B : A);

        Assert.Equal(new And(B, new Not(A)), swapped);
    }

    [Fact]
    public void Simplifying_keeps_the_meaning_and_leaves_no_constant_inside() =>
        Formulas.Sample(formula =>
        {
            var simple = formula.Simplify();

            Assert.True(LogicFormulaGen.Equivalent(formula, simple));
            Assert.True(simple is Constant || !Holds<Constant>(simple));
            Assert.Subset(formula.Variables().ToHashSet(), simple.Variables().ToHashSet());
            Assert.Equal(simple, simple.Simplify());
        }, iter: 500);

    [Fact]
    public void Simplifying_folds_constants_only()
    {
        Assert.Equal(A, new And(A, new Or(True, B)).Simplify());
        Assert.Equal(False, new And(A, new Not(True)).Simplify());
        Assert.Equal(new Or(A, new Not(A)), new Or(A, new Not(A)).Simplify());
    }

    private static int Depth(LogicFormula formula) => formula switch
    {
        Not not => 1 + Depth(not.Operand),
        And and => 1 + Math.Max(Depth(and.Left), Depth(and.Right)),
        Or or => 1 + Math.Max(Depth(or.Left), Depth(or.Right)),
        _ => 0,
    };

    private static bool Holds<T>(LogicFormula formula)
    {
        var kinds = new HashSet<Type>();
        Note(formula, kinds);
        return kinds.Contains(typeof(T));
    }

    private static void Note(LogicFormula formula, HashSet<Type> seen)
    {
        seen.Add(formula.GetType());
        switch (formula)
        {
            case Not not:
                Note(not.Operand, seen);
                break;
            case And and:
                Note(and.Left, seen);
                Note(and.Right, seen);
                break;
            case Or or:
                Note(or.Left, seen);
                Note(or.Right, seen);
                break;
        }
    }
}
