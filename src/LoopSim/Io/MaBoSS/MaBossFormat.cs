using System.Text;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>Reads and writes MaBoSS's files: the network in a .bnd file, and parameters, initial state and options in .cfg files.</summary>
/// <remarks>
/// The grammar is MaBoSS 2's, without populations of cells. Files of several .cfg are read in order, and what a later one says takes the place of what an earlier one said.
/// A parameter that is used and set nowhere is an error where there is a .cfg file; where there is none, it is taken as 1, with a warning.
/// Laws, tested (MaBossFormatTests): what is written is read again as the same network.
/// </remarks>
public static class MaBossFormat
{
    /// <summary>Reads a network.</summary>
    /// <param name="bnd">The .bnd file.</param>
    /// <param name="cfgs">The .cfg files, in order; none to look beside the .bnd file, see <see cref="ConfigurationOf"/>.</param>
    /// <exception cref="ModelFormatException">A file is missing, or the files are no network; every problem is named with file and line.</exception>
    public static MaBossModel Read(string bnd, params IReadOnlyList<string> cfgs)
    {
        ArgumentException.ThrowIfNullOrEmpty(bnd);
        ArgumentNullException.ThrowIfNull(cfgs);
        var found = cfgs.Count > 0 ? cfgs : ConfigurationOf(bnd) is { } beside ? [beside] : [];
        return Parse(Text(bnd), [.. found.Select(cfg => (cfg, Text(cfg)))], bnd);

        // Comments are often in other encodings, and that is no fault of the network.
        static string Text(string path) => Encoding.UTF8.GetString(TextFile.ReadBytes(path)).TrimStart('\uFEFF');
    }

    /// <summary>Reads texts.</summary>
    /// <param name="bnd">The contents of a .bnd file.</param>
    /// <param name="cfgs">The names and contents of .cfg files, in order.</param>
    /// <param name="file">What to call the .bnd file in messages.</param>
    /// <exception cref="ModelFormatException">The texts are no network; every problem is named with file and line.</exception>
    public static MaBossModel Parse(string bnd, IReadOnlyList<(string File, string Text)> cfgs, string file = "text")
    {
        ArgumentNullException.ThrowIfNull(bnd);
        ArgumentNullException.ThrowIfNull(cfgs);
        var problems = new List<Problem>();
        var network = new BndReader(bnd, file, problems);
        var nodes = network.Read();
        var configuration = new CfgReader([.. nodes.Select(node => node.Name)], problems);
        foreach (var (name, text) in cfgs)
            configuration.Read(text, name);
        var parameters = configuration.Parameters.Concat(Missing(nodes, network, configuration, cfgs.Count > 0, file, problems)).ToList();
        CheckAttributes(nodes, network, file, problems);
        if (problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(problems.InFileOrder(file));
        var markov = new MarkovNetwork(nodes.Select(node => With(node, configuration.SettingsOf(node.Name))), parameters, configuration.Initial, configuration.Schedule);
        return new MaBossModel(new MarkovModel(markov, configuration.Options) { NamingOrder = network.Mentioned }, [.. problems], [.. cfgs.Select(cfg => cfg.File)]);
    }

    /// <summary>Returns the .cfg file that belongs to a .bnd file: that of the same name, or else the only one in the folder that begins with its name; <see langword="null"/> where there is none.</summary>
    /// <param name="bnd">The .bnd file.</param>
    public static string? ConfigurationOf(string bnd)
    {
        ArgumentException.ThrowIfNullOrEmpty(bnd);
        var same = Path.ChangeExtension(bnd, ".cfg");
        if (File.Exists(same))
            return same;
        var folder = Path.GetDirectoryName(Path.GetFullPath(bnd)) ?? ".";
        var alike = Directory.GetFiles(folder, "*.cfg").Where(cfg => Path.GetFileName(cfg).StartsWith(Path.GetFileNameWithoutExtension(bnd), StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count == 1 ? Path.Combine(Path.GetDirectoryName(bnd) ?? "", Path.GetFileName(alike[0])) : null;
    }

    private static MarkovNode With(MarkovNode node, CfgReader.NodeSettings settings) =>
        node with { IsInternal = settings.IsInternal, Reference = settings.Reference, IsInGraph = settings.IsInGraph };

    private static List<RateParameter> Missing(List<MarkovNode> nodes, BndReader network, CfgReader configuration, bool isConfigured, string file, List<Problem> problems)
    {
        var missing = new List<RateParameter>();
        foreach (var node in nodes)
        {
            foreach (var name in FormulasOf(node).SelectMany(f => f.Formula.Leaves()).OfType<RateFormula.Parameter>().Select(p => p.Name).Distinct())
            {
                if (configuration.HasParameter(name) || missing.Exists(p => p.Name == name))
                    continue;
                missing.Add(new RateParameter(name, 1));
                if (isConfigured)
                    problems.Add(Problem.Error(new SourceLocation(file, network.LineOf[node.Name]), $"{node.Name} uses {name}, which the .cfg file does not set. {NearestNames.Suggest(name, [.. configuration.Parameters.Select(p => p.Name)])} Or write {name} = 1; there."));
            }
        }
        if (missing.Count > 0 && !isConfigured)
            problems.Add(Problem.Warning(new SourceLocation(file, 0), $"there is no .cfg file beside it: {string.Join(", ", missing.Take(5).Select(p => p.Name))}{(missing.Count > 5 ? " and so on" : "")} were taken as 1."));
        return missing;
    }

    private static void CheckAttributes(List<MarkovNode> nodes, BndReader network, string file, List<Problem> problems)
    {
        foreach (var node in nodes)
        {
            var known = FormulasOf(node).Select(f => f.Name).ToList();
            foreach (var used in FormulasOf(node).SelectMany(f => f.Formula.Leaves()).OfType<RateFormula.Own>().Where(a => !known.Contains(a.Name)).Distinct())
                problems.Add(Problem.Error(new SourceLocation(file, network.LineOf[node.Name]), $"{node.Name} uses @{used.Name}, which it does not have. {NearestNames.Suggest(used.Name, known)}"));
        }
    }

    private static IEnumerable<(string Name, RateFormula Formula)> FormulasOf(MarkovNode node) =>
        new[] { ("logic", node.Logic), ("rate_up", node.RateUp), ("rate_down", node.RateDown) }
            .Concat(node.Attributes.Select(a => (a.Name, (RateFormula?)a.Formula)))
            .Where(pair => pair.Item2 is not null)
            .Select(pair => (pair.Item1, pair.Item2 ?? RateFormula.Zero));
}
