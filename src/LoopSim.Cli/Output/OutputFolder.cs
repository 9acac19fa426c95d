using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Json;
using LoopSim.Plotting;
using LoopSim.Results;

namespace LoopSim.Cli.Output;

/// <summary>A folder that takes the files of a run and, last, the manifest that vouches for them.</summary>
/// <param name="folder">The folder; <see langword="null"/> where files are only kept for <see cref="Files"/>.</param>
internal sealed class OutputFolder(string? folder)
{
    private const string ManifestName = "manifest.json";
    private const string DefaultParent = "loopsim-out";
    private readonly List<(string Name, byte[] Bytes)> _files = [];
    private readonly SortedDictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal) { ManifestName };
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { ManifestName };

    /// <summary>The path of the folder where the user names none.</summary>
    /// <param name="name">The name of a model or an experiment, which others may have written: it leads to no other place.</param>
    public static string DefaultFor(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '_'));
        return Path.Combine(DefaultParent, safe.All(c => c == '.') ? "_" : safe);
    }

    /// <summary>The files written so far, with their content.</summary>
    public IReadOnlyList<(string Name, byte[] Bytes)> Files => _files;

    /// <summary>Writes a text file. One whose name differs from another's, or the manifest's, in upper and lower case only is given a number, since some file systems take the two for one.</summary>
    /// <exception cref="ArgumentException">The name leads out of the folder, or is written already.</exception>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a chart as PNG and as SVG.</summary>
    public void Write(string name, Chart chart)
    {
        var drawn = ChartRenderer.Render(chart);
        Write(name + ".png", drawn.Png.Span);
        Write(name + ".svg", drawn.Svg);
    }

    /// <summary>Writes the manifest.</summary>
    public void WriteManifest(Study study, ISimulationEngine engine, RunOptions options, IReadOnlyList<(string Label, Experiment Experiment, string Report)> runs, CommandContext context) =>
        Save(ManifestName, Encoding.UTF8.GetBytes(Json.Write(new RunManifest
        {
            Version = CommandContext.Version,
            Command = context.Line,
            Model = study.Model.Name,
            ModelHash = study.Model.Hash,
            Engine = engine.Name,
            OnMeans = engine.OnMeans,
            Seed = options.Seed,
            RelativeTolerance = options.RelativeTolerance,
            AbsoluteTolerance = options.AbsoluteTolerance,
            Runs = [.. runs.Select(r => new RunManifest.Run(r.Label, r.Experiment.Name, [.. r.Experiment.Phases.Select(PhaseText.Full)], r.Report))],
            Warnings = [.. study.Model.Warnings.Select(w => w.ToString())],
            Files = _hashes.ToImmutableSortedDictionary(StringComparer.Ordinal),
        })));

    /// <summary>Writes the manifest of what was worked out of a model without running an experiment; what was found is told where it is nothing, too.</summary>
    public void WriteManifest(Study study, string method, string onMeans, string found, CommandContext context) =>
        WriteManifest(study.Model.Name, study.Model.Hash, study.Model.Warnings, method, onMeans, found, context);

    /// <summary>Writes the manifest of what was worked out of files that are no study.</summary>
    public void WriteManifest(string model, string hash, IEnumerable<Problem> warnings, string method, string onMeans, string found, CommandContext context) =>
        Save(ManifestName, Encoding.UTF8.GetBytes(Json.Write(new
        {
            version = CommandContext.Version,
            command = context.Line,
            model,
            model_hash = hash,
            engine = method,
            on_means = onMeans,
            found,
            warnings = warnings.Select(w => w.ToString()),
            files = _hashes,
        })));

    /// <summary>Writes the manifest of experiments in SED-ML.</summary>
    public void WriteManifest(string path, IReadOnlyList<SedMlRun> runs, RunOptions options, CommandContext context) =>
        Save(ManifestName, Encoding.UTF8.GetBytes(Json.Write(new
        {
            version = CommandContext.Version,
            command = context.Line,
            source = path,
            source_hash = runs[0].Source.Hash,
            seed = options.Seed,
            relative_tolerance = options.RelativeTolerance,
            absolute_tolerance = options.AbsoluteTolerance,
            experiments = runs.Select(run => run.Source.Name),
            warnings = runs.SelectMany(run => run.Warnings).Select(w => w.ToString()),
            files = _hashes,
        })));

    /// <summary>How a manifest says that a search was stopped: nothing where it was not.</summary>
    public static string Partial(string? stoppedBy) => stoppedBy is null ? "" : $" (partial: {stoppedBy})";

    /// <summary>Names the files that were written.</summary>
    public void ShowFiles(Terminal terminal) =>
        terminal.Error.WriteLine($"wrote to {folder}: {string.Join(", ", _hashes.Keys.Append(ManifestName))}");

    private void Write(string name, ReadOnlySpan<byte> bytes)
    {
        if (!_asked.Add(Within(name)))
            throw new ArgumentException($"\"{name}\" is written already.");
        var free = name;
        for (var number = 2; !_taken.Add(Within(free)); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{Path.ChangeExtension(name, null)}-{number}{Path.GetExtension(name)}");
        Save(free, bytes);
        _hashes[free] = Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private void Save(string name, ReadOnlySpan<byte> bytes)
    {
        _files.Add((name, bytes.ToArray()));
        if (folder is not null)
            TextFile.Write(Path.Combine(folder, Within(name)), bytes);
    }

    /// <summary>The way to a file from the folder.</summary>
    private string Within(string name)
    {
        var root = Path.GetFullPath(folder ?? ".");
        var within = Path.GetRelativePath(root, Path.GetFullPath(name, root));
        return Path.IsPathRooted(within) || within.Split(Path.DirectorySeparatorChar)[0] is "." or ".." ? throw new ArgumentException($"\"{name}\" is no name of a file inside the folder.") : within;
    }
}
