using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Io.Formats;

/// <summary>Gathers the rules that a text file gives to nodes, line by line, with what is wrong with them.</summary>
/// <param name="file">What to call the file in messages.</param>
/// <param name="form">How a line gives a rule, in words, e.g. <c>name, formula</c>.</param>
/// <param name="write">How a line gives a rule to a node.</param>
internal sealed class RuleTable(string file, string form, Func<string, string, string> write)
{
    private readonly List<Problem> _problems = [];
    private readonly List<(string Name, LogicFormula Rule)> _nodes = [];
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _firstUse = new(StringComparer.Ordinal);

    /// <summary>The problems found, in the order in which they were.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Reports an error.</summary>
    public void Error(int line, string message) => _problems.Add(Problem.Error(new SourceLocation(file, line), message));

    /// <summary>Reports what was made of something odd.</summary>
    public void Warn(int line, string message) => _problems.Add(Problem.Warning(new SourceLocation(file, line), message));

    /// <summary>Notes that a line uses a node, whether or not in a rule.</summary>
    public void Use(string name, int line) => _firstUse.TryAdd(name, line);

    /// <summary>Adds the rule of a node: the part of a line from a column on, the first being 0.</summary>
    public void Add(string name, string content, int column, int line)
    {
        if (!IsTarget(name, line) || !IsNew(name, line))
            return;
        // Blanks in the place of what stands before, so that columns are counted in the line.
        if (!LogicParser.TryParse(new string(' ', column) + content[column..], out var rule, out var problem))
        {
            Error(line, $"The formula of \"{name}\" cannot be read. {problem}");
            return;
        }
        _nodes.Add((name, rule));
        foreach (var used in rule.Variables())
            Use(used, line);
    }

    /// <summary>Returns the network; names that are used and have no rule keep their value, as inputs do.</summary>
    /// <param name="warnOfInputs">Whether that is worth a warning.</param>
    /// <exception cref="ModelFormatException">There are errors, or there is no rule at all.</exception>
    public BooleanNetwork Build(bool warnOfInputs)
    {
        if (_nodes.Count == 0 && _problems.Count == 0)
            Error(0, $"The file holds no line of the form \"{form}\".");
        var inputs = _firstUse.Where(use => !_lineOf.ContainsKey(use.Key)).ToList();
        if (warnOfInputs && inputs.Count > 0)
            WarnOfInputs(inputs);
        if (_problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(_problems.OrderBy(problem => problem.Location?.Line));
        return new BooleanNetwork(_nodes.Concat(inputs.Select(input => (input.Key, (LogicFormula)new LogicFormula.Variable(input.Key)))));
    }

    /// <summary>A text short enough to stand in a message.</summary>
    public static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";

    private bool IsTarget(string name, int line)
    {
        if (LogicParser.IsName(name))
            return true;
        Error(line, name.Length == 0
            ? $"There is no name before the formula. Write \"{form}\"."
            : $"\"{Shortened(name)}\" cannot be the name of a node: a name has no white space, none of & | ! ( ) in it, and is none of the words 0, 1, true, false, and, or, not.");
        return false;
    }

    private bool IsNew(string name, int line)
    {
        if (_lineOf.TryAdd(name, line))
            return true;
        Error(line, string.Create(CultureInfo.InvariantCulture,
            $"\"{name}\" has a rule in line {_lineOf[name]} already. Keep one of the two lines, or join their formulas by or."));
        return false;
    }

    private void WarnOfInputs(List<KeyValuePair<string, int>> inputs)
    {
        var names = string.Join(", ", inputs.Select(input => Described(input.Key)));
        var line = write(inputs[0].Key, inputs[0].Key);
        Warn(inputs[0].Value, inputs.Count == 1
            ? $"1 name is used but has no line, and became an input that keeps its value: {names}. Write \"{line}\" to say so, or correct the name."
            : string.Create(CultureInfo.InvariantCulture,
                $"{inputs.Count} names are used but have no line, and became inputs that keep their values: {names}. Write \"{line}\" and so on to say so, or correct the names."));
    }

    private string Described(string name) =>
        _lineOf.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } other ? $"{name} (there is a line for {other})" : name;
}
