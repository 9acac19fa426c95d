using System.Globalization;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>Reads .cfg texts, one after the other, and collects their problems; what a later file says takes the place of what an earlier one said.</summary>
internal sealed class CfgReader(IReadOnlyList<string> nodes, List<Problem> problems)
{
    private const double SumTolerance = 1e-6;

    private static readonly string[] NodeAttributes = ["istate", "is_internal", "refstate", "in_graph", "schedule"];

    private readonly HashSet<string> _names = new(nodes, StringComparer.Ordinal);
    private readonly Dictionary<string, double> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InitialGroup> _initial = new(StringComparer.Ordinal);
    private readonly HashSet<string> _initialHere = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ScheduledFlip>> _schedule = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeSettings> _settings = new(StringComparer.Ordinal);
    private string _file = "";
    private MaBossCursor _cursor = new([], "");
    private MaBossFormulaReader _formulas = new(new MaBossCursor([], ""), null);

    /// <summary>What was said of a node beside its beginning.</summary>
    public readonly record struct NodeSettings(bool IsInternal, bool? Reference, bool IsInGraph);

    public MarkovRunOptions Options { get; private set; } = new() { ThreadCount = 1 };

    public IEnumerable<RateParameter> Parameters => _parameters.Select(p => new RateParameter(p.Key, p.Value));

    public bool HasParameter(string name) => _parameters.ContainsKey(name);

    public IEnumerable<InitialGroup> Initial => _initial.Values.Distinct();

    public IEnumerable<ScheduledFlip> Schedule => _schedule.Values.SelectMany(flips => flips);

    public NodeSettings SettingsOf(string node) => _settings.GetValueOrDefault(node);

    public void Read(string text, string file)
    {
        _file = file;
        _initialHere.Clear();
        _cursor = new MaBossCursor(new MaBossLexer(text, file, problems).Cut(), file);
        _formulas = new MaBossFormulaReader(_cursor, null);
        while (!_cursor.IsAtEnd)
        {
            try
            {
                ReadStatement();
            }
            catch (ModelFormatException e)
            {
                problems.AddRange(e.Problems);
                _cursor.SkipBehind(";");
            }
        }
    }

    private void ReadStatement()
    {
        if (_cursor.TryTake(";"))
            return;
        if (_cursor.Next.Kind == MaBossTokenKind.Parameter)
        {
            var name = _cursor.Take().Text;
            _cursor.Expect("=", $"after {name}");
            _parameters[name] = ReadValue();
        }
        else if (_cursor.TryTake("["))
            ReadGroup();
        else if (_cursor.AfterNext.Is("."))
            ReadNodeAttribute();
        else
            ReadOption();
        _cursor.Expect(";", "at the end of the statement");
    }

    private void ReadOption()
    {
        var token = _cursor.Next;
        var name = _cursor.ExpectName("a $parameter, NODE.attribute, [NODE, ...].istate or an option such as max_time");
        _cursor.Expect("=", $"after {name}");
        if (name == "custom_pop_output")
            throw _cursor.Error("custom_pop_output belongs to a population model (PopMaBoSS), which LoopSim does not run. Take it out.");
        if (!CfgOptions.TryApply(Options, name, ReadValue(), out var options))
            throw new ModelFormatException(new SourceLocation(_file, token.Line), $"There is no option \"{name}\". {NearestNames.Suggest(name, CfgOptions.Names)}");
        Options = options;
    }

    private void ReadNodeAttribute()
    {
        var node = ReadNode();
        _cursor.Expect(".", $"after {node}");
        var token = _cursor.Next;
        var attribute = _cursor.ExpectName($"an attribute of {node}: {string.Join(", ", NodeAttributes)}").ToLowerInvariant();
        _cursor.Expect("=", $"after {attribute}");
        var settings = SettingsOf(node);
        switch (attribute)
        {
            case "istate":
                var value = ReadValue();
                Begin(InitialGroup.Of(node, value < 0 ? 0.5 : value != 0 ? 1 : 0), token.Line);
                break;
            case "is_internal":
                _settings[node] = settings with { IsInternal = ReadValue() != 0 };
                break;
            case "refstate":
                var reference = ReadValue();
                _settings[node] = settings with { Reference = reference < 0 ? null : reference != 0 };
                break;
            case "in_graph":
                _settings[node] = settings with { IsInGraph = ReadValue() != 0 };
                break;
            case "schedule":
                ReadSchedule(node);
                break;
            default:
                throw new ModelFormatException(new SourceLocation(_file, token.Line), $"A node has no attribute \"{attribute}\". {NearestNames.Suggest(attribute, NodeAttributes)}");
        }
    }

