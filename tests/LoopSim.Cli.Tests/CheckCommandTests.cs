namespace LoopSim.Cli.Tests;

public sealed class CheckCommandTests
{
    [Fact]
    public void Every_expectation_of_the_Faruqi_models_holds_on_every_engine()
    {
        var run = CommandRun.Of("check", CommandRun.InRepository("models", "faruqi2001"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("failed").GetInt32());
        var rows = run.Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(run.Json.GetProperty("passed").GetInt32(), rows.Count);
        Assert.All(rows, row => Assert.True(row.GetProperty("passed").GetBoolean()));
        Assert.All(rows, row => Assert.Equal(row.GetProperty("expected").GetString(), row.GetProperty("found").GetString()));
        Assert.Equal(["ode", "boolean-sync", "boolean-async", "markov"], rows.Select(r => r.GetProperty("engine").GetString()).Distinct());
        foreach (var experiment in new[] { "F1", "F2", "F3", "F4-Ras", "F5", "F6", "F7", "F8", "F9", "F10", "F11" })
            Assert.Contains(rows, r => r.GetProperty("experiment").GetString() == experiment && r.GetProperty("model").GetString() == "B");
    }

    [Fact]
    public void An_expectation_that_fails_is_shown_and_the_exit_code_tells()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "model.yaml"), """
                schema: loopsim/model/1
                name: two
                nodes: [{name: A, kind: input}, {name: B}]
                interactions: [{from: A, to: B, effect: inhibits, evidence: {source: test}}]
                """);
            File.WriteAllText(Path.Combine(folder.FullName, "experiments.yaml"), """
                schema: loopsim/experiments/1
                models: {T: model.yaml}
                perturbations: {A-on: {clamp: {A: on}}}
                experiments: [{name: E1, under: [A-on], expect: [{node: B, is: on}]}]
                """);

            var run = CommandRun.Of("check", folder.FullName);

            Assert.Equal(1, run.ExitCode);
            Assert.Contains("FAIL", run.Out, StringComparison.Ordinal);
            Assert.Contains("0 passed, 3 failed (seed 1)", run.Out, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
