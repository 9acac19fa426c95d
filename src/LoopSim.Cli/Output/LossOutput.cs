using LoopSim.Io.Formats;

namespace LoopSim.Cli.Output;

/// <summary>Says on standard error what a format could not hold of a model.</summary>
internal static class LossOutput
{
    public static void Show(WrittenModel written, LogicalFormat format, bool toStandardOutput, Terminal terminal)
    {
        foreach (var lost in written.Lost)
            terminal.Error.WriteLine($"not held by {format.Name}: {lost}");
        if (toStandardOutput)
        {
            foreach (var (extension, _) in written.Beside)
                terminal.Error.WriteLine($"not on standard output: the {extension} file that belongs to it. Name a file in place of -.");
        }
    }
}
