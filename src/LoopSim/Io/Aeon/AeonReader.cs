using System.Text.RegularExpressions;
using LoopSim.Io.Formats;
using LoopSim.Networks;

namespace LoopSim.Io.Aeon;

/// <summary>Reads one file of AEON and collects its problems.</summary>
internal sealed partial class AeonReader(string path)
{
    private readonly RuleTable _table = new(path, "$name: formula", (name, formula) => $"${name}: {formula}");
    private readonly List<(DeclaredRegulator Regulator, int Line)> _regulators = [];
    private readonly HashSet<(string Source, string Target)> _pairs = [];
    private readonly HashSet<string> _ruled = new(StringComparer.Ordinal);

    /// <summary>Whether a text that begins so has a rule or a regulator of AEON among its first lines, and only comments before.</summary>
    public static bool Recognises(string beginning) => beginning.Split('\n')
        .Select(line => line.Trim())
        .FirstOrDefault(line => line.Length > 0 && !line.StartsWith('#')) is { } first && (first.StartsWith('$') || Regulator().IsMatch(first));

    public LogicalModel Read()
    {
        var number = 0;
        foreach (var line in TextFile.Read(path).Split('\n'))
        {
            number++;
            var content = line.TrimEnd();
            if (content.Length == 0 || content.TrimStart().StartsWith('#'))
                continue;
            if (content.TrimStart().StartsWith('$'))
                ReadRule(content, number);
            else if (Regulator().Match(content) is { Success: true } regulator)
                AddRegulator(regulator, number);
            else
                _table.Error(number, $"Expected \"$name: formula\" or \"source -> target\", but found \"{RuleTable.Shortened(content.Trim())}\".");
        }
        CheckOpenRules();
        var network = _table.Build(warnOfInputs: false);
        return new LogicalModel
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Network = network,
            Regulators = [.. _regulators.Select(r => r.Regulator).Where(r => r.Source != r.Target || !network.Inputs.Contains(r.Source))],
            Warnings = [.. _table.Problems],
        };
    }

    private void ReadRule(string content, int line)
    {
        var (dollar, colon) = (content.IndexOf('$'), content.IndexOf(':'));
        if (colon < 0)
        {
            _table.Error(line, $"Expected \"$name: formula\", but there is no colon in \"{RuleTable.Shortened(content.Trim())}\".");
            return;
        }
        var name = content[(dollar + 1)..colon].Trim();
        _ruled.Add(name);
        _table.Add(name, content, colon + 1, line);
    }

    private void AddRegulator(Match match, int line)
    {
        var (source, target) = (match.Groups["source"].Value, match.Groups["target"].Value);
        Effect? effect = match.Groups["sign"].Value switch
        {
            "->" => Effect.Activates,
            "-|" => Effect.Inhibits,
            _ => null,
        };
        _table.Use(source, line);
        _table.Use(target, line);
        if (!_pairs.Add((source, target)))
            _table.Error(line, $"{source} regulates {target} in an earlier line already. Keep one of the two.");
        _regulators.Add((new DeclaredRegulator(source, target, effect), line));
    }

    /// <summary>A node that is regulated and has no rule stands for every rule of these regulators.</summary>
    private void CheckOpenRules()
    {
        foreach (var target in _regulators.Where(r => !_ruled.Contains(r.Regulator.Target)).GroupBy(r => r.Regulator.Target, StringComparer.Ordinal))
            _table.Error(target.First().Line, $"\"{target.Key}\" has {Counted.Of(target.Count(), "regulator")} and no rule: the model is a family of networks, and LoopSim reads one. Add \"${target.Key}: ...\".");
    }

    [GeneratedRegex(@"^\s*(?<source>\w+)\s*(?<sign>->|-\||-\?)(?<open>\?)?\s*(?<target>\w+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Regulator();
}
