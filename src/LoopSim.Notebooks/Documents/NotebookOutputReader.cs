using System.Collections.Immutable;
using System.Text.Json;
using LoopSim.Notebooks.Displays;

namespace LoopSim.Notebooks.Documents;

/// <summary>Reads the saved outputs of a code cell.</summary>
internal sealed class NotebookOutputReader(NotebookProblems problems)
{
    /// <summary>The outputs of a cell; those that cannot be read are noted as problems and left out.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="path">Its path.</param>
    /// <param name="name">What to call it.</param>
    public ImmutableArray<NotebookOutput> Outputs(JsonElement cell, string path, string name)
    {
        var outputs = ImmutableArray.CreateBuilder<NotebookOutput>();
        foreach (var (index, json) in problems.Array(cell, "outputs", path, name).Index())
        {
            if (Output(json, $"{path}.outputs[{index}]", $"output {index + 1} of {name}") is { } output)
                outputs.Add(output);
        }
        return outputs.ToImmutable();
    }

    private NotebookOutput? Output(JsonElement json, string path, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(path, $"{name} is {NotebookProblems.Kind(json)}, not an object.");
            return null;
        }
        var type = problems.String(json, "output_type", path, name);
        switch (type)
        {
            case "stream":
                problems.CheckKeys(json, path, name, ["name", "output_type", "text"]);
                return new NotebookOutput.ConsoleText(problems.String(json, "name", path, name), problems.Text(json, "text", path, name));
            case "display_data":
                problems.CheckKeys(json, path, name, ["data", "metadata", "output_type"]);
                return new NotebookOutput.DisplayData(Data(json, path, name)) { Metadata = problems.Object(json, "metadata", path, name) };
            case "execute_result":
                problems.CheckKeys(json, path, name, ["data", "execution_count", "metadata", "output_type"]);
                return new NotebookOutput.ExecuteResult(Data(json, path, name), problems.ExecutionCount(json, path, name))
                {
                    Metadata = problems.Object(json, "metadata", path, name),
                };
            case "error":
                problems.CheckKeys(json, path, name, ["ename", "evalue", "output_type", "traceback"]);
                return new NotebookOutput.Error(
                    problems.String(json, "ename", path, name),
                    problems.String(json, "evalue", path, name),
                    [.. problems.TextPieces(json, "traceback", path, name).Select(piece => piece.Text)]);
            default:
                if (type.Length > 0)
                    problems.Add($"{path}.output_type", $"{name} has the output_type \"{type}\"; there are stream, display_data, execute_result and error.");
                return null;
        }
    }

    private MimeBundle Data(JsonElement json, string path, string name)
    {
        var data = problems.Object(json, "data", path, name);
        var parts = data.EnumerateObject().Select(part => KeyValuePair.Create(
            part.Name,
            MimeBundle.IsJson(part.Name) ? part.Value.GetRawText() : problems.Text(data, part.Name, $"{path}.data", name)));
        return new MimeBundle(parts);
    }
}
