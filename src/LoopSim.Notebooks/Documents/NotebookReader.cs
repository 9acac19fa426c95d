using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using LoopSim.Diagnostics;

namespace LoopSim.Notebooks.Documents;

/// <summary>Reads nbformat 4.5 and reports everything that is wrong with a file at once.</summary>
internal sealed class NotebookReader
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly NotebookProblems _problems;

    private NotebookReader(NotebookProblems problems) => _problems = problems;

    /// <summary>Reads a notebook.</summary>
    /// <param name="utf8">The bytes of the file.</param>
    /// <param name="file">What errors call it.</param>
    /// <exception cref="ModelFormatException">The bytes are no C# notebook of nbformat 4.5.</exception>
    public static NotebookDocument Read(ReadOnlyMemory<byte> utf8, string file)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];
        using var json = ParseJson(utf8, file);
        var problems = new NotebookProblems(file, new JsonLineMap(utf8.Span));
        var document = new NotebookReader(problems).Notebook(json.RootElement.Clone(), file);
        problems.ThrowIfAny();
        return document;
    }

    private static JsonDocument ParseJson(ReadOnlyMemory<byte> utf8, string file)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(utf8.Span);
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            // The message ends in a path and positions counted from 0, which the location says already.
            var said = e.Message.Split(" LineNumber: ", 2)[0].Split(" Path: ", 2)[0];
            throw new ModelFormatException(
                new SourceLocation(file, (int)(e.LineNumber ?? -1) + 1),
                $"not JSON, so not a notebook: {said} A notebook is what Jupyter or VS Code saves as .ipynb.",
                e);
        }
        catch (DecoderFallbackException e)
        {
            throw new ModelFormatException(new SourceLocation(file, 0), $"not UTF-8 at byte {e.Index}, so not a notebook. Save it as UTF-8.", e);
        }
    }

    private NotebookDocument Notebook(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw _problems.Fatal("", $"a notebook is a JSON object with cells; this is {NotebookProblems.Kind(root)}.");
        CheckVersion(root);
        _problems.CheckKeys(root, "", "the notebook", ["cells", "metadata", "nbformat", "nbformat_minor"]);
        var metadata = _problems.Object(root, "metadata", "", "the notebook");
        NotebookLanguage.Check(metadata, _problems);
        var cells = _problems.Array(root, "cells", "", "the notebook");
        return new NotebookDocument { File = file, Metadata = metadata, Cells = Cells(cells) };
    }

    private void CheckVersion(JsonElement root)
    {
        var major = root.TryGetProperty("nbformat", out var nbformat) && nbformat.ValueKind == JsonValueKind.Number ? nbformat.GetRawText() : null;
        var minor = root.TryGetProperty("nbformat_minor", out var nbMinor) && nbMinor.ValueKind == JsonValueKind.Number ? nbMinor.GetRawText() : null;
        if ((major, minor) is ("4", "5"))
            return;
        var found = major is null ? "it says no nbformat" : minor is null ? $"nbformat {major} without nbformat_minor" : $"nbformat {major}.{minor}";
        throw _problems.Fatal(
            major is null ? "" : minor is null ? "nbformat" : "nbformat_minor",
            $"{found}; LoopSim reads and writes nbformat 4.5. Open the notebook in Jupyter or VS Code and save it again.");
    }

    private ImmutableArray<NotebookCell> Cells(JsonElement[] cells)
    {
        var read = ImmutableArray.CreateBuilder<NotebookCell>(cells.Length);
        var firstWithId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Length; i++)
        {
            var path = $"cells[{i}]";
            if (Cell(cells[i], path, $"cell {i + 1}") is not { } cell)
                continue;
            if (cell.Id.Length > 0 && !firstWithId.TryAdd(cell.Id, i + 1))
                _problems.Add($"{path}.id", $"cell {i + 1} has the id \"{cell.Id}\" of cell {firstWithId[cell.Id]}. Give it another one.");
            read.Add(cell);
        }
        return read.ToImmutable();
    }

    private NotebookCell? Cell(JsonElement json, string path, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            _problems.Add(path, $"{name} is {NotebookProblems.Kind(json)}, not an object.");
            return null;
        }
        var type = _problems.String(json, "cell_type", path, name);
        var id = CellId(json, path, name);
        var metadata = _problems.Object(json, "metadata", path, name);
        var (source, lines) = Source(json, path, name);
        switch (type)
        {
            case "code":
                NotebookLanguage.CheckCell(metadata, $"{path}.metadata", name, _problems);
                _problems.CheckKeys(json, path, name, ["cell_type", "execution_count", "id", "metadata", "outputs", "source"]);
                return new NotebookCell.Code
                {
                    Id = id,
                    Source = source,
                    Metadata = metadata,
                    FileLines = lines,
                    ExecutionCount = _problems.ExecutionCount(json, path, name),
                    Outputs = new NotebookOutputReader(_problems).Outputs(json, path, name),
                };
            case "markdown" or "raw":
                _problems.CheckKeys(json, path, name, ["attachments", "cell_type", "id", "metadata", "source"]);
                JsonElement? attachments = json.TryGetProperty("attachments", out _) ? _problems.Object(json, "attachments", path, name) : null;
                return type == "raw"
                    ? new NotebookCell.Raw { Id = id, Source = source, Metadata = metadata, FileLines = lines, Attachments = attachments }
                    : new NotebookCell.Markdown { Id = id, Source = source, Metadata = metadata, FileLines = lines, Attachments = attachments };
            default:
                if (type.Length > 0)
                    _problems.Add($"{path}.cell_type", $"{name} has the cell_type \"{type}\"; there are code, markdown and raw.");
                return null;
        }
    }

    private string CellId(JsonElement json, string path, string name)
    {
        if (!json.TryGetProperty("id", out _))
        {
            _problems.Add(path, $"{name} has no id. nbformat 4.5 asks for one, e.g. \"id\": \"first-look\".");
            return "";
        }
        var id = _problems.String(json, "id", path, name);
        if (id.Length is 0 or > 64 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            _problems.Add($"{path}.id", $"{name} has the id \"{id}\"; an id is 1 to 64 letters, digits, - and _.");
        return id;
    }

    private (string Source, ImmutableArray<int> FileLines) Source(JsonElement json, string path, string name)
    {
        var source = new StringBuilder();
        var fileLines = ImmutableArray.CreateBuilder<int>();
        var atLineStart = true;
        foreach (var (piece, fileLine) in _problems.TextPieces(json, "source", path, name))
        {
            foreach (var line in NotebookWriter.Lines(piece))
            {
                if (atLineStart)
                    fileLines.Add(fileLine);
                source.Append(line);
                atLineStart = line.EndsWith('\n');
            }
        }
        // An editor's caret, and so a compiler's complaint, can stand in the empty line after the last newline.
        if (atLineStart)
            fileLines.Add(fileLines.Count > 0 ? fileLines[^1] : _problems.LineOf($"{path}.source"));
        return (source.ToString(), fileLines.ToImmutable());
    }
}
