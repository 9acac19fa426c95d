using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;
using Microsoft.CodeAnalysis.Scripting;

namespace LoopSim.Notebooks.Running;

/// <summary>Runs the code cells of a notebook, top to bottom, and collects what they give.</summary>
/// <remarks>
/// <para>A cell sees what the cells before it declare, .NET, LoopSim and LoopSim.Plotting, and <see cref="NotebookGlobals"/>. Console
/// output, displays and the value of a last expression without semicolon become outputs. The run ends at the first cell that fails.</para>
/// <para>While a notebook runs, the current folder of the process is the notebook's and the console belongs to it; runs in one
/// process therefore wait for each other, and other code in it should not use relative paths meanwhile.</para>
/// </remarks>
public sealed class NotebookRunner
{
    private readonly DisplayRegistry _displays;

    /// <summary>Creates a runner.</summary>
    /// <param name="displays">How values are shown.</param>
    /// <value>By default <see cref="DisplayRegistry.Default"/>, which twins use too.</value>
    public NotebookRunner(DisplayRegistry? displays = null) => _displays = displays ?? DisplayRegistry.Default;

    /// <summary>Runs a notebook file and, if every cell ran, saves it with its outputs; otherwise the file stays as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the run before the next cell.</param>
    /// <exception cref="ModelFormatException">The file is no C# notebook of nbformat 4.5.</exception>
    public async Task<NotebookRun> RunFileAsync(string path, CancellationToken cancellation = default)
    {
        var fullPath = Path.GetFullPath(path);
        var run = await RunAsync(NotebookDocument.Read(path), FolderOf(fullPath), cancellation).ConfigureAwait(false);
        if (run.Succeeded)
            run.Document.Write(fullPath);
        return run;
    }

    /// <summary>Runs a notebook file and compares what comes with what is saved in it; the file stays as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Stops the run before the next cell.</param>
    /// <exception cref="ModelFormatException">The file is no C# notebook of nbformat 4.5.</exception>
    public Task<NotebookCheck> CheckFileAsync(string path, CancellationToken cancellation = default)
    {
        var fullPath = Path.GetFullPath(path);
        return CheckAsync(NotebookDocument.Read(path), FolderOf(fullPath), cancellation);
    }

    /// <summary>Runs a notebook and compares what comes with the outputs it has.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="folder">The current folder of the cells.</param>
    /// <param name="cancellation">Stops the run before the next cell.</param>
    public async Task<NotebookCheck> CheckAsync(NotebookDocument document, string folder, CancellationToken cancellation = default)
    {
        var run = await RunAsync(document, folder, cancellation).ConfigureAwait(false);
        return new NotebookCheck(run, run.Succeeded ? NotebookComparison.Between(document, run.Document) : []);
    }

    /// <summary>Runs a notebook.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="folder">The current folder of the cells.</param>
    /// <param name="cancellation">Stops the run before the next cell.</param>
    /// <exception cref="InvalidOperationException">A notebook that is running asked for it.</exception>
    public async Task<NotebookRun> RunAsync(NotebookDocument document, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"A notebook cannot run in {folder}: there is no such folder.");
        await ProcessHold.WaitAsync(cancellation).ConfigureAwait(false);
        var recorder = new OutputRecorder();
        using var hold = ProcessHold.Take(Path.GetFullPath(folder), recorder);
        return await RunCells(document, new CellExecution(document, _displays, recorder), cancellation).ConfigureAwait(false);
    }

    private static async Task<NotebookRun> RunCells(NotebookDocument document, CellExecution execution, CancellationToken cancellation)
    {
        var machine = new MachineFolders();
        var cells = ImmutableArray.CreateBuilder<NotebookCell>(document.Cells.Length);
        var failures = ImmutableArray.CreateBuilder<NotebookFailure>();
        var number = 0;
        foreach (var cell in document.Cells)
        {
            if (cell is not NotebookCell.Code code)
            {
                cells.Add(cell);
                continue;
            }
            number++;
            cancellation.ThrowIfCancellationRequested();
            if (execution.HasStopped)
            {
                cells.Add(code with { ExecutionCount = null, Outputs = [] });
                continue;
            }
            var (outputs, problems) = await execution.Run(number, code.Source, cancellation).ConfigureAwait(false);
            failures.AddRange(problems);
            if (problems.IsEmpty && machine.FindIn(outputs) is { } found)
                failures.Add(new CellFailures(document).OfRule(number, 0, found));
            cells.Add(code with { ExecutionCount = number, Outputs = outputs });
        }
        return new NotebookRun(document with { Cells = cells.ToImmutable() }, failures.ToImmutable());
    }

    // A full path to a file has a folder.
    private static string FolderOf(string fullPath) => Path.GetDirectoryName(fullPath)!;

    private sealed class CellExecution(NotebookDocument document, DisplayRegistry displays, OutputRecorder recorder)
    {
        private readonly CellCompiler _compiler = new();
        private readonly CellFailures _failures = new(document);
        private readonly NotebookGlobals _globals = new(displays, recorder);
        private ScriptState<object>? _state;

        public bool HasStopped { get; private set; }

        public async Task<(ImmutableArray<NotebookOutput> Outputs, ImmutableArray<NotebookFailure> Failures)> Run(
            int number, string source, CancellationToken cancellation)
        {
            var failures = await Execute(number, source, cancellation).ConfigureAwait(false);
            HasStopped = !failures.IsEmpty;
            return (recorder.Take(), failures);
        }

        private async Task<ImmutableArray<NotebookFailure>> Execute(int number, string source, CancellationToken cancellation)
        {
            var breaches = CellSyntax.Check(source);
            if (!breaches.IsEmpty)
                return Stop(NotebookFailure.Rule, [.. breaches.Select(breach => _failures.OfRule(number, breach.Line, breach.Message))], []);
            var errors = _compiler.Compile(number, source, out var script);
            if (!errors.IsEmpty)
                return Stop(errors[0].Id, [.. errors.Select(_failures.OfCompiler)], []);
            _state = _state is null
                ? await script.RunAsync(_globals, IsOfTheCell, cancellation).ConfigureAwait(false)
                : await script.RunFromAsync(_state, IsOfTheCell, cancellation).ConfigureAwait(false);
            var exception = _state.Exception ?? ShowResult(number);
            return exception is null
                ? []
                : Stop(exception.GetType().FullName ?? "", [_failures.OfException(number, exception)], CellFailures.Traceback(exception));

            bool IsOfTheCell(Exception e) => e is not OperationCanceledException || !cancellation.IsCancellationRequested;
        }

        // A lazy list or a ToString of the cell's own runs only now; what it throws is the cell's failure like any other.
        private Exception? ShowResult(int number)
        {
            try
            {
                // Null until the first cell ran, which it has.
                if (_state!.ReturnValue is { } value)
                    recorder.Result(displays.Show(value), number);
                return null;
            }
            catch (Exception e)
            {
                return e;
            }
        }

        private ImmutableArray<NotebookFailure> Stop(string name, ImmutableArray<NotebookFailure> failures, ImmutableArray<string> traceback)
        {
            var message = string.Join('\n', failures.Select(failure => failure.Problem.Message));
            recorder.Add(new NotebookOutput.Error(name, message, traceback));
            return failures;
        }
    }
}
