using System.Globalization;

namespace LoopSim.Cli.Output;

/// <summary>How much is still drawn: a larger picture would be slow to make, or impossible, and not be read. The tables have all.</summary>
internal static class PictureLimits
{
    private const int MostMutants = 250;
    private const int MostPaired = 100;
    private const int MostAttractors = 250;
    private const int MostNodes = 500;

    /// <summary>Whether single mutants are drawn, a row for each; says so where not.</summary>
    public static bool AreListed(int mutations, Terminal terminal) => IsDrawn("the single mutants", "mutations", mutations, MostMutants, "; --nodes chooses some", terminal);

    /// <summary>Whether double mutants are drawn, a row and a column for each mutation; says so where not.</summary>
    public static bool ArePaired(int mutations, Terminal terminal) => IsDrawn("the double mutants", "mutations", mutations, MostPaired, "; --nodes chooses some", terminal);

    /// <summary>Whether attractors are drawn, a column for each and a row for each node; says so where not.</summary>
    public static bool AreCompared(string what, int attractors, int nodes, Terminal terminal) =>
        IsDrawn($"the {what}s", $"{what}s", attractors, MostAttractors, "; --limit lists fewer", terminal) && IsDrawn($"the {what}s", "nodes", nodes, MostNodes, "", terminal);

    private static bool IsDrawn(string what, string things, int count, int most, string mend, Terminal terminal)
    {
        if (count > most)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"no picture of {what}: {count} {things}, and at most {most} are drawn. The table has all{mend}."));
        return count <= most;
    }
}
