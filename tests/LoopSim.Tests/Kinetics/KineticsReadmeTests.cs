using System.Runtime.CompilerServices;
using LoopSim.Kinetics;

namespace LoopSim.Tests.Kinetics;

/// <summary>Runs the example of the folder's README and holds it to the text there.</summary>
public sealed class KineticsReadmeTests
{
    [Fact]
    public void The_example_runs_and_prints_what_the_README_says()
    {
        // <example>
        var network = new ReactionNetworkBuilder("min")
            .AddInput("LIGAND", off: 0, on: 10, unit: "nM")
            .AddParameter("KD", 5, "nM")
            .AddParameter("k", 0.3, "1/min")
            .AddSpecies("PRODUCT", unit: "nM")
            .AddAssignment("RECEPTOR", "hill(LIGAND, KD, 1)")
            .AddRate("PRODUCT", "k*(RECEPTOR - PRODUCT)")
            .Build();

        var stimulated = network.WithValue("LIGAND", 10);
        var blocked = stimulated.Inhibit("RECEPTOR", 0.9);

        var slope = new double[1];
        blocked.ToOdeSystem().Evaluate(0, [0], slope);   // 0.3 · 0.1 · 10/15 nM/min
        // </example>

        var (readme, test) = (Read("../../../src/LoopSim/Kinetics/README.md"), Read("KineticsReadmeTests.cs"));
        Assert.Contains(Between(test, "// <example>\n", "        // </example>").Replace("\n        ", "\n", StringComparison.Ordinal).Trim(), readme, StringComparison.Ordinal);
        Assert.Contains($"```\n{blocked.ToEquations()}```", readme, StringComparison.Ordinal);
        Assert.Equal(0.3 * 0.1 * 10 / 15, slope[0], 12);
    }

    private static string Read(string relative, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, relative)).ReplaceLineEndings("\n"); // a compiler-given path has a folder

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
