using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Stochastic;

/// <summary>Compiles bound formulas, arm for arm beside <see cref="RateFormulaInterpreter"/>.</summary>
internal static class RateFormulaCompiler
{
    /// <summary>Returns a formula in compiled form.</summary>
    /// <param name="formula">A bound formula.</param>
    /// <param name="index">The index of each node in a packed state.</param>
    /// <exception cref="ArgumentException">The formula uses a name that is not a node.</exception>
    public static RateProgram Compile(RateFormula formula, IReadOnlyDictionary<string, int> index)
    {
        var code = new List<int>();
        var numbers = new List<double>();
        var depth = Emit(formula, index, code, numbers, 0);
        int[] nodes = [.. formula.Nodes().Select(name => index[name])];
        return new RateProgram([.. code], [.. numbers], depth, nodes);
    }

    /// <summary>Appends the code of a formula and returns how deep the stack becomes.</summary>
    private static int Emit(RateFormula formula, IReadOnlyDictionary<string, int> index, List<int> code, List<double> numbers, int depth)
    {
        switch (formula)
        {
            case RateFormula.Number number:
                code.Add(RateProgram.Number);
                code.Add(numbers.Count);
                numbers.Add(number.Value);
                return depth + 1;
            case RateFormula.Node node:
                code.Add(index.TryGetValue(node.Name, out var position) ? position : throw UnknownNode(node.Name, index));
                return depth + 1;
            case RateFormula.Not not:
                var operand = Emit(not.Operand, index, code, numbers, depth);
                code.Add(RateProgram.Not);
                return operand;
            case RateFormula.Binary binary:
                var both = Math.Max(Emit(binary.Left, index, code, numbers, depth), Emit(binary.Right, index, code, numbers, depth + 1));
                code.Add(RateProgram.FirstBinary - (int)binary.Operator);
                return both;
            case RateFormula.Conditional conditional:
                var condition = Emit(conditional.Condition, index, code, numbers, depth);
                var whenTrue = Emit(conditional.WhenTrue, index, code, numbers, depth + 1);
                var whenFalse = Emit(conditional.WhenFalse, index, code, numbers, depth + 2);
                code.Add(RateProgram.Select);
                return Math.Max(condition, Math.Max(whenTrue, whenFalse));
            case RateFormula.Parameter or RateFormula.Own:
                throw new ArgumentException($"{formula} is not bound to a value.", nameof(formula));
            default:
                throw RateFormula.Unknown(formula);
        }
    }

    private static ArgumentException UnknownNode(string name, IReadOnlyDictionary<string, int> index) =>
        new($"The formula uses \"{name}\", which is not a node. {NearestNames.Suggest(name, [.. index.Keys])}");
}
