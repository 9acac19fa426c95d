using System.Globalization;

namespace LoopSim.Logic;

/// <summary>The functions of BoolNet's language that count how many of their arguments are true.</summary>
/// <remarks>Müssel et al. 2010, doi 10.1093/bioinformatics/btq124. A formula has no such operator: calls are written out, at most
/// <see cref="MostArguments"/> arguments since a count of n takes up to 2^n terms.</remarks>
internal static class CountingFunctions
{
    /// <summary>How many arguments a function that counts may have.</summary>
    public const int MostArguments = 16;

    /// <summary>Whether a word followed by "(" is such a function.</summary>
    public static bool IsName(ReadOnlySpan<char> word) => word is "all" or "any" or "maj" or "sumis" or "sumgt" or "sumlt";

    /// <summary>Whether a word followed by "(" is a predicate of time, which no formula can hold.</summary>
    public static bool IsTemporal(ReadOnlySpan<char> word) => word is "timeis" or "timegt" or "timelt";

    /// <summary>Whether a name asks for an earlier value, as <c>A[-2]</c> does for that two steps before.</summary>
    public static bool IsDelayed(ReadOnlySpan<char> name)
    {
        var open = name.LastIndexOf("[-");
        return open > 0 && name[^1] == ']' && open + 2 < name.Length - 1 && !name[(open + 2)..^1].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Whether the last argument of a function is the number that is counted to.</summary>
    public static bool TakesNumber(string name) => name is "sumis" or "sumgt" or "sumlt";

    /// <summary>Returns the formula that a call stands for.</summary>
    /// <param name="name">The function.</param>
    /// <param name="arguments">The arguments that are counted.</param>
    /// <param name="number">What is counted to; means nothing for the functions that take no number.</param>
    public static LogicFormula Call(string name, IReadOnlyList<LogicFormula> arguments, int number) => name switch
    {
        "all" => LogicFormula.All(arguments),
        "any" => LogicFormula.Any(arguments),
        "maj" => AtLeast(arguments.Count / 2 + 1, arguments),
        "sumis" => new LogicFormula.And(AtLeast(number, arguments), new LogicFormula.Not(AtLeast(number + 1, arguments))).Simplify(),
        "sumgt" => AtLeast(number + 1, arguments),
        "sumlt" => new LogicFormula.Not(AtLeast(number, arguments)).Simplify(),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Function {name} is not handled: a bug in LoopSim.")),
    };

    /// <summary>At least so many of the arguments are true: the first and one fewer of the others, or as many of the others.</summary>
    private static LogicFormula AtLeast(int number, IReadOnlyList<LogicFormula> arguments)
    {
        var known = new Dictionary<(int Number, int First), LogicFormula>();
        return Rest(number, 0);

        LogicFormula Rest(int needed, int first)
        {
            if (needed <= 0)
                return LogicFormula.True;
            if (needed > arguments.Count - first)
                return LogicFormula.False;
            if (needed == arguments.Count - first)
                return LogicFormula.All(arguments.Skip(first));
            if (needed == 1)
                return LogicFormula.Any(arguments.Skip(first));
            if (!known.TryGetValue((needed, first), out var formula))
                known[(needed, first)] = formula = new LogicFormula.Or(new LogicFormula.And(arguments[first], Rest(needed - 1, first + 1)), Rest(needed, first + 1));
            return formula;
        }
    }
}
