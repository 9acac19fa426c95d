using LoopSim.Diagnostics;
using LoopSim.Io.Yaml;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Yaml;

/// <summary>Each fault of a file is told in whole sentences, with file and line, and nothing else is told.</summary>
public sealed class YamlFaultTests
{
    private const string Model = "schema: loopsim/model/1\nname: m\n";

    private const string Pair = "nodes: [{name: A, kind: input}, {name: B}]\n";

    private const string Edge = "interactions: [{from: A, to: B, effect: activates, evidence: {source: s}}]\n";

    private const string Experiments = "schema: loopsim/experiments/1\nmodels: {A: a.yaml, B: b.yaml}\n";

    private const string ModelA = """
        schema: loopsim/model/1
        name: first
        nodes: [{name: S, kind: input}, {name: LIG, compartment: medium}, {name: R}]
        interactions:
          - {from: S, to: LIG, effect: activates, evidence: {source: s}}
          - {from: LIG, to: R, effect: activates, evidence: {source: s}}
        kinetics:
          time unit: h
          inputs: [{name: S}]
          parameters: [{name: k, value: 1, unit: 1/h, status: estimated}]
          species: [{name: LIG}, {name: R}]
          rates: [{of: LIG, is: S - k*LIG}, {of: R, is: LIG - R}]

        """;

    private const string ModelB = """
        schema: loopsim/model/1
        name: second
        nodes: [{name: S, kind: input}, {name: R}]
        interactions: [{from: S, to: R, effect: activates, evidence: {source: s}}]

        """;

    /// <summary>What follows two lines of schema and name, the line of the fault, and the sentences.</summary>
    public static TheoryData<string, int, string> ModelFaults => new()
    {
        { "nodes: {A: 1}\n", 3, "\"nodes:\" of the file should be a list of mappings, each line beginning with \"- \"." },
        { "nodes:\n  - A\n", 4, "a node should be a mapping, e.g. - {name: value}." },
        { "title: [a]\n", 3, "\"title:\" of the file should be one value, not a list or a mapping." },
        { "kinetics: hill\n", 3, "\"kinetics:\" of the file should be a mapping, e.g. {name: value}." },
        { "nodes: [{name: A, kind: input, genes: {x: y}}]\n", 3, "\"genes:\" of a node should be a list of names, e.g. [A, B]." },
        { "edges: none.csv\n", 3, "the edge table \"none.csv\" is not beside this file. Put it there, or mend the name." },
        { "sif: \"a\\0b\"\n", 3, "the interaction file \"a\0b\" is not beside this file. Put it there, or mend the name." },
        { "---\nname: other\n", 4, "a second YAML document begins here; a LoopSim file is one. Remove the line \"---\" before it, or make it a file of its own." },
        { "nodes:\n  - {name: A}\n\t- {name: B}\n", 5, "this line is indented by a tab, which YAML does not allow. Indent by blanks." },
        { Pair + "interactions:\n  - {from: A, to: B, evidence: {source: s}}\n", 5, "interaction A -> B has no \"effect:\". Write activates, inhibits or binds." },
        { Pair + "interactions:\n  - {from: AA, to: B, effect: activates, evidence: {source: s}}\n", 5, "interaction source \"AA\" is not a node. There are: A, B. Or add it under nodes:." },
        { Pair + "interactions:\n  - {from: A, to: B, effect: activates, evidence: {cation: x}}\n", 5, "evidence has an unknown key \"cation:\". Did you mean \"caption\"?" },
        { "left out: [{word: x}]\n", 3, "what is left out has no \"reason:\"." },
        { "left out: [{gene: X, word: x, reason: r}]\n", 3, "gene X and a word are left out in one entry. Write two." },
        { Pair + Edge + "kinetics: {rule: , time unit: h}\n", 5, "\"rule:\" of the kinetics is empty. There are: hill-cube, normalised-hill-cube, boole-cube." },
        { Pair + Edge + "kinetics: {rule: hill-cube}\n", 5, "kinetics has no \"time unit:\"." },
        { Pair + Edge + "kinetics: {rule: hill-cube, time unit: h, nodes: [{name: BB, tau: 1}]}\n", 5, "\"BB\" is not a node. There are: A, B." },
        { Pair + Edge + "kinetics: {rule: hill-cube, time unit: h, nodes: [{name: B, tau: 1}, {name: B, tau: 2}]}\n", 5, "node \"B\" is there twice." },
        { "kinetics: {rule: hill-cube, time unit: h}\n", 3, "kinetics by rule are made from the nodes and interactions, and this file has none." },
        { "kinetics:\n  time unit: h\n  parameters:\n    - {name: k, value: 1, unit: h, status: }\n", 6, "parameter \"k\" has no \"status:\". Write measured, fitted, derived, published or estimated: a reader must know which numbers to trust." },
        { "kinetics:\n  time unit: h\n  parameters:\n    - {name: k, value: 1, unit: h, status: guessed}\n", 6, "\"status: guessed\" of a parameter is not known. There are: measured, fitted, derived, published, estimated." },
    };

