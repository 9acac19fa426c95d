using System.Collections.Immutable;
using System.Xml.Linq;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Io.Sbml.Core;

/// <summary>The functions of rate laws that MathML has no operator for, as function definitions of a file: those that its formulas call.</summary>
/// <remarks>Written by 1/(1 + (K/x)ⁿ), the Hill function overflows nowhere: its other form, xⁿ/(Kⁿ + xⁿ), is infinity by infinity at steep exponents.</remarks>
internal sealed class SbmlFunctions(SbmlVersion version, SbmlIdentifiers ids)
{
    private static readonly Dictionary<string, (string[] Arguments, RateExpression Body)> Bodies = new(StringComparer.Ordinal)
    {
        ["hill"] = Defined("ifless(0, x, 1/(1 + (K/x)^n), 0)", "x", "K", "n"),
        ["hill_dx"] = Defined("ifless(0, x, n/x*hill(x, K, n)*(1 - hill(x, K, n)), ifless(x, 0, 0, ifless(1, n, 0, ifless(n, 1, ifless(0, n, 1/0, 0), 1/K))))", "x", "K", "n"),
        ["hill_dK"] = Defined("ifless(0, x, -(n/K*hill(x, K, n)*(1 - hill(x, K, n))), 0)", "x", "K", "n"),
        ["hill_dn"] = Defined("ifless(0, x, hill(x, K, n)*(1 - hill(x, K, n))*ln(x/K), 0)", "x", "K", "n"),
        ["min"] = Defined("ifless(b, a, b, a)", "a", "b"),
        ["max"] = Defined("ifless(a, b, b, a)", "a", "b"),
    };

    private readonly Dictionary<string, string> _idOf = new(StringComparer.Ordinal);
    private readonly List<XElement> _definitions = [];

    /// <summary>The definitions, each after those it calls.</summary>
    public IEnumerable<XElement> Definitions => _definitions;

    /// <summary>Returns the identifier of a function, which is from now on defined.</summary>
    /// <param name="name">Its name in rate laws.</param>
    public string Use(string name)
    {
        if (_idOf.TryGetValue(name, out var known))
            return known;
        var (arguments, body) = Bodies[name];
        var id = _idOf[name] = ids.Other(name);
        var lambda = new XElement(SbmlNamespaces.MathML + "lambda",
            arguments.Select(argument => new XElement(SbmlNamespaces.MathML + "bvar", new XElement(SbmlNamespaces.MathML + "ci", argument))),
            new SbmlExpressionWriter(version, this, ImmutableDictionary<string, DelayedValue>.Empty).Value(body));
        _definitions.Add(new XElement(SbmlNamespaces.Core + "functionDefinition", new XAttribute("id", id), new XElement(SbmlNamespaces.MathML + "math", lambda)));
        return id;
    }

    /// <summary>Returns the Hill function where an expression is what its definition comes to, or else the expression: as it is written above, and where n is 1.</summary>
    public static RateExpression Recognised(RateExpression expression) => expression switch
    {
        IfLess(Constant { Value: 0 }, var x, Divide(Constant { Value: 1 }, Add(Constant { Value: 1 }, Power(Divide(var k, var y), var n))), Constant { Value: 0 }) when x.Equals(y) => new Hill(x, k, n),
        IfLess(Constant { Value: 0 }, var x, Divide(Constant { Value: 1 }, Add(Constant { Value: 1 }, Divide(var k, var y))), Constant { Value: 0 }) when x.Equals(y) => new Hill(x, k, One),
        _ => expression,
    };

    private static (string[] Arguments, RateExpression Body) Defined(string body, params string[] arguments) => (arguments, RateParser.Parse(body));
}
