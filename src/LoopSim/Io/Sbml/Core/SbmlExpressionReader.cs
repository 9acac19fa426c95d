using System.Globalization;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Reads formulas written in MathML: those of SBML Level 2 and 3, with the extended ones of Level 3 Version 2.</summary>
/// <remarks>A truth value is the number 1 or 0, and a number stands for true where it is not 0, so that the two can take each other's place as Level 3 Version 2 has it.
/// Calls of defined functions are written out. The rate of change of a quantity is a symbol that <see cref="RateOf"/> spells, put in by <see cref="SbmlRates"/>.</remarks>
internal sealed class SbmlExpressionReader(ProblemTally tally)
{
    /// <summary>How deep operators may be nested.</summary>
    private const int MaximumDepth = 500;

    /// <summary>The Avogadro constant, as SBML Level 3 fixes it (CODATA 2006), in 1/mol; section 3.4.6 of Level 3 Version 2.</summary>
    private const double Avogadro = 6.02214179e23;

    private const string RatePrefix = "rateOf ";

    private readonly Dictionary<string, (List<string> Arguments, XElement Body)> _functions = new(StringComparer.Ordinal);
    private readonly List<SbmlModel.Delay> _delays = [];
    private readonly List<string> _open = [];
    private int _depth;

    /// <summary>Returns the symbol that stands for the rate of change of a quantity.</summary>
    public static string RateOf(string id) => RatePrefix + id;

    /// <summary>Returns the quantity whose rate of change a symbol stands for; <see langword="null"/> for other symbols.</summary>
    public static string? RatedBy(string symbol) => symbol.StartsWith(RatePrefix, StringComparison.Ordinal) ? symbol[RatePrefix.Length..] : null;

    /// <summary>The values of the past that the formulas read so far ask for.</summary>
    public IReadOnlyList<SbmlModel.Delay> Delays => _delays;

    /// <summary>Takes a function definition, which later formulas may call.</summary>
    public void Define(XElement function)
    {
        var (id, math) = (function.Value("id") ?? "", function.Children("math").FirstOrDefault());
        var lambda = math?.Elements().FirstOrDefault();
        if (lambda?.Name.LocalName == "semantics")
            lambda = lambda.Elements().FirstOrDefault();
        // Level 3 Version 2 allows a definition without formula, which nothing may then call.
        if (lambda is null)
            return;
        if (lambda.Name.LocalName != "lambda" || lambda.Elements().LastOrDefault() is not { } body || body.Name.LocalName == "bvar")
        {
            tally.Error(function.Line(), $"the function \"{id}\" holds no <lambda> with a formula.");
            return;
        }
        _functions[id] = ([.. lambda.Children("bvar").Select(variable => variable.Value.Trim())], body);
    }

    /// <summary>Returns the formula in an element's math; <see langword="null"/> where it has none, or one that cannot be read, which the tally has been told.</summary>
    /// <param name="owner">The element.</param>
    /// <param name="locals">What stands for identifiers that have a meaning of their own in this formula.</param>
    public RateExpression? Read(XElement? owner, Dictionary<string, RateExpression>? locals = null)
    {
        if (owner?.Children("math").FirstOrDefault() is not { } math || math.Elements().FirstOrDefault() is not { } formula)
            return null;
        try
        {
            _depth = 0;
            _open.Clear();
            return Value(formula, locals);
        }
        catch (UnreadableException e)
        {
            tally.Error(e.Line, e.Message);
            return null;
        }
    }

    private RateExpression Value(XElement element, Dictionary<string, RateExpression>? arguments)
    {
        if (++_depth > MaximumDepth)
            throw new UnreadableException(element, string.Create(CultureInfo.InvariantCulture, $"the formula is nested more than {MaximumDepth} deep."));
        try
        {
            return element.Name.LocalName switch
            {
                "cn" => Number(element),
                "ci" => Named(element, arguments),
                "csymbol" => Symbolic(element),
                "apply" => Applied(element, arguments),
                "piecewise" => Piecewise(element, arguments),
                "semantics" when element.Elements().FirstOrDefault() is { } meant => Value(meant, arguments),
                "true" => One,
                "false" => Zero,
                "pi" => new Constant(Math.PI),
                "exponentiale" => new Constant(Math.E),
                "infinity" => Infinite,
                "notanumber" => NotANumber,
                _ => throw new UnreadableException(element, $"<{element.Name.LocalName}> has no meaning in a formula of SBML. Expected <apply>, <ci>, <cn>, <csymbol>, <piecewise> or a constant."),
            };
        }
        finally
        {
            _depth--;
        }
    }

    // A rate expression holds finite numbers only.
    private static RateExpression Infinite => new Divide(One, Zero);

    private static RateExpression NotANumber => new Divide(Zero, Zero);

    private static RateExpression Of(double value) => double.IsNaN(value) ? NotANumber : double.IsPositiveInfinity(value) ? Infinite : double.IsNegativeInfinity(value) ? new Negate(Infinite) : new Constant(value);

