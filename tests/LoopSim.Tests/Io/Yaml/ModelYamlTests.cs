using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Formats;
using LoopSim.Io.Pfocr;
using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Logic;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Yaml;

public sealed class ModelYamlTests
{
    private const string Small = """
        schema: loopsim/model/1
        name: small
        nodes:
          - {name: A, kind: input}
          - {name: B}
        interactions:
          - {from: A, to: B, effect: activates, evidence: {source: test}}
        kinetics: {rule: hill-cube, time unit: h}
        """;

    [Theory]
    [InlineData("schema: loopsim/model/1", "schema: loopsim/model/2", "(1): schema \"loopsim/model/2\" is not known here; expected \"loopsim/model/1\".")]
    [InlineData("schema: loopsim/model/1\n", "", "(1): \"schema: loopsim/model/1\" is missing: the first line of the file says what it is.")]
    [InlineData("nodes:", "notes:", "(3): the file has an unknown key \"notes:\". Did you mean \"nodes\"?")]
    [InlineData("kind: input", "kind: inptu", "(4): \"kind: inptu\" of a node is not known. Did you mean \"input\"?")]
    [InlineData("effect: activates", "effect: activatess", "(7): \"effect: activatess\" of an interaction is not known. Did you mean \"activates\"?")]
    [InlineData("to: B", "too: B", "(7): an interaction has no \"to:\".")]
    [InlineData("{name: B}", "{name: B, rule: \"A &\"}", "(5): the rule of \"B\" cannot be read:")]
    [InlineData("{name: B}", "{name: B, policy: majorty}", "(5): policy \"majorty\" is not known. Did you mean \"majority\"?")]
    [InlineData("{name: B}", "{name: NF-kB}", "(5): \"NF-kB\" cannot be an identifier (letters, digits and _, not beginning with a digit, no reserved word). Write {name: NF_kB, label: \"NF-kB\"}.")]
    [InlineData("time unit: h", "time unit: fortnights", "(8): \"fortnights\" is not a unit of time. There are: s, min, h, d.")]
    [InlineData("rule: hill-cube", "rule: hill-cubes", "(8): \"rule: hill-cubes\" of kinetics is not known. Did you mean \"hill-cube\"")]
    [InlineData("time unit: h}", "time unit: h, n: three}", "(8): \"n: three\" of kinetics is not a number. Write it with a decimal point, e.g. 0.5 or 1e-3.")]
    [InlineData("name: small", "name: small\nname: twice", "(3): this is not YAML:")]
    [InlineData("  - {name: A, kind: input}", "\t- {name: A, kind: input}", "(4): this line is indented by a tab, which YAML does not allow. Indent by blanks.")]
    [InlineData("name: small", "name: small\nfigure: gone.md", "(3): the figure record \"gone.md\" is not beside this file. Put it there, or mend the name.")]
    [InlineData("name: small", "name: &x small\ntitle: *x", "): YAML aliases (*name) are not used in LoopSim files. Write the value out.")]
    public void What_is_wrong_is_said_with_file_and_line(string right, string wrong, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.yaml", Small.Replace(right, wrong, StringComparison.Ordinal));

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.All(e.Problems, p => Assert.Equal(path, p.Location?.File));
    }

    private const string Base = """
        schema: loopsim/model/1
        name: base
        kinetics:
          time unit: h
          parameters:
            - {name: k, value: 2, unit: 1/h, status: estimated}
            - {name: g, value: 1, unit: 1/h, status: estimated}
          molecules per unit: {X: 10}
          species:
            - {name: X, initial: 3}
            - {name: Y}
          rates:
            - {of: X, is: k - g*X}
          reactions:
            - {name: make, equation: "-> Y", rate: k}
            - {name: lose, equation: "Y ->", rate: g*Y}
        """;

    private const string Extending = """
        schema: loopsim/model/1
        name: extending
        kinetics:
          extends: base.yaml
          parameters:
            - {name: k, value: 5, unit: 1/h, status: estimated}
            - {name: f, value: 0.1, unit: 1/h, status: estimated}
          rates:
            - {of: X, is: k + f*Y - g*X}
        """;

    [Fact]
    public void Kinetics_that_extend_others_add_to_them_and_replace_what_has_their_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", Base);
        var path = folder.Write("model.yaml", Extending);

