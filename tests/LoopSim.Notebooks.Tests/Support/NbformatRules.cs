using System.Text.Json;
using System.Text.RegularExpressions;

namespace LoopSim.Notebooks.Tests.Support;

/// <summary>The requirements of nbformat 4.5, written down from its schema (nbformat.v4.5.schema.json) apart from LoopSim's reader.</summary>
internal static partial class NbformatRules
{
    public static IReadOnlyList<string> Breaches(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var breaches = new List<string>();
        Keys(root, "notebook", ["metadata", "nbformat_minor", "nbformat", "cells"], [], breaches);
        Expect(root.GetProperty("nbformat").GetInt32() == 4, "nbformat is 4", breaches);
        Expect(root.GetProperty("nbformat_minor").GetInt32() >= 5, "nbformat_minor is at least 5", breaches);
        var metadata = root.GetProperty("metadata");
        if (metadata.TryGetProperty("language_info", out var language))
            Expect(language.TryGetProperty("name", out _), "language_info has a name", breaches);
        if (metadata.TryGetProperty("kernelspec", out var kernel))
            Expect(kernel.TryGetProperty("name", out _) && kernel.TryGetProperty("display_name", out _), "kernelspec has name and display_name", breaches);
        foreach (var cell in root.GetProperty("cells").EnumerateArray())
            CheckCell(cell, breaches);
        var ids = root.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("id").GetString()).ToList();
        Expect(ids.Distinct().Count() == ids.Count, "ids differ", breaches);
        return breaches;
    }

    private static void CheckCell(JsonElement cell, List<string> breaches)
    {
        var type = cell.GetProperty("cell_type").GetString();
        Expect(type is "code" or "markdown" or "raw", $"cell_type {type} is known", breaches);
        string[] common = ["id", "cell_type", "metadata", "source"];
        if (type == "code")
            Keys(cell, "code cell", [.. common, "outputs", "execution_count"], [], breaches);
        else
            Keys(cell, "text cell", common, ["attachments"], breaches);
        Expect(Id().IsMatch(cell.GetProperty("id").GetString() ?? ""), "id fits the pattern", breaches);
        Expect(cell.GetProperty("metadata").ValueKind == JsonValueKind.Object, "cell metadata is an object", breaches);
        MultilineString(cell.GetProperty("source"), "source", breaches);
        if (type != "code")
            return;
        Count(cell.GetProperty("execution_count"), breaches);
        foreach (var output in cell.GetProperty("outputs").EnumerateArray())
            CheckOutput(output, breaches);
    }

    private static void CheckOutput(JsonElement output, List<string> breaches)
    {
        switch (output.GetProperty("output_type").GetString())
        {
            case "stream":
                Keys(output, "stream", ["output_type", "name", "text"], [], breaches);
                MultilineString(output.GetProperty("text"), "text", breaches);
                break;
            case "display_data":
                Keys(output, "display_data", ["output_type", "data", "metadata"], [], breaches);
                Data(output.GetProperty("data"), breaches);
                break;
            case "execute_result":
                Keys(output, "execute_result", ["output_type", "data", "metadata", "execution_count"], [], breaches);
                Data(output.GetProperty("data"), breaches);
                Count(output.GetProperty("execution_count"), breaches);
                break;
            case "error":
                Keys(output, "error", ["output_type", "ename", "evalue", "traceback"], [], breaches);
                Expect(output.GetProperty("traceback").EnumerateArray().All(line => line.ValueKind == JsonValueKind.String), "traceback is of texts", breaches);
                break;
            case var type:
                breaches.Add($"output_type {type} is not known");
                break;
        }
    }

    private static void Data(JsonElement data, List<string> breaches)
    {
        foreach (var part in data.EnumerateObject().Where(part => !Json().IsMatch(part.Name)))
            MultilineString(part.Value, part.Name, breaches);
    }

    // Stricter than the schema, which leaves open where lists are cut: every piece but the last is one line.
    private static void MultilineString(JsonElement value, string name, List<string> breaches)
    {
        if (value.ValueKind == JsonValueKind.String)
            return;
        Expect(value.ValueKind == JsonValueKind.Array, $"{name} is a text or a list", breaches);
        var pieces = value.EnumerateArray().Select(piece => piece.GetString() ?? "").ToList();
        Expect(pieces.SkipLast(1).All(piece => piece.IndexOf('\n') == piece.Length - 1), $"{name} is cut after its newlines", breaches);
    }

    private static void Count(JsonElement value, List<string> breaches) =>
        Expect(value.ValueKind == JsonValueKind.Null || (value.TryGetInt32(out var count) && count >= 0), "execution_count is null or at least 0", breaches);

    private static void Keys(JsonElement json, string name, string[] required, string[] optional, List<string> breaches)
    {
        var keys = json.EnumerateObject().Select(member => member.Name).ToList();
        breaches.AddRange(required.Except(keys).Select(key => $"{name} lacks {key}"));
        breaches.AddRange(keys.Except(required).Except(optional).Select(key => $"{name} has {key}"));
    }

    private static void Expect(bool holds, string rule, List<string> breaches)
    {
        if (!holds)
            breaches.Add($"not so: {rule}");
    }

    [GeneratedRegex(@"^[a-zA-Z0-9-_]{1,64}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?!application/json$)[a-zA-Z0-9]+/[a-zA-Z0-9\-\+\.]+\+json$|^application/json$")]
    private static partial Regex Json();
}
