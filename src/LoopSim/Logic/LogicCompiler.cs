using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Logic;

/// <summary>Compiles a list of formulas against an index of names, arm for arm beside <see cref="LogicInterpreter"/>.</summary>
/// <remarks>Code is data here, not IL: a network is ready in microseconds, which screens that rewrite it thousands of times rest on.</remarks>
public static class LogicCompiler
{
    /// <summary>Column k holds the value of variable k in each of the 64 rows of a truth table of six variables.</summary>
    internal static readonly ImmutableArray<ulong> TableColumns =
        [0xAAAAAAAAAAAAAAAA, 0xCCCCCCCCCCCCCCCC, 0xF0F0F0F0F0F0F0F0, 0xFF00FF00FF00FF00, 0xFFFF0000FFFF0000, 0xFFFFFFFF00000000];

    /// <summary>Returns the formulas in compiled form.</summary>
    /// <param name="formulas">The formulas; there may be more or fewer of them than names.</param>
    /// <param name="names">The variables, each once, in the order of the bits of a state.</param>
    /// <exception cref="ArgumentException">A formula uses a name that is not among <paramref name="names"/>, or a name stands there twice.</exception>
    public static CompiledLogic Compile(IReadOnlyList<LogicFormula> formulas, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(formulas);
        ArgumentNullException.ThrowIfNull(names);
        var index = Index(names);
        var variableStart = new int[formulas.Count + 1];
        var codeStart = new int[formulas.Count + 1];
        var tables = new ulong[formulas.Count];
        var variables = new List<int>();
        var code = new List<int>();
        var stackSize = 1;
        for (var i = 0; i < formulas.Count; i++)
        {
            stackSize = Math.Max(stackSize, Emit(formulas[i], index, code, 0));
            var own = code.Skip(codeStart[i]).Where(operation => operation >= 0).Distinct().ToArray();
            variables.AddRange(own);
            if (own.Length <= CompiledLogic.TableVariables)
                tables[i] = Table(code, codeStart[i], own, stackSize);
            variableStart[i + 1] = variables.Count;
            codeStart[i + 1] = code.Count;
        }
        return new CompiledLogic([.. names], variableStart, [.. variables], tables, codeStart, [.. code], stackSize);
    }

    private static Dictionary<string, int> Index(IReadOnlyList<string> names)
    {
        var index = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (!index.TryAdd(names[i], i))
                throw new ArgumentException($"The name \"{names[i]}\" stands twice.", nameof(names));
        }
        return index;
    }

    /// <summary>Appends the code of a formula and returns how deep the stack becomes.</summary>
    private static int Emit(LogicFormula formula, Dictionary<string, int> index, List<int> code, int depth)
    {
        switch (formula)
        {
            case LogicFormula.Constant constant:
                code.Add(constant.Value ? LogicCode.True : LogicCode.False);
                return depth + 1;
            case LogicFormula.Variable variable:
                code.Add(index.TryGetValue(variable.Name, out var position) ? position : throw UnknownName(variable.Name, index));
                return depth + 1;
            case LogicFormula.Not not:
                var operand = Emit(not.Operand, index, code, depth);
                code.Add(LogicCode.Not);
                return operand;
            case LogicFormula.And and:
                return EmitBoth(and.Left, and.Right, LogicCode.And, index, code, depth);
            case LogicFormula.Or or:
                return EmitBoth(or.Left, or.Right, LogicCode.Or, index, code, depth);
            default:
                throw LogicFormula.Unknown(formula);
        }
    }

    private static int EmitBoth(LogicFormula left, LogicFormula right, int operation, Dictionary<string, int> index, List<int> code, int depth)
    {
        var deepest = Math.Max(Emit(left, index, code, depth), Emit(right, index, code, depth + 1));
        code.Add(operation);
        return deepest;
    }

    private static ulong Table(List<int> code, int start, int[] variables, int stackSize)
    {
        var local = new int[code.Count - start];
        for (var i = 0; i < local.Length; i++)
        {
            var operation = code[start + i];
            local[i] = operation < 0 ? operation : Array.IndexOf(variables, operation);
        }
        return LogicCode.Run(local, default(TableLeaves), new ulong[stackSize]);
    }

    private static ArgumentException UnknownName(string name, Dictionary<string, int> index) =>
        new($"The formula uses \"{name}\", which is not among the names. {NearestNames.Suggest(name, index.Keys)}");

    private readonly struct TableLeaves : ILogicLeaves
    {
        public ulong this[int variable] => TableColumns[variable];
    }
}
