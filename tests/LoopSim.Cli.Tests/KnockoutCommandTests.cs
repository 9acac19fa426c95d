namespace LoopSim.Cli.Tests;

public sealed class KnockoutCommandTests
{
    private static readonly string Model = CommandRun.InRepository("models", "faruqi2001");
    private static readonly string Memory = CommandRun.InRepository("models", "faruqi2001", "memory.yaml");

    [Fact]
    public void In_the_figure_as_drawn_every_knockout_silences_the_targets_and_leaves_what_is_upstream()
    {
        string[] chain = ["NFKB", "NFKB_N", "IL6_MRNA", "IL6", "IL6R", "JAK", "PSTAT3", "DIMER", "DIMER_N", "TARGETS"];

        var run = CommandRun.Of(["knockout", Model, "--engine", "boolean-async", "--json", "--readout", .. chain]);

        var rows = run.Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(chain, rows.Select(r => r.GetProperty("knockout").GetString()));
        for (var k = 0; k < chain.Length; k++)
        {
            for (var i = 0; i < chain.Length; i++)
                Assert.Equal(i < k ? 1 : 0, rows[k].GetProperty("value").GetProperty(chain[i]).GetDouble());
        }
    }

    [Fact]
    public void With_one_readout_values_are_numbers()
    {
        var run = CommandRun.Of("knockout", Model, "--nodes", "JAK", "IL6", "--readout", "TARGETS", "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("TARGETS", run.Json.GetProperty("readout").GetString());
        Assert.True(run.Json.GetProperty("wild_type").GetDouble() > 0.1);
        Assert.Equal(["JAK", "IL6"], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("knockout").GetString()));
        Assert.Equal(0, run.Json.GetProperty("rows")[0].GetProperty("value").GetDouble(), 1e-9);
    }

    [Fact]
    public void What_is_doubtful_about_counting_molecules_is_said_once()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-test-");
        var model = Path.Combine(folder.FullName, "model.yaml");
        File.WriteAllText(model, """
            schema: loopsim/model/1
            name: births
            kinetics:
              time unit: h
              species: [{name: X, initial: 3, unit: molecules}, {name: Y, initial: 3, unit: molecules}]
              rates: [{of: X, is: 3 - X}, {of: Y, is: X - Y}]
            """);

