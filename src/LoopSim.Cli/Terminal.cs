using Spectre.Console;

namespace LoopSim.Cli;

/// <summary>Where a command writes: results to one place, everything else to another.</summary>
public sealed class Terminal
{
    /// <summary>Wide enough that no table is folded in a file or a pipe.</summary>
    private const int WidthWithoutTerminal = 1000;

    private Terminal(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal)
    {
        Out = output;
        Error = error;
        ErrorIsTerminal = errorIsTerminal;
        Console = ConsoleOn(output, outputIsTerminal);
    }

    /// <summary>Takes results: tables for people, or CSV and JSON for programs.</summary>
    public TextWriter Out { get; }

    /// <summary>Takes everything else: warnings, progress, errors.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person watches <see cref="Error"/>, so that progress is shown.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>Draws tables on <see cref="Out"/>; without colour where NO_COLOR is set or nobody watches.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        System.Console.OutputEncoding = System.Text.Encoding.UTF8;
        return new Terminal(System.Console.Out, System.Console.Error, !System.Console.IsOutputRedirected, !System.Console.IsErrorRedirected);
    }

    /// <summary>A terminal that nobody watches.</summary>
    /// <param name="output">Takes results.</param>
    /// <param name="error">Takes everything else.</param>
    public static Terminal Over(TextWriter output, TextWriter error) => new(output, error, false, false);

    private static IAnsiConsole ConsoleOn(TextWriter output, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
