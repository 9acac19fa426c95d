using System.Collections.Immutable;
using LoopSim.Logic;

namespace LoopSim.Boolean.MostPermissive;

/// <summary>Which values rules take over the states of a subspace, exactly.</summary>
/// <remarks>
/// A rule of at most six regulators is a truth table, of which a mask cuts the rows out. A larger one is evaluated in Kleene's logic, off, on or both;
/// that is exact where each free regulator occurs with one sign only (the rule is read as monotone), since then some state makes all its literals weakest, some strongest, at once.
/// Where it says both and a free regulator occurs with both signs, <see cref="LogicSatisfiability"/> decides.
/// </remarks>
internal sealed class RuleRanges
{
    private readonly CompiledLogic _rules;
    private readonly ImmutableArray<LogicFormula> _formulas;
    private readonly int[][] _twoSigned;

    /// <summary>Prepares the rules of a network.</summary>
    public RuleRanges(BooleanNetwork network)
    {
        _rules = network.Compiled;
        _formulas = network.Rules;
        _twoSigned = [.. _formulas.Select((rule, i) => _rules.HasTable(i) ? [] : TwoSigned(rule).Select(network.IndexOf).ToArray())];
    }

    /// <summary>Returns the values of a rule over a subspace, of whose nodes these are free and the others have these values.</summary>
    public RuleRange Of(int rule, ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values) =>
        _rules.HasTable(rule) ? Tabulated(rule, free, values) : Evaluated(rule, free, values);

    private RuleRange Tabulated(int rule, ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values)
    {
        var rows = ulong.MaxValue;
        var variables = _rules.VariablesOf(rule);
        for (var i = 0; i < variables.Length; i++)
        {
            var node = variables[i];
            if (((free[node >> 6] >> node) & 1) == 0)
                rows &= ((values[node >> 6] >> node) & 1) != 0 ? CompiledLogic.TableColumn(i) : ~CompiledLogic.TableColumn(i);
        }
        var table = _rules.TableOf(rule);
        return ((table & rows) != 0 ? RuleRange.On : 0) | ((~table & rows) != 0 ? RuleRange.Off : 0);
    }

    private RuleRange Evaluated(int rule, ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values)
    {
        var range = Kleene(rule, free, values);
        if (range != RuleRange.Both)
            return range;
        foreach (var node in _twoSigned[rule])
        {
            if (((free[node >> 6] >> node) & 1) != 0)
                return Searched(rule, free, values);
        }
        return RuleRange.Both;
    }

    private RuleRange Searched(int rule, ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values)
    {
        var known = new Dictionary<string, LogicFormula>(StringComparer.Ordinal);
        foreach (var node in _rules.VariablesOf(rule))
        {
            if (((free[node >> 6] >> node) & 1) == 0)
                known.Add(_rules.Names[node], new LogicFormula.Constant(((values[node >> 6] >> node) & 1) != 0));
        }
        var left = _formulas[rule].Substitute(known.GetValueOrDefault);
        return (LogicSatisfiability.CanBeTrue(left) ? RuleRange.On : 0) | (LogicSatisfiability.CanBeTrue(new LogicFormula.Not(left)) ? RuleRange.Off : 0);
    }

    private RuleRange Kleene(int rule, ReadOnlySpan<ulong> free, ReadOnlySpan<ulong> values)
    {
        Span<RuleRange> stack = stackalloc RuleRange[_rules.StackSize];
        var top = -1;
        foreach (var operation in _rules.CodeOf(rule))
        {
            switch (operation)
            {
                case LogicCode.False:
                    stack[++top] = RuleRange.Off;
                    break;
                case LogicCode.True:
                    stack[++top] = RuleRange.On;
                    break;
                case LogicCode.Not:
                    stack[top] = (RuleRange)(((int)stack[top] & 1) << 1 | (int)stack[top] >> 1);
                    break;
                case LogicCode.And:
                    top--;
                    stack[top] = stack[top] & stack[top + 1] & RuleRange.On | (stack[top] | stack[top + 1]) & RuleRange.Off;
                    break;
                case LogicCode.Or:
                    top--;
                    stack[top] = (stack[top] | stack[top + 1]) & RuleRange.On | stack[top] & stack[top + 1] & RuleRange.Off;
                    break;
                default:
                    stack[++top] = ((free[operation >> 6] >> operation) & 1) != 0 ? RuleRange.Both
                        : ((values[operation >> 6] >> operation) & 1) != 0 ? RuleRange.On : RuleRange.Off;
                    break;
            }
        }
        return stack[0];
    }

    private static IEnumerable<string> TwoSigned(LogicFormula formula)
    {
        var (positive, negative) = LogicSatisfiability.Signs(formula);
        return positive.Intersect(negative);
    }
}
