using System.Text.RegularExpressions;
using LoopSim.Io.Formats;

namespace LoopSim.Io.BooleanNet;

/// <summary>Reads one file of BooleanNet rules and collects its problems.</summary>
internal sealed partial class BooleanNetReader(string path)
{
    private readonly RuleTable _table = new(path, "name* = formula", (name, formula) => $"{name}* = {formula}");
    private readonly Dictionary<string, bool?> _initial = new(StringComparer.Ordinal);
    private int _ranked;

    /// <summary>Whether a text that begins so has a rule among its first lines.</summary>
    public static bool Recognises(string beginning) => beginning.Split('\n').Any(line => Rule().IsMatch(line));

    public LogicalModel Read()
    {
        var number = 0;
        foreach (var line in TextFile.Read(path).Split('\n'))
        {
            number++;
            var content = line.Split('#')[0].TrimEnd();
            if (content.Length == 0)
                continue;
            if (Rule().Match(content) is { Success: true } rule)
                ReadRule(rule, content, number);
            else if (content.Contains('='))
                ReadInitial(content, number);
            else
                _table.Error(number, $"Expected \"name* = formula\" or \"name = True\", but found \"{RuleTable.Shortened(content.Trim())}\".");
        }
        if (_ranked > 0)
            _table.Warn(0, $"{Counted.Of(_ranked, "rule has a rank")}: ranks order updates and change no rule, and are passed over.");
        var network = _table.Build(warnOfInputs: true);
        return new LogicalModel
        {
            Name = Path.GetFileNameWithoutExtension(path).Replace(".booleannet", "", StringComparison.OrdinalIgnoreCase),
            Network = network,
            Nodes = _initial.Count == 0 ? [] : [.. network.Names.Select(name => new LogicalNode { Initial = _initial.GetValueOrDefault(name) })],
            Warnings = [.. _table.Problems],
        };
    }

    private void ReadRule(Match rule, string content, int line)
    {
        if (rule.Groups["rank"].Success)
            _ranked++;
        _table.Add(rule.Groups["name"].Value, content, rule.Length, line);
    }

    private void ReadInitial(string content, int line)
    {
        var parts = content.Split('=', StringSplitOptions.TrimEntries);
        bool? value = parts[^1].ToUpperInvariant() switch
        {
            "TRUE" or "1" or "ON" => true,
            "FALSE" or "0" or "OFF" => false,
            _ => null,
        };
        if (value is null && !parts[^1].Equals("Random", StringComparison.OrdinalIgnoreCase))
            _table.Error(line, $"\"{parts[^1]}\" is no initial value. Write True, False or Random, or \"{parts[0]}* = ...\" for a rule.");
        foreach (var name in parts[..^1])
        {
            _table.Use(name, line);
            _initial[name] = value;
        }
    }

    [GeneratedRegex(@"^\s*(?:(?<rank>\d+)\s*:)?\s*(?<name>[^\s*=]+)\s*\*\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();
}
