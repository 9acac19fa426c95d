using System.Globalization;
using System.Text.Json;

namespace LoopSim.Notebooks.Documents;

/// <summary>The line of every value of a JSON text, by its path, e.g. <c>cells[2].source[0]</c>.</summary>
/// <remarks>System.Text.Json keeps no positions in its trees, and an error without a line is hard to find in a notebook.</remarks>
internal sealed class JsonLineMap
{
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    /// <summary>Maps a text that is known to be JSON.</summary>
    /// <param name="utf8">The text.</param>
    public JsonLineMap(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var containers = new Stack<Container>();
        var name = "";
        var line = 1;
        var counted = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += utf8[counted..start].Count((byte)'\n');
            counted = start;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString();
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    continue;
            }
            var path = containers.TryPeek(out var parent) ? parent.PathOfNext(name) : "";
            _lines[path] = line;
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                containers.Push(new Container(path, reader.TokenType == JsonTokenType.StartArray));
        }
    }

    /// <summary>The line of a value, from 1; 0 where the text has no such value.</summary>
    /// <param name="path">The value's path.</param>
    public int this[string path] => _lines.GetValueOrDefault(path);

    private sealed class Container(string path, bool isArray)
    {
        private int _next;

        public string PathOfNext(string? name) => isArray
            ? string.Create(CultureInfo.InvariantCulture, $"{path}[{_next++}]")
            : path.Length == 0 ? name ?? "" : $"{path}.{name}";
    }
}
