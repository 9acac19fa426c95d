using LoopSim.Diagnostics;
using LoopSim.Io.Yaml;
using LoopSim.Randomness;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Yaml;

/// <summary>Whatever happens to a file on its way, a reader answers with a model or says what is wrong.</summary>
public sealed class ModelFileFuzzTests
{
    /// <summary>Signs that mean something in YAML, in rules or in equations.</summary>
    private const string Signs = "{}[]:,-#&*!|>'\"%@`?\t\n ()+/^=<.0\\~é\0";

    [Theory]
    [InlineData("faruqi2001/figure.yaml", 500, 1)]
    [InlineData("faruqi2001/feedback.yaml", 400, 2)]
    [InlineData("pi3k-akt/model.yaml", 500, 3)]
    [InlineData("lipniacki2004/model.yaml", 200, 4)]
    [InlineData("ashall2009/model.yaml", 200, 5)]
    [InlineData("sobotta2017/model.yaml", 200, 6)]
    public void A_damaged_model_file_is_read_or_refused_and_nothing_else(string file, int count, ulong seed) =>
        Damage(file, count, seed, path => ModelYaml.Read(path));

    [Theory]
    [InlineData("faruqi2001/experiments.yaml", 100, 7)]
    [InlineData("pi3k-akt/experiments.yaml", 200, 8)]
    public void A_damaged_experiment_file_is_read_or_refused_and_nothing_else(string file, int count, ulong seed) =>
        Damage(file, count, seed, path => ExperimentsYaml.Read(path));

    private static void Damage(string file, int count, ulong seed, Action<string> read)
    {
        using var folder = new TemporaryFolder();
        var source = RepositoryFiles.Path("models", file);
        foreach (var beside in Directory.GetFiles(Path.GetDirectoryName(source) ?? "").Where(f => Path.GetExtension(f) == ".yaml" || Path.GetFileName(f) == "figure.md"))
            File.Copy(beside, Path.Combine(folder.Path, Path.GetFileName(beside)));
        var whole = File.ReadAllText(source);
        var random = new RandomStream(seed);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var damaged = whole;
            for (var more = random.NextInt(3); more >= 0; more--)
                damaged = Damaged(damaged, random);
            var path = folder.Write(Path.GetFileName(source), damaged);

            var error = Record.Exception(() => read(path));

            Assert.True(error is null or ModelFormatException, $"Damage {i} of {file}: {error}");
            if (error is ModelFormatException { Problems: var problems })
            {
                refused++;
                Assert.Contains(problems, p => p.Severity == ProblemSeverity.Error);
            }
        }
        Assert.InRange(refused, count / 10, count);
    }

    private static string Damaged(string text, RandomStream random)
    {
        if (text.Length == 0)
            return text;
        var place = random.NextInt(text.Length);
        var lines = text.Split('\n').ToList();
        var (line, other) = (random.NextInt(lines.Count), random.NextInt(lines.Count));
        var sign = Signs[random.NextInt(Signs.Length)].ToString();
        switch (random.NextInt(7))
        {
            case 0:
                return text.Remove(place, 1);
            case 1:
                return text.Insert(place, sign);
            case 2:
                return text.Remove(place, 1).Insert(place, sign);
            case 3:
                return text[..place];
            case 4:
                lines.RemoveAt(line);
                break;
            case 5:
                lines.Insert(other, lines[line]);
                break;
            default:
                (lines[line], lines[other]) = (lines[other], lines[line]);
                break;
        }
        return string.Join('\n', lines);
    }
}
