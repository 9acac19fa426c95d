using System.Collections.Immutable;
using System.Text;
using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;

namespace LoopSim.Notebooks.Running;

/// <summary>Collects what a cell writes and displays, in order; neighbouring texts of one stream become one output.</summary>
/// <remarks>Safe to use from several threads, since a cell may start some.</remarks>
internal sealed class OutputRecorder
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<NotebookOutput>.Builder _outputs = ImmutableArray.CreateBuilder<NotebookOutput>();
    private readonly StringBuilder _text = new();
    private string _stream = "";

    /// <summary>Adds console text.</summary>
    /// <param name="stream"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="text">What was written.</param>
    public void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (stream != _stream)
                EndText();
            _stream = stream;
            _text.Append(text);
        }
    }

    /// <summary>Adds something displayed.</summary>
    /// <param name="bundle">Its forms.</param>
    public void Display(MimeBundle bundle) => Add(new NotebookOutput.DisplayData(WithLineFeeds(bundle)));

    /// <summary>Adds the value that a cell ends in.</summary>
    /// <param name="bundle">Its forms.</param>
    /// <param name="executionCount">The number of the cell.</param>
    public void Result(MimeBundle bundle, int executionCount) => Add(new NotebookOutput.ExecuteResult(WithLineFeeds(bundle), executionCount));

    /// <summary>Adds an output.</summary>
    /// <param name="output">The output.</param>
    public void Add(NotebookOutput output)
    {
        lock (_lock)
        {
            EndText();
            _outputs.Add(output);
        }
    }

    /// <summary>Hands out what was collected and starts anew.</summary>
    public ImmutableArray<NotebookOutput> Take()
    {
        lock (_lock)
        {
            EndText();
            return _outputs.DrainToImmutable();
        }
    }

    private void EndText()
    {
        if (_text.Length > 0)
            _outputs.Add(new NotebookOutput.ConsoleText(_stream, WithLineFeeds(_text.ToString())));
        _text.Clear();
    }

    // Environment.NewLine reaches texts by way of StringBuilder.AppendLine, and outputs must not depend on the system.
    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static MimeBundle WithLineFeeds(MimeBundle bundle) =>
        new(bundle.Parts.Select(part => KeyValuePair.Create(part.Key, WithLineFeeds(part.Value))));
}
