using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Io.Yaml;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Yaml;

public sealed class ExperimentsYamlTests
{
    private const string Model = """
        schema: loopsim/model/1
        name: small
        nodes: [{name: A, kind: input}, {name: B, compartment: medium}, {name: C}]
        interactions:
          - {from: A, to: B, effect: activates, evidence: {source: test}}
          - {from: B, to: C, effect: activates, evidence: {source: test}}
        kinetics: {rule: hill-cube, time unit: h}
        """;

    private const string File = """
        schema: loopsim/experiments/1
        models: {M: model.yaml}
        duration: 12h
        perturbations:
          A-on: {clamp: {A: on}}
          B-off: {knockout: [B]}
        experiments:
          - {name: one, under: [A-on], expect: [{node: C, is: on}]}
          - {name: two, medium: {from: one, share: 50 }, expect: [{node: C, is: on, at: 30 min}]}
        main: {title: all, readouts: [C], arms: [{label: one, experiment: one}]}
        """;

    [Fact]
    public void Phases_perturbations_and_expectations_are_read()
    {
        var study = Read(File.Replace("share: 50 ", "share: 0.5", StringComparison.Ordinal));

        Assert.Equal(["one", "two"], study.Experiments.Select(e => e.Name));
        Assert.Equal(new Duration(12, "h"), study.Experiments[0].Phases[0].Duration);
        Assert.Equal([new ModelChange.Clamp("A", Level.On)], study.Experiments[0].Phases[0].Under[0].Boolean);
        Assert.Equal(new Medium.From("one", 0.5), study.Experiments[1].Phases[0].Medium);
        Assert.Equal(new Duration(30, "min"), study.Experiments[1].Expectations[0].At);
        Assert.Equal("C", Assert.Single(study.Main!.Readouts)); // Not null: the file has main:.
    }

    [Theory]
    [InlineData("share: 50 ", "share: 50", "(9): the share of conditioned medium lies between 0 and 1.")]
    [InlineData("under: [A-on]", "under: [A-onn]", "(8): \"A-onn\" is not a perturbation of this file. Did you mean \"A-on\"?")]
    [InlineData("node: C, is: on}]}\n  - {name: two", "node: D, is: on}]}\n  - {name: two", "(8): \"D\" is not in model small. There are: A, B, C.")]
    [InlineData("knockout: [B]", "knockout: [BETA]", "(6): \"BETA\" is not in model small. There are: A, B, C, k, n, tau.")]
    [InlineData("{clamp: {A: on}}", "{clamp: {A: onn}}", "(5): \"A: onn\" is no level. Write on, off, or a number not below zero.")]
    [InlineData("{clamp: {A: on}}", "{inhibit: {A: 200 %}}", "(5): \"A: 200 %\" is no share. Write a percentage, e.g. 99 %, or a number from 0 to 1.")]
    [InlineData("{clamp: {A: on}}", "{remove: [A]}", "(5): \"A\" is no interaction. Write SOURCE -> TARGET.")]
    [InlineData("{clamp: {A: on}}", "{fix: {A: on}}", "(5): \"A\" is no interaction. Write SOURCE -> TARGET.")]
    [InlineData("{clamp: {A: on}}", "{fix: {A -> BB: on}}", "(5): \"BB\" is not in model small. There are: A, B, C, k, n, tau.")]
    [InlineData("{clamp: {A: on}}", "{fix: {A -> B: high}}", "(5): \"A -> B: high\" is no level. Write on, off, or a number not below zero.")]
    [InlineData("{clamp: {A: on}}", "{clmp: {A: on}}", "(5): perturbation \"A-on\" has an unknown key \"clmp:\". Did you mean \"clamp\"?")]
    [InlineData("duration: 12h", "duration: 12 parsecs", "(3): \"duration: 12 parsecs\" is no span of time. Write a number and a unit (s, min, h, d), e.g. 24h.")]
    [InlineData("{from: one,", "{from: none,", "\"two\" takes the medium of \"none\", which is no experiment of this model.")]
    [InlineData("{from: one,", "{from: two,", "\"two\" takes, in the end, its own medium: two <- two.")]
    [InlineData("name: two,", "name: one,", "(9): experiment \"one\" is there twice. Give one of them another name.")]
    [InlineData("under: [A-on],", "under: [A-on], phases: [{for: 1h}],", "(8): experiment \"one\" has phases: and, beside them, under:, for: or medium:. Write those inside the phases.")]
    [InlineData("under: [A-on],", "under: [A-on], engines: [odd],", "(8): \"odd\" is not an engine. Did you mean \"ode\"?")]
    [InlineData("under: [A-on],", "under: [A-on], models: [N],", "(8): \"N\" is not a model of this file. There are: M.")]
    [InlineData("is: on}]}\n  - {name: two", "ist: on}]}\n  - {name: two", "(8): the expectation of \"C\" has no \"is:\". Write is: on, or is: off.")]
    [InlineData("experiment: one}]", "experiment: three}]", "(10): model small has no experiment \"three\".")]
    [InlineData("models: {M: model.yaml}\n", "", "\"models:\" names no model. Name the model files, e.g. models: {A: figure.yaml}.")]
    public void What_is_wrong_is_said_with_file_and_line(string right, string wrong, string expected)
    {
        var text = File.Replace(right, wrong, StringComparison.Ordinal);
        if (right != "share: 50 ")
            text = text.Replace("share: 50 ", "share: 0.5", StringComparison.Ordinal);

        var e = Assert.Throws<ModelFormatException>(() => Read(text));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
        Assert.Equal(e.Problems.Distinct(), e.Problems);
    }

    [Fact]
    public void A_perturbation_can_differ_between_models_and_between_networks()
    {
        var study = Read(File
            .Replace("share: 50 ", "share: 0.5", StringComparison.Ordinal)
            .Replace("{knockout: [B]}", "{M: {boolean: {knockout: [B]}, kinetic: {scale: {tau: 2}}}}", StringComparison.Ordinal));

        var perturbation = study.Perturbations["B-off"];
        Assert.Equal([new ModelChange.Clamp("B", Level.Off)], perturbation.Boolean);
        Assert.Equal([new ModelChange.Scale("tau", 2)], perturbation.Kinetic);
    }

    [Theory]
    [InlineData("{inhibit: {B: 80 %}}", "B inhibited by 80 %")]
    [InlineData("{inhibit: {B: 0.995}}", "B inhibited by 99.5 %")]
    [InlineData("{clamp: {B: 0.5}, knockout: [C]}", "B=0.5, C=off")]
    [InlineData("{remove: [A -> B, B -> C]}", "without A -> B, without B -> C")]
    [InlineData("{fix: {A -> B: on, B -> C: 0.5}}", "A -> B fixed at on, B -> C fixed at 0.5")]
    [InlineData("{dose: {B: 1.5}}", "B + 1.5")]
    [InlineData("{boolean: {rule: {C: \"!B\"}}, kinetic: {equation: {C: B - C}, scale: {tau: 3}}}", "Boolean: C := !B; kinetic: C := B - C, tau x 3")]
    public void Every_change_can_be_written(string perturbation, string changes)
    {
        var study = Read(File
            .Replace("share: 50 ", "share: 0.5", StringComparison.Ordinal)
            .Replace("{knockout: [B]}", perturbation, StringComparison.Ordinal));

        Assert.Equal($"B-off [{changes}]", study.Perturbations["B-off"].Description);
    }

    private static Study Read(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.yaml", Model);
        return ExperimentsYaml.Read(folder.Write("experiments.yaml", text))[0];
    }
}
