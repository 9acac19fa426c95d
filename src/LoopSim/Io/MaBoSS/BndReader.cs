using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean.Stochastic;
using LoopSim.Diagnostics;

namespace LoopSim.Io.MaBoSS;

/// <summary>Reads one .bnd text and collects its problems.</summary>
internal sealed class BndReader
{
    private readonly string _file;
    private readonly List<Problem> _problems;
    private readonly MaBossCursor _cursor;
    private readonly MaBossFormulaReader _formulas;
    private readonly List<MarkovNode> _nodes = [];
    private readonly Dictionary<string, int> _lineOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _firstUse = new(StringComparer.Ordinal);
    private readonly List<string> _mentioned = [];

    public BndReader(string text, string file, List<Problem> problems)
    {
        _file = file;
        _problems = problems;
        _cursor = new MaBossCursor(new MaBossLexer(text, file, problems).Cut(), file);
        _formulas = new MaBossFormulaReader(_cursor, (name, line) => Mention(name, line));
    }

    /// <summary>The line of each node's block.</summary>
    public IReadOnlyDictionary<string, int> LineOf => _lineOf;

    /// <summary>The nodes in the order of their first mention; MaBoSS numbers them so.</summary>
    public ImmutableArray<string> Mentioned => [.. _mentioned];

    public List<MarkovNode> Read()
    {
        while (!_cursor.IsAtEnd)
        {
            try
            {
                ReadBlock();
            }
            catch (ModelFormatException e)
            {
                _problems.AddRange(e.Problems);
                _cursor.SkipBehind("}");
            }
        }
        if (_nodes.Count == 0 && _problems.Count == 0)
            Error(0, "The file holds no node. Write node NAME { logic = ...; }.");
        // After an error a node may have lost its block, and would be missed everywhere.
        if (_problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
            return _nodes;
        foreach (var (name, line) in _firstUse.Where(use => !_lineOf.ContainsKey(use.Key)))
            Error(line, $"\"{name}\" is used and has no block. {NearestNames.Suggest(name, _lineOf.Keys)} Or write node {name} {{ }}, for a node that keeps its value.");
        return _nodes;
    }

    private void ReadBlock()
    {
        if (_cursor.Next.IsWord("DIVISION") || _cursor.Next.IsWord("DEATH"))
            throw _cursor.Error($"\"{_cursor.Next.Text}\" belongs to a population model (PopMaBoSS), which LoopSim does not run. Take the block out to run one cell.");
        if (!_cursor.Next.IsWord("NODE") || _cursor.AfterNext.Is(":") || _cursor.AfterNext.Is(","))
        {
            ReadShort();
            return;
        }
        _cursor.Take();
        var line = _cursor.Next.Line;
        var node = new MarkovNode { Name = ExpectNodeName() };
        _cursor.Expect("{", $"after node {node.Name}");
        while (!_cursor.TryTake("}"))
            node = ReadItem(node);
        Add(node, line);
    }

    /// <summary>The short form, a logic without a block: <c>NAME : formula</c> or <c>NAME, formula</c>.</summary>
    private void ReadShort()
    {
        var line = _cursor.Next.Line;
        if (_cursor.Next.Kind != MaBossTokenKind.Name)
            throw _cursor.Expected("node NAME { ... }");
        var name = ExpectNodeName();
        if (!_cursor.TryTake(":") && !_cursor.TryTake(","))
            throw _cursor.Expected($"node {name} {{ ... }}, or \":\" and a formula after {name}");
        var logic = _formulas.Read();
        _cursor.TryTake(";");
        Add(new MarkovNode { Name = name, Logic = logic }, line);
    }

    private MarkovNode ReadItem(MarkovNode node)
    {
        var name = _cursor.ExpectName($"an attribute of {node.Name}, such as logic, rate_up or rate_down, or }}");
        _cursor.Expect("=", $"after {name}");
        if (_cursor.Next.Kind == MaBossTokenKind.Text)
        {
            var text = _cursor.Take().Text;
            _cursor.Expect(";", $"at the end of {name} of {node.Name}");
            return name == "description" ? node with { Description = text } : node with { Texts = node.Texts.Add(new NodeText(name, text)) };
        }
        var formula = _formulas.Read();
        _cursor.Expect(";", $"at the end of {name} of {node.Name}");
        return name switch
        {
            "logic" => node with { Logic = formula },
            "rate_up" => node with { RateUp = formula },
            "rate_down" => node with { RateDown = formula },
            _ => node with { Attributes = [.. node.Attributes.Where(a => a.Name != name), new OwnFormula(name, formula)] },
        };
    }

    private string ExpectNodeName()
    {
        if (_cursor.Next.Kind == MaBossTokenKind.Name && MaBossFormulaReader.IsReserved(_cursor.Next.Text))
            throw _cursor.Error($"\"{_cursor.Next.Text}\" is an operator or a value in formulas and cannot be the name of a node.");
        return _cursor.ExpectName("the name of a node");
    }

    private void Add(MarkovNode node, int line)
    {
        if (!_lineOf.TryAdd(node.Name, line))
            throw new ModelFormatException(new SourceLocation(_file, line), string.Create(CultureInfo.InvariantCulture, $"\"{node.Name}\" has a block in line {_lineOf[node.Name]} already. Keep one of the two."));
        Mention(node.Name, line);
        _nodes.Add(node);
    }

    private void Mention(string name, int line)
    {
        if (_firstUse.TryAdd(name, line))
            _mentioned.Add(name);
    }

    private void Error(int line, string message) => _problems.Add(Problem.Error(new SourceLocation(_file, line), message));
}
