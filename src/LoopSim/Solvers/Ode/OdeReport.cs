namespace LoopSim.Solvers.Ode;

/// <summary>How an integration went.</summary>
public sealed record OdeReport
{
    /// <summary>The name of the method that was asked for.</summary>
    public required string Method { get; init; }

    /// <summary>How it ended.</summary>
    public required OdeStatus Status { get; init; }

    /// <summary>One or two sentences: how it ended and, where it failed, at what time and step, by which variable, and what to try.</summary>
    public string Sentence => Failure ?? $"{Method} reached t = {Time:G10} in {StepsAccepted} steps ({StepsRejected} more were rejected).";

    /// <summary>What is to be said of a run that did not reach the end.</summary>
    internal string? Failure { get; init; }

    /// <summary>The time reached.</summary>
    public required double Time { get; init; }

    /// <summary>The size of the last step tried; 0 where none was.</summary>
    public required double LastStep { get; init; }

    /// <summary>The variable that stopped the run, by name; <see langword="null"/> where it completed, or events stopped it.</summary>
    public string? Variable { get; init; }

    /// <summary>The function of <see cref="IOdeEvents"/> that stopped the run by changing side again and again, counted from 0; <see langword="null"/> where none did.</summary>
    public int? EventFunction { get; init; }

    /// <summary>How often something happened after the start: functions of <see cref="IOdeEvents"/> that came to another side, and its times.</summary>
    public int Events { get; init; }

    /// <summary>Steps that stood.</summary>
    public required int StepsAccepted { get; init; }

    /// <summary>Steps that were tried and given up.</summary>
    public required int StepsRejected { get; init; }

    /// <summary>Those of <see cref="StepsRejected"/> that were accurate but took a variable of <see cref="OdeOptions.NonNegative"/> below zero.</summary>
    public int StepsRejectedBelowZero { get; init; }

    /// <summary>The shortest step that stood; 0 where none did.</summary>
    public required double SmallestStep { get; init; }

    /// <summary>The longest step that stood; 0 where none did.</summary>
    public required double LargestStep { get; init; }

    /// <summary>Evaluations, factorisations and switches.</summary>
    public required OdeWork Work { get; init; }
}
