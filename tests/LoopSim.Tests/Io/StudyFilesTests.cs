using LoopSim.Diagnostics;
using LoopSim.Io;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io;

public sealed class StudyFilesTests
{
    private const string Model = """
        schema: loopsim/model/1
        name: small
        nodes: [{name: A, kind: input}, {name: B}]
        interactions: [{from: A, to: B, effect: activates, evidence: {source: test}}]
        """;

    private const string First = """
        schema: loopsim/experiments/1
        models: {M: model.yaml}
        perturbations: {A-on: {clamp: {A: on}}}
        experiments: [{name: one, under: [A-on], expect: [{node: B, is: on}]}]
        """;

    private const string Second = """
        # More of the same.
        schema: loopsim/experiments/1
        models: {N: other.yaml, M2: model.yaml}
        perturbations: {A-on: {clamp: {A: on}}, B-off: {knockout: [B]}}
        experiments: [{name: two, under: [B-off], expect: [{node: B, is: off}]}]
        """;

    [Fact]
    public void A_model_of_several_experiment_files_is_one_study_with_all_experiments()
    {
        using var folder = Written(First, Second);

        var studies = StudyFiles.Read(folder.Path);

        Assert.Equal(["M", "N"], studies.Select(study => study.Key));
        Assert.Equal(["one", "two"], studies[0].Experiments.Select(experiment => experiment.Name));
        Assert.Equal(["A-on", "B-off"], studies[0].Perturbations.Keys);
        Assert.Equal(["two"], studies[1].Experiments.Select(experiment => experiment.Name));
    }

    [Fact]
    public void A_model_file_has_the_experiments_of_all_experiment_files_and_an_experiment_file_its_own()
    {
        using var folder = Written(First, Second);

        Assert.Equal(["one", "two"], Assert.Single(StudyFiles.Read(Path.Combine(folder.Path, "model.yaml"))).Experiments.Select(experiment => experiment.Name));
        Assert.Equal(["N", "M2"], StudyFiles.Read(Path.Combine(folder.Path, "more.yaml")).Select(study => study.Key));
    }

    [Theory]
    [InlineData("name: two", "name: one", "more.yaml(5): experiment \"one\" of model small is in another experiment file of this folder, too. Give one of them another name.")]
    [InlineData("{clamp: {A: on}}", "{clamp: {A: off}}", "perturbation \"A-on\" is A-on [A=off] in one experiment file of this folder and A-on [A=on] in another. Give one of them another name.")]
    [InlineData("node: B, is: off", "node: C, is: off", "more.yaml(5): \"C\" is not in model small.")]
    public void What_does_not_fit_together_is_said(string right, string wrong, string expected)
    {
        using var folder = Written(First, Second.Replace(right, wrong, StringComparison.Ordinal));

        var e = Assert.Throws<ModelFormatException>(() => StudyFiles.Read(folder.Path));

        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    private static TemporaryFolder Written(string first, string second)
    {
        var folder = new TemporaryFolder();
        folder.Write("model.yaml", Model);
        folder.Write("other.yaml", Model.Replace("name: small", "name: other", StringComparison.Ordinal));
        folder.Write("experiments.yaml", first);
        folder.Write("more.yaml", second);
        return folder;
    }
}