    private static RateExpression Number(XElement cn)
    {
        var parts = cn.Nodes().OfType<XText>().Select(text => text.Value.Trim()).Where(text => text.Length > 0).ToList();
        double Part(int i) => i < parts.Count && SbmlNumber.TryParse(parts[i], out var value)
            ? value
            : throw new UnreadableException(cn, $"\"{cn.Value.Trim()}\" is no number.");
        return cn.Value("type") switch
        {
            "rational" => Of(Part(0) / Part(1)),
            "e-notation" => Of(SbmlNumber.TryParse(FormattableString.Invariant($"{parts.FirstOrDefault()}e{Part(1)}"), out var value) ? value : Part(0) * Math.Pow(10, Part(1))),
            _ => Of(Part(0)),
        };
    }

    private static RateExpression Named(XElement ci, Dictionary<string, RateExpression>? arguments)
    {
        var id = ci.Value.Trim();
        return arguments?.GetValueOrDefault(id) ?? new Symbol(id);
    }

    private static RateExpression Symbolic(XElement csymbol) => UrlEnd(csymbol) switch
    {
        "time" => new Time(),
        "avogadro" => new Constant(Avogadro),
        var other => throw new UnreadableException(csymbol, $"the symbol \"{other}\" is not one that LoopSim knows. Expected time or avogadro, or rateOf applied to a quantity."),
    };

    private static string UrlEnd(XElement csymbol) => (csymbol.Value("definitionURL") ?? "").TrimEnd('/').Split('/')[^1];

    private RateExpression Applied(XElement apply, Dictionary<string, RateExpression>? arguments)
    {
        var parts = apply.Elements().ToList();
        if (parts.Count == 0)
            throw new UnreadableException(apply, "this <apply> is empty. Expected an operator and its operands.");
        var (head, operands) = (parts[0], parts.Skip(1).Where(part => part.Name.LocalName is not ("degree" or "logbase")).ToList());
        switch (head.Name.LocalName)
        {
            // Brackets around one operand, as some programs write them.
            case "apply" when operands.Count == 0:
                return Value(head, arguments);
            case "ci":
                return Call(head, operands.ConvertAll(operand => Value(operand, arguments)));
            case "csymbol" when UrlEnd(head) == "rateOf":
                return operands is [{ Name.LocalName: "ci" } quantity] && Named(quantity, arguments) is Symbol(var id)
                    ? new Symbol(RateOf(id))
                    : throw new UnreadableException(apply, "rateOf is of one quantity, named by its identifier.");
            case "csymbol" when UrlEnd(head) == "delay":
                return operands is [var of, var by]
                    ? Delayed(Value(of, arguments), Value(by, arguments), apply.Line())
                    : throw new UnreadableException(apply, "delay has two operands: a formula, and how long ago it is asked for.");
            case "csymbol":
                return Symbolic(head);
            default:
                var qualifier = parts.Skip(1).FirstOrDefault(part => part.Name.LocalName is "degree" or "logbase")?.Elements().FirstOrDefault();
                var values = operands.ConvertAll(operand => Value(operand, arguments));
                return SbmlOperators.Apply(head.Name.LocalName, values, qualifier is null ? null : Value(qualifier, arguments))
                    ?? throw new UnreadableException(apply, string.Create(CultureInfo.InvariantCulture, $"<{head.Name.LocalName}> with {values.Count} operands has no meaning. {NearestNames.Suggest(head.Name.LocalName, SbmlOperators.Names)}"));
        }
    }

    private Symbol Delayed(RateExpression of, RateExpression by, int line)
    {
        var known = _delays.Find(d => d.Of.Equals(of) && d.By.Equals(by));
        if (known is null)
            _delays.Add(known = new SbmlModel.Delay(string.Create(CultureInfo.InvariantCulture, $"delay {_delays.Count + 1}"), of, by, line));
        return new Symbol(known.Symbol);
    }

    private RateExpression Call(XElement head, List<RateExpression> values)
    {
        var id = head.Value.Trim();
        if (!_functions.TryGetValue(id, out var function))
            throw new UnreadableException(head, $"there is no function \"{id}\". {NearestNames.Suggest(id, _functions.Keys)}");
        if (values.Count != function.Arguments.Count)
            throw new UnreadableException(head, string.Create(CultureInfo.InvariantCulture, $"the function \"{id}\" has {function.Arguments.Count} arguments, and {values.Count} are given."));
        if (_open.Contains(id))
            throw new UnreadableException(head, $"the function \"{id}\" calls itself.");
        _open.Add(id);
        var arguments = new Dictionary<string, RateExpression>(StringComparer.Ordinal);
        for (var i = 0; i < values.Count; i++)
            arguments[function.Arguments[i]] = values[i];
        var result = Value(function.Body, arguments);
        _open.RemoveAt(_open.Count - 1);
        return result;
    }

    private RateExpression Piecewise(XElement element, Dictionary<string, RateExpression>? arguments)
    {
        var otherwise = element.Children("otherwise").FirstOrDefault()?.Elements().FirstOrDefault();
        var result = otherwise is null ? NotANumber : Value(otherwise, arguments);
        foreach (var piece in element.Children("piece").Reverse())
        {
            if (piece.Elements().ToList() is not [var value, var condition])
                throw new UnreadableException(piece, "a <piece> has a value and a condition.");
            result = SbmlFunctions.Recognised(SbmlOperators.Where(Value(condition, arguments), Value(value, arguments), result));
        }
        return result;
    }

    private sealed class UnreadableException(XElement at, string message) : Exception(message)
    {
        public int Line { get; } = at.Line();
    }
}
