using System.Globalization;

namespace LoopSim.Notebooks.Running;

/// <summary>Holds what a process has only one of while a notebook runs: the console and the current folder.</summary>
internal sealed class ProcessHold : IDisposable
{
    // Static because what they guard is: one console and one current folder per process.
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static readonly AsyncLocal<bool> IsHeldByThisFlow = new();

    private readonly string _folder = Environment.CurrentDirectory;
    private readonly ConsoleCapture _console;

    private ProcessHold(string folder, OutputRecorder recorder)
    {
        // Numbers and messages in outputs must not depend on the machine's language. The culture is part of the flow and ends with it.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        IsHeldByThisFlow.Value = true;
        Environment.CurrentDirectory = folder;
        _console = new ConsoleCapture(recorder);
    }

    /// <summary>Waits for the run before this one to end.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The caller is itself a notebook that runs: it would wait for itself.</exception>
    public static Task WaitAsync(CancellationToken cancellation)
    {
        if (IsHeldByThisFlow.Value)
            throw new InvalidOperationException("A notebook cannot run a notebook: a process has one console and one current folder.");
        return Gate.WaitAsync(cancellation);
    }

    /// <summary>Takes hold, after <see cref="WaitAsync"/>.</summary>
    /// <param name="folder">The current folder during the run; it exists.</param>
    /// <param name="recorder">Where the caller's console output goes.</param>
    /// <remarks>Not async, so that the values it sets belong to the caller's flow.</remarks>
    public static ProcessHold Take(string folder, OutputRecorder recorder)
    {
        try
        {
            return new ProcessHold(folder, recorder);
        }
        catch
        {
            Gate.Release();
            throw;
        }
    }

    /// <summary>Puts everything back and lets the next run begin.</summary>
    public void Dispose()
    {
        try
        {
            _console.Dispose();
            Environment.CurrentDirectory = _folder;
        }
        finally
        {
            IsHeldByThisFlow.Value = false;
            Gate.Release();
        }
    }
}