    private void ReadSchedule(string node)
    {
        var flips = new List<ScheduledFlip>();
        do
        {
            var time = Number(_formulas.ReadPrimary());
            _cursor.Expect(":", "between a time and the probability of being on");
            var probability = ReadValue();
            if (!(probability is >= 0 and <= 1))
                throw _cursor.Error(string.Create(CultureInfo.InvariantCulture, $"{node} is scheduled to be on with probability {probability}: a probability lies between 0 and 1."));
            flips.Add(new ScheduledFlip(time, node, probability));
        }
        while (_cursor.TryTake(","));
        _schedule[node] = flips;
    }

    private void ReadGroup()
    {
        var line = _cursor.Next.Line;
        var group = new List<string>();
        do
            group.Add(ReadNode());
        while (_cursor.TryTake(","));
        _cursor.Expect("]", "after the nodes");
        _cursor.Expect(".", "after ]");
        if (!_cursor.Next.IsWord("istate"))
            throw _cursor.Next.IsWord("pop_istate")
                ? _cursor.Error("pop_istate belongs to a population model (PopMaBoSS), which LoopSim does not run. Give istate instead.")
                : _cursor.Expected("istate");
        _cursor.Take();
        _cursor.Expect("=", "after istate");
        var outcomes = new List<InitialOutcome>();
        do
            outcomes.Add(ReadOutcome(group));
        while (_cursor.TryTake(","));
        var sum = outcomes.Sum(o => o.Probability);
        if (!(sum > 0) || outcomes.Any(o => o.Probability < 0))
            throw _cursor.Error("The probabilities of an initial state must not be negative, and not all be 0.");
        if (Math.Abs(sum - 1) > SumTolerance)
            problems.Add(Problem.Warning(new SourceLocation(_file, line), string.Create(CultureInfo.InvariantCulture, $"The probabilities of the initial state of {string.Join(", ", group)} sum to {sum}; they were divided by that.")));
        Begin(new InitialGroup([.. group], [.. outcomes.Select(o => o with { Probability = o.Probability / sum })]), line);
    }

    private InitialOutcome ReadOutcome(List<string> group)
    {
        var probability = Number(_formulas.ReadPrimary());
        _cursor.Expect("[", "after the probability of an initial state");
        var values = new List<bool>();
        do
            values.Add(Number(_formulas.ReadPrimary()) != 0);
        while (_cursor.TryTake(","));
        if (values.Count != group.Count)
            throw _cursor.Error(string.Create(CultureInfo.InvariantCulture, $"There are {group.Count} nodes and {values.Count} values. Give one value for each of {string.Join(", ", group)}."));
        _cursor.Expect("]", "after the values");
        return new InitialOutcome(probability, [.. values]);
    }

    private string ReadNode()
    {
        var token = _cursor.Next;
        var name = _cursor.ExpectName("the name of a node");
        return _names.Contains(name) ? name : throw new ModelFormatException(new SourceLocation(_file, token.Line), $"\"{name}\" is not a node. {NearestNames.Suggest(name, nodes)}");
    }

    private void Begin(InitialGroup group, int line)
    {
        foreach (var node in group.Nodes)
        {
            if (!_initialHere.Add(node))
                throw new ModelFormatException(new SourceLocation(_file, line), $"The initial state of \"{node}\" is given twice in this file. Keep one of the two.");
            if (_initial.TryGetValue(node, out var earlier))
            {
                foreach (var member in earlier.Nodes)
                    _initial.Remove(member);
            }
        }
        foreach (var node in group.Nodes)
            _initial[node] = group;
    }

    private double ReadValue() => Number(_formulas.Read());

    private double Number(RateFormula formula)
    {
        var unknown = formula.Leaves().OfType<RateFormula.Parameter>().FirstOrDefault(p => !_parameters.ContainsKey(p.Name));
        if (unknown is not null)
            throw _cursor.Error($"{unknown.Name} has no value yet. {NearestNames.Suggest(unknown.Name, _parameters.Keys)}");
        if (formula.Leaves().OfType<RateFormula.Own>().FirstOrDefault() is { } attribute)
            throw _cursor.Error($"@{attribute.Name} has no meaning in a configuration.");
        return RateFormulaInterpreter.Evaluate(formula.Bind(_ => null, name => _parameters[name]), _ => false);
    }
}
