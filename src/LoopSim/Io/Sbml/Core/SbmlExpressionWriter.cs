using System.Globalization;
using System.Xml.Linq;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Writes rate laws as MathML.</summary>
/// <remarks>Law, checked in SbmlCoreWriterTests: <see cref="SbmlExpressionReader"/> reads back an expression of the same value. Truth values that the reader made numbers are written as truth values
/// again where a condition is asked for, as Level 3 Version 1 and before have it.</remarks>
/// <param name="version">The version of SBML.</param>
/// <param name="functions">Takes the functions that MathML does not have.</param>
/// <param name="delayed">The values of the past, by the names that stand for them; written out.</param>
internal sealed class SbmlExpressionWriter(SbmlVersion version, SbmlFunctions functions, IReadOnlyDictionary<string, DelayedValue> delayed)
{
    private static readonly XNamespace MathML = SbmlNamespaces.MathML;
    private readonly List<string> _open = [];

    /// <summary>Returns the math element of a formula.</summary>
    public XElement Math(RateExpression expression) => new(MathML + "math", Value(expression));

    /// <summary>Returns the math element of a condition.</summary>
    public XElement Condition(RateExpression expression) => new(MathML + "math", Truth(expression));

    /// <summary>Returns the element of a number.</summary>
    public XElement Value(RateExpression expression) => expression switch
    {
        Constant(var value) => Number(value),
        Symbol(var name) => Named(name),
        Time => Symbolic("time", "t"),
        Negate(var a) => Apply("minus", a),
        Add => Apply("plus", [.. Chain(expression)]),
        Subtract(var a, var b) => Apply("minus", a, b),
        Multiply => Apply("times", [.. Chain(expression)]),
        Divide(var a, var b) => Apply("divide", a, b),
        Power(var a, var b) => Apply("power", a, b),
        Exp(var a) => Apply("exp", a),
        Log(var a) => Apply("ln", a),
        Sqrt(var a) => Apply("root", a),
        Abs(var a) => Apply("abs", a),
        Elementary(var function, var a) => Apply(NameOf(function), a),
        Minimum(var a, var b) => version.HasExtendedMath ? Apply("min", a, b) : Call("min", a, b),
        Maximum(var a, var b) => version.HasExtendedMath ? Apply("max", a, b) : Call("max", a, b),
        Hill(var x, var k, var n) => Call("hill", x, k, n),
        HillSlope(HillVariable.Argument, var x, var k, var n) => Call("hill_dx", x, k, n),
        HillSlope(HillVariable.HalfPoint, var x, var k, var n) => Call("hill_dK", x, k, n),
        HillSlope(HillVariable.Exponent, var x, var k, var n) => Call("hill_dn", x, k, n),
        IfLess(Constant { Value: 0.5 }, var condition, var then, var otherwise) when IsTruth(condition) => Piecewise(Value(then), Truth(condition), Value(otherwise)),
        IfLess(var a, var b, var then, var otherwise) => Piecewise(Value(then), Apply("lt", a, b), Value(otherwise)),
        _ => throw new InvalidOperationException($"There is no case for {expression.GetType().Name} in MathML. This is a bug in LoopSim."),
    };

    private XElement Truth(RateExpression expression) => expression switch
    {
        Constant(var value) => Element(value != 0 ? "true" : "false"),
        IfLess(var a, var b, Constant { Value: 1 }, Constant { Value: 0 }) => Apply("lt", a, b),
        IfLess(var a, var b, Constant { Value: 0 }, Constant { Value: 1 }) => Apply("geq", a, b),
        IfLess(var a, var b, Constant { Value: 0 }, IfLess(var c, var d, Constant { Value: 0 }, Constant { Value: 1 })) when a.Equals(d) && b.Equals(c) => Apply("eq", a, b),
        IfLess(var a, var b, var then, var otherwise) when IsTruth(expression) => Piecewise(Truth(then), Apply("lt", a, b), Truth(otherwise)),
        Multiply(var a, var b) when IsTruth(expression) => Apply("and", Truth(a), Truth(b)),
        Subtract(_, var b) when IsTruth(expression) => Apply("not", Truth(b)),
        _ => Apply("neq", Value(expression), Number(0)),
    };

