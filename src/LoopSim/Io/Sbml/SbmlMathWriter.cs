using System.Xml.Linq;
using LoopSim.Logic;

namespace LoopSim.Io.Sbml;

/// <summary>Writes a formula as MathML: a variable is the comparison of its species with 1, a negated one with 0.</summary>
internal static class SbmlMathWriter
{
    /// <summary>Returns the math element of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="idOf">The identifier of the species of each variable.</param>
    public static XElement Write(LogicFormula formula, Func<string, string> idOf) =>
        new(SbmlNamespaces.MathML + "math", Condition(formula, idOf));

    private static XElement Condition(LogicFormula formula, Func<string, string> idOf) => formula switch
    {
        LogicFormula.Constant constant => Element(constant.Value ? "true" : "false"),
        LogicFormula.Variable variable => Level(variable, "1", idOf),
        LogicFormula.Not { Operand: LogicFormula.Variable variable } => Level(variable, "0", idOf),
        LogicFormula.Not not => Apply("not", [Condition(not.Operand, idOf)]),
        LogicFormula.And => Apply("and", Terms(formula).Select(term => Condition(term, idOf))),
        LogicFormula.Or => Apply("or", Terms(formula).Select(term => Condition(term, idOf))),
        _ => throw LogicFormula.Unknown(formula),
    };

    /// <summary>The terms of a conjunction of conjunctions, or of a disjunction of disjunctions, from left to right.</summary>
    private static IEnumerable<LogicFormula> Terms(LogicFormula formula)
    {
        var open = new Stack<LogicFormula>([formula]);
        while (open.TryPop(out var term))
        {
            var (left, right) = (term, formula) switch
            {
                (LogicFormula.And and, LogicFormula.And) => (and.Left, and.Right),
                (LogicFormula.Or or, LogicFormula.Or) => (or.Left, or.Right),
                _ => ((LogicFormula?)null, (LogicFormula?)null),
            };
            if (left is null || right is null)
            {
                yield return term;
                continue;
            }
            open.Push(right);
            open.Push(left);
        }
    }

    private static XElement Level(LogicFormula.Variable variable, string level, Func<string, string> idOf) => Apply("eq",
    [
        new XElement(SbmlNamespaces.MathML + "ci", idOf(variable.Name)),
        new XElement(SbmlNamespaces.MathML + "cn", new XAttribute("type", "integer"), level),
    ]);

    private static XElement Apply(string name, IEnumerable<XElement> operands) => new(SbmlNamespaces.MathML + "apply", Element(name), operands);

    private static XElement Element(string name) => new(SbmlNamespaces.MathML + name);
}
