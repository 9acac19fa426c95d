using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Results;
using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>The steady states of a network over a parameter: a bifurcation diagram.</summary>
/// <remarks>Every steady state found at either end of the range, or at the model's own value, is followed as far as the range goes and no species is below zero; what lies on a curve already is not followed again. Curves that meet none of
/// the three values and cross no other are missed. Conserved totals are those of the initial state at each value of the parameter.</remarks>
public sealed class SteadyStateDiagram
{
    /// <summary>The share of a species' largest level that counts as its typical size along a curve.</summary>
    private const double TypicalShare = 1e-2;

    private const double SameTolerance = 1e-4;

    /// <summary>How far a curve can lie off its chord, relative to its size, beside half of the chord.</summary>
    private const double BentTolerance = 5e-3;

    private readonly double[] _sizes;

    private SteadyStateDiagram(ReactionNetwork network, DiagramQuestion question, ImmutableArray<Variable> variables, ImmutableArray<DiagramBranch> branches, double[] sizes)
    {
        (Network, Question, Variables, Branches, _sizes) = (network, question, variables, branches, sizes);
    }

    /// <summary>The network.</summary>
    public ReactionNetwork Network { get; }

    /// <summary>What was asked.</summary>
    public DiagramQuestion Question { get; }

    /// <summary>What the levels are.</summary>
    public ImmutableArray<Variable> Variables { get; }

    /// <summary>The curves.</summary>
    public ImmutableArray<DiagramBranch> Branches { get; }

    /// <summary>Makes the diagram of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="question">What is followed.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SimulationException">No steady state is found at either end of the range.</exception>
    public static SteadyStateDiagram Of(ReactionNetwork network, DiagramQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(question);
        var free = ParameterOf(network, question.Parameter, question.From, question.To, question.IsLogarithmic, 0);
        var own = network.ValueOf(question.Parameter);
        var anchors = new[] { question.From, question.To }.Concat(own > free.Low && own < free.High ? [own] : []);
        var searches = anchors.Select(value => (Value: value, States: KineticSteadyStates.Of(network.WithValue(question.Parameter, value), question.Search, cancellation))).ToList();
        if (searches.TrueForAll(search => search.States.Found.IsEmpty))
            throw new SimulationException($"No steady state was found at {question.Parameter} = {string.Join(", ", searches.Select(search => FormattableString.Invariant($"{search.Value}")))}: there is nothing to follow. Try more starts.");
        var sizes = SizesOf(network, searches.SelectMany(search => search.States.Found), question.Search.AbsoluteTolerance);
        var system = new KineticParametrisedSystem(network, [question.Parameter]);
        var options = OptionsOf(network, system, sizes, question);
        var branches = new List<ContinuationBranch>();
        foreach (var (value, states) in searches)
        {
            foreach (var state in states.Found)
            {
                var reduced = system.At([value]).Reduce(state.State.AsSpan());
                if (!branches.Exists(branch => Passes(branch, value, reduced, new DampedNewton(system.At([value]), options.TypicalSizes), options.TypicalSizes)))
                    branches.Add(SteadyStateContinuation.Follow(system, reduced, [value], free, options, cancellation));
            }
        }
        var levels = new LevelTable(system);
        return new(network, question, levels.Variables, [.. branches.Select(branch => new DiagramBranch(branch, levels.Of(branch.Points.Select(p => (p.State, p.Parameters))), levels.Of(branch.Special.Select(p => (p.State, p.Parameters)))))], sizes);
    }

    /// <summary>The curves over a second parameter on which the folds and Hopf points of the diagram lie.</summary>
    /// <param name="parameter">The second parameter.</param>
    /// <param name="from">One end of its range.</param>
    /// <param name="to">The other end.</param>
    /// <param name="isLogarithmic">Whether its range is divided by ratios.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>One curve for each fold and Hopf point that does not lie on one before; parameters stand in the order first, second.</returns>
    public ImmutableArray<SpecialBranch> Borders(string parameter, double from, double to, bool isLogarithmic, CancellationToken cancellation = default)
    {
        if (parameter == Question.Parameter)
            throw new ArgumentException($"The second parameter is the first, {parameter}. Name another.", nameof(parameter));
        var system = new KineticParametrisedSystem(Network, [Question.Parameter, parameter]);
        var first = ParameterOf(Network, Question.Parameter, Question.From, Question.To, Question.IsLogarithmic, 0);
        var second = ParameterOf(Network, parameter, from, to, isLogarithmic, 1);
        var own = Network.ValueOf(parameter);
        if (!second.Contains(own))
            throw new ArgumentException(FormattableString.Invariant($"The range of {parameter}, {from} to {to}, does not hold its value {own}, from which folds and Hopf points are followed. Widen it, or set the parameter."), nameof(parameter));
        var options = OptionsOf(Network, system, _sizes, Question);
        var borders = new List<(SpecialPointKind Kind, SpecialBranch Curve)>();
        foreach (var point in Branches.SelectMany(branch => branch.Curve.Special).Where(point => point.Kind is SpecialPointKind.Fold or SpecialPointKind.Hopf))
        {
            var start = point with { Parameters = new[] { point.Parameters.Span[0], own } };
            if (!borders.Exists(border => border.Kind == point.Kind && Passes(border.Curve, own, start, first, options.TypicalSizes)))
                borders.Add((point.Kind, SpecialPointContinuation.Follow(system, start, first, second, options, cancellation)));
        }
        return [.. borders.Select(border => border.Curve)];
    }