        var run = CommandRun.Of("knockout", model, "--engine", "ssa", "--samples", "5", "--readout", "Y", "--nodes", "X", "Y");
        folder.Delete(recursive: true);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The rates of X, Y are taken apart into events", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Split("The rates of X, Y").Length - 1);
    }

    [Fact]
    public void Pairs_come_after_singles()
    {
        var run = CommandRun.Of("knockout", Model, "--engine", "boolean-sync", "--nodes", "NFKB", "IL6", "JAK", "--pairs", "--readout", "TARGETS", "--json");

        Assert.Equal(["NFKB", "IL6", "JAK", "NFKB + IL6", "NFKB + JAK", "IL6 + JAK"], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("knockout").GetString()));
    }

    [Fact]
    public void Activations_and_double_mutants_are_saved_as_a_matrix_for_each_readout()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim").FullName;

        var run = CommandRun.Of("knockout", Model, "--engine", "boolean-async", "--nodes", "IL6", "JAK", "--activations", "--pairs", "--readout", "TARGETS", "--json", "--out", folder);

        Assert.Equal(["IL6", "IL6=on", "JAK", "JAK=on", "IL6 + JAK", "IL6 + JAK=on", "IL6=on + JAK", "IL6=on + JAK=on"], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("knockout").GetString()));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], run.Json.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("value").GetDouble()));
        Assert.True(File.Exists(Path.Combine(folder, "pairs-TARGETS.png")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void More_mutations_than_can_be_read_are_not_drawn_and_all_stand_in_the_table()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim").FullName;
        var model = Path.Combine(folder, "many.bnet");
        var output = Path.Combine(folder, "out");
        File.WriteAllText(model, "targets, factors\nS, S\n" + string.Concat(Enumerable.Range(0, 101).Select(i => $"A{i}, S\n")));

        var run = CommandRun.Of("knockout", model, "--engine", "boolean-sync", "--pairs", "--readout", "A0", "--json", "--out", output);
        var phenotypes = CommandRun.Of("knockout", model, "--attractors", "--activations", "--edges", "--readout", "A0", "--json", "--out", Path.Combine(folder, "phenotypes"));

        Assert.Equal((0, 0), (run.ExitCode, phenotypes.ExitCode));
        Assert.Contains("no picture of the double mutants: 101 mutations, and at most 100 are drawn. The table has all; --nodes chooses some.", run.Error, StringComparison.Ordinal);
        Assert.Equal(["knockouts.csv", "knockouts.png", "knockouts.svg", "manifest.json"], Directory.GetFiles(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(2 + 101 + 101 * 100 / 2, File.ReadLines(Path.Combine(output, "knockouts.csv")).Count());
        Assert.Contains("no picture of the single mutants: 404 mutations, and at most 250 are drawn.", phenotypes.Error, StringComparison.Ordinal);
        Assert.Equal(["manifest.json", "phenotypes.csv"], Directory.GetFiles(Path.Combine(folder, "phenotypes")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Options_of_attractors_are_errors_without_it()
    {
        var run = CommandRun.Of("knockout", Model, "--scheme", "synchronous");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("loopsim: --scheme has a part in --attractors only: add --attractors, or choose how the experiment is run by --engine.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Attractors_of_each_mutant_are_listed_with_their_phenotypes_and_basins()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim").FullName;
        var run = CommandRun.Of("knockout", Memory, "--experiment", "rest", "--attractors", "--scope", "every", "--nodes", "JAK", "IL6", "--activations", "--pairs", "--readout", "TARGETS", "--json", "--out", folder);

        var rows = run.Json.GetProperty("rows").EnumerateArray().ToDictionary(row => row.GetProperty("mutant").GetString()!, row => row.GetProperty("attractors").EnumerateArray().Select(a => a.GetProperty("phenotype").GetString()).ToArray());
        Assert.Equal(["wild type", "JAK", "JAK=on", "IL6", "IL6=on", "JAK + IL6", "JAK + IL6=on", "JAK=on + IL6", "JAK=on + IL6=on"], rows.Keys);
        Assert.Equal(["all off", "TARGETS"], rows["wild type"]);
        Assert.Equal(["all off"], rows["JAK"]);
        Assert.Equal(["TARGETS"], rows["JAK=on + IL6"]);
        Assert.Equal(32.0 / 32768, run.Json.GetProperty("rows")[0].GetProperty("attractors")[0].GetProperty("surely_from").GetDouble());
        Assert.Equal(["manifest.json", "pairs-1.png", "pairs-1.svg", "pairs-2.png", "pairs-2.svg", "phenotypes.csv", "phenotypes.png", "phenotypes.svg"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("mutant,size,attractor,kind,states,surely_from,possibly_from,phenotype,TARGETS\nwild type,0,1,fixed point,1,0.0009765625,", File.ReadAllText(Path.Combine(folder, "phenotypes.csv")), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Interactions_and_rule_changes_are_mutants_too()
    {
        var edges = CommandRun.Of("knockout", Memory, "--experiment", "F1", "--engine", "boolean-async", "--nodes", "TARGETS", "--edges", "--activations", "--readout", "TARGETS", "--json");
        var rules = CommandRun.Of("knockout", Memory, "--experiment", "rest", "--attractors", "--scope", "every", "--nodes", "JAK", "--perturbations", "STAT3-needs-NFkB", "--readout", "TARGETS");

        Assert.Equal([("TARGETS", 0), ("TARGETS=on", 1), ("DIMER_N->TARGETS", 0), ("DIMER_N->TARGETS=on", 1)],
            edges.Json.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("knockout").GetString()!, (int)row.GetProperty("value").GetDouble())));
        Assert.Contains("STAT3-needs-NFkB", rules.Out, StringComparison.Ordinal);
        Assert.Equal(1, rules.OutLines.Count(line => line.TrimEnd().EndsWith("  TARGETS", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_asked_is_an_error()
    {
        var engine = CommandRun.Of("knockout", Memory, "--attractors", "--engine", "ode");
        var perturbation = CommandRun.Of("knockout", Memory, "--perturbations", "STAT3-needs-NFKB");
        var time = CommandRun.Of("knockout", Memory, "--time-limit", "0");

        Assert.Equal((2, 2, 2), (engine.ExitCode, perturbation.ExitCode, time.ExitCode));
        Assert.Contains("write --scheme synchronous", engine.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean \"STAT3-needs-NFkB\"?", perturbation.Error, StringComparison.Ordinal);
        Assert.Equal("loopsim: --time-limit 0: write a number of seconds above 0.\n", time.Error);
    }

    [Fact]
    public void A_limit_leaves_a_partial_answer_that_says_so()
    {
        var screen = CommandRun.Of("knockout", Memory, "--engine", "boolean-async", "--pairs", "--time-limit", "0.000001", "--json");
        var table = CommandRun.Of("knockout", Memory, "--attractors", "--scope", "every", "--time-limit", "0.000001");

        Assert.Equal((0, 0), (screen.ExitCode, table.ExitCode));
        Assert.Contains("the time limit", screen.Json.GetProperty("partial").GetString(), StringComparison.Ordinal);
        Assert.Contains("Partial: the time limit of", screen.Error, StringComparison.Ordinal);
        Assert.Contains("(partial)", table.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_node_is_an_error_and_never_a_no_op()
    {
        var run = CommandRun.Of("knockout", Model, "--nodes", "JAKK", "--readout", "TARGETS");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal("loopsim: Model faruqi2001-figure has no node \"JAKK\". Did you mean \"JAK\"?\n", run.Error);
    }
}
