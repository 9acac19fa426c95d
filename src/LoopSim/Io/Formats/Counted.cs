using System.Globalization;

namespace LoopSim.Io.Formats;

/// <summary>Words a count.</summary>
internal static class Counted
{
    /// <summary>Returns a number with what is counted, e.g. <c>1 label</c> or <c>12 labels</c>.</summary>
    /// <param name="count">The number.</param>
    /// <param name="one">What is counted, where it is one.</param>
    /// <param name="many">What is counted otherwise; the word for one with an s where <see langword="null"/>.</param>
    public static string Of(int count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