    /// <summary>As above, after schema and models.</summary>
    public static TheoryData<string, int, string> ExperimentFaults => new()
    {
        { "duratoin: 24h\n", 3, "the file has an unknown key \"duratoin:\". Did you mean \"duration\"?" },
        { "perturbations: {p: {knockout: [R], inhibt: {R: 0.5}}}\n", 3, "perturbation \"p\" has an unknown key \"inhibt:\". Did you mean \"inhibit\"?" },
        { "perturbations: {p: }\n", 3, "perturbation \"p\" changes nothing. Write e.g. {knockout: [NODE]}." },
        { "perturbations: {p: {}}\n", 3, "perturbation \"p\" changes nothing. Write e.g. {knockout: [NODE]}." },
        { "perturbations: {p: [R]}\n", 3, "\"p:\" of perturbations should be a mapping, e.g. {name: value}." },
        { "perturbations: {p: {A: {knockout: [R]}, C: {knockout: [R]}}}\n", 3, "\"C\" is not a model of this file. There are: A, B." },
        { "perturbations: {p: {A: {scale: {k: -1}}}}\n", 3, "\"k: -1\" is below zero. Write a number that is not." },
        { "perturbations: {p: {A: {scale: {k: }}}}\n", 3, "scale: has no \"k:\"." },
        { "perturbations: {p: {A: {dose: {LIG: much}}}}\n", 3, "\"LIG: much\" of dose: is not a number. Write it with a decimal point, e.g. 0.5 or 1e-3." },
        { "perturbations: {p: {A: {remove: [SS -> LIGG]}}}\n", 3, "\"SS\" is not in model first. There are: S, LIG, R, k.|\"LIGG\" is not in model first. Did you mean \"LIG\"?" },
        { "perturbations: {p: {A: {kinetic: {scale: {k: 2}, boolen: 1}}}}\n", 3, "kinetic: has an unknown key \"boolen:\". There are: clamp, knockout, inhibit, remove, fix, rule, equation, scale, dose." },
        { "perturbations: {p: {A: {dose: {LIG: 1}}}}\nexperiments: [{name: e, models: [A], background: [p]}]\n", 4, "perturbation \"p\" gives a dose, but the background is there from the start. Give it in a phase, by under:." },
        { "perturbations: {p: {A: {knockout: [R]}}}\nexperiments: [{name: e, under: [p]}]\n", 4, "perturbation \"p\" is not defined for model second. Define it, or keep experiment \"e\" to other models by models:." },
        { "experiments: [{title: t}]\n", 3, "an experiment has no \"name:\"." },
        { "experiments: [{name: e, tittle: t}]\n", 3, "an experiment has an unknown key \"tittle:\". Did you mean \"title\"?" },
        { "experiments: [{name: e, for: 1h, phases: [{}], under: [], medium: kept}]\n", 3, "experiment \"e\" has phases: and, beside them, under:, for: or medium:. Write those inside the phases." },
        { "experiments: [{name: e, phases: [{fro: 1h}]}]\n", 3, "a phase has an unknown key \"fro:\". Did you mean \"for\"?" },
        { "experiments: [{name: e, medium: change}]\n", 3, "\"medium: change\" of an experiment is not known. Did you mean \"changed\"?" },
        { "experiments: [{name: e, medium: {share: 1}}]\n", 3, "medium has no \"from:\"." },
        { "experiments:\n  - {name: x, phases: [{medium: {from: free}}, {medium: {from: y}}]}\n  - {name: free}\n  - {name: y}\n  - {name: z, medium: {from: z}}\n", 7, "\"z\" takes, in the end, its own medium: z <- z." },
        { "experiments: [{name: e, expect: [{node: RR, is: on}]}]\n", 3, "\"RR\" is not in model first. There are: S, LIG, R.|\"RR\" is not in model second. There are: S, R." },
        { "experiments: [{name: e, expect: [{node: R, is: }]}]\n", 3, "the expectation of \"R\" requires nothing. Write is: on or is: off, or one of value:, above:, below:, higher than:, lower than:, same as:." },
        { "experiments: [{name: e, expect: [{node: R, is: high}]}]\n", 3, "\"is: high\" of an expectation is not known. There are: on, off, rising, falling." },
        { "experiments: [{name: e, expect: [{is: on}]}]\n", 3, "an expectation has no \"node:\"." },
        { "experiments: [{name: e, expect: [{node: R, is: on, models: [C]}]}]\n", 3, "\"C\" is not a model of this file. There are: A, B." },
        { "experiments: [{name: e, for: 1h, expect: [{node: R, is: on, at: 61 min}]}]\n", 3, "\"R\" is expected at 61 min of a phase that lasts 1 h. Expect it earlier, or give the last phase a longer for:." },
        { "experiments: [{name: e}]\nmain: {title: t, readouts: [R], arms: [{label: l, experiment: f}]}\n", 4, "model first has no experiment \"f\". There are: e.|model second has no experiment \"f\". There are: e." },
        { "experiments: [{name: e}]\nmain: {title: t, readouts: [R]}\n", 4, "main has no \"arms:\". Name at least one experiment: arms: [{label: ..., experiment: ...}]." },
        { "experiments: [{name: e}]\nmain: {title: t, arms: [{label: l, experiment: e}], readouts: {A: [R]}}\n", 4, "main has no \"readouts:\" for model second. Name at least one, the main readout first." },
        { "experiments: [{name: e}]\nmain: {title: t, arms: [{label: l, experiment: e}], readouts: {A: [R], B: [R], C: [R]}}\n", 4, "\"C\" is not a model of this file. There are: A, B." },
        { "experiments: [{name: e}]\nmain: {arms: [{label: l, experiment: e}], readouts: [R]}\n", 4, "main has no \"title:\"." },
    };

