using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;
using LoopSim.Logic;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Kinetics.FromLogic;

/// <summary>Makes a reaction network from Boolean rules: dX/dt = (B(regulators) − X)/τ, levels from 0 (off) to 1 (on).</summary>
/// <remarks>
/// Parameters are named tau, n and k, and tau_X, n_X_Y, k_X_Y where a node or an interaction has its own; a name that a node has already is
/// lengthened by underscores. What is exact at the corners of the cube says each of <see cref="KineticRules.All"/>.
/// </remarks>
public sealed class LogicKinetics
{
    private const string Source = "common to the network; not from a measurement";

    private readonly IReadOnlyList<LogicNode> _nodes;
    private readonly LogicKineticsOptions _options;
    private readonly List<Problem> _problems = [];
    private readonly HashSet<string> _names;
    private readonly Dictionary<(string From, string To), LogicEdge> _edges = [];
    private readonly Dictionary<string, Symbol> _common = new(StringComparer.Ordinal);
    private readonly ReactionNetworkBuilder _builder;

    private LogicKinetics(IReadOnlyList<LogicNode> nodes, LogicKineticsOptions options)
    {
        _nodes = nodes;
        _options = options;
        _names = nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        _builder = new(options.TimeUnit);
    }

    /// <summary>Makes the network.</summary>
    /// <param name="nodes">The nodes, in the order of the state.</param>
    /// <param name="options">The rule and its constants.</param>
    /// <exception cref="ModelFormatException">A rule names what is not a node, an edge is not in its rule, or a constant is out of range; all problems are named.</exception>
    public static ReactionNetwork ToNetwork(IReadOnlyList<LogicNode> nodes, LogicKineticsOptions options)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(options);
        return new LogicKinetics(nodes, options).Make();
    }

    private ReactionNetwork Make()
    {
        CheckConstants();
        CheckRules();
        CheckEdges();
        if (_problems.Count > 0)
            throw new ModelFormatException(_problems);
        foreach (var node in _nodes)
        {
            if (IsInput(node))
                _builder.Add(new KineticInput(node.Name, node.Label, 0, 1, node.Initial > 0.5, "1", ""), node.Location);
            else
                AddSpecies(node);
        }
        return _builder.Build();
    }

    private void AddSpecies(LogicNode node)
    {
        var felt = new Dictionary<string, RateExpression>(StringComparer.Ordinal);
        var parts = 0;
        var target = MultilinearInterpolation.Of(node.Rule, Felt, Named);
        var self = new Symbol(node.Name);
        _builder
            .Add(new Species(node.Name, node.Label, new Constant(node.Initial), "1", null, false), node.Location)
            .Add(new RateLaw(node.Name, new Divide(new Subtract(target, self), TimeConstant(node))), node.Location);

        RateExpression Felt(string regulator)
        {
            if (!felt.TryGetValue(regulator, out var expression))
                felt[regulator] = expression = Sense(regulator, node.Name);
            return expression;
        }

        RateExpression Named(RateExpression part)
        {
            var name = Unused($"{node.Name}_part{++parts}");
            _builder.Add(new Assignment(name, $"part {parts} of the rule of {node.Label}", "1", part), node.Location);
            return new Symbol(name);
        }
    }

    private RateExpression Sense(string from, string to)
    {
        var x = new Symbol(from);
        if (!_options.Rule.HasHill)
            return _options.Rule.Sense(x, Zero, Zero);
        _edges.TryGetValue((from, to), out var edge);
        return _options.Rule.Sense(x, Constant("k", edge?.HalfPoint, _options.HalfPoint), Constant("n", edge?.Exponent, _options.Exponent));

        Symbol Constant(string letter, double? own, double common) => own is { } value
            ? AddParameter($"{letter}_{from}_{to}", value, "1", $"of {from} acting on {to}")
            : Common(letter, common, "1");
    }

    private Symbol TimeConstant(LogicNode node) => node.TimeConstant is { } own
        ? AddParameter($"tau_{node.Name}", own, _options.TimeUnit, $"of {node.Name}")
        : Common("tau", _options.TimeConstant, _options.TimeUnit);

    // A common constant becomes a parameter when it is first needed.
    private Symbol Common(string name, double value, string unit)
    {
        if (!_common.TryGetValue(name, out var symbol))
            _common[name] = symbol = AddParameter(name, value, unit, Source);
        return symbol;
    }

    private Symbol AddParameter(string name, double value, string unit, string source)
    {
        var unused = Unused(name);
        _builder.Add(new KineticParameter(unused, value, unit, ParameterStatus.Estimated, source), _options.Location);
        return new(unused);
    }

    private string Unused(string name)
    {
        while (!_names.Add(name))
            name += "_";
        return name;
    }

    private static bool IsInput(LogicNode node) => node.Rule.Simplify() is LogicFormula.Variable(var name) && name == node.Name;

    private void CheckConstants()
    {
        RequirePositive("tau", _options.TimeConstant, _options.Location);
        if (_options.Rule.HasHill)
        {
            RequirePositive("n", _options.Exponent, _options.Location);
            RequirePositive("k", _options.HalfPoint, _options.Location);
        }
        foreach (var node in _nodes)
        {
            RequirePositive($"tau of {node.Name}", node.TimeConstant ?? 1, node.Location);
            if (!(node.Initial is >= 0 and <= 1))
                Error(node.Location, $"the initial level of {node.Name} is {RatePrinter.Number(node.Initial)}, but levels lie between 0 (off) and 1 (on).");
        }
    }

    private void CheckRules()
    {
        var known = _nodes.Select(node => node.Name).ToList();
        foreach (var node in _nodes)
        {
            foreach (var name in node.Rule.Variables().Where(name => !_names.Contains(name)))
                Error(node.Location, $"the rule of {node.Name} names \"{name}\", which is not a node. {NearestNames.Suggest(name, known)}");
        }
    }

    private void CheckEdges()
    {
        foreach (var edge in _options.Edges)
        {
            var owner = $"edge from {edge.From} to {edge.To}";
            if (!_options.Rule.HasHill)
                Error(edge.Location, $"{owner}: {_options.Rule.Name} has no Hill functions, so an edge has no n or k. Remove the edge or choose hill-cube.");
            else if (_nodes.FirstOrDefault(node => node.Name == edge.To) is not { } target)
                Error(edge.Location, $"{owner}: \"{edge.To}\" is not a node. {NearestNames.Suggest(edge.To, [.. _nodes.Select(node => node.Name)])}");
            else if (!target.Rule.Variables().Contains(edge.From))
                Error(edge.Location, $"{owner}: the rule of {edge.To} does not name {edge.From}. {NearestNames.Suggest(edge.From, target.Rule.Variables())}");
            else if (!_edges.TryAdd((edge.From, edge.To), edge))
                Error(edge.Location, $"{owner}: this edge stands twice. Join the two.");
            RequirePositive($"n of the {owner}", edge.Exponent ?? 1, edge.Location);
            RequirePositive($"k of the {owner}", edge.HalfPoint ?? 1, edge.Location);
        }
    }

    private void RequirePositive(string what, double value, SourceLocation? location)
    {
        if (!(value > 0 && double.IsFinite(value)))
            Error(location, $"{what} is {RatePrinter.Number(value)}, but it must be positive.");
    }

    private void Error(SourceLocation? location, string message) => _problems.Add(Problem.Error(location, message));
}
