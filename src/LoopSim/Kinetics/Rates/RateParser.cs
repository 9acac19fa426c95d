using System.Diagnostics.CodeAnalysis;
using LoopSim.Diagnostics;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.Rates;

/// <summary>Reads rate laws: + - * / ^, parentheses, numbers, names, <c>time</c> and the functions of <see cref="RateVocabulary"/>.</summary>
/// <remarks>
/// ^ binds tightest and to the right, then the minus sign, then * and /, then + and - (so <c>-x^2</c> is −(x²) and <c>x^-2</c> is
/// allowed). A minus before a number is part of the number. Names are not resolved here.
/// </remarks>
public sealed class RateParser
{
    /// <summary>The largest number of operations in one expression; beyond it, parts should be named as assignments.</summary>
    public const int LargestSize = 2000;

    private readonly List<RateToken> _tokens;
    private int _next;
    private int _operations;

    private RateParser(List<RateToken> tokens) => _tokens = tokens;

    /// <summary>Reads a rate law.</summary>
    /// <param name="text">The text.</param>
    /// <param name="location">Where it stands in a file, for the error.</param>
    /// <exception cref="ModelFormatException">The text is no rate law; the message gives the column.</exception>
    public static RateExpression Parse(string text, SourceLocation? location = null) => TryParse(text, out var expression, out var error)
        ? expression
        : throw new ModelFormatException(location, $"The expression \"{text}\" cannot be read. {error}");

    /// <summary>Reads a rate law, or says why it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="expression">Receives the expression.</param>
    /// <param name="error">Receives what was wrong.</param>
    /// <returns>Whether the text is a rate law.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out RateExpression? expression, [NotNullWhen(false)] out RateSyntaxError? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        expression = null;
        var tokens = RateLexer.Read(text, out error);
        if (error is not null)
            return false;
        try
        {
            expression = new RateParser(tokens).ReadAll();
            return true;
        }
        catch (SyntaxException e)
        {
            error = e.Error;
            return false;
        }
    }

    private RateToken Current => _tokens[_next];

    private RateExpression ReadAll()
    {
        var expression = ReadSum();
        if (Current.Kind == RateTokenKind.End)
            return expression;
        throw Current.Is(')') ? Unexpected("an operator (+ - * / ^) or the end", "This parenthesis was never opened.")
            : Current.Is(',') ? Unexpected("an operator (+ - * / ^) or the end", "Commas separate arguments of functions only; write 0.5, not 0,5.")
            : Unexpected("an operator (+ - * / ^) or the end", "Write * for a product.");
    }

    private RateExpression ReadSum()
    {
        var left = ReadProduct();
        while (true)
        {
            if (Take('+'))
                left = new Add(left, ReadProduct());
            else if (Take('-'))
                left = new Subtract(left, ReadProduct());
            else
                return left;
        }
    }

    private RateExpression ReadProduct()
    {
        var left = ReadSigned();
        while (true)
        {
            if (Take('*'))
                left = new Multiply(left, ReadSigned());
            else if (Take('/'))
                left = new Divide(left, ReadSigned());
            else
                return left;
        }
    }

    private RateExpression ReadSigned()
    {
        if (!Take('-'))
            return ReadPower();
        if (Current.Kind == RateTokenKind.Number && !_tokens[_next + 1].Is('^'))
            return new Constant(-_tokens[_next++].Value);
        return new Negate(ReadSigned());
    }

    private RateExpression ReadPower()
    {
        var @base = ReadPrimary();
        return Take('^') ? new Power(@base, ReadSigned()) : @base;
    }

    private RateExpression ReadPrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case RateTokenKind.Number:
                _next++;
                return new Constant(token.Value);
            case RateTokenKind.Name:
                _next++;
                return Take('(') ? ReadCall(token) : ReadName(token);
            case RateTokenKind.Sign when Take('('):
                var inner = ReadSum();
                Close();
                return inner;
            default:
                throw Unexpected("a number, a name or \"(\"", token.Is('*') && _next > 0 && _tokens[_next - 1].Is('*') ? "Write ^ for a power." : "");
        }
    }

    private static RateExpression ReadName(RateToken name)
    {
        if (name.Text == RateVocabulary.TimeName)
            return new Time();
        if (RateFunctionEntry.All.TryGetValue(name.Text, out var function))
            throw new SyntaxException(new(name.Column, $"found the function {name.Text} without arguments, expected {function.Signature}."));
        return new Symbol(name.Text);
    }

    private RateExpression ReadCall(RateToken name)
    {
        if (!RateFunctionEntry.All.TryGetValue(name.Text, out var function))
            throw new SyntaxException(new(name.Column, UnknownFunction(name.Text)));
        var arguments = new List<RateExpression>();
        if (!Current.Is(')'))
        {
            do
                arguments.Add(ReadSum());
            while (Take(','));
        }
        Close();
        if (arguments.Count != function.ArgumentCount)
            throw new SyntaxException(new(name.Column, $"found {name.Text} with {Count(arguments.Count)}, expected {function.Signature}."));
        return function.Make(arguments);
    }

    private void Close()
    {
        if (!Take(')'))
            throw Unexpected("an operator (+ - * / ^) or \")\"", Current.Kind == RateTokenKind.End ? "A parenthesis was not closed." : "");
    }

    private bool Take(char sign)
    {
        if (!Current.Is(sign))
            return false;
        if (++_operations > LargestSize)
            throw new SyntaxException(new(Current.Column, $"found more than {LargestSize} operations, expected a shorter expression. Name parts of it under assignments:."));
        _next++;
        return true;
    }

    private SyntaxException Unexpected(string expected, string hint) =>
        new(new(Current.Column, $"found {Current.Described}, expected {expected}.{(hint.Length > 0 ? " " + hint : "")}"));

    private static string UnknownFunction(string name) => name switch
    {
        "log" => "found the function log, expected ln (the natural logarithm) or ln(x)/ln(10).",
        "Hill" or "HILL" => "found the function " + name + ", expected hill(x, K, n).",
        _ when RateVocabulary.IsName(name) && NearestNames.Of(name, RateFunctionEntry.All.Keys) is { Count: > 0 } near =>
            $"found the function {name}, which there is not. Did you mean {string.Join(" or ", near)}?",
        _ => $"found \"{name}(\", but there is no function {name}: there are {string.Join(", ", RateFunctionEntry.All.Keys)}. Write * for a product.",
    };

    private static string Count(int arguments) => arguments switch
    {
        0 => "no arguments",
        1 => "1 argument",
        _ => $"{arguments} arguments",
    };

    // Thrown and caught within this class only: it unwinds the descent.
    private sealed class SyntaxException(RateSyntaxError error) : Exception(error.Message)
    {
        public RateSyntaxError Error { get; } = error;
    }
}
