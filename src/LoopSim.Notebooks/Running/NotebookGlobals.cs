using LoopSim.Notebooks.Displays;

namespace LoopSim.Notebooks.Running;

/// <summary>What every cell can call without naming it.</summary>
/// <remarks>The twin of a notebook declares the same members; see <see cref="Export.TwinNotebook"/>.</remarks>
public sealed class NotebookGlobals
{
    private readonly DisplayRegistry _displays;
    private readonly OutputRecorder _recorder;

    internal NotebookGlobals(DisplayRegistry displays, OutputRecorder recorder)
    {
        _displays = displays;
        _recorder = recorder;
    }

    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">A picture, a table, HTML, Markdown, or anything that has a text.</param>
    public void Display(object? value) => _recorder.Display(_displays.Show(value));
}
