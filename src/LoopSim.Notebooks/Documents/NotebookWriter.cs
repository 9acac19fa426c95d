using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoopSim.Notebooks.Displays;

namespace LoopSim.Notebooks.Documents;

/// <summary>Writes a notebook as nbformat 4.5.</summary>
internal static class NotebookWriter
{
    /// <summary>The JSON text of a notebook.</summary>
    /// <param name="document">The notebook.</param>
    public static string Write(NotebookDocument document) => NotebookJson.Write(new JsonObject
    {
        ["cells"] = new JsonArray([.. document.Cells.Select(Cell)]),
        ["metadata"] = Node(document.Metadata),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    });

    /// <summary>The lines of a text, each with its newline, as nbformat stores text.</summary>
    /// <param name="text">The text; lines end in LF.</param>
    public static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var newline = text.IndexOf('\n', start);
            var end = newline < 0 ? text.Length : newline + 1;
            yield return text[start..end];
            start = end;
        }
    }

    private static JsonObject Cell(NotebookCell cell)
    {
        var json = new JsonObject
        {
            ["id"] = cell.Id,
            ["metadata"] = Node(cell.Metadata),
            ["source"] = LineArray(cell.Source),
        };
        switch (cell)
        {
            case NotebookCell.Code code:
                json["cell_type"] = "code";
                json["execution_count"] = code.ExecutionCount;
                json["outputs"] = new JsonArray([.. code.Outputs.Select(Output)]);
                break;
            case NotebookCell.Markdown markdown:
                json["cell_type"] = "markdown";
                Attach(json, markdown.Attachments);
                break;
            case NotebookCell.Raw raw:
                json["cell_type"] = "raw";
                Attach(json, raw.Attachments);
                break;
            default:
                throw new UnreachableException($"The cell type {cell.GetType().Name} cannot be written; this is a bug in LoopSim.");
        }
        return json;
    }

    private static void Attach(JsonObject cell, JsonElement? attachments)
    {
        if (attachments is { } files)
            cell["attachments"] = Node(files);
    }

    private static JsonObject Output(NotebookOutput output) => output switch
    {
        NotebookOutput.ConsoleText stream => new JsonObject
        {
            ["output_type"] = "stream",
            ["name"] = stream.Name,
            ["text"] = LineArray(stream.Text),
        },
        NotebookOutput.DisplayData display => new JsonObject
        {
            ["output_type"] = "display_data",
            ["data"] = Data(display.Data),
            ["metadata"] = Node(display.Metadata),
        },
        NotebookOutput.ExecuteResult result => new JsonObject
        {
            ["output_type"] = "execute_result",
            ["data"] = Data(result.Data),
            ["execution_count"] = result.ExecutionCount,
            ["metadata"] = Node(result.Metadata),
        },
        NotebookOutput.Error error => new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode?)line)]),
        },
        _ => throw new UnreachableException($"The output type {output.GetType().Name} cannot be written; this is a bug in LoopSim."),
    };

    // Text and the two textual non-text types are stored by lines, base64 as one string: so does nbformat's own writer.
    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (mime, value) in bundle.Parts)
        {
            data[mime] = MimeBundle.IsJson(mime) ? JsonNode.Parse(value)
                : mime.StartsWith("text/", StringComparison.Ordinal) || mime is MimeBundle.Svg or "application/javascript" ? LineArray(value)
                : value;
        }
        return data;
    }

    private static JsonArray LineArray(string text) => new([.. Lines(text).Select(line => (JsonNode?)line)]);

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
