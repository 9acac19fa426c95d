using System.Globalization;
using System.Text;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Oracles;

/// <summary>Writes rate programs as C, for solvers that are not ours.</summary>
/// <remarks>Parameters are written as numbers, so that the C compiler can fold them: the C side is given every advantage.</remarks>
internal static class CRatePrograms
{
    /// <summary>What the expressions call.</summary>
    public const string Prelude = """
        #include <math.h>
        static inline double rate_pow(double x, double n) {
          if (n == 1) return x;
          if (n == 2) return x * x;
          if (n == 3) return x * x * x;
          if (n == 4) return x * x * x * x;
          return pow(x, n);
        }
        static inline double rate_hill(double x, double k, double n) {
          if (x <= 0) return 0;
          double p = rate_pow(x / k, n);
          return p / (1 + p);
        }
        static inline double rate_hill_slope(double x, double k, double n) {
          if (x <= 0) return x == 0 && n == 1 ? 1 / k : 0;
          double p = rate_pow(x / k, n);
          return n * (p / x) / ((1 + p) * (1 + p));
        }
        static inline double rate_hill_slope_k(double x, double k, double n) {
          if (x <= 0) return 0;
          double p = rate_pow(x / k, n);
          return -n * (p / k) / ((1 + p) * (1 + p));
        }
        static inline double rate_hill_slope_n(double x, double k, double n) {
          if (x <= 0) return 0;
          double p = rate_pow(x / k, n);
          return p * log(x / k) / ((1 + p) * (1 + p));
        }

        """;

    /// <summary>Writes the body of a function of <c>t</c> and <c>y</c> that stores each output.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parameters">The values of its parameters.</param>
    /// <param name="place">Where output i is stored, e.g. <c>out[3]</c>.</param>
    public static string Body(RateProgram program, ReadOnlySpan<double> parameters, Func<int, string> place)
    {
        var numbers = parameters.ToArray();
        return Body(program, i => Number(numbers[i]), place);
    }

    /// <summary>As the other, with parameters as any text, e.g. <c>p[3]</c>.</summary>
    /// <param name="program">The program.</param>
    /// <param name="parameter">What stands for parameter i.</param>
    /// <param name="place">Where output i is stored.</param>
    public static string Body(RateProgram program, Func<int, string> parameter, Func<int, string> place)
    {
        var symbols = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < program.States.Length; i++)
            symbols[program.States[i]] = $"y[{i}]";
        for (var i = 0; i < program.Parameters.Length; i++)
            symbols[program.Parameters[i]] = parameter(i);
        var body = new StringBuilder();
        for (var i = 0; i < program.Definitions.Length; i++)
        {
            body.Append($"  const double d{i} = {Expression(program.Definitions[i].Value, symbols)};\n");
            symbols[program.Definitions[i].Name] = $"d{i}";
        }
        foreach (var output in program.Outputs)
            body.Append($"  {place(output.Index)} = {Expression(output.Value, symbols)};\n");
        return body.ToString();
    }

    /// <summary>A number that C reads back to the same bits.</summary>
    public static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return value < 0 ? $"({text})" : text.AsSpan().IndexOfAny(".eE") < 0 ? text + ".0" : text;
    }

    private static string Expression(RateExpression expression, Dictionary<string, string> symbols)
    {
        return Write(expression);

        string Write(RateExpression e) => e switch
        {
            RateExpression.Constant c => Number(c.Value),
            RateExpression.Symbol s => symbols[s.Name],
            RateExpression.Time => "t",
            RateExpression.Negate n => $"(-{Write(n.Operand)})",
            RateExpression.Add a => $"({Write(a.Left)} + {Write(a.Right)})",
            RateExpression.Subtract s => $"({Write(s.Left)} - {Write(s.Right)})",
            RateExpression.Multiply m => $"({Write(m.Left)} * {Write(m.Right)})",
            RateExpression.Divide d => $"({Write(d.Left)} / {Write(d.Right)})",
            RateExpression.Power p => $"rate_pow({Write(p.Base)}, {Write(p.Exponent)})",
            RateExpression.Exp x => $"exp({Write(x.Operand)})",
            RateExpression.Log x => $"log({Write(x.Operand)})",
            RateExpression.Sqrt x => $"sqrt({Write(x.Operand)})",
            RateExpression.Abs x => $"fabs({Write(x.Operand)})",
            RateExpression.Minimum m => $"fmin({Write(m.Left)}, {Write(m.Right)})",
            RateExpression.Maximum m => $"fmax({Write(m.Left)}, {Write(m.Right)})",
            RateExpression.Hill h => $"rate_hill({Write(h.Argument)}, {Write(h.HalfPoint)}, {Write(h.Exponent)})",
            RateExpression.HillSlope { By: HillVariable.Argument } h => $"rate_hill_slope({Write(h.Argument)}, {Write(h.HalfPoint)}, {Write(h.Exponent)})",
            RateExpression.HillSlope { By: HillVariable.HalfPoint } h => $"rate_hill_slope_k({Write(h.Argument)}, {Write(h.HalfPoint)}, {Write(h.Exponent)})",
            RateExpression.HillSlope { By: HillVariable.Exponent } h => $"rate_hill_slope_n({Write(h.Argument)}, {Write(h.HalfPoint)}, {Write(h.Exponent)})",
            RateExpression.IfLess i => $"({Write(i.Left)} < {Write(i.Right)} ? {Write(i.Then)} : {Write(i.Otherwise)})",
            _ => throw new NotSupportedException($"{e.GetType().Name} is not written as C."),
        };
    }
}
