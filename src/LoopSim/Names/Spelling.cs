using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace LoopSim.Names;

/// <summary>Writes a label in the letters, digits and underscores of an identifier.</summary>
internal static class Spelling
{
    /// <summary>Returns the letters, digits and single underscores that a label is spelled with; empty where it has
    /// none.</summary>
    /// <param name="label">Any text.</param>
    public static string Of(string label)
    {
        var spelled = new StringBuilder(label.Length + 8);
        foreach (var c in label)
        {
            if (char.IsAsciiLetterOrDigit(c))
                spelled.Append(c);
            else if (c is '*' or '∗' or '⁎' or '＊')
                AppendSeparator(spelled).Append("act_");
            else if (Letters.TryGetValue(c, out var letters))
                spelled.Append(letters);
            else if (NumberOf(c) is { } number)
                spelled.Append(number.ToString(CultureInfo.InvariantCulture));
            else if (!IsInvisible(c))
                AppendSeparator(spelled);
        }
        return spelled.ToString().Trim('_');
    }

    private static StringBuilder AppendSeparator(StringBuilder spelled) =>
        spelled.Length > 0 && spelled[^1] != '_' ? spelled.Append('_') : spelled;

    // Superscript, subscript, circled and full-width digits.
    private static int? NumberOf(char c)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.OtherNumber or UnicodeCategory.DecimalDigitNumber))
            return null;
        var value = CharUnicodeInfo.GetNumericValue(c);
        return value is >= 0 and <= 99 && value == Math.Floor(value) ? (int)value : null;
    }

    // Accents that stand as characters of their own, zero-width spaces, soft hyphens, byte order marks.
    private static bool IsInvisible(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    private static IEnumerable<KeyValuePair<char, string>> SpelledLetters()
    {
        foreach (var (spelled, characters) in Greek.Concat(Latin))
        {
            foreach (var c in characters)
                yield return KeyValuePair.Create(c, spelled);
        }
    }

    // With each Greek letter stand the characters that are taken for it in print: the micro sign for mu, the Latin kra and the
    // script kappa for kappa, the sharp s for beta, the increment sign for Delta, the ohm sign for Omega.
    private static readonly (string Spelled, string Characters)[] Greek =
    [
        ("alpha", "αάᵅ"), ("beta", "βϐßᵝᵦ"), ("gamma", "γᵞᵧ"), ("delta", "δᵟ"), ("epsilon", "εϵέɛ"), ("zeta", "ζ"),
        ("eta", "ηή"), ("theta", "θϑᶿ"), ("iota", "ιίϊΐ"), ("kappa", "κϰĸ"), ("lambda", "λ"), ("mu", "μµ"), ("nu", "ν"),
        ("xi", "ξ"), ("omicron", "οό"), ("pi", "πϖ"), ("rho", "ρϱᵨ"), ("sigma", "σςϲ"), ("tau", "τ"), ("upsilon", "υύϋΰ"),
        ("phi", "φϕᵠᵩ"), ("chi", "χᵡᵪ"), ("psi", "ψ"), ("omega", "ωώ"), ("Alpha", "ΑΆ"), ("Beta", "Β"), ("Gamma", "Γ"),
        ("Delta", "Δ∆"), ("Epsilon", "ΕΈ"), ("Zeta", "Ζ"), ("Eta", "ΗΉ"), ("Theta", "Θϴ"), ("Iota", "ΙΊΪ"), ("Kappa", "Κ"),
        ("Lambda", "Λ"), ("Mu", "Μ"), ("Nu", "Ν"), ("Xi", "Ξ"), ("Omicron", "ΟΌ"), ("Pi", "Π"), ("Rho", "Ρ"),
        ("Sigma", "Σ∑"), ("Tau", "Τ"), ("Upsilon", "ΥΎΫϒ"), ("Phi", "Φ"), ("Chi", "Χ"), ("Psi", "Ψ"), ("Omega", "ΩΏ\u2126"),
    ];

    // string.Normalize cannot take the accents off: under invariant globalization it returns what it is given.
    private static readonly (string Spelled, string Characters)[] Latin =
    [
        ("A", "ÀÁÂÃÄÅĀĂĄ\u212B"), ("AE", "Æ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐÐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"), ("H", "ĤĦ"),
        ("I", "ÌÍÎÏĨĪĬĮİ"), ("J", "Ĵ"), ("K", "Ķ\u212A"), ("L", "ĹĻĽĿŁ"), ("N", "ÑŃŅŇŊ"), ("O", "ÒÓÔÕÖØŌŎŐ"), ("OE", "Œ"),
        ("R", "ŔŖŘ"), ("S", "ŚŜŞŠ"), ("T", "ŢŤŦ"), ("Th", "Þ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"),
        ("a", "àáâãäåāăą"), ("ae", "æ"), ("c", "çćĉċč"), ("d", "ďđð"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
        ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉŋ"), ("o", "òóôõöøōŏő"), ("oe", "œ"),
        ("r", "ŕŗř"), ("s", "śŝşšſ"), ("t", "ţťŧ"), ("th", "þ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýŷÿ"), ("z", "źżž"),
    ];

    // After the lists that it is made of: static fields are set in the order in which they stand.
    private static readonly FrozenDictionary<char, string> Letters = SpelledLetters().ToFrozenDictionary();
}
