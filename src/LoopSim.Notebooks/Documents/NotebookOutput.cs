using System.Collections.Immutable;
using System.Text.Json;
using LoopSim.Notebooks.Displays;

namespace LoopSim.Notebooks.Documents;

/// <summary>One output of a code cell.</summary>
/// <remarks>A closed union: <see cref="ConsoleText"/>, <see cref="DisplayData"/>, <see cref="ExecuteResult"/>, <see cref="Error"/>.</remarks>
public abstract record NotebookOutput
{
    private NotebookOutput()
    {
    }

    /// <summary>Text that the cell wrote to the console.</summary>
    /// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="Text">The text; lines end in LF.</param>
    public sealed record ConsoleText(string Name, string Text) : NotebookOutput;

    /// <summary>Something that the cell displayed.</summary>
    /// <param name="Data">The same thing in one or more forms.</param>
    public sealed record DisplayData(MimeBundle Data) : NotebookOutput
    {
        /// <summary>The output's metadata, a JSON object.</summary>
        public JsonElement Metadata { get; init; } = NotebookJson.EmptyObject;
    }

    /// <summary>The value of the expression that the cell ends in.</summary>
    /// <param name="Data">The value in one or more forms.</param>
    /// <param name="ExecutionCount">The number of the cell in the run.</param>
    public sealed record ExecuteResult(MimeBundle Data, int? ExecutionCount) : NotebookOutput
    {
        /// <summary>The output's metadata, a JSON object.</summary>
        public JsonElement Metadata { get; init; } = NotebookJson.EmptyObject;
    }

    /// <summary>What stopped the cell.</summary>
    /// <param name="Name">The type of the exception, or the code of the compile error.</param>
    /// <param name="Message">What it says.</param>
    /// <param name="Traceback">The cells and lines it came through, the innermost first.</param>
    public sealed record Error(string Name, string Message, ImmutableArray<string> Traceback) : NotebookOutput;
}
