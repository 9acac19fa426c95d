using System.Collections.Immutable;

namespace LoopSim.Io.Pfocr;

/// <summary>A value of a record's front matter.</summary>
internal abstract record FrontMatterNode
{
    private FrontMatterNode(int line) => Line = line;

    /// <summary>The line on which the value begins, from 1.</summary>
    public int Line { get; }

    /// <summary>Text as written; YAML's truth values, numbers and nulls are not resolved.</summary>
    internal sealed record Text(int Line, string Value) : FrontMatterNode(Line);

    /// <summary>A list of values.</summary>
    internal sealed record List(int Line, ImmutableArray<FrontMatterNode> Items) : FrontMatterNode(Line);

    /// <summary>Values under keys, no key twice.</summary>
    internal sealed record Map(int Line, ImmutableArray<Entry> Entries) : FrontMatterNode(Line)
    {
        private readonly Dictionary<string, Entry> _byKey = Entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);

        /// <summary>Returns what stands under a key; <see langword="null"/> if nothing does.</summary>
        public Entry? Find(string key) => _byKey.GetValueOrDefault(key);
    }

    /// <summary>A key and its value.</summary>
    internal sealed record Entry(string Key, int Line, FrontMatterNode Value);
}
