using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace LoopSim.Cli;

/// <summary>Words an error of the command line as a user would want it: with the option, what was found, and what may stand there.</summary>
internal static partial class UsageError
{
    /// <summary>The sentence of an error; the parser's own where there is no better one.</summary>
    public static string Text(ParseError error)
    {
        var result = error.SymbolResult as OptionResult ?? error.SymbolResult?.Parent as OptionResult;
        if (result is not { Tokens.Count: > 0 })
            return error.Message;
        var (name, found) = (result.Option.Name, result.Tokens[^1].Value);
        if (Quoted().Matches(error.Message) is { Count: > 1 } words && error.Message.Contains('\n', StringComparison.Ordinal))
            return $"{name} {found}: that is no choice. There are: {string.Join(", ", words.Skip(1).Select(word => word.Groups[1].Value))}.";
        return KindOf(Nullable.GetUnderlyingType(result.Option.ValueType) ?? result.Option.ValueType) is { } kind ? $"{name} {found}: write {kind}." : error.Message;
    }

    private static string? KindOf(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.UInt64 => "a whole number from 0",
        TypeCode.Int32 => "a whole number",
        TypeCode.Double => "a number",
        _ => null,
    };

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
