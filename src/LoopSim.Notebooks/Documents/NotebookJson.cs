using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LoopSim.Notebooks.Documents;

/// <summary>JSON in the layout of Jupyter's own writer, so that a file opened and saved there does not change.</summary>
/// <remarks>nbformat writes by Python's json.dumps with indent=1, sort_keys=True, ensure_ascii=False: sorted keys, one space per
/// level, and no escapes but the quote, the backslash and control characters. System.Text.Json escapes more than that.</remarks>
internal static class NotebookJson
{
    /// <summary>An object without members.</summary>
    public static JsonElement EmptyObject { get; } = Element("{}");

    /// <summary>The metadata of a C# notebook: the language, and no kernel, for LoopSim registers none.</summary>
    public static JsonElement CSharpMetadata { get; } = Element(
        """{"language_info":{"file_extension":".cs","mimetype":"text/x-csharp","name":"C#","pygments_lexer":"csharp"}}""");

    /// <summary>The element that a JSON text stands for.</summary>
    /// <param name="json">One JSON value.</param>
    public static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The text of a value, with a newline at the end.</summary>
    /// <param name="node">The value.</param>
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        WriteNode(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void WriteNode(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                var sorted = members.OrderBy(member => member.Key, StringComparer.Ordinal);
                WriteItems(text, '{', sorted, '}', depth, member =>
                {
                    WriteString(text, member.Key);
                    text.Append(": ");
                    WriteNode(text, member.Value, depth + 1);
                });
                break;
            case JsonArray items:
                WriteItems(text, '[', items, ']', depth, item => WriteNode(text, item, depth + 1));
                break;
            default:
                if (node.GetValueKind() == JsonValueKind.String)
                    WriteString(text, node.GetValue<string>());
                else
                    text.Append(node.ToJsonString());
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, IEnumerable<T> items, char close, int depth, Action<T> write)
    {
        text.Append(open);
        var any = false;
        foreach (var item in items)
        {
            text.Append(any ? ",\n" : "\n").Append(' ', depth + 1);
            write(item);
            any = true;
        }
        if (any)
            text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\f' => text.Append("\\f"),
                '\b' => text.Append("\\b"),
                < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(c),
            };
        }
        text.Append('"');
    }
}
