using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Io.Bnet;

/// <summary>Reads one .bnet text and collects its problems.</summary>
internal sealed class BnetReader(string file)
{
    private readonly List<Problem> _problems = [];
    private readonly List<(string Name, LogicFormula Rule)> _nodes = [];
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _firstUse = new(StringComparer.Ordinal);
    private bool _anyLine;

    public BnetModel Read(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var comment = line.IndexOf('#');
            var content = (comment < 0 ? line : line[..comment]).TrimEnd();
            if (content.IsEmpty)
                continue;
            if (_anyLine || !IsHeader(content, number))
                ReadLine(content.ToString(), number);
            _anyLine = true;
        }
        if (!_anyLine)
            Error(0, "The file holds no line of the form \"name, formula\".");
        AddInputs();
        if (_problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(_problems.OrderBy(problem => problem.Location?.Line));
        return new BnetModel(new BooleanNetwork(_nodes), [.. _problems]);
    }

    private bool IsHeader(ReadOnlySpan<char> content, int line)
    {
        var columns = content.ToString().Split(',', StringSplitOptions.TrimEntries);
        if (!columns[0].Equals("targets", StringComparison.OrdinalIgnoreCase) || columns.Length < 2)
            return false;
        if (!columns[1].Equals("factors", StringComparison.OrdinalIgnoreCase) && !columns[1].Equals("functions", StringComparison.OrdinalIgnoreCase))
            return false;
        if (columns.Length > 2)
            Error(line, $"The header has a third column, \"{columns[2]}\": this is a probabilistic network, which LoopSim does not read. Keep one rule for each node, and two columns.");
        return true;
    }

    private void ReadLine(string content, int line)
    {
        var comma = content.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
        {
            Error(line, $"Expected \"name, formula\", but there is no comma in \"{Shortened(content.Trim())}\".");
            return;
        }
        var name = content[..comma].Trim();
        if (!IsTarget(name, line) || !IsNew(name, line))
            return;
        // Blanks in the place of the name, so that columns are counted in the line.
        if (!LogicParser.TryParse(new string(' ', comma + 1) + content[(comma + 1)..], out var rule, out var problem))
        {
            Error(line, $"The formula of \"{name}\" cannot be read. {problem}");
            return;
        }
        _nodes.Add((name, rule));
        foreach (var used in rule.Variables())
            _firstUse.TryAdd(used, line);
    }

    private bool IsTarget(string name, int line)
    {
        if (BnetFormat.IsName(name))
            return true;
        Error(line, name.Length == 0
            ? "There is no name before the comma. Write \"name, formula\"."
            : $"\"{Shortened(name)}\" cannot be the name of a node: a name has no white space, none of & | ! ( ) in it, and is none of the words 0, 1, true, false, and, or, not.");
        return false;
    }

    private bool IsNew(string name, int line)
    {
        if (_lineOf.TryAdd(name, line))
            return true;
        Error(line, string.Create(CultureInfo.InvariantCulture, $"\"{name}\" has a rule in line {_lineOf[name]} already. Keep one of the two lines, or join their formulas with |."));
        return false;
    }

    /// <summary>Names without a line keep their value: that is what an input does.</summary>
    private void AddInputs()
    {
        var inputs = _firstUse.Where(use => !_lineOf.ContainsKey(use.Key)).ToList();
        if (inputs.Count == 0)
            return;
        foreach (var (name, _) in inputs)
            _nodes.Add((name, new LogicFormula.Variable(name)));
        var names = string.Join(", ", inputs.Select(input => Described(input.Key)));
        _problems.Add(Problem.Warning(new SourceLocation(file, inputs[0].Value), inputs.Count == 1
            ? $"1 name is used but has no line, and became an input that keeps its value: {names}. Write \"{inputs[0].Key}, {inputs[0].Key}\" to say so, or correct the name."
            : string.Create(CultureInfo.InvariantCulture, $"{inputs.Count} names are used but have no line, and became inputs that keep their values: {names}. Write \"{inputs[0].Key}, {inputs[0].Key}\" and so on to say so, or correct the names.")));
    }

    private string Described(string name) =>
        _lineOf.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other ? $"{name} (there is a line for {other})" : name;

    private void Error(int line, string message) => _problems.Add(Problem.Error(new SourceLocation(file, line), message));

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
