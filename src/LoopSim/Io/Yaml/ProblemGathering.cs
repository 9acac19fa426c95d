using LoopSim.Diagnostics;

namespace LoopSim.Io.Yaml;

/// <summary>Goes on reading a file after another file that it names could not be used, so that all problems come out at once.</summary>
internal static class ProblemGathering
{
    /// <summary>Reads something; what is wrong with it goes to the list.</summary>
    /// <returns>What was read, or <see langword="null"/> where it has problems.</returns>
    public static T? Gather<T>(this List<Problem> problems, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ModelFormatException e)
        {
            problems.AddRange(e.Problems);
            return null;
        }
    }

    /// <summary>Does something; what is wrong with it goes to the list.</summary>
    public static void Gather(this List<Problem> problems, Action read) => problems.Gather(() =>
    {
        read();
        return "";
    });
}
