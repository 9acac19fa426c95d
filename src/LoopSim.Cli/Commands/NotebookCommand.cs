using System.CommandLine;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim notebook</c>: runs C# notebooks.</summary>
internal static class NotebookCommand
{
    public static Command Create(CommandContext context) => new("notebook", "Run C# notebooks, or check that their saved outputs still hold.");
}
