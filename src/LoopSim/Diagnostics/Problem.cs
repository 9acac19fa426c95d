namespace LoopSim.Diagnostics;

/// <summary>Something wrong with an input: where, what was found, and how to mend it.</summary>
/// <param name="Severity">Whether it stops the work.</param>
/// <param name="Location">Where it stands; <see langword="null"/> for input that came from no file.</param>
/// <param name="Message">One or two sentences: what was found, what was expected, how to mend it.</param>
public sealed record Problem(ProblemSeverity Severity, SourceLocation? Location, string Message)
{
    /// <summary>Makes a problem that stops the work.</summary>
    /// <param name="location">Where it stands.</param>
    /// <param name="message">What was found, what was expected, how to mend it.</param>
    public static Problem Error(SourceLocation? location, string message) => new(ProblemSeverity.Error, location, message);

    /// <summary>Makes a problem that the work goes on with.</summary>
    /// <param name="location">Where it stands.</param>
    /// <param name="message">What was found and what was made of it.</param>
    public static Problem Warning(SourceLocation? location, string message) => new(ProblemSeverity.Warning, location, message);

    /// <inheritdoc/>
    public override string ToString() => Location is { } place ? $"{place}: {Message}" : Message;
}
