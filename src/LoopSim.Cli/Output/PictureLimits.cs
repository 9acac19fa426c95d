using System.Globalization;

namespace LoopSim.Cli.Output;

/// <summary>How many mutations are still drawn: a larger picture would be slow to make and not be read. The tables have all.</summary>
internal static class PictureLimits
{
    private const int MostListed = 250;
    private const int MostPaired = 100;

    /// <summary>Whether single mutants are drawn, a row for each; says so where not.</summary>
    public static bool AreListed(int mutations, Terminal terminal) => IsDrawn("the single mutants", mutations, MostListed, terminal);

    /// <summary>Whether double mutants are drawn, a row and a column for each mutation; says so where not.</summary>
    public static bool ArePaired(int mutations, Terminal terminal) => IsDrawn("the double mutants", mutations, MostPaired, terminal);

    private static bool IsDrawn(string what, int mutations, int most, Terminal terminal)
    {
        if (mutations > most)
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"no picture of {what}: {mutations} mutations, and at most {most} are drawn. The table has all; --nodes chooses some."));
        return mutations <= most;
    }
}
