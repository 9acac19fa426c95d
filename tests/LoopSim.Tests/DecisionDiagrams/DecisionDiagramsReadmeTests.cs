using System.Globalization;
using System.Runtime.CompilerServices;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;

namespace LoopSim.Tests.DecisionDiagrams;

/// <summary>Runs the example of the folder's README and holds it to the text there.</summary>
public sealed class DecisionDiagramsReadmeTests
{
    [Fact]
    public void The_example_runs_and_gives_what_the_README_says()
    {
        // <example>
        var manager = new BddManager(Enumerable.Range(0, 64), new SearchBudget(SearchLimits.None));
        var odd = Enumerable.Range(0, 64).Aggregate(manager.False, (sum, i) => sum ^ manager.Variable(i));
        var ends = manager.Variable(0) | manager.Variable(63);

        var votes = !odd & ends;
        // </example>

        var (readme, test) = (Read("../../../src/LoopSim/DecisionDiagrams/README.md"), Read("DecisionDiagramsReadmeTests.cs"));
        Assert.Contains(Between(test, "// <example>\n", "        // </example>").Replace("\n        ", "\n", StringComparison.Ordinal).Trim(), readme, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"`votes.CountExactly()` is {votes.CountExactly()},"), readme, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"`votes.NodeCount` is {votes.NodeCount}."), readme, StringComparison.Ordinal);
    }

    private static string Read(string relative, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, relative)).ReplaceLineEndings("\n"); // a compiler-given path has a folder

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
