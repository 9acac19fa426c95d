using System.Globalization;
using System.Text.RegularExpressions;

namespace LoopSim.Io.SedMl;

/// <summary>A term of KiSAO, the ontology of simulation algorithms (M. Courtot et al., Mol. Syst. Biol. 7 (2011) 543, DOI 10.1038/msb.2011.77).</summary>
/// <param name="Number">Its number.</param>
public readonly partial record struct KisaoId(int Number)
{
    /// <summary>Reads a term in any of the ways that files write it: <c>KISAO:0000019</c>, <c>KISAO_0000019</c>, or either at the end of an address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="term">Receives the term.</param>
    public static bool TryParse(string? text, out KisaoId term)
    {
        term = default;
        if (Written().Match(text ?? "") is not { Success: true } match || !int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        term = new KisaoId(number);
        return true;
    }

    /// <summary>The term as SED-ML writes it, e.g. <c>KISAO:0000019</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"KISAO:{Number:0000000}");

    [GeneratedRegex(@"^(?:\S*[/:#])?KISAO(?::|_|%3A)(\d{1,9})$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
