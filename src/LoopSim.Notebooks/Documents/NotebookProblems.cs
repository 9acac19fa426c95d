using System.Text.Json;
using LoopSim.Diagnostics;

namespace LoopSim.Notebooks.Documents;

/// <summary>Collects what is wrong with a notebook file; its getters answer with something empty after complaining, so that reading goes on.</summary>
internal sealed class NotebookProblems(string file, JsonLineMap lines)
{
    private readonly List<Problem> _problems = [];

    /// <summary>The line of a value in the file.</summary>
    /// <param name="path">The value's path in the JSON.</param>
    public int LineOf(string path) => lines[path];

    /// <summary>Notes a problem.</summary>
    /// <param name="path">The path of the value that is wrong.</param>
    /// <param name="message">What was found, what was expected, how to mend it.</param>
    public void Add(string path, string message) => _problems.Add(Problem.Error(new SourceLocation(file, lines[path]), message));

    /// <summary>Makes the exception for a problem past which reading has no sense.</summary>
    /// <param name="path">The path of the value that is wrong.</param>
    /// <param name="message">What was found, what was expected, how to mend it.</param>
    public ModelFormatException Fatal(string path, string message) => new(new SourceLocation(file, lines[path]), message);

    /// <summary>Throws everything noted, if anything was.</summary>
    /// <exception cref="ModelFormatException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new ModelFormatException(_problems.OrderBy(problem => problem.Location?.Line));
    }

    /// <summary>What a JSON value is, in words.</summary>
    /// <param name="value">The value.</param>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    /// <summary>Notes the members that the format does not know, for they would be lost.</summary>
    /// <param name="json">An object.</param>
    /// <param name="path">Its path.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="known">The names that the format knows.</param>
    public void CheckKeys(JsonElement json, string path, string name, string[] known)
    {
        foreach (var member in json.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            Add(Join(path, member.Name), $"{name} has a key \"{member.Name}\" that nbformat 4.5 does not know there. "
                + "Put your own keys under metadata. " + NearestNames.Suggest(member.Name, known));
        }
    }

    /// <summary>A member that must be an object.</summary>
    /// <param name="json">The object that has it.</param>
    /// <param name="key">Its name.</param>
    /// <param name="path">The path of <paramref name="json"/>.</param>
    /// <param name="name">What to call <paramref name="json"/>.</param>
    public JsonElement Object(JsonElement json, string key, string path, string name) =>
        Required(json, key, path, name, "an object", kind => kind == JsonValueKind.Object) ?? NotebookJson.EmptyObject;

    /// <summary>The items of a member that must be a list.</summary>
    /// <inheritdoc cref="Object"/>
    public JsonElement[] Array(JsonElement json, string key, string path, string name) =>
        Required(json, key, path, name, "a list", kind => kind == JsonValueKind.Array) is { } array ? [.. array.EnumerateArray()] : [];

    /// <summary>A member that must be a text.</summary>
    /// <inheritdoc cref="Object"/>
    public string String(JsonElement json, string key, string path, string name) =>
        Required(json, key, path, name, "a text", kind => kind == JsonValueKind.String)?.GetString() ?? "";

    /// <summary>A member that must be a text or a list of texts to be joined; CR LF becomes LF.</summary>
    /// <inheritdoc cref="Object"/>
    public string Text(JsonElement json, string key, string path, string name) =>
        string.Concat(TextPieces(json, key, path, name).Select(piece => piece.Text));

    /// <summary>The pieces of a member that must be a text or a list of texts, each with its line in the file.</summary>
    /// <inheritdoc cref="Object"/>
    public IReadOnlyList<(string Text, int FileLine)> TextPieces(JsonElement json, string key, string path, string name)
    {
        var found = Required(json, key, path, name, "a text or a list of texts", kind => kind is JsonValueKind.String or JsonValueKind.Array);
        if (found is not { } value)
            return [];
        var at = Join(path, key);
        if (value.ValueKind == JsonValueKind.String)
            return [(WithLineFeeds(value), lines[at])];
        var pieces = new List<(string, int)>();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String)
                pieces.Add((WithLineFeeds(item), lines[$"{at}[{index}]"]));
            else
                Add($"{at}[{index}]", $"{name} has in its {key} {Kind(item)} among the texts.");
        }
        return pieces;
    }

    /// <summary>The member <c>execution_count</c>: a number from 0, or null.</summary>
    /// <param name="json">The object that has it.</param>
    /// <param name="path">The path of <paramref name="json"/>.</param>
    /// <param name="name">What to call <paramref name="json"/>.</param>
    public int? ExecutionCount(JsonElement json, string path, string name)
    {
        var found = Required(json, "execution_count", path, name, "a number or null", kind => kind is JsonValueKind.Number or JsonValueKind.Null);
        if (found is not { ValueKind: JsonValueKind.Number } number)
            return null;
        if (number.TryGetInt32(out var count) && count >= 0)
            return count;
        Add(Join(path, "execution_count"), $"{name} has the execution_count {number.GetRawText()}; it is a whole number from 0.");
        return null;
    }

    private JsonElement? Required(JsonElement json, string key, string path, string name, string expected, Func<JsonValueKind, bool> fits)
    {
        if (!json.TryGetProperty(key, out var value))
        {
            Add(path, $"{name} has no {key}.");
            return null;
        }
        if (fits(value.ValueKind))
            return value;
        Add(Join(path, key), $"{name} has {Kind(value)} as its {key}; it should be {expected}.");
        return null;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    // GetString is null for JSON null alone, and callers have seen that this is a text.
    private static string WithLineFeeds(JsonElement text) => text.GetString()!.Replace("\r\n", "\n", StringComparison.Ordinal);
}
