using System.Collections.Immutable;
using System.Diagnostics;
using LoopSim.Diagnostics;
using LoopSim.Notebooks.Documents;
using Microsoft.CodeAnalysis;

namespace LoopSim.Notebooks.Running;

/// <summary>Words what went wrong in a cell.</summary>
internal sealed class CellFailures(NotebookDocument document)
{
    private readonly ImmutableArray<NotebookCell.Code> _cells = [.. document.CodeCells.Select(numbered => numbered.Cell)];

    /// <summary>The failure for a rule of LoopSim's.</summary>
    /// <param name="cell">The number of the cell.</param>
    /// <param name="line">The line in the cell.</param>
    /// <param name="message">What to do about it.</param>
    public NotebookFailure OfRule(int cell, int line, string message) =>
        Make(cell, line, NotebookFailure.Rule, $"{Place(cell, line)}: {message}");

    /// <summary>The failure for a compile error.</summary>
    /// <param name="diagnostic">The error, in a cell.</param>
    public NotebookFailure OfCompiler(Diagnostic diagnostic)
    {
        var position = diagnostic.Location.GetLineSpan();
        return OfCompiler(CellCompiler.CellOf(position.Path), position.StartLinePosition.Line + 1, diagnostic, "");
    }

    /// <summary>The failure for a compile error at a known place.</summary>
    /// <param name="cell">The number of the cell.</param>
    /// <param name="line">The line in the cell.</param>
    /// <param name="diagnostic">The error.</param>
    /// <param name="preface">What goes before the compiler's words.</param>
    public NotebookFailure OfCompiler(int cell, int line, Diagnostic diagnostic, string preface) => Make(
        cell, line, diagnostic.Id, $"{Place(cell, line)}: {preface}{diagnostic.Id}: {diagnostic.GetMessage(null)}{Quote(cell, line)}");

    /// <summary>The failure for an exception.</summary>
    /// <param name="cell">The number of the cell that ran.</param>
    /// <param name="exception">What it threw.</param>
    public NotebookFailure OfException(int cell, Exception exception)
    {
        var trail = Trail(exception);
        var line = trail.LastOrDefault(frame => frame.Cell == cell).Line;
        var name = exception.GetType().FullName ?? exception.GetType().Name;
        var inner = trail.Count > 0 && trail[0] != (cell, line) ? $" (thrown in {Place(trail[0].Cell, trail[0].Line)})" : "";
        return Make(cell, line, name, $"{Place(cell, line)}: {name}: {Message(exception)}{inner}{Quote(cell, line)}");
    }

    /// <summary>What an exception says, and what those say that caused it.</summary>
    /// <param name="exception">The exception.</param>
    public static string Message(Exception exception) => exception.InnerException is null or ModelFormatException
        ? exception.Message
        : $"{exception.Message} Cause: {exception.InnerException.GetType().FullName}: {Message(exception.InnerException)}";

    /// <summary>The lines of cells that an exception came through, the innermost first, in words.</summary>
    /// <param name="exception">The exception.</param>
    public static ImmutableArray<string> Traceback(Exception exception) => [.. Trail(exception).Select(frame => Place(frame.Cell, frame.Line))];

    private static List<(int Cell, int Line)> Trail(Exception exception) =>
        [.. new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Select(frame => (Cell: CellCompiler.CellOf(frame.GetFileName()), Line: frame.GetFileLineNumber()))
            .Where(place => place.Cell > 0)];

    private NotebookFailure Make(int cell, int line, string code, string message) => new(
        cell, _cells[cell - 1].Id, line, code, Problem.Error(_cells[cell - 1].Locate(document.File, line), message));

    private static string Place(int cell, int line) => line > 0 ? $"cell [{cell}], line {line}" : $"cell [{cell}]";

    private string Quote(int cell, int line)
    {
        var lines = _cells[cell - 1].Source.Split('\n');
        var text = line > 0 && line <= lines.Length ? lines[line - 1].Trim() : "";
        return text.Length > 0 ? $"\n    {text}" : "";
    }
}
