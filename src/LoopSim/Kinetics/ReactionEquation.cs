using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>A reaction equation such as <c>2 PSTAT3 -> DIMER</c>, <c>-> IL6</c> (made from what is not modelled) or <c>IL6 -></c> (lost).</summary>
/// <param name="Reactants">What stands left of the arrow, each species once.</param>
/// <param name="Products">What stands right of the arrow, each species once.</param>
public sealed record ReactionEquation(ImmutableArray<ReactionTerm> Reactants, ImmutableArray<ReactionTerm> Products)
{
    private const string Arrow = "->";

    /// <summary>Reads an equation: species joined by +, each with a count before it if that is not 1.</summary>
    /// <param name="text">The equation. A species written twice on a side counts twice.</param>
    /// <param name="location">Where it stands in a file, for the error.</param>
    /// <exception cref="ModelFormatException">The text is no reaction equation.</exception>
    public static ReactionEquation Parse(string text, SourceLocation? location = null) =>
        TryParse(text, out var equation, out var error) ? equation : throw new ModelFormatException(location, error);

    /// <summary>Reads an equation, or says why it is none.</summary>
    /// <param name="text">The equation.</param>
    /// <param name="equation">Receives the equation.</param>
    /// <param name="error">Receives what was wrong, in whole sentences.</param>
    /// <returns>Whether the text is an equation.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReactionEquation? equation, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        equation = null;
        error = Fault(text, out var left, out var right);
        if (error is not null)
        {
            error = $"The reaction equation \"{text}\" cannot be read: {error}";
            return false;
        }
        equation = new(left, right);
        return true;
    }

    /// <summary>The equation as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Side(Reactants)} {Arrow} {Side(Products)}".Trim();

    private static string? Fault(string text, out ImmutableArray<ReactionTerm> left, out ImmutableArray<ReactionTerm> right)
    {
        left = right = [];
        if (text.Contains("<->", StringComparison.Ordinal) || text.Contains("<=>", StringComparison.Ordinal))
            return "it goes both ways. Write two reactions, each with its own rate.";
        var sides = text.Split(Arrow);
        if (sides.Length != 2)
            return $"it has {(sides.Length == 1 ? "no arrow" : "more than one arrow")}. Write reactants -> products, e.g. 2 PSTAT3 -> DIMER.";
        if (SideFault(sides[0], out left) is { } leftFault)
            return leftFault;
        if (SideFault(sides[1], out right) is { } rightFault)
            return rightFault;
        return left.IsEmpty && right.IsEmpty ? "both sides are empty. Name what is made or lost." : null;
    }

    private static string? SideFault(string side, out ImmutableArray<ReactionTerm> terms)
    {
        terms = [];
        if (string.IsNullOrWhiteSpace(side))
            return null;
        var counts = new List<ReactionTerm>();
        foreach (var text in side.Split('+').Select(part => part.Trim()))
        {
            if (TermFault(text, out var term) is { } fault)
                return fault;
            var known = counts.FindIndex(other => other.Species == term.Species);
            if (known < 0)
                counts.Add(term);
            else
                counts[known] = counts[known] with { Count = counts[known].Count + term.Count };
        }
        terms = [.. counts];
        return null;
    }

    private static string? TermFault(string text, out ReactionTerm term)
    {
        term = new("", 0);
        var nameStart = text.Length;
        while (nameStart > 0 && RateVocabulary.IsNamePart(text[nameStart - 1]))
            nameStart--;
        while (nameStart < text.Length && char.IsAsciiDigit(text[nameStart]))
            nameStart++;
        var (number, name) = (text[..nameStart].TrimEnd(' ', '*'), text[nameStart..]);
        if (!RateVocabulary.IsName(name))
            return text.Length == 0 ? "a species is missing beside a +." : $"\"{text}\" is not a species with its count, such as 2 PSTAT3.";
        var count = 1.0;
        if (number.Length > 0 && !double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out count))
            return $"\"{text}\" is not a species with its count, such as 2 PSTAT3.";
        if (!(count > 0 && double.IsFinite(count)))
            return $"the count of {name} is {number}, but counts must be positive.";
        term = new(name, count);
        return null;
    }

    private static string Side(ImmutableArray<ReactionTerm> terms) =>
        string.Join(" + ", terms.Select(term => term.Count == 1 ? term.Species : $"{RatePrinter.Number(term.Count)} {term.Species}"));
}
