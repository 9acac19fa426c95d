namespace LoopSim.Cli.Tests;

public sealed class CheckCommandTests
{
    [Fact]
    public void Every_expectation_of_the_Faruqi_models_holds_on_every_engine()
    {
        var run = CommandRun.Of("check", CommandRun.InRepository("models", "faruqi2001", "experiments.yaml"), "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, run.Json.GetProperty("failed").GetInt32());
        var rows = run.Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(run.Json.GetProperty("passed").GetInt32(), rows.Count);
        Assert.All(rows, row => Assert.True(row.GetProperty("passed").GetBoolean()));
        Assert.All(rows, row => Assert.Equal("pass", row.GetProperty("outcome").GetString()));
        Assert.All(rows, row => Assert.Equal(row.GetProperty("expected").GetString(), row.GetProperty("found").GetString()));
        Assert.Equal(["ode", "boolean-sync", "boolean-async", "markov"], rows.Select(r => r.GetProperty("engine").GetString()).Distinct());
        foreach (var experiment in new[] { "F1", "F2", "F3", "F4-Ras", "F5", "F6", "F7", "F8", "F9", "F10", "F11" })
            Assert.Contains(rows, r => r.GetProperty("experiment").GetString() == experiment && r.GetProperty("model").GetString() == "B");
    }

    [Fact]
    public void A_known_contradiction_is_shown_with_its_reason_and_is_no_failure()
    {
        string[] question = ["check", CommandRun.InRepository("models", "faruqi2001"), "--experiment", "E8", "E8-10ng"];

        var json = CommandRun.Of([.. question, "--json"]);
        var text = CommandRun.Of(question);

        Assert.Equal(0, json.ExitCode);
        Assert.Equal((3, 0, 1), (json.Json.GetProperty("passed").GetInt32(), json.Json.GetProperty("failed").GetInt32(), json.Json.GetProperty("contradictions").GetInt32()));
        var row = json.Json.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("outcome").GetString() == "contradiction");
        Assert.Equal(("PSTAT3 at 30 min", "off", "on", false), (row.GetProperty("read").GetString(), row.GetProperty("expected").GetString(), row.GetProperty("found").GetString(), row.GetProperty("passed").GetBoolean()));
        var number = json.Json.GetProperty("rows").EnumerateArray().First();
        Assert.Equal(("IL6R_FREE, half-maximal dose of TOCILIZUMAB", "0.376 ± 1 %", "0.3759 µg/mL"), (number.GetProperty("read").GetString(), number.GetProperty("expected").GetString(), number.GetProperty("found").GetString()));
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("Contradiction in E8-10ng, model T: 10 ng/mL is 0.07 nM", text.Out, StringComparison.Ordinal);
        Assert.Contains("3 passed, 0 failed, 1 known contradiction (seed 1)", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_experiment_is_named_with_the_nearest()
    {
        var run = CommandRun.Of("check", CommandRun.InRepository("models", "sobotta2017"), "--experiment", "E100");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--experiment E100: there is no such experiment. Did you mean", run.Error, StringComparison.Ordinal);
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