        var model = ModelYaml.Read(path);

        var kinetics = model.Kinetics!; // the file has kinetics
        Assert.Equal("h", kinetics.TimeUnit);
        Assert.Equal([("k", 5.0), ("g", 1.0), ("f", 0.1)], kinetics.Parameters.Select(p => (p.Name, p.Value)));
        Assert.Equal("d(X)/dt = k + f*Y - g*X\nd(Y)/dt = k - g*Y\n", kinetics.ToEquations().ToString());
        Assert.Equal([3.0, 0.0], kinetics.InitialState());
        Assert.True(model.Molecules.PerUnit.ContainsKey("X"));
        // What is extended is a part of the model: its bytes count.
        folder.Write("base.yaml", Base + "\n# a remark\n");
        Assert.NotEqual(model.Hash, ModelYaml.Read(path).Hash);
    }

    [Theory]
    [InlineData("extends: base.yaml", "extends: gone.yaml", "(4): the model \"gone.yaml\" is not beside this file. Put it there, or mend the name.")]
    [InlineData("extends: base.yaml", "extends: model.yaml", "(4): a model cannot extend itself, not by way of others either: model.yaml, model.yaml. Name another file.")]
    [InlineData("extends: base.yaml", "extends: bare.yaml", "(4): \"bare.yaml\" has no kinetics that could be extended.")]
    [InlineData("extends: base.yaml", "extends: notes.txt", "(4): \"notes.txt\" is neither a model file of LoopSim (.yaml) nor a kinetic model in SBML. Name one of these.")]
    [InlineData("extends: base.yaml", "extends: base.yaml\n  time unit: min", "(5): \"min\" is not the unit of time of the kinetics that are extended, h. Leave it out.")]
    [InlineData("extends: base.yaml", "extends: base.yaml\n  rule: hill-cube", "(5): kinetics that extend others are not made by a rule. Keep \"extends:\" or \"rule:\".")]
    [InlineData("f*Y", "f*Z", "(9): rate of X: \"Z\" is not a quantity of this model. There are: k, g, f, X, Y.")]
    [InlineData("  - {name: f,", "  - {name: f, value: 1, unit: 1/h, status: estimated}\n    - {name: f,", "(8): parameter \"f\": there is already a parameter of this name. All parts of the kinetics share one name space: rename one.")]
    public void What_is_wrong_with_an_extension_is_said_with_file_and_line(string right, string wrong, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", Base);
        folder.Write("notes.txt", "What was read.");
        folder.Write("bare.yaml", "schema: loopsim/model/1\nname: bare\nnodes:\n  - {name: A, kind: input}\n");
        var path = folder.Write("model.yaml", Extending.Replace(right, wrong, StringComparison.Ordinal));

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.All(e.Problems, p => Assert.Equal(path, p.Location?.File));
    }

    private const string Wiring = """
        schema: loopsim/model/1
        name: wiring
        policy: activators-win
        nodes: [{name: A, kind: input}, {name: B, label: first}, {name: C}]
        interactions:
          - {from: A, to: B, effect: activates, evidence: {source: base}}
          - {from: B, to: C, effect: activates, evidence: {source: base}}
        """;

    [Fact]
    public void A_model_that_extends_another_adds_to_its_nodes_and_interactions_and_replaces_what_has_their_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write("wiring.yaml", Wiring);
        var path = folder.Write("model.yaml", """
            schema: loopsim/model/1
            name: arm
            extends: wiring.yaml
            nodes: [{name: B, label: second}, {name: D, kind: input, rest: on}]
            interactions:
              - {from: D, to: C, effect: inhibits, evidence: {source: own}}
              - {from: A, to: B, effect: inhibits, evidence: {source: own}}
            """);

        var model = ModelYaml.Read(path);

        Assert.Equal(["A", "B", "C", "D"], model.Network.Nodes.Select(node => node.Name));
        Assert.Equal("second", model.Network.Find("B")?.Label);
        Assert.Equal("!A", LogicPrinter.Print(model.Boolean!.RuleOf("B"))); // Not null: the model has nodes.
        // By the policy of the other file: by the default one it would be "&".
        Assert.Contains(" | ", LogicPrinter.Print(model.Boolean.RuleOf("C")), StringComparison.Ordinal);
        Assert.Null(model.Kinetics);
        // What is extended is a part of the model: its bytes count.
        folder.Write("wiring.yaml", Wiring + "\n# a remark\n");
        Assert.NotEqual(model.Hash, ModelYaml.Read(path).Hash);
    }

    [Theory]
    [InlineData("extends: gone.yaml", "(3): the model \"gone.yaml\" is not beside this file. Put it there, or mend the name.")]
    [InlineData("extends: model.yaml", "(3): a model cannot extend itself, not by way of others either: model.yaml, model.yaml. Name another file.")]
    [InlineData("extends: table.yaml", "(3): the network of \"table.yaml\" stands in a file that it names by network:, edges: or sif:, and cannot be gone on from. Name that file here, in the same way.")]
    public void What_cannot_be_extended_is_said_with_file_and_line(string extends, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("table.yaml", "schema: loopsim/model/1\nname: table\nnetwork: rules.bnet\n");
        folder.Write("rules.bnet", "targets, factors\nA, A\n");
        var path = folder.Write("model.yaml", $"schema: loopsim/model/1\nname: arm\n{extends}\nnodes: [{{name: B, kind: input}}]\n");

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_SBML_can_be_extended_and_begins_as_it_says()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.xml", KineticFormats.Write(StudyFiles.Read(RepositoryFiles.Path("models", "sobotta2017"))[0].Model, KineticFormats.Sbml).Text);
        var path = folder.Write("model.yaml", "schema: loopsim/model/1\nname: extending\nkinetics:\n  extends: base.xml\n  parameters:\n    - {name: gp130_deg, value: 0.01, unit: 1/min, status: estimated}\n");

        var model = ModelYaml.Read(path);

        var kinetics = model.Kinetics!; // the file has kinetics
        Assert.False(model.BeginsAtRest);
        Assert.Equal(0.01, kinetics.ValueOf("gp130_deg"));
        Assert.Equal(ParameterStatus.Published, kinetics.Parameters.Single(p => p.Name == "gp130_pro").Status);
    }

    [Fact]
    public void Models_that_extend_each_other_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.yaml", Extending);
        folder.Write("base.yaml", Extending.Replace("base.yaml", "model.yaml", StringComparison.Ordinal));

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Contains("base.yaml(4): a model cannot extend itself, not by way of others either: model.yaml, base.yaml, model.yaml. Name another file.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_extended_at_second_hand_counts_in_the_hash_and_levels_stay_shares()
    {
        using var folder = new TemporaryFolder();
        folder.Write("first.yaml", "schema: loopsim/model/1\nname: first\nnodes:\n  - {name: A, kind: input}\n  - {name: B}\ninteractions:\n  - {from: A, to: B, effect: activates}\nkinetics:\n  rule: hill-cube\n  time unit: h\n");
        folder.Write("second.yaml", "schema: loopsim/model/1\nname: second\nkinetics:\n  extends: first.yaml\n");
        var path = folder.Write("third.yaml", "schema: loopsim/model/1\nname: third\nkinetics:\n  extends: second.yaml\n");

        var model = ModelYaml.Read(path);

        Assert.True(model.KineticLevelsAreShares);
        folder.Write("first.yaml", File.ReadAllText(Path.Combine(folder.Path, "first.yaml")) + "\n# a remark\n");
        Assert.NotEqual(model.Hash, ModelYaml.Read(path).Hash);
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_at_once_and_each_once()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.yaml", Small.Replace("kind: input", "kind: inptu", StringComparison.Ordinal).Replace("to: B", "to: C", StringComparison.Ordinal));

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Equal(
        [
            $"{path}(4): \"kind: inptu\" of a node is not known. Did you mean \"input\"?",
            $"{path}(4): nothing regulates node \"A\", and it is no input. Add an interaction to it, give it a rule:, or write kind: input.",
            $"{path}(5): nothing regulates node \"B\", and it is no input. Add an interaction to it, give it a rule:, or write kind: input.",
            $"{path}(7): interaction target \"C\" is not a node. There are: A, B. Or add it under nodes:.",
        ], e.Problems.Select(p => p.ToString()));
    }

    [Fact]
    public void A_parameter_must_say_how_its_value_was_come_by()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.yaml", """
            schema: loopsim/model/1
            name: rates
            kinetics:
              time unit: min
              parameters: [{name: k, value: 1, unit: 1/min}]
              species: [{name: X}]
              rates: [{of: X, is: -k*X}]
            """);

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Equal($"{path}(5): parameter \"k\" has no \"status:\". Write measured, fitted, derived, published or estimated: a reader must know which numbers to trust.", e.Message);
    }

    [Fact]
    public void Deep_nesting_is_refused_before_it_is_built()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.yaml", "schema: " + new string('[', 100_000));

        var e = Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path));

        Assert.Equal($"{path}(1): this is nested deeper than 32 levels; no LoopSim file is.", e.Message);
    }

    [Theory]
    [InlineData("edges", "edges.csv", "source,target,interaction\nNF-κB,IL-6,activation\nIκBα,NF-κB,inhibition\n")]
    [InlineData("sif", "edges.sif", "NF-κB\tactivates\tIL-6\nIκBα\tinhibits\tNF-κB\n")]
    public void Interactions_can_come_from_a_table(string key, string file, string table)
    {
        using var folder = new TemporaryFolder();
        folder.Write(file, table);
        var path = folder.Write("model.yaml", $"schema: loopsim/model/1\nname: table\n{key}: {file}\n");

        var model = ModelYaml.Read(path);

        Assert.Equal(["NF-κB", "IL-6", "IκBα"], model.Network.Nodes.Select(n => n.Label));
        Assert.Equal([false, false, true], model.Network.Nodes.Select(n => n.IsInput));
        Assert.All(model.Network.Nodes, n => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", n.Name));
        Assert.Contains(model.Warnings, w => w.Message.EndsWith("it is taken as an input.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_hash_changes_with_any_byte_of_any_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("edges.csv", "source,target,interaction\nA,B,activation\n");
        var path = folder.Write("model.yaml", "schema: loopsim/model/1\nname: table\nedges: edges.csv\n");
        var before = ModelYaml.Read(path).Hash;

        Assert.Equal(before, ModelYaml.Read(path).Hash);
        folder.Write("edges.csv", "source,target,interaction\nA,B,inhibition\n");
        Assert.NotEqual(before, ModelYaml.Read(path).Hash);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_model_of_the_repository_reads(string folder)
    {
        var studies = StudyFiles.Read(RepositoryFiles.Path("models", folder));

        Assert.NotEmpty(studies);
        Assert.All(studies, s => Assert.True(s.Model.Kinetics is not null || s.Model.Boolean is not null));
        Assert.True(File.Exists(RepositoryFiles.Path("models", folder, "README.md")));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void The_starter_model_of_every_record_lacks_only_what_the_user_must_add(string record)
    {
        using var folder = new TemporaryFolder();
        var source = RepositoryFiles.Path("tests", "LoopSim.Tests", "Figures", "Records", record);
        File.Copy(source, Path.Combine(folder.Path, "figure.md"));
        var target = Path.Combine(folder.Path, "model.yaml");
        var figure = PfocrReader.Read(Path.Combine(folder.Path, "figure.md"));
        TextFile.Write(target, StarterModel.Write(figure, Path.Combine(folder.Path, "figure.md"), target));

        var problems = Problems(() => ModelYaml.Read(target));

        Assert.Equal(figure.Words.Length, problems.Count(p => p.Severity == ProblemSeverity.Error));
        Assert.All(problems.Where(p => p.Severity == ProblemSeverity.Error), p => Assert.StartsWith("nothing regulates node", p.Message, StringComparison.Ordinal));
    }

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(RepositoryFiles.Path("models")).Select(f => Path.GetFileName(f))];

    public static TheoryData<string> Records => [.. Directory.GetFiles(RepositoryFiles.Path("tests", "LoopSim.Tests", "Figures", "Records"), "*.md").Select(f => Path.GetFileName(f)).Where(f => f != "VARIATIONS.md")];

    private static System.Collections.Immutable.ImmutableArray<Problem> Problems(Func<PathwayModel> read)
    {
        try
        {
            return read().Warnings;
        }
        catch (ModelFormatException e)
        {
            return e.Problems;
        }
    }
}
