using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Names;

/// <summary>The names that people write, each with the identifier that files and formulas use for it, readable in both
/// directions.</summary>
/// <remarks>
/// <para>Every writer and every formula takes its identifiers from one such table, and takes them <i>before</i> it looks anything
/// up: a name that is respelled between two look-ups loses its rule without a word.</para>
/// <para>How a label is spelled (<see cref="Spell"/>): letters and digits stay; Greek letters are written out (<c>β</c> as
/// <c>beta</c>); accents are dropped; <c>*</c> becomes <c>_act</c>; everything else becomes an underscore, and runs of
/// underscores become one. A digit in front gets an underscore before it, a <see cref="ReservedWords">reserved word</see> one
/// behind it, and a label without any letter or digit is <c>unnamed</c>. Where two labels are spelled alike, the later is
/// numbered: <c>_2</c>, <c>_3</c>.</para>
/// <para>Laws, checked in <c>IdentifierTableTests</c>: every identifier matches <c>[A-Za-z_][A-Za-z0-9_]*</c>, is not reserved
/// and stands for one label only; a label that is such an identifier already keeps it; the same labels in the same order give the
/// same table. Identifiers are case-sensitive, as gene symbols are (<c>Rac1</c> of the mouse, <c>RAC1</c> of man).</para>
/// </remarks>
public sealed class IdentifierTable
{
    private readonly ImmutableDictionary<string, string> _identifiers;
    private readonly ImmutableDictionary<string, string> _labels;

    private IdentifierTable(
        ImmutableArray<IdentifierEntry> entries,
        ImmutableDictionary<string, string> identifiers,
        ImmutableDictionary<string, string> labels)
    {
        Entries = entries;
        _identifiers = identifiers;
        _labels = labels;
    }

    /// <summary>The table without entries.</summary>
    public static IdentifierTable Empty { get; } = new([],
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>Every label with its identifier, in the order in which the labels were given.</summary>
    public ImmutableArray<IdentifierEntry> Entries { get; }

    /// <summary>Makes the table of some labels.</summary>
    /// <param name="labels">The labels; one that comes again is the same entry.</param>
    public static IdentifierTable Of(IEnumerable<string> labels) => Empty.With(labels);

    /// <summary>Makes the table of labels that carry marks which must not show in the identifier, such as <c>Ras*</c> of the stem
    /// <c>Ras</c>.</summary>
    /// <param name="labels">Each label with the part of it that the identifier is spelled from. An unmarked label (one that is
    /// its own stem) comes before the marked ones where both want the same identifier.</param>
    public static IdentifierTable OfMarked(IEnumerable<(string Label, string Stem)> labels) => Empty.WithMarked(labels);

    /// <summary>Returns a table with further labels; what stands in this one keeps its identifier.</summary>
    /// <param name="labels">The labels; one that the table has already is not added again.</param>
    public IdentifierTable With(IEnumerable<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return WithMarked(labels.Select(label => (label, label)));
    }

    /// <summary>Returns a table with further labels that carry marks; see <see cref="OfMarked"/>.</summary>
    /// <param name="labels">Each label with the part of it that the identifier is spelled from.</param>
    public IdentifierTable WithMarked(IEnumerable<(string Label, string Stem)> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var identifiers = _identifiers.ToBuilder();
        var owners = _labels.ToBuilder();
        var added = labels
            .Where(pair => !_identifiers.ContainsKey(pair.Label))
            .DistinctBy(pair => pair.Label, StringComparer.Ordinal)
            .ToList();

        bool Claim(string label, string identifier)
        {
            if (!owners.TryAdd(identifier, label))
                return false;
            identifiers.Add(label, identifier);
            return true;
        }

        // Who has the best right to an identifier asks first: the label that is one, then the unmarked, then the marked.
        // Only when all of them have been served are the others numbered, so that "IL?" cannot take IL_2 from "IL-2".
        var waiting = added;
        waiting = [.. waiting.Where(pair => !(pair.Label == pair.Stem && IsFree(pair.Label) && Claim(pair.Label, pair.Label)))];
        waiting = [.. waiting.Where(pair => !(pair.Label == pair.Stem && Claim(pair.Label, Spell(pair.Stem))))];
        waiting = [.. waiting.Where(pair => !(pair.Label != pair.Stem && Claim(pair.Label, Spell(pair.Stem))))];
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (label, stem) in waiting)
        {
            var spelled = Spell(stem);
            var number = next.GetValueOrDefault(spelled, 2);
            while (!Claim(label, string.Create(CultureInfo.InvariantCulture, $"{spelled}_{number}")))
                number++;
            next[spelled] = number + 1;
        }
        return new(
            [.. Entries, .. added.Select(pair => new IdentifierEntry(pair.Label, identifiers[pair.Label]))],
            identifiers.ToImmutable(), owners.ToImmutable());
    }

    /// <summary>Returns the identifier of a label.</summary>
    /// <param name="label">A label of the table.</param>
    /// <exception cref="KeyNotFoundException">The table has no such label; the message names the nearest.</exception>
    public string IdentifierOf(string label) => TryGetIdentifier(label, out var identifier)
        ? identifier
        : throw new KeyNotFoundException(
            $"There is no name \"{label}\". {NearestNames.Suggest(label, [.. _identifiers.Keys.Order(StringComparer.Ordinal)])}");

    /// <summary>Returns the label that an identifier stands for.</summary>
    /// <param name="identifier">An identifier of the table.</param>
    /// <exception cref="KeyNotFoundException">The table has no such identifier; the message names the nearest.</exception>
    public string LabelOf(string identifier) => TryGetLabel(identifier, out var label)
        ? label
        : throw new KeyNotFoundException(
            $"There is no identifier \"{identifier}\". "
            + $"{NearestNames.Suggest(identifier, [.. _labels.Keys.Order(StringComparer.Ordinal)])}");

    /// <summary>Returns whether the table has a label, and its identifier if so.</summary>
    /// <param name="label">The label to look for.</param>
    /// <param name="identifier">Its identifier.</param>
    public bool TryGetIdentifier(string label, [NotNullWhen(true)] out string? identifier) =>
        _identifiers.TryGetValue(label, out identifier);

    /// <summary>Returns whether the table has an identifier, and its label if so.</summary>
    /// <param name="identifier">The identifier to look for.</param>
    /// <param name="label">The label it stands for.</param>
    public bool TryGetLabel(string identifier, [NotNullWhen(true)] out string? label) =>
        _labels.TryGetValue(identifier, out label);

    /// <summary>Returns whether a text has the form of an identifier, <c>[A-Za-z_][A-Za-z0-9_]*</c>; it may still be
    /// reserved.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsIdentifier(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }

    /// <summary>Returns the identifier that a label has where no other label wants the same.</summary>
    /// <param name="label">Any text.</param>
    public static string Spell(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (IsFree(label))
            return label;
        var spelled = IsIdentifier(label) ? label : Spelling.Of(label);
        if (spelled.Length == 0)
            return "unnamed";
        if (char.IsAsciiDigit(spelled[0]))
            return "_" + spelled;
        return ReservedWords.Contains(spelled) ? spelled + "_" : spelled;
    }

    private static bool IsFree(string label) => IsIdentifier(label) && !ReservedWords.Contains(label);
}
