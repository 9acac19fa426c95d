using System.Collections.Frozen;
using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Pfocr;

/// <summary>Takes the fields of a front matter by their keys, and tells what has the wrong form.</summary>
/// <param name="map">The front matter, or a part of it.</param>
/// <param name="problems">Takes what has the wrong form.</param>
internal sealed class RecordFields(FrontMatterNode.Map map, ProblemList problems)
{
    // The third is what R writes for a missing text; the fourth is the database's own mark.
    private static readonly FrozenSet<string> Missing =
        FrozenSet.Create(StringComparer.Ordinal, "", "NA", ".na.character", "XXX", "~");

    /// <summary>Returns the line of a field, or that of the whole if it is not there.</summary>
    public int LineOf(string key) => map.Find(key)?.Line ?? map.Line;

    /// <summary>Returns whether a field is there, with a value or without.</summary>
    public bool Has(string key) => map.Find(key) is not null;

    /// <summary>Returns the text of a field without the space around it; <see langword="null"/> if it is missing.</summary>
    public string? Text(string key) => RawText(key)?.Trim();

    /// <summary>Returns the text of a field as it stands; <see langword="null"/> if it is missing.</summary>
    public string? RawText(string key)
    {
        var value = ValueOf(key);
        if (value is not null and not FrontMatterNode.Text)
        {
            problems.Error(value.Line,
                $"\"{key}\" is {NameOf(value)} where a text was expected. Write \"{key}: text\", in quotes if it begins with a "
                + "bracket.");
        }
        return (value as FrontMatterNode.Text)?.Value;
    }

    /// <summary>Returns the texts of a list, or the one text that stands in its place, each with its line; missing ones are left
    /// out.</summary>
    public ImmutableArray<(string Text, int Line)> Texts(string key)
    {
        if (ValueOf(key) is FrontMatterNode.Text { Value: var only, Line: var line })
            return [(only.Trim(), line)];
        var texts = ImmutableArray.CreateBuilder<(string, int)>();
        foreach (var item in Items(key))
        {
            if (item is not FrontMatterNode.Text text)
            {
                problems.Error(item.Line,
                    $"\"{key}\" holds {NameOf(item)} where a text was expected. Write \"- text\", in quotes if it begins with a "
                    + "bracket.");
            }
            else if (!IsMissing(text.Value))
                texts.Add((text.Value, text.Line));
        }
        return texts.ToImmutable();
    }

    /// <summary>Returns the rows of a table, each a map; a missing table has none.</summary>
    public IEnumerable<(RecordFields Fields, int Line)> Rows(string key)
    {
        foreach (var item in Items(key))
        {
            if (item is FrontMatterNode.Map row)
                yield return (new(row, problems), row.Line);
            else
                problems.Error(item.Line,
                    $"\"{key}\" holds {NameOf(item)} where a row was expected. Write \"- word: ...\" and the row's other fields "
                    + "below it.");
        }
    }

    /// <summary>Returns the fields of a map that stands in a field; <see langword="null"/> if there is none.</summary>
    public RecordFields? Part(string key)
    {
        var value = ValueOf(key);
        if (value is not null and not FrontMatterNode.Map)
        {
            problems.Error(value.Line,
                $"\"{key}\" is {NameOf(value)} where fields of its own were expected. Write them below \"{key}:\", indented.");
        }
        return value is FrontMatterNode.Map part ? new(part, problems) : null;
    }

    /// <summary>Warns of every key that records do not have.</summary>
    /// <param name="known">The keys that records have.</param>
    public void WarnOfOthersThan(IReadOnlyCollection<string> known)
    {
        var others = map.Entries.Where(entry => !known.Contains(entry.Key)).ToList();
        foreach (var (key, line, _) in others.Take(MostHints))
        {
            var near = key.Length > LongestHint ? [] : NearestNames.Of(key, known);
            var hint = near.Count == 0 ? "" : $" Was \"{near[0]}\" meant?";
            problems.Warning(line, $"PFOCR records have no \"{Excerpt.Of(key)}\"; it is not read.{hint}");
        }
        if (others.Count > MostHints)
        {
            problems.Warning(others[MostHints].Line,
                $"{others.Count - MostHints} more keys that PFOCR records do not have follow here; they are not read.");
        }
    }

    // Looking for the nearest name takes time that grows with the product of the lengths.
    private const int MostHints = 10;
    private const int LongestHint = 40;

    private ImmutableArray<FrontMatterNode> Items(string key)
    {
        var value = ValueOf(key);
        if (value is not null and not FrontMatterNode.List)
        {
            problems.Error(value.Line,
                $"\"{key}\" is {NameOf(value)} where a list was expected. Write the items below \"{key}:\", each with \"- \" "
                + $"before it, or \"{key}: []\".");
        }
        return value is FrontMatterNode.List list ? list.Items : [];
    }

    // What stands under a key, unless it is one of the ways to write nothing.
    private FrontMatterNode? ValueOf(string key) => map.Find(key)?.Value switch
    {
        FrontMatterNode.Text { Value: var text } when IsMissing(text) => null,
        FrontMatterNode.List { Items.IsEmpty: true } or FrontMatterNode.Map { Entries.IsEmpty: true } => null,
        var value => value,
    };

    private static bool IsMissing(string text) => Missing.Contains(text.Trim());

    private static string NameOf(FrontMatterNode node) => node switch
    {
        FrontMatterNode.Text => "a text",
        FrontMatterNode.List => "a list",
        FrontMatterNode.Map => "a map",
        _ => throw new InvalidOperationException($"No name for {node.GetType().Name}; this is a bug in LoopSim."),
    };
}
