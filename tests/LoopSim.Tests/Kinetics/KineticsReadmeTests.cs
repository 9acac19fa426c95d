using System.Runtime.CompilerServices;
using LoopSim.Kinetics;
using LoopSim.Randomness;
using LoopSim.Solvers.Ode;

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

#pragma warning disable xUnit1051 // The README shows the call without a token.
        // <ensemble>
        var cells = KineticEnsemble.Run(
            stimulated, ["KD", "k"], 10_000,
            (cell, values) =>
            {
                var random = new RandomStream(seed: 1, (ulong)cell);
                (values[0], values[1]) = (5 * Math.Pow(2, 2 * random.NextDouble() - 1), 0.3 * Math.Pow(2, 2 * random.NextDouble() - 1));
            },
            times: [5, 60], new KineticEnsembleOptions { Ode = new OdeOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9 }, KeepsHistograms = true });
        // </ensemble>
#pragma warning restore xUnit1051

        var (readme, test) = (Read("../../../src/LoopSim/Kinetics/README.md"), Read("KineticsReadmeTests.cs"));
        Assert.Contains(Between(test, "// <example>\n", "        // </example>").Replace("\n        ", "\n", StringComparison.Ordinal).Trim(), readme, StringComparison.Ordinal);
        Assert.Contains($"```\n{blocked.ToEquations()}```", readme, StringComparison.Ordinal);
        Assert.Equal(0.3 * 0.1 * 10 / 15, slope[0], 12);
        Assert.Contains(Between(test, "// <ensemble>\n", "        // </ensemble>").Replace("\n        ", "\n", StringComparison.Ordinal).Trim(), readme, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"```\n{cells.Mean(1, 0):0.000} ± {cells.StandardDeviation(1, 0):0.000}, half of them below {cells.Quantile(1, 0, 0.5):0.00}\n```"), readme, StringComparison.Ordinal);
    }

    private static string Read(string relative, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, relative)).ReplaceLineEndings("\n"); // a compiler-given path has a folder

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
