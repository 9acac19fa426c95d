using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Sbml.Core;

/// <summary>What a unit means: base units with their exponents, and a factor.</summary>
/// <param name="Exponents">The exponent of each base unit, none of them 0.</param>
/// <param name="Factor">What one of the unit is in base units.</param>
internal sealed record UnitMeaning(ImmutableSortedDictionary<string, int> Exponents, double Factor)
{
    /// <summary>The meaning of a definition; <see langword="null"/> where an exponent is no whole number, or a number none at all.</summary>
    public static UnitMeaning? Of(XElement definition)
    {
        var parts = new List<(string, int, double)>();
        foreach (var unit in definition.Listed("listOfUnits", "unit"))
        {
            var exponent = Number(unit, "exponent", 1);
            var size = Number(unit, "multiplier", 1) * Math.Pow(10, Number(unit, "scale", 0));
            if (exponent != Math.Round(exponent) || !(Math.Abs(exponent) < 100) || !(size > 0))
                return null;
            parts.Add((unit.Value("kind") ?? "", (int)exponent, size));
        }
        return Of(parts);
    }

    /// <summary>The meaning of a text; <see langword="null"/> where it is none that is known.</summary>
    public static UnitMeaning? Of(string text) => SbmlUnits.Parse(text) is { } factors ? Of(factors.Select(f => (f.Kind, f.Exponent, f.Multiplier * Math.Pow(10, f.Scale)))) : null;

    /// <inheritdoc/>
    public bool Equals(UnitMeaning? other) => other is not null && Exponents.SequenceEqual(other.Exponents) && Math.Abs(Factor / other.Factor - 1) < 1e-9;

    /// <inheritdoc/>
    public override int GetHashCode() => Exponents.Count;

    private static UnitMeaning Of(IEnumerable<(string Kind, int Exponent, double Size)> parts)
    {
        var (exponents, factor) = (ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal), 1.0);
        foreach (var (kind, exponent, size) in parts)
        {
            factor *= Math.Pow(size, exponent);
            if (kind is not "dimensionless")
                exponents = exponents.SetItem(Spelled(kind), exponents.GetValueOrDefault(Spelled(kind)) + exponent);
        }
        return new UnitMeaning(exponents.RemoveRange(exponents.Where(pair => pair.Value == 0).Select(pair => pair.Key)), factor);
    }

    private static string Spelled(string kind) => kind == "liter" ? "litre" : kind;

    private static double Number(XElement unit, string attribute, double byDefault) => unit.Value(attribute) is not { } text ? byDefault
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
