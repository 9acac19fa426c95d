namespace LoopSim.Diagnostics;

/// <summary>Finds the known names that an unknown one was most likely meant to be.</summary>
public static class NearestNames
{
    /// <summary>Returns the known names nearest to a name, the nearest first, at most three; empty where none is near.</summary>
    /// <param name="name">The name that was not found.</param>
    /// <param name="known">The names there are.</param>
    /// <remarks>Near means an edit distance (insertions, deletions, substitutions and swaps of neighbours; case and
    /// punctuation ignored) of at most a third of the name's length, or one change in three to five letters, or that one name begins
    /// with the other. Of one or two letters every name would be near.</remarks>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(known);
        var folded = Fold(name);
        return [.. known
            .Select(candidate => (candidate, distance: Distance(folded, Fold(candidate))))
            .Where(pair => pair.distance <= (folded.Length < 3 ? 0 : Math.Max(1, folded.Length / 3)) || SharesBeginning(folded, Fold(pair.candidate)))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(3)
            .Select(pair => pair.candidate)];
    }

    /// <summary>Returns a sentence part such as <c>Did you mean "STAT3" or "PSTAT3"?</c>, or the names there are where none is near.</summary>
    /// <param name="name">The name that was not found.</param>
    /// <param name="known">The names there are.</param>
    public static string Suggest(string name, IReadOnlyCollection<string> known)
    {
        var near = Of(name, known);
        if (near.Count > 0)
            return $"Did you mean {string.Join(" or ", near.Select(n => $"\"{n}\""))}?";
        return known.Count switch
        {
            0 => "There are none.",
            <= 12 => $"There are: {string.Join(", ", known)}.",
            _ => $"There are {known.Count}, beginning with {string.Join(", ", known.Take(8))}.",
        };
    }

    private static string Fold(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static bool SharesBeginning(string a, string b) =>
        Math.Min(a.Length, b.Length) >= 3 && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitute = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(substitute, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }
        return rows[a.Length, b.Length];
    }
}
