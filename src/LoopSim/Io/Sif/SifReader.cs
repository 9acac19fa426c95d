using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Io.Sif;

/// <summary>Reads one SIF file as a logical model and collects its problems.</summary>
internal sealed class SifReader(string path)
{
    private readonly List<Problem> _problems = [];
    private readonly List<string> _names = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Target), (Effect Effect, SourceLocation Location)> _pairs = [];

    public LogicalModel Read()
    {
        foreach (var line in SifLine.Read(path, _problems.Add))
        {
            Meet(line.Source);
            foreach (var target in line.Targets)
            {
                Meet(target);
                AddPair(line, target);
            }
        }
        var into = _pairs.ToLookup(pair => pair.Key.Target, pair => (pair.Key.Source, pair.Value.Effect), StringComparer.Ordinal);
        var nodes = _names.Where(name => !SifFormat.IsConjunction(name)).ToList();
        CheckConjunctions(into);
        if (nodes.Count == 0 && _problems.Count == 0)
            _problems.Add(Problem.Error(new SourceLocation(path, 0), "the file holds no line of the form \"source relation target\"."));
        if (_problems.Exists(problem => problem.Severity == ProblemSeverity.Error))
            throw new ModelFormatException(_problems);
        return new LogicalModel
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Network = new BooleanNetwork(nodes.Select(name => (name, RuleOf(name, into)))),
            Regulators = [.. _pairs.SelectMany(pair => Declared(pair.Key.Source, pair.Key.Target, pair.Value.Effect, into)).DistinctBy(r => (r.Source, r.Target))],
            Warnings = [.. _problems],
        };
    }

    private void Meet(string name)
    {
        if (_known.Add(name))
            _names.Add(name);
    }

    private void AddPair(SifLine line, string target)
    {
        var pair = (line.Source, target);
        if (line.Effect == Effect.Dual)
            _problems.Add(Problem.Error(line.Location, $"{line.Source} -> {target} has both signs, from which no rule can be made. Write the model in a format that holds rules, e.g. .bnet."));
        else if (!_pairs.TryGetValue(pair, out var first))
            _pairs.Add(pair, (line.Effect, line.Location));
        else if (first.Effect == line.Effect)
            _problems.Add(Problem.Warning(line.Location, $"{line.Source} -> {target} stands in line {first.Location.Line} already; it is taken once."));
        else
            _problems.Add(Problem.Error(line.Location, $"{line.Source} -> {target} has another sign in line {first.Location.Line}. Keep one of the two lines."));
    }

    /// <summary>A conjunction has parts, none of them a conjunction.</summary>
    private void CheckConjunctions(ILookup<string, (string Source, Effect Effect)> into)
    {
        foreach (var name in _names.Where(SifFormat.IsConjunction))
        {
            if (!into[name].Any())
                _problems.Add(Problem.Error(new SourceLocation(path, 0), $"\"{name}\" is a conjunction, and nothing acts on it. Add what it joins, e.g. \"A 1 {name}\"."));
            else if (into[name].FirstOrDefault(part => SifFormat.IsConjunction(part.Source)) is { Source: { } inner })
                _problems.Add(Problem.Error(_pairs[(inner, name)].Location, $"\"{inner}\" and \"{name}\" are both conjunctions: one cannot act on the other. Join their parts in one."));
        }
    }

    private static LogicFormula RuleOf(string name, ILookup<string, (string Source, Effect Effect)> into)
    {
        var parts = Sources(Effect.Binds);
        var (activators, inhibitors) = (Sources(Effect.Activates), Sources(Effect.Inhibits));
        if (!into[name].Any())
            return new LogicFormula.Variable(name);
        if (activators.Count + inhibitors.Count == 0)
            return LogicFormula.All(parts);
        return LogicFormula.All([.. parts, LogicPolicies.Default.Combine(activators, inhibitors)]);

        List<LogicFormula> Sources(Effect effect) => [.. into[name].Where(s => s.Effect == effect).Select(s => Literal(s.Source, into))];
    }

    /// <summary>A source, or, for a conjunction, what it joins.</summary>
    private static LogicFormula Literal(string source, ILookup<string, (string Source, Effect Effect)> into) => SifFormat.IsConjunction(source)
        ? LogicFormula.All(into[source].Select(part => part.Effect == Effect.Inhibits ? new LogicFormula.Not(new LogicFormula.Variable(part.Source)) : (LogicFormula)new LogicFormula.Variable(part.Source)))
        : new LogicFormula.Variable(source);

    /// <summary>What a pair declares between nodes: a conjunction's parts act on what it acts on, through it.</summary>
    private static IEnumerable<DeclaredRegulator> Declared(string source, string target, Effect effect, ILookup<string, (string Source, Effect Effect)> into)
    {
        if (SifFormat.IsConjunction(target))
            return [];
        return SifFormat.IsConjunction(source)
            ? into[source].Select(part => new DeclaredRegulator(part.Source, target, null))
            : [new DeclaredRegulator(source, target, effect)];
    }
}
