using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Formats;
using LoopSim.Io.Yaml;
using LoopSim.Networks;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Formats;

public sealed class LogicalPathwaysTests
{
    [Fact]
    public void A_logical_file_is_a_model_without_kinetics()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("loop.bnet", "targets, factors\nNF-κB, NF-κB\nIL6, NF-κB & !SOCS3 | X & !X\nSOCS3, IL6 & !NF-κB | !IL6 & NF-κB\nX, 1\n");

        var model = Assert.Single(StudyFiles.Read(path)).Model;

        Assert.Equal(("loop", path), (model.Name, model.File));
        Assert.Null(model.Kinetics);
        Assert.Equal([("NF_kappaB", "NF-κB", true), ("IL6", "IL6", false), ("SOCS3", "SOCS3", false), ("X", "X", false)], model.Network.Nodes.Select(n => (n.Name, n.Label, n.IsInput)));
        Assert.Equal(["NF_kappaB Activates IL6", "SOCS3 Inhibits IL6", "IL6 Dual SOCS3", "NF_kappaB Dual SOCS3"],
            model.Network.Interactions.Select(i => $"{model.Network[i.Source].Name} {i.Effect} {model.Network[i.Target].Name}"));
        Assert.Equal(
            [
                $"{path}: 1 name is no identifier and is respelled, with its label as it was: \"NF-κB\" is NF_kappaB.",
                $"{path}: 1 name makes no difference to the rule it is in, and is left out of it: X in that of IL6.",
            ], model.Warnings.Select(w => w.ToString()));
        var circuit = Assert.Single(FeedbackCircuits.Of(model.Network).Circuits);
        Assert.Equal(RegulationSign.Dual, circuit.Sign);
    }

    [Theory]
    [InlineData("giacomantonio2010")]
    [InlineData("sahin2009")]
    [InlineData("meyer2017")]
    [InlineData("lu2015")]
    [InlineData("ramakrishnan2018")]
    public void Published_networks_keep_their_rules(string name)
    {
        var path = PublishedNetworks.PathOf(name);

        var model = Assert.Single(StudyFiles.Read(path)).Model;

        // Not null: the file has nodes.
        LogicalModelGen.AssertSame(LogicalFormats.Read(path).Network, model.Boolean!);
        Assert.Equal(64, model.Hash.Length);
        LogicalModelGen.AssertSame(model.Boolean!, LogicalPathways.ToLogical(model).Network);
    }

    [Fact]
    public void The_collection_says_the_same_in_each_of_its_formats()
    {
        var table = LogicalFormats.Read(PublishedNetworks.PathOf("sahin2009"));
        var words = LogicalFormats.Read(PublishedNetworks.PathOf("sahin2009", ".booleannet.txt"));
        var graph = LogicalFormats.Read(PublishedNetworks.PathOf("sahin2009", ".aeon"));

        Assert.Equal("sahin2009", words.Name);
        // Inputs have a line of their own in one of the three.
        LogicalModelGen.AssertSame(Sorted(table.Network), Sorted(words.Network));
        LogicalModelGen.AssertSame(Sorted(table.Network), Sorted(graph.Network));
        Assert.All(LogicalRegulation.Of(graph), r => Assert.True(!r.IsContradicted));
        Assert.Equal(51, graph.Regulators.Length);

        static BooleanNetwork Sorted(BooleanNetwork network) => new(network.Names.Zip(network.Rules).OrderBy(node => node.First, StringComparer.Ordinal));
    }

    [Fact]
    public void Experiments_beside_a_logical_file_are_its_own_where_they_name_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("loop.bnet", "U, U\nA, U\n");
        folder.Write("experiments.yaml", """
            schema: loopsim/experiments/1
            models: {M: loop.bnet}
            perturbations: {on: {clamp: {U: on}}}
            experiments: [{name: E, under: [on], expect: [{node: A, is: on}]}]
            """);

        var study = Assert.Single(StudyFiles.Read(path));

        Assert.Equal("M", study.Key);
        Assert.All(ExperimentRunner.Check(study, new RunOptions(), cancellation: TestContext.Current.CancellationToken), row => Assert.True(row.Passed));
    }

    [Fact]
    public void Initial_values_are_where_every_node_begins()
    {
        using var folder = new TemporaryFolder();
        var study = StudyFiles.Read(folder.Write("memory.booleannet", "A = True\nB = False\nA* = A or B\nB* = A and B\nC* = A\n"))[0];
        var experiment = new Experiment { Name = "E", Phases = [new Phase { Duration = new Duration(1, "h") }] };

        var run = ExperimentRunner.Run(study, experiment, SimulationEngines.Named("boolean-sync"), new RunOptions(), TestContext.Current.CancellationToken);

        Assert.Equal((1, 0, 1), (run.Observe("A").Value, run.Observe("B").Value, run.Observe("C").Value));
    }

    [Fact]
    public void A_model_file_adds_to_the_network_that_it_names()
    {
        using var folder = new TemporaryFolder();
        folder.Write("net.bnet", "U, U\nA, U & !B\nB, A\nC, A | B\nD, A & B\n");
        var path = folder.Write("model.yaml", """
            schema: loopsim/model/1
            name: added
            network: net.bnet
            nodes:
              - {name: A, label: α, genes: [STAT3], compartment: nucleus}
              - {name: C, rule: A}
              - {name: D, kind: input, rest: on}
              - {name: E, rule: C}
            interactions:
              - {from: U, to: A, effect: activates, evidence: {source: "a paper"}}
            """);

        var model = ModelYaml.Read(path);

        Assert.Equal(["U", "A", "B", "C", "D", "E"], model.Boolean!.Names); // Not null: there are nodes.
        Assert.Equal(["U", "U & !B", "A", "A", "D", "C"], model.Boolean.Rules.Select(r => r.ToString()));
        var node = model.Network.Find("A")!; // Not null: it is in the file.
        Assert.Equal(("α", "STAT3", "nucleus"), (node.Label, Assert.Single(node.Genes), node.Compartment));
        Assert.True(model.Network.Find("D")!.IsOnAtRest); // Likewise.
        Assert.Equal(["U A a paper", "B A net.bnet", "A B net.bnet", "A C model.yaml", "C E model.yaml"],
            model.Network.Interactions.Select(i => $"{model.Network[i.Source].Name} {model.Network[i.Target].Name} {i.Provenance.Source}"));
        Assert.Empty(model.Warnings);
        var before = model.Hash;
        folder.Write("net.bnet", "U, U\nA, U & !B\nB, A\nC, A\nD, A & B\n");
        Assert.NotEqual(before, ModelYaml.Read(path).Hash);
    }

    [Theory]
    [InlineData("sif: a.sif", "both \"network:\" and \"sif:\" say who acts on whom. Keep one of them.")]
    [InlineData("interactions: [{from: U, to: A, effect: inhibits, evidence: {source: x}}]", "U inhibits A by the interaction, but the rule \"U\" says the contrary. Mend the one that is wrong.")]
    [InlineData("nodes: [{name: AA}]", "nothing regulates node \"AA\", and it is no input. Add an interaction to it, give it a rule:, or write kind: input.")]
    public void What_does_not_fit_the_network_is_said(string added, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write("net.bnet", "U, U\nA, U\n");
        folder.Write("a.sif", "U 1 A\n");
        var path = folder.Write("model.yaml", $"schema: loopsim/model/1\nname: bad\nnetwork: net.bnet\n{added}\n");

        Assert.Contains(expected, Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interaction_of_both_signs_needs_a_rule()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("model.yaml", "schema: loopsim/model/1\nname: dual\nnodes: [{name: U, kind: input}, {name: A}]\ninteractions: [{from: U, to: A, effect: dual, evidence: {source: x}}]\n");

        Assert.Equal($"{path}(4): interaction U -> A has both signs, from which no policy can make a rule. Give A a rule: that says when it does what.", Assert.Throws<ModelFormatException>(() => ModelYaml.Read(path)).Message);
    }

    [Fact]
    public void A_pathway_model_says_all_that_it_knows_of_its_nodes()
    {
        var model = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001", "feedback.yaml"))[0].Model;

        var logical = LogicalPathways.ToLogical(model);

        Assert.Equal(model.Boolean!.Names, logical.Network.Names); // Not null: the model has nodes.
        var jak = logical.NodeAt(logical.Network.IndexOf("JAK"));
        Assert.Contains(new NodeAnnotation("isEncodedBy", "https://identifiers.org/hgnc.symbol/JAK1"), jak.Annotations);
        Assert.True(logical.NodeAt(logical.Network.IndexOf("IL6R_BASAL")).Initial);
        Assert.Equal(model.Network.Interactions.Length, logical.Regulators.Length);
    }

    [Fact]
    public void A_folder_without_a_model_of_ours_names_the_files_that_could_be_meant()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.bnet", "A, A\n");
        folder.Write("a.sif", "A 1 B\n");

        Assert.Equal($"{folder.Path}: the folder holds neither experiments.yaml nor model.yaml. Name one of its files: a.sif, b.bnet.", Assert.Throws<ModelFormatException>(() => StudyFiles.Read(folder.Path)).Message);
    }
}
