namespace LoopSim.Cli;

/// <summary>What the program's exit code means.</summary>
public static class ExitCodes
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>An expectation failed, or a notebook's outputs differ.</summary>
    public const int ExpectationFailed = 1;

    /// <summary>The command line is wrong: an unknown option, engine, experiment or node.</summary>
    public const int BadUsage = 2;

    /// <summary>An input file cannot be used.</summary>
    public const int BadInput = 3;

    /// <summary>The run could not be completed, or its output not be written.</summary>
    public const int NotCompleted = 4;

    /// <summary>The user interrupted the run.</summary>
    public const int Interrupted = 130;
}
