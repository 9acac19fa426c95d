using System.Globalization;

namespace LoopSim.Kinetics.Rates;

/// <summary>Cuts the text of a rate law into words.</summary>
internal static class RateLexer
{
    private const string Signs = "+-*/^(),";

    public static List<RateToken> Read(string text, out RateSyntaxError? error)
    {
        var tokens = new List<RateToken>();
        error = null;
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            if (!TryReadToken(text, i, out var token, out error))
                return tokens;
            tokens.Add(token);
            i += token.Text.Length;
        }
        tokens.Add(new(RateTokenKind.End, "", text.Length + 1));
        return tokens;
    }

    private static bool TryReadToken(string text, int start, out RateToken token, out RateSyntaxError? error)
    {
        var c = text[start];
        error = null;
        token = default;
        if (Signs.Contains(c, StringComparison.Ordinal))
            token = new(RateTokenKind.Sign, c.ToString(), start + 1);
        else if (RateVocabulary.IsNameStart(c))
            token = new(RateTokenKind.Name, Take(text, start, RateVocabulary.IsNamePart), start + 1);
        else if (char.IsAsciiDigit(c) || c == '.')
            return TryReadNumber(text, start, out token, out error);
        else
            error = new(start + 1, $"found \"{c}\", expected a number, a name, an operator (+ - * / ^) or a parenthesis.{Hint(c)}");
        return error is null;
    }

    private static bool TryReadNumber(string text, int start, out RateToken token, out RateSyntaxError? error)
    {
        var end = start + Take(text, start, c => char.IsAsciiDigit(c) || c == '.').Length;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1 < text.Length && text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            var length = Take(text, digits, char.IsAsciiDigit).Length;
            if (length > 0)
                end = digits + length;
        }
        var number = text[start..end];
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var readable = double.TryParse(number, style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        token = new(RateTokenKind.Number, number, start + 1, value);
        error = readable ? null : new(start + 1, $"found \"{number}\", expected a number such as 0.5 or 1e-3.");
        return readable;
    }

    private static string Take(string text, int start, Func<char, bool> wanted)
    {
        var end = start;
        while (end < text.Length && wanted(text[end]))
            end++;
        return text[start..end];
    }

    private static string Hint(char c) => c switch
    {
        '·' or '×' => " Write * for a product.",
        '−' or '–' => " Write - for minus.",
        '[' or ']' => " A name stands for a concentration already: leave the brackets out.",
        '=' or '<' or '>' or '&' or '|' or '!' => " Rate laws know no conditions: use min, max, abs or hill.",
        _ when char.IsLetter(c) => " Names are made of the letters A-Z and a-z, digits and underscores.",
        _ => "",
    };
}
