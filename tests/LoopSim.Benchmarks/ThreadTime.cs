using System.Runtime.InteropServices;

namespace LoopSim.Benchmarks;

/// <summary>The CPU time of the calling thread: what the machine does meanwhile for others is not in it.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    public static double Seconds => GetTime(ThreadClock, out var time) == 0
        ? time.Seconds + 1e-9 * time.Nanoseconds
        : throw new InvalidOperationException("This system has no clock for the time of a thread.");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeOnThread time);

    private readonly struct TimeOnThread
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