    [Theory]
    [MemberData(nameof(ModelFaults))]
    public void A_fault_of_a_model_is_told_once(string text, int line, string expected) =>
        Assert.Equal(Sentences("model.yaml", line, expected), ProblemsOf(path => ModelYaml.Read(path), "model.yaml", Model + text));

    [Theory]
    [MemberData(nameof(ExperimentFaults))]
    public void A_fault_of_an_experiment_is_told_once(string text, int line, string expected) =>
        Assert.Equal(Sentences("experiments.yaml", line, expected), ProblemsOf(path => ExperimentsYaml.Read(path), "experiments.yaml", Experiments + text));

    [Fact]
    public void Problems_of_models_come_with_those_of_the_experiments()
    {
        var problems = ProblemsOf(path => ExperimentsYaml.Read(path), "experiments.yaml", """
            schema: loopsim/experiments/1
            models: {A: a.yaml, BAD: bad.yaml, GONE: gone.yaml, NONE: }
            perturbations: {p: {BAD: {knockout: [R]}}}
            experiments:
              - {name: e, models: [BAD], under: [p]}
              - {name: f, under: [q], models: [A]}
            """);

        Assert.Equal(
        [
            "bad.yaml(3): the file has an unknown key \"nods:\". Did you mean \"nodes\"?",
            "experiments.yaml(2): models has no \"NONE:\".",
            "experiments.yaml(6): \"q\" is not a perturbation of this file. There are: p.",
            "gone.yaml: there is no such file.",
        ], problems);
    }

