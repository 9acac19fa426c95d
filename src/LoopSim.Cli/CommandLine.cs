using System.CommandLine;
using LoopSim.Cli.Commands;
using LoopSim.Diagnostics;

namespace LoopSim.Cli;

/// <summary>The command line: every command, and what an error makes of the exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        var parsed = Root(terminal, args).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                terminal.Error.WriteLine($"loopsim: {UsageError.Text(error)}");
            terminal.Error.WriteLine("loopsim --help lists the commands, loopsim COMMAND --help their options.");
            return ExitCodes.BadUsage;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (ExitCodeOf(e, cancellation) is not null)
        {
            return Report(e, terminal, cancellation);
        }

        RootCommand Root(Terminal t, IReadOnlyList<string> given)
        {
            var context = new CommandContext(t, string.Join(' ', given), cancellation);
            return new RootCommand("From a pathway figure to an executable, testable model.")
            {
                FigureCommand.Create(context),
                BuildCommand.Create(context),
                RunCommand.Create(context),
                CheckCommand.Create(context),
                KnockoutCommand.Create(context),
                SensitivityCommand.Create(context),
                UncertaintyCommand.Create(context),
                FitCommand.Create(context),
                InterventionCommands.CutSets(context),
                InterventionCommands.Control(context),
                AttractorsCommand.Create(context),
                SteadyCommand.Create(context),
                ContinueCommand.Create(context),
                DoseCommand.Create(context),
                ExplainCommand.Create(context),
                ConvertCommand.Create(context),
                StgCommand.Create(context),
                NotebookCommand.Create(context),
            };
        }
    }

    private static int Report(Exception e, Terminal terminal, CancellationToken cancellation)
    {
        switch (e)
        {
            case ModelFormatException format:
                foreach (var problem in format.Problems)
                    terminal.Error.WriteLine(problem.Severity == ProblemSeverity.Warning ? $"warning: {problem}" : $"error: {problem}");
                break;
            case OperationCanceledException:
                terminal.Error.WriteLine("loopsim: interrupted; nothing was written.");
                break;
            default:
                terminal.Error.WriteLine($"loopsim: {ErrorSentence.Of(e)}");
                break;
        }
        // Not null: the filter has just asked.
        return ExitCodeOf(e, cancellation)!.Value;
    }

    private static int? ExitCodeOf(Exception e, CancellationToken cancellation) => e switch
    {
        ModelFormatException => ExitCodes.BadInput,
        OperationCanceledException when cancellation.IsCancellationRequested => ExitCodes.Interrupted,
        AggregateException { InnerExceptions: [var only] } => ExitCodeOf(only, cancellation),
        ArgumentNullException => null,
        ArgumentException => ExitCodes.BadUsage,
        FileNotFoundException => ExitCodes.BadInput,
        SimulationException or IOException or UnauthorizedAccessException => ExitCodes.NotCompleted,
        _ => null,
    };
}
