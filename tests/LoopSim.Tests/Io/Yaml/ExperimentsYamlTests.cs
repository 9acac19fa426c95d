using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
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
    [InlineData("is: on}]}\n  - {name: two", "ist: on}]}\n  - {name: two", "(8): the expectation of \"C\" requires nothing. Write is: on or is: off, or one of value:, above:, below:, higher than:, lower than:, same as:.")]
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

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_expectation_can_be_written(string written, Expectation expected)
    {
        var study = Read(With(written));

        Assert.Equal(expected with { Location = null }, study.Experiments[0].Expectations[0] with { Location = null });
    }

    public static TheoryData<string, Expectation> Kinds => new()
    {
        { "node: C, is: off", new Expectation("C", false, null) },
        { "node: C, value: 2.06, within: 1 %, at: 30 min", new Expectation("C", new Requirement.Value(2.06, new Tolerance(0.01, true)), null) { At = new Duration(30, "min") } },
        { "node: C, value: 0.5, within: 0.01, at: plateau", new Expectation("C", new Requirement.Value(0.5, new Tolerance(0.01, false)), null) { Reading = new Reading.Plateau() } },
        { "node: C, read: peak, above: 0.5", new Expectation("C", new Requirement.Above(0.5), null) { Reading = new Reading.Peak(null) } },
        // Of times, in the model's hours.
        { "node: C, read: peak time, number: 2, value: 30 min, within: 6 min", new Expectation("C", new Requirement.Value(0.5, new Tolerance(0.1, false)) { TimeUnit = "h" }, null) { Reading = new Reading.PeakTime(2) } },
        { "node: C, read: trough, below: 0.5", new Expectation("C", new Requirement.Below(0.5), null) { Reading = new Reading.Trough(null) } },
        { "node: C, read: trough time, number: 1, below: 2h", new Expectation("C", new Requirement.Below(2) { TimeUnit = "h" }, null) { Reading = new Reading.TroughTime(1) } },
        { "node: C, read: number of peaks, value: 0, within: 0", new Expectation("C", new Requirement.Value(0, default), null) { Reading = new Reading.PeakCount() } },
        { "node: C, read: half-time, lower than: {node: B}", new Expectation("C", new Requirement.LowerThan(new Counterpart(null, "B", null)) { TimeUnit = "h" }, null) { Reading = new Reading.HalfTime() } },
        { "node: C, read: period, above: 1h", new Expectation("C", new Requirement.Above(1) { TimeUnit = "h" }, null) { Reading = new Reading.Period() } },
        { "node: C, read: amplitude, above: 1", new Expectation("C", new Requirement.Above(1), null) { Reading = new Reading.Amplitude() } },
        { "node: C, read: amplitude ratio, below: 0.9", new Expectation("C", new Requirement.Below(0.9), null) { Reading = new Reading.AmplitudeRatio() } },
        { "node: C, read: half-maximal dose, dose: {of: A, from: 0.1, to: 10}, at: plateau, higher than: two", new Expectation("C", new Requirement.HigherThan(new Counterpart("two", null, null)), null) { Reading = new Reading.HalfDose("A", 0.1, 10, true) } },
        { "node: C, same as: {experiment: two, at: 1h}, within: 5 %", new Expectation("C", new Requirement.SameAs(new Counterpart("two", null, new Duration(1, "h")), new Tolerance(0.05, true)), null) },
        { "node: C, is: on, with each estimate changed by: 3", new Expectation("C", true, null) { Over = new Series.Estimates(3) } },
        { "node: C, is: off, contradiction: others saw it", new Expectation("C", false, null) { Contradiction = "others saw it" } },
    };

    [Fact]
    public void What_rises_or_falls_does_so_over_values()
    {
        var expectation = Read(With("node: C, is: rising, over: {A: [0, 0.5, 1]}")).Experiments[0].Expectations[0];

        Assert.Equal(new Requirement.Rising(), expectation.Requirement);
        Assert.Equal([0, 0.5, 1], Assert.IsType<Series.Values>(expectation.Over).Numbers);
    }

    [Theory]
    [InlineData("node: C, value: 2", "(8): the expectation of \"C\" has no \"within:\". Write how far off it may be, e.g. within: 1 %.")]
    [InlineData("node: C, value: 2, within: some %", "(8): \"within: some %\" is no share. Write e.g. within: 1 %.")]
    [InlineData("node: C, is: on, above: 2", "(8): both \"is:\" and \"above:\" say what is required of \"C\". Keep one, or write two expectations.")]
    [InlineData("node: C, read: peek, above: 2", "(8): \"read: peek\" of an expectation is not known. Did you mean \"peak\"?")]
    [InlineData("node: C, read: peak, is: on", "(8): \"C\" is on or off by its level at a time. Leave \"read:\" and \"at: plateau\" out, or require a number: value:, above:, below:.")]
    [InlineData("node: C, read: peak, at: 1h, above: 2", "(8): what is read of \"C\" is read of the whole last phase, at no time of it. Leave \"at:\" out.")]
    [InlineData("node: C, read: peak, at: plateau, above: 2", "(8): what is read of \"C\" is read of the whole last phase, at no time of it. Leave \"at:\" out.")]
    [InlineData("node: C, read: peak, higher than: {at: 1h}", "(8): what is read of \"C\" is read of the whole last phase, at no time of it. Leave \"at:\" out.")]
    [InlineData("node: C, at: 13h, above: 2", "(8): \"C\" is expected at 13 h of a phase that lasts 12 h. Expect it earlier, or give the last phase a longer for:.")]
    [InlineData("node: C, read: period, number: 2, above: 1h", "(8): \"number:\" says which peak or trough of \"C\" is read. Write read: peak, or leave it out.")]
    [InlineData("node: C, read: peak, number: 0.5, above: 1", "(8): \"number: 0.5\" should be a whole number from 1 on: which maximum or minimum.")]
    [InlineData("node: C, read: period, above: 1", "(8): \"above: 1\" is no span of time. Write a number and a unit (s, min, h, d), e.g. 24h.")]
    [InlineData("node: C, read: half-maximal dose, above: 1", "(8): the half-maximal dose of \"C\" needs \"dose:\". Write e.g. dose: {of: JAKI, from: 1, to: 1e5}.")]
    [InlineData("node: C, read: half-maximal dose, dose: {of: A, from: 10, to: 1}, above: 1", "(8): doses go from 10 to 1. Begin above 0, and end at a higher dose.")]
    [InlineData("node: C, read: half-maximal dose, dose: {of: AA, from: 1, to: 10}, above: 1", "(8): \"AA\" is not in the kinetics of model small.")]
    [InlineData("node: C, higher than: three", "(8): \"one\" is compared with \"three\", which is no experiment of this model.")]
    [InlineData("node: C, higher than: {node: D}", "(8): \"D\" is not in model small. There are: A, B, C.")]
    [InlineData("node: C, higher than: {}", "(8): \"higher than:\" names nothing. Write an experiment, or e.g. {node: IL6} or {at: 15 min}.")]
    [InlineData("node: C, is: rising", "(8): \"C\" rises or falls over the values of something. Write e.g. over: {RHO: [1e4, 1e5, 1e6]}.")]
    [InlineData("node: C, is: rising, over: {D: [1, 2]}", "(8): \"D\" is neither an input nor a parameter of model small.")]
    [InlineData("node: C, is: rising, over: {A: [1]}", "(8): \"A:\" should be a list of two values or more, none below 0.")]
    [InlineData("node: C, is: rising, over: {A: [1, 2], k: [1, 2]}", "(8): \"over:\" names one input or parameter and its values, e.g. over: {RHO: [1e4, 1e5, 1e6]}.")]
    [InlineData("node: C, is: on, with each estimate changed by: 1", "(8): \"1\" is no factor above 1. Write e.g. with each estimate changed by: 3.")]
    [InlineData("node: C, read: spread of cells, above: 1}], engines: [ode], cells: {number: 2}, control: [], phases: [{under: [A-on]", "(8): what is expected of \"C\" can be told on ssa alone, which are not among the engines of this experiment. Add one to engines:.")]
    public void What_is_wrong_with_an_expectation_is_said_with_file_and_line(string written, string expected)
    {
        var text = With(written);
        if (written.Contains("phases:", StringComparison.Ordinal))
            text = text.Replace("under: [A-on], expect", "expect", StringComparison.Ordinal);

        var e = Assert.Throws<ModelFormatException>(() => Read(text));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Phases_are_repeated_and_cells_and_the_basis_are_read()
    {
        var study = Read(File.Replace("share: 50 ", "share: 0.5", StringComparison.Ordinal)
            .Replace("{name: one, under: [A-on],", "{name: one, basis: other paper, cells: {number: 20, cultures: 2, method: tau}, repeat: 3, phases: [{for: 1h, under: [A-on]}, {for: 2h}],", StringComparison.Ordinal));

        Assert.Equal([1, 2, 1, 2, 1, 2], study.Experiments[0].Phases.Select(phase => phase.Duration.Value));
        Assert.Equal(new CellEnsemble(20, 2, "tau"), study.Experiments[0].Ensemble);
        Assert.Equal(ExperimentBasis.OtherPaper, study.Experiments[0].Basis);
    }

    private static string With(string expectation) => File
        .Replace("share: 50 ", "share: 0.5", StringComparison.Ordinal)
        .Replace("node: C, is: on}]}\n  - {name: two", $"{expectation}}}]}}\n  - {{name: two", StringComparison.Ordinal);

    private static Study Read(string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("model.yaml", Model);
        return ExperimentsYaml.Read(folder.Write("experiments.yaml", text))[0];
    }
}