    [Fact]
    public void Evidence_must_stand_in_the_caption_and_all_that_is_drawn_be_accounted_for()
    {
        var problems = ProblemsOf(path => ModelYaml.Read(path), "model.yaml", Model + """
            figure: figure.md
            nodes:
              - {name: PI3K, kind: input, drawn as: [PI3K]}
              - {name: AKT, drawn as: [AKTT]}
            interactions:
              - {from: PI3K, to: AKT, effect: activates, evidence: {caption: "no such words"}}
            left out: [{word: PTEN, reason: r}, {word: GSK-3B, reason: r}, {word: AKT, reason: r}]
            """);

        Assert.Contains("model.yaml(6): node \"AKT\" is drawn as \"AKTT\", but the figure has no such word. Did you mean \"AKT\"?", problems);
        Assert.Contains("model.yaml(8): the evidence of PI3K -> AKT does not stand in the figure's caption: \"no such words\". Quote the caption's own words, or write evidence: {source: \"...\"}.", problems);
        Assert.Contains(problems, p => p.StartsWith("figure.md(", StringComparison.Ordinal) && p.EndsWith("): the figure draws \"Maf\", which is neither a node nor left out. Name it under a node's drawn as:, or under left out: with the reason.", StringComparison.Ordinal));
    }

    [Fact]
    public void More_regulators_than_a_policy_takes_are_a_problem_of_the_file()
    {
        var names = Enumerable.Range(0, 33).Select(i => $"X{i}").ToList();
        var text = $"{Model}nodes: [{string.Join(", ", names.Select(n => $"{{name: {n}, kind: input}}"))}, {{name: Y}}]\npolicy: majority\ninteractions:\n"
            + string.Concat(names.Select(n => $"  - {{from: {n}, to: Y, effect: activates, evidence: {{source: s}}}}\n"));

        Assert.Equal(["model.yaml(4): The policy \"majority\" takes at most 32 regulators of one node, not 33. Write the rule of this node out, or name another policy."],
            ProblemsOf(path => ModelYaml.Read(path), "model.yaml", text));
    }

    [Fact]
    public void The_hash_counts_every_file_that_is_read()
    {
        using var folder = new TemporaryFolder();
        folder.Write("edges.csv", "source,target,interaction_type\nA,AB,binding\n");
        folder.Write("nodes.csv", "label,node_type\nAB,complex\n");
        folder.Write("net.sif", "AB activates C\n");
        folder.Write("figure.md", File.ReadAllText(RepositoryFiles.Path("models", "pi3k-akt", "figure.md")));
        var path = folder.Write("model.yaml", Model + "figure: figure.md\nedges: edges.csv\nsif: net.sif\nleft out: [{word: PI3K, reason: r}, {word: PTEN, reason: r}, {word: AKT, reason: r}, {word: GSK-3B, reason: r}, {word: Maf, reason: r}]\n");
        var hash = ModelYaml.Read(path).Hash;

        foreach (var file in Directory.GetFiles(folder.Path))
        {
            var bytes = File.ReadAllBytes(file);
            File.WriteAllBytes(file, [.. bytes, (byte)'\n']);
            Assert.NotEqual(hash, ModelYaml.Read(path).Hash);
            File.WriteAllBytes(file, bytes);
        }
        Assert.Equal(hash, ModelYaml.Read(path).Hash);
    }

    private static IEnumerable<string> Sentences(string file, int line, string expected) => expected.Split('|').Select(sentence => $"{file}({line}): {sentence}");

    private static IEnumerable<string> ProblemsOf(Action<string> read, string name, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.yaml", ModelA);
        folder.Write("b.yaml", ModelB);
        folder.Write("bad.yaml", Model + "nods: []\n");
        folder.Write("figure.md", File.ReadAllText(RepositoryFiles.Path("models", "pi3k-akt", "figure.md")));
        var path = folder.Write(name, text);
        var error = Assert.Throws<ModelFormatException>(() => read(path));
        return [.. error.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.ToString().Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];
    }
}