    private static ContinuationParameter ParameterOf(ReactionNetwork network, string name, double from, double to, bool isLogarithmic, int place)
    {
        // Names the nearest where there is none.
        network.ValueOf(name);
        var parameter = new ContinuationParameter(place, from, to) { IsLogarithmic = isLogarithmic };
        parameter.ThrowIfUnusable();
        return parameter;
    }

    private static double[] SizesOf(ReactionNetwork network, IEnumerable<KineticSteadyState> states, double nothing)
    {
        var sizes = new double[network.Species.Length];
        foreach (var state in states)
        {
            for (var i = 0; i < sizes.Length; i++)
                sizes[i] = Math.Max(sizes[i], Math.Abs(state.State[i]));
        }
        // What is nowhere anything counts as the middle of the others.
        var known = sizes.Where(size => size > nothing).Order().ToList();
        return Array.ConvertAll(sizes, size => size > nothing ? size : known.Count == 0 ? 1 : known[known.Count / 2]);
    }

    private static ContinuationOptions OptionsOf(ReactionNetwork network, KineticParametrisedSystem system, double[] sizes, DiagramQuestion question) => new()
    {
        TypicalSizes = [.. system.At(system.OwnValues).Form.Independent.Select(i => TypicalShare * sizes[i])],
        LongestStep = question.LongestStep,
        LeavesDomain = (state, parameters) =>
        {
            var species = system.At(parameters.Span).Expand(state.Span);
            return KineticSteadyStates.HasNoNegative(species, sizes) ? null : $"{network.Species[Array.IndexOf(species, species.Min())].Name} falls below zero";
        },
    };

    /// <summary>Whether a curve goes through a state at a value of the parameter: where it passes the value, Newton's method comes to the state.</summary>
    private static bool Passes(ContinuationBranch branch, double value, double[] state, DampedNewton newton, IReadOnlyList<double> typicalSizes)
    {
        // Between two points the curve can turn: folds are corners of their own.
        List<(ReadOnlyMemory<double> State, ReadOnlyMemory<double> Parameters)> corners =
            [.. branch.Points.SelectMany((point, i) => branch.Special.Where(special => special.After == i).Select(special => (special.State, special.Parameters)).Append((point.State, point.Parameters)))];
        for (var i = 0; i < corners.Count; i++)
        {
            var (to, from) = (corners[i], corners[Math.Max(0, i - 1)]);
            var (high, low) = (to.Parameters.Span[0], from.Parameters.Span[0]);
            if ((low - value) * (high - value) > 0)
                continue;
            var share = high == low ? 1 : (value - low) / (high - low);
            var near = Enumerable.Range(0, state.Length).Select(j => from.State.Span[j] + share * (to.State.Span[j] - from.State.Span[j])).ToArray();
            var there = newton.Solve(near) ?? near;
            if (state.Index().All(pair => Math.Abs(there[pair.Index] - pair.Item) <= SameTolerance * Math.Max(typicalSizes[pair.Index], Math.Abs(pair.Item))))
                return true;
        }
        return false;
    }

    /// <summary>Whether a border goes through a point at a value of the second parameter: by the chord of its step, and as near as a bent curve can be to its chord.</summary>
    private static bool Passes(SpecialBranch border, double second, SpecialPoint point, ContinuationParameter first, IReadOnlyList<double> typicalSizes)
    {
        for (var i = 1; i < border.Points.Length; i++)
        {
            var (a, b) = (border.Points[i - 1], border.Points[i]);
            var (from, to) = (a.Parameters.Span[1], b.Parameters.Span[1]);
            if ((from - second) * (to - second) > 0)
                continue;
            var share = to == from ? 1 : (second - from) / (to - from);
            if (IsNear(a.Parameters.Span[0], b.Parameters.Span[0], point.Parameters.Span[0], first.ScaleAt(point.Parameters.Span[0]))
                && Enumerable.Range(0, typicalSizes.Count).All(j => IsNear(a.State.Span[j], b.State.Span[j], point.State.Span[j], Math.Max(typicalSizes[j], Math.Abs(point.State.Span[j])))))
            {
                return true;
            }

            bool IsNear(double start, double end, double value, double scale) => Math.Abs(start + share * (end - start) - value) <= BentTolerance * scale + Math.Abs(end - start) / 2;
        }
        return false;
    }

    /// <summary>Works out the levels of all variables.</summary>
    private sealed class LevelTable
    {
        private readonly KineticParametrisedSystem _system;

        public LevelTable(KineticParametrisedSystem system)
        {
            _system = system;
            Variables = system.NetworkAt(system.OwnValues).ToObservables().Variables;
        }

        public ImmutableArray<Variable> Variables { get; }

        public ImmutableArray<ImmutableArray<double>> Of(IEnumerable<(ReadOnlyMemory<double> State, ReadOnlyMemory<double> Parameters)> points) => [.. points.Select(point =>
        {
            var levels = new double[Variables.Length];
            var network = _system.NetworkAt(point.Parameters.Span);
            network.ToObservables().EvaluateAll(0, _system.At(point.Parameters.Span).Expand(point.State.Span), levels);
            return levels.ToImmutableArray();
        })];
    }
}
