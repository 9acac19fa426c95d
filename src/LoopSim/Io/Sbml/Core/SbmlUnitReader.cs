using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Says the units of a file as biologists write them (<c>nM</c>, <c>1/nM/s</c>); the other way about: <see cref="SbmlUnits"/>.</summary>
/// <remarks>A definition keeps the name or identifier that its author gave it where that reads as what is defined, and gets a text made from its factors where not. What no text is found for is called by its name.</remarks>
internal sealed class SbmlUnitReader(XElement model, int level)
{
    /// <summary>The unit of what has none.</summary>
    public const string None = "1";

    private static readonly string[] Prefixes = ["", "k", "m", "µ", "n", "p", "f", "a", "z"];
    private static readonly string[] Times = ["s", "min", "h", "d"];

    private readonly Dictionary<string, XElement> _definitions = model.Listed("listOfUnitDefinitions", "unitDefinition").DistinctBy(d => d.Value("id") ?? "").ToDictionary(d => d.Value("id") ?? "", StringComparer.Ordinal);

    /// <summary>The unit that an element names; where it names none, that which the level or the model gives to its kind.</summary>
    /// <param name="element">The element.</param>
    /// <param name="attribute">The attribute that names it.</param>
    /// <param name="kind">What it is a unit of: <c>substance</c>, <c>volume</c>; <see langword="null"/> for what has no unit by default.</param>
    public string Of(XElement element, string attribute, string? kind = null)
    {
        var id = element.Value(attribute) ?? (kind is null ? null : level == 2 ? kind : model.Value(kind + "Units"));
        return id is null ? None : _definitions.TryGetValue(id, out var definition) ? Of(definition, id) : BuiltIn(id);
    }

    private static string Of(XElement definition, string id)
    {
        var name = definition.Value("name") is { Length: > 0 } given ? given : id;
        if (UnitMeaning.Of(definition) is not { } meaning)
            return name;
        return UnitMeaning.Of(name) is { } said && said.Equals(meaning) ? name : Text(meaning) ?? name;
    }

    private static string BuiltIn(string id) => id switch
    {
        "dimensionless" => None,
        "substance" or "mole" => "mol",
        "volume" or "litre" or "liter" => "L",
        "time" or "second" => "s",
        "gram" => "g",
        "item" => "molecules",
        _ => id,
    };

    /// <summary>A text that means the same; <see langword="null"/> where none is found.</summary>
    private static string? Text(UnitMeaning meaning)
    {
        var exponents = meaning.Exponents.ToDictionary();
        var parts = new List<(int Exponent, string[] Symbols)>();
        var (substance, volume) = (exponents.GetValueOrDefault("mole"), exponents.GetValueOrDefault("litre"));
        if (substance != 0 && volume == -substance)
        {
            parts.Add((substance, WithPrefixes("M")));
            exponents.Remove("mole");
            exponents.Remove("litre");
        }
        foreach (var (kind, exponent) in exponents)
        {
            if (SymbolsOf(kind) is not { } symbols)
                return null;
            parts.Add((exponent, symbols));
        }
        return parts.Count == 0 ? meaning.Equals(UnitMeaning.Of(None)) ? None : null : Texts([.. parts.OrderByDescending(part => part.Exponent > 0)], 0, "").FirstOrDefault(text => meaning.Equals(UnitMeaning.Of(text)));
    }

    private static IEnumerable<string> Texts(List<(int Exponent, string[] Symbols)> parts, int next, string before)
    {
        if (next == parts.Count)
            return [before];
        var (exponent, symbols) = parts[next];
        var sign = exponent < 0 ? before.Length == 0 ? "1/" : "/" : before.Length == 0 ? "" : "*";
        var power = Math.Abs(exponent) == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"^{Math.Abs(exponent)}");
        return symbols.SelectMany(symbol => Texts(parts, next + 1, before + sign + symbol + power));
    }

    private static string[]? SymbolsOf(string kind) => kind switch
    {
        "mole" => WithPrefixes("mol"),
        "litre" => WithPrefixes("L"),
        "gram" => WithPrefixes("g"),
        "second" => Times,
        "item" => ["molecules"],
        _ => null,
    };

    private static string[] WithPrefixes(string symbol) => [.. Prefixes.Select(prefix => prefix + symbol)];
}
