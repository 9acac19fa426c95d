using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LoopSim.Names;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Units written as biologists write them (<c>nM</c>, <c>1/nM/min</c>, <c>ng/mL</c>) as unit definitions of a file: those that it uses.</summary>
internal sealed partial class SbmlUnits(SbmlVersion version)
{
    private static readonly Dictionary<string, int> Prefixes = new(StringComparer.Ordinal)
    {
        [""] = 0,
        ["k"] = 3,
        ["m"] = -3,
        ["µ"] = -6,
        ["μ"] = -6,
        ["u"] = -6,
        ["n"] = -9,
        ["p"] = -12,
        ["f"] = -15,
        ["a"] = -18,
        ["z"] = -21,
    };

    private static readonly Dictionary<string, Factor[]> Symbols = new(StringComparer.Ordinal)
    {
        ["M"] = [new("mole"), new("litre", -1)],
        ["mol"] = [new("mole")],
        ["g"] = [new("gram")],
        ["L"] = [new("litre")],
        ["l"] = [new("litre")],
        ["s"] = [new("second")],
    };

    private static readonly Dictionary<string, Factor> Words = new(StringComparer.Ordinal)
    {
        ["min"] = new("second", Multiplier: 60),
        ["h"] = new("second", Multiplier: 3600),
        ["d"] = new("second", Multiplier: 86400),
        ["molecule"] = new("item"),
        ["molecules"] = new("item"),
    };

    private static readonly string[] Substances = ["mole", "gram", "item", "dimensionless"];

    private readonly SortedDictionary<string, (ImmutableArray<Factor> Factors, string Text)> _used = new(StringComparer.Ordinal);

    /// <summary>The definitions of the units used so far, in the order of their identifiers.</summary>
    public IEnumerable<XElement> Definitions => _used.Select(pair => new XElement(SbmlNamespaces.Core + "unitDefinition",
        new XAttribute("id", pair.Key), pair.Key == pair.Value.Text ? null : new XAttribute("name", pair.Value.Text),
        new XElement(SbmlNamespaces.Core + "listOfUnits", pair.Value.Factors.Select(factor => new XElement(SbmlNamespaces.Core + "unit",
            new XAttribute("kind", factor.Kind), new XAttribute("exponent", factor.Exponent), new XAttribute("scale", factor.Scale), new XAttribute("multiplier", SbmlNumber.Text(factor.Multiplier)))))));

    /// <summary>Returns the identifier of a unit; <see langword="null"/> where it is none that SBML can define.</summary>
    /// <param name="text">The unit.</param>
    public string? IdOf(string text) => Parse(text) is { } factors ? IdOf(factors, text) : null;

    /// <summary>Says that a unit is that of time. In Level 2 that is a definition of its own.</summary>
    /// <returns>The identifier that the model is to name; <see langword="null"/> where it names none.</returns>
    public string? TimeIs(string text)
    {
        if (Parse(text) is not { } factors)
            return null;
        if (version.Level > 2)
            return IdOf(factors, text);
        if (factors is not [{ Kind: "second", Multiplier: 1, Scale: 0 }])
            _used["time"] = (factors, text);
        return null;
    }

    /// <summary>Returns the unit of the amount of a species whose concentration has a unit, in a compartment whose size has another; <see langword="null"/> where it is no unit of amounts.</summary>
    public string? OfAmount(string concentration, string size)
    {
        if (Parse(concentration) is not { } factors || Parse(size) is not { } volume)
            return null;
        if (volume is [{ Kind: "dimensionless" }])
            return OfAmount(concentration);
        if (factors is not [{ Exponent: 1 } substance, { Kind: "litre", Exponent: -1 } per] || volume is not [{ Kind: "litre", Exponent: 1 } litre] || !Substances.Contains(substance.Kind))
            return null;
        var scale = substance.Scale - per.Scale + litre.Scale;
        return IdOf([substance with { Scale = scale }], TextOf(substance.Kind, scale));
    }

    /// <summary>Returns the unit of a species that is an amount; <see langword="null"/> where it is no unit of amounts.</summary>
    public string? OfAmount(string amount) => Parse(amount) is [{ Exponent: 1 } only] factors && Substances.Contains(only.Kind) ? IdOf(factors, amount) : null;

    private string IdOf(ImmutableArray<Factor> factors, string text)
    {
        if (factors is [{ Exponent: 1, Scale: 0, Multiplier: 1 } plain])
            return plain.Kind;
        var id = Spell(text);
        _used.TryAdd(id, (factors, text));
        return id;
    }

    private static string Spell(string text) => IdentifierTable.Spell(text
        .Replace("1/", "per_", StringComparison.Ordinal).Replace("/", "_per_", StringComparison.Ordinal)
        .Replace('µ', 'u').Replace('μ', 'u').Replace("^", "", StringComparison.Ordinal));

    private static string TextOf(string kind, int scale)
    {
        var (symbol, isLong) = kind switch { "mole" => ("mol", false), "gram" => ("g", false), _ => (kind, true) };
        var prefix = Prefixes.FirstOrDefault(pair => pair.Value == scale && pair.Key != "µ" && pair.Key != "μ").Key;
        return prefix is null || isLong && scale != 0 ? string.Create(CultureInfo.InvariantCulture, $"e{scale}_{symbol}") : prefix + symbol;
    }

    /// <summary>Returns the factors of a unit; <see langword="null"/> where the text is none that is known.</summary>
    internal static ImmutableArray<Factor>? Parse(string text)
    {
        if (text.Trim() == "1")
            return [new Factor("dimensionless")];
        var factors = ImmutableArray.CreateBuilder<Factor>();
        foreach (var (sign, part) in Parts(text))
        {
            if (part == "1" && factors.Count == 0 && sign == 1)
                continue;
            if (PartPattern().Match(part) is not { Success: true } match || OfSymbol(match.Groups["symbol"].Value) is not { } known)
                return null;
            var power = sign * (match.Groups["power"].Success ? int.Parse(match.Groups["power"].Value, CultureInfo.InvariantCulture) : 1);
            factors.AddRange(known.Select(factor => factor with { Exponent = factor.Exponent * power }));
        }
        return factors.Count == 0 ? null : factors.ToImmutable();
    }

    private static IEnumerable<(int Sign, string Part)> Parts(string text)
    {
        foreach (var (index, divided) in text.Split('/').Index())
        {
            foreach (var (place, part) in divided.Split('*', '·').Index())
                yield return (index > 0 && place == 0 ? -1 : 1, part.Trim());
        }
    }

    private static Factor[]? OfSymbol(string symbol)
    {
        if (Words.TryGetValue(symbol, out var word))
            return [word];
        foreach (var (unit, factors) in Symbols)
        {
            if (symbol.EndsWith(unit, StringComparison.Ordinal) && Prefixes.TryGetValue(symbol[..^unit.Length], out var scale))
                return [factors[0] with { Scale = scale }, .. factors[1..]];
        }
        return null;
    }

    [GeneratedRegex(@"^(?<symbol>[A-Za-zµμ]+)(\^(?<power>-?[1-9]))?$")]
    private static partial Regex PartPattern();

    /// <summary>A part of a unit: (multiplier · 10^scale · kind)^exponent.</summary>
    internal readonly record struct Factor(string Kind, int Exponent = 1, int Scale = 0, double Multiplier = 1);
}
