using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Logic;

namespace LoopSim.Io.Sbml;

/// <summary>Reads the conditions of function terms, written in MathML.</summary>
/// <remarks>Conditions are and, or, xor, not, implies, true, false, and comparisons of numbers, either way round; numbers are levels of species, thresholds of inputs,
/// and their sums, differences and products. A species in the place of a condition means that its level is at least 1.</remarks>
internal sealed class SbmlMathReader(LevelAtoms atoms, IReadOnlyDictionary<string, string> nodeOf, ProblemTally tally)
{
    /// <summary>How deep operators may be nested: as deep as in <see cref="LogicParser"/>.</summary>
    private const int MaximumDepth = LogicParser.MaximumDepth;

    /// <summary>The most values that a sum or product may have.</summary>
    private const int MaximumCases = 256;

    private static readonly Oddity BareLevel = new("level stands where a condition is expected", "levels stand where conditions are expected", "They are read as \"at its threshold or above\".");
    private static readonly string[] Operators = ["and", "or", "xor", "not", "implies", "eq", "neq", "gt", "geq", "lt", "leq", "plus", "minus", "times"];

    private IReadOnlyDictionary<string, (string Species, int Threshold)> _inputs = new Dictionary<string, (string, int)>();
    private int _depth;

    /// <summary>Reads the condition of one function term.</summary>
    /// <param name="math">The element that holds it.</param>
    /// <param name="inputs">The inputs of the transition by identifier, whose names stand for their thresholds.</param>
    /// <returns>The condition; <see langword="null"/> where it cannot be read, which the tally has been told.</returns>
    public LogicFormula? Read(XElement math, IReadOnlyDictionary<string, (string Species, int Threshold)> inputs)
    {
        _inputs = inputs;
        _depth = 0;
        try
        {
            return math.Elements().ToList() is [var only]
                ? Condition(only).Simplify()
                : throw new UnreadableException(math, "expected one formula in <math>.");
        }
        catch (UnreadableException e)
        {
            tally.Error(e.Line, e.Message);
            return null;
        }
    }