    /// <summary>Whether a number is 1 or 0 by its form.</summary>
    private static bool IsTruth(RateExpression expression) => expression switch
    {
        Constant(0 or 1) => true,
        IfLess(_, _, var then, var otherwise) => IsTruth(then) && IsTruth(otherwise),
        Multiply(var a, var b) => IsTruth(a) && IsTruth(b),
        Subtract(Constant { Value: 1 }, var b) => IsTruth(b),
        _ => false,
    };

    /// <summary>The operands of a sum of sums or of a product of products, which is summed up or multiplied from the left.</summary>
    private static List<RateExpression> Chain(RateExpression expression)
    {
        var operands = new List<RateExpression>();
        var rest = expression;
        while (true)
        {
            var (left, right) = (rest, expression) switch
            {
                (Add(var a, var b), Add) => (a, b),
                (Multiply(var a, var b), Multiply) => (a, b),
                _ => ((RateExpression?)null, rest),
            };
            operands.Add(right);
            if (left is null)
                break;
            rest = left;
        }
        operands.Reverse();
        return operands;
    }

    private XElement Named(string name)
    {
        if (!delayed.TryGetValue(name, out var value))
            return new XElement(MathML + "ci", name);
        if (_open.Contains(name))
            throw new ArgumentException($"The delayed value {name} is asked for in its own expression, which SBML cannot hold.");
        _open.Add(name);
        var element = new XElement(MathML + "apply", Symbolic("delay", "delay"), Value(value.Of), Value(value.By));
        _open.RemoveAt(_open.Count - 1);
        return element;
    }

    private static XElement Symbolic(string symbol, string text) =>
        new(MathML + "csymbol", new XAttribute("encoding", "text"), new XAttribute("definitionURL", "http://www.sbml.org/sbml/symbols/" + symbol), text);

    private static XElement Number(double value)
    {
        if (value == System.Math.Floor(value) && System.Math.Abs(value) <= int.MaxValue)
            return new XElement(MathML + "cn", new XAttribute("type", "integer"), value.ToString("R", CultureInfo.InvariantCulture));
        var text = SbmlNumber.Text(value);
        return text.Split('E') is [var mantissa, var exponent]
            ? new XElement(MathML + "cn", new XAttribute("type", "e-notation"), mantissa, Element("sep"), int.Parse(exponent, CultureInfo.InvariantCulture))
            : new XElement(MathML + "cn", text);
    }

    private XElement Call(string function, params RateExpression[] arguments)
    {
        var id = functions.Use(function);
        return new XElement(MathML + "apply", new XElement(MathML + "ci", id), arguments.Select(Value));
    }

    private XElement Apply(string name, params RateExpression[] operands) => Apply(name, [.. operands.Select(Value)]);

    private static XElement Apply(string name, params XElement[] operands) => new(MathML + "apply", Element(name), operands);

    private static XElement Piecewise(XElement then, XElement condition, XElement otherwise) =>
        new(MathML + "piecewise", new XElement(MathML + "piece", then, condition), new XElement(MathML + "otherwise", otherwise));

    private static XElement Element(string name) => new(MathML + name);

    private static string NameOf(ElementaryFunction function) => function switch
    {
        ElementaryFunction.Asin => "arcsin",
        ElementaryFunction.Acos => "arccos",
        ElementaryFunction.Atan => "arctan",
        ElementaryFunction.Asinh => "arcsinh",
        ElementaryFunction.Acosh => "arccosh",
        ElementaryFunction.Atanh => "arctanh",
        ElementaryFunction.Ceil => "ceiling",
        _ => RateFunctions.NameOf(function),
    };
}
