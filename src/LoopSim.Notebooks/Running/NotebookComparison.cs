using System.Collections.Immutable;
using System.Diagnostics;
using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;

namespace LoopSim.Notebooks.Running;

/// <summary>Compares the outputs of two runs of one notebook.</summary>
/// <remarks>How a stream was cut into outputs is no difference; anything else is, and pictures are compared byte by byte.</remarks>
internal static class NotebookComparison
{
    private const string Nothing = "nothing";

    /// <summary>The differences, top to bottom; for each text the first line that differs.</summary>
    /// <param name="saved">The notebook as saved.</param>
    /// <param name="came">The same cells after a run.</param>
    public static ImmutableArray<NotebookDifference> Between(NotebookDocument saved, NotebookDocument came)
    {
        var differences = ImmutableArray.CreateBuilder<NotebookDifference>();
        foreach (var ((number, old), (_, now)) in saved.CodeCells.Zip(came.CodeCells))
        {
            if (old.ExecutionCount != now.ExecutionCount)
                differences.Add(new NotebookDifference(number, old.Id, "number in the run", Number(old.ExecutionCount), Number(now.ExecutionCount)));
            differences.AddRange(Outputs(Joined(old.Outputs), Joined(now.Outputs))
                .Select(found => new NotebookDifference(number, old.Id, found.What, found.Saved, found.Came)));
        }
        return differences.ToImmutable();
    }

    /// <summary>The outputs with neighbouring texts of one stream made one.</summary>
    /// <param name="outputs">The outputs of a cell.</param>
    public static ImmutableArray<NotebookOutput> Joined(ImmutableArray<NotebookOutput> outputs)
    {
        var joined = ImmutableArray.CreateBuilder<NotebookOutput>();
        foreach (var output in outputs)
        {
            if (output is NotebookOutput.ConsoleText next && joined.Count > 0
                && joined[^1] is NotebookOutput.ConsoleText last && last.Name == next.Name)
                joined[^1] = last with { Text = last.Text + next.Text };
            else if (output is not NotebookOutput.ConsoleText { Text: "" })
                joined.Add(output);
        }
        return joined.ToImmutable();
    }

    private static string Number(int? count) => count is { } number ? $"[{number}]" : "none (never run)";

    private static IEnumerable<(string What, string Saved, string Came)> Outputs(ImmutableArray<NotebookOutput> saved, ImmutableArray<NotebookOutput> came)
    {
        for (var i = 0; i < Math.Max(saved.Length, came.Length); i++)
        {
            var what = $"output {i + 1}";
            var old = i < saved.Length ? Parts(saved[i]) : null;
            var now = i < came.Length ? Parts(came[i]) : null;
            if (old is null || now is null || old.Value.Type != now.Value.Type)
                yield return (what, old?.Type ?? Nothing, now?.Type ?? Nothing);
            else
                foreach (var mime in old.Value.Texts.Keys.Union(now.Value.Texts.Keys).Order(StringComparer.Ordinal))
                {
                    var difference = Values(mime, old.Value.Texts.GetValueOrDefault(mime), now.Value.Texts.GetValueOrDefault(mime));
                    if (difference is { } found)
                        yield return ($"{what} ({mime}{found.Where})", found.Saved, found.Came);
                }
        }
    }

    private static (string Type, ImmutableSortedDictionary<string, string> Texts)? Parts(NotebookOutput output) => output switch
    {
        NotebookOutput.ConsoleText text => ($"a text on {text.Name}", MimeBundle.OfText(text.Text).Parts),
        NotebookOutput.DisplayData display => ("a display", display.Data.Parts),
        NotebookOutput.ExecuteResult result => ("a value", result.Data.Parts),
        NotebookOutput.Error error => ("an error", MimeBundle.OfText($"{error.Name}: {error.Message}").Parts),
        _ => throw new UnreachableException($"The output type {output.GetType().Name} cannot be compared; this is a bug in LoopSim."),
    };

    private static (string Where, string Saved, string Came)? Values(string mime, string? saved, string? came)
    {
        if (saved is null || came is null)
            return ("", saved is null ? Nothing : "one", came is null ? Nothing : "one");
        return mime.StartsWith("image/", StringComparison.Ordinal) && mime != MimeBundle.Svg ? Pictures(saved, came) : Lines(saved, came);
    }

    private static (string Where, string Saved, string Came)? Pictures(string saved, string came)
    {
        // Jupyter ends base64 in a newline at times.
        var old = saved.ReplaceLineEndings("");
        var now = came.ReplaceLineEndings("");
        return old == now ? null : ("", Bytes(old), old.Length == now.Length ? "as many but other ones" : Bytes(now));
    }

    private static string Bytes(string base64) => $"{base64.TrimEnd('=').Length * 3 / 4} bytes";

    private static (string Where, string Saved, string Came)? Lines(string saved, string came)
    {
        if (saved == came)
            return null;
        var old = saved.Split('\n');
        var now = came.Split('\n');
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return ($", line {line + 1}", Line(old, line), Line(now, line));
    }

    private static string Line(string[] lines, int index) => index < lines.Length ? $"\"{lines[index]}\"" : "the end";
}
