using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LoopSim.Notebooks.Displays;

/// <summary>Values as plain text, the same on every machine.</summary>
internal static class PlainText
{
    /// <summary>The number of items of a list that are written; the rest is counted.</summary>
    private const int MaximalItems = 100;

    /// <summary>The text of a value: a text as it is, numbers in the invariant culture, lists as <c>[1, 2, 3]</c>,
    /// tuples as <c>(1, 2)</c>, dictionaries as <c>{a: 1}</c>.</summary>
    /// <param name="value">Any value.</param>
    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i])))})",
        IDictionary map => $"{{{Items(map.Keys, key => $"{Of(key)}: {Of(key is null ? null : map[key])}")}}}",
        IEnumerable list => $"[{Items(list, Of)}]",
        _ => value.ToString() ?? "",
    };

    private static string Items(IEnumerable list, Func<object?, string> text)
    {
        var items = new List<string>();
        var left = 0;
        foreach (var item in list)
        {
            if (items.Count < MaximalItems)
                items.Add(text(item));
            else
                left++;
        }
        if (left > 0)
            items.Add($"... and {left} more");
        return string.Join(", ", items);
    }
}
