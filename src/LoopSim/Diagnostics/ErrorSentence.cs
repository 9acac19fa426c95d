namespace LoopSim.Diagnostics;

/// <summary>What an error says to people who do not read the code.</summary>
public static class ErrorSentence
{
    /// <summary>The message of an error without the name of a C# parameter, which the framework adds and which means nothing to a user; of several that are one, the message of that one.</summary>
    /// <param name="error">The error.</param>
    public static string Of(Exception error) => error switch
    {
        null => throw new ArgumentNullException(nameof(error)),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        ArgumentException { ParamName: { } name } => error.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        _ => error.Message,
    };
}