    private LogicFormula Condition(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "true":
                return LogicFormula.True;
            case "false":
                return LogicFormula.False;
            case "apply":
                return Deeper(element, () => Applied(element));
            case "semantics" when element.Elements().FirstOrDefault() is { } meant:
                return Deeper(element, () => Condition(meant));
            default:
                return Holds(element, Level(element));
        }
    }

    private LogicFormula Applied(XElement apply)
    {
        var (name, operands) = Split(apply);
        switch (name)
        {
            case "and":
                return LogicFormula.All(Flattened(name, operands).Select(Condition));
            case "or":
                return LogicFormula.Any(Flattened(name, operands).Select(Condition));
            case "xor":
                return operands.Select(Condition).Aggregate(LogicFormula.False, Differ);
            case "not" when operands.Count == 1:
                return new LogicFormula.Not(Condition(operands[0]));
            case "implies" when operands.Count == 2:
                return new LogicFormula.Or(new LogicFormula.Not(Condition(operands[0])), Condition(operands[1]));
            case "eq" or "neq" or "gt" or "geq" or "lt" or "leq" when operands.Count >= 2:
                var terms = operands.ConvertAll(Level);
                return LogicFormula.All(terms.Zip(terms.Skip(1), (left, right) => Compared(left, right, ComparisonOf(name))));
            case "plus" or "minus" or "times":
                return Holds(apply, Level(apply));
            case "not" or "implies" or "eq" or "neq" or "gt" or "geq" or "lt" or "leq":
                throw new UnreadableException(apply, $"<{name}> has {operands.Count} operands. Expected {(name == "not" ? "one" : "two")}.");
            default:
                throw new UnreadableException(apply, $"<{name}> is no operator of logical models. {NearestNames.Suggest(name, Operators)}");
        }
    }

    private LevelTerm Level(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "cn":
                return LevelTerm.Constant(Number(element));
            case "ci":
                return Named(element);
            case "apply" when Split(element) is ("plus" or "minus" or "times", { Count: > 0 }) sum:
                return Deeper(element, () => Calculated(element, sum.Operator, sum.Operands));
            case "apply" or "true" or "false" or "semantics":
                return LevelTerm.Of(Condition(element));
            default:
                throw new UnreadableException(element, $"<{element.Name.LocalName}> has no meaning in a logical model. Expected <apply>, <ci>, <cn>, <true/> or <false/>.");
        }
    }

    private LevelTerm Named(XElement ci)
    {
        var id = ci.Value.Trim();
        if (nodeOf.TryGetValue(id, out var node))
            return LevelOf(node);
        if (_inputs.TryGetValue(id, out var input))
            return LevelTerm.Constant(input.Threshold);
        throw new UnreadableException(ci, $"the formula uses \"{id}\", which is neither a species nor an input of this transition. {NearestNames.Suggest(id, [.. nodeOf.Keys, .. _inputs.Keys])}");
    }

    private LevelTerm LevelOf(string node) =>
        new([.. Enumerable.Range(0, atoms.MaximumOf(node) + 1).Select(level => ((double)level, atoms.Where(node, l => l == level)))], node);

    private LevelTerm Calculated(XElement element, string name, List<XElement> operands)
    {
        var terms = operands.ConvertAll(Level);
        if (name == "minus" && terms.Count == 1)
            terms.Insert(0, LevelTerm.Constant(0));
        return terms.Skip(1).Aggregate(terms[0], (left, right) =>
        {
            var cases = (from a in left.Cases
                         from b in right.Cases
                         group new LogicFormula.And(a.When, b.When) by name switch { "plus" => a.Value + b.Value, "minus" => a.Value - b.Value, _ => a.Value * b.Value } into equal
                         select (equal.Key, LogicFormula.Any(equal).Simplify())).ToImmutableArray();
            return cases.Length <= MaximumCases ? new LevelTerm(cases) : throw new UnreadableException(element, $"this <{name}> has more than {MaximumCases} values. Split the rule over several nodes.");
        });
    }

    /// <summary>What a number means where a condition is expected: an input's name that it has reached its threshold, a species that it is not 0.</summary>
    private LogicFormula Holds(XElement element, LevelTerm term)
    {
        tally.Count(BareLevel, element.Line(), $"<{element.Name.LocalName}> {element.Value.Trim()}");
        if (element.Name.LocalName == "ci" && term.Node is null && _inputs.TryGetValue(element.Value.Trim(), out var input))
            return atoms.AtLeast(nodeOf[input.Species], input.Threshold);
        return Compared(term, LevelTerm.Constant(0), (level, zero) => level > zero);
    }

    private LogicFormula Compared(LevelTerm left, LevelTerm right, Func<double, double, bool> holds) => (left, right) switch
    {
        ({ Node: { } node }, { Fixed: { } value }) => atoms.Where(node, level => holds(level, value)),
        ({ Fixed: { } value }, { Node: { } node }) => atoms.Where(node, level => holds(value, level)),
        _ => LogicFormula.Any(from a in left.Cases
                              from b in right.Cases
                              where holds(a.Value, b.Value)
                              select new LogicFormula.And(a.When, b.When)).Simplify(),
    };

    private static Func<double, double, bool> ComparisonOf(string name) => name switch
    {
        "eq" => static (a, b) => a == b,
        "neq" => static (a, b) => a != b,
        "gt" => static (a, b) => a > b,
        "geq" => static (a, b) => a >= b,
        "lt" => static (a, b) => a < b,
        "leq" => static (a, b) => a <= b,
        _ => throw new InvalidOperationException($"There is no case for the comparison {name}: this is a bug in LoopSim."),
    };

    private static LogicFormula Differ(LogicFormula left, LogicFormula right) => left is LogicFormula.Constant { Value: false } ? right
        : new LogicFormula.Or(new LogicFormula.And(left, new LogicFormula.Not(right)), new LogicFormula.And(new LogicFormula.Not(left), right));

    /// <summary>The operands of a conjunction within a conjunction, or of a disjunction within a disjunction, however deep: programs write chains of two.</summary>
    private static IEnumerable<XElement> Flattened(string name, List<XElement> operands)
    {
        var open = new Stack<XElement>(Enumerable.Reverse(operands));
        while (open.TryPop(out var operand))
        {
            if (operand.Name.LocalName == "apply" && Split(operand) is var (inner, parts) && inner == name)
            {
                foreach (var part in Enumerable.Reverse(parts))
                    open.Push(part);
            }
            else
            {
                yield return operand;
            }
        }
    }

    private static (string Operator, List<XElement> Operands) Split(XElement apply)
    {
        var children = apply.Elements().ToList();
        return children.Count > 0
            ? (children[0].Name.LocalName, children[1..])
            : throw new UnreadableException(apply, "this <apply> is empty. Expected an operator and its operands.");
    }

    private static double Number(XElement cn)
    {
        var text = string.Concat(cn.Nodes().Select(part => part is XElement { Name.LocalName: "sep" } ? "e" : part.ToString())).Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new UnreadableException(cn, $"\"{text}\" is no level. Expected a number, such as 1.");
    }

    private T Deeper<T>(XElement element, Func<T> read)
    {
        if (_depth == MaximumDepth)
            throw new UnreadableException(element, $"operators are nested more than {MaximumDepth} deep. Split the formula over several nodes, or flatten it.");
        _depth++;
        var result = read();
        _depth--;
        return result;
    }

    /// <summary>Ends the reading of one formula.</summary>
    private sealed class UnreadableException(XElement element, string message) : Exception(message)
    {
        public int Line { get; } = element.Line();
    }
}
