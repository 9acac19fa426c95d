using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Results;
using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.SteadyState;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>The steady states of a network over a parameter: a bifurcation diagram.</summary>
/// <remarks>Every steady state found at either end of the range, or at the model's own value, is followed as far as the range goes and no species is below zero; what lies on a curve already is not followed again. Curves that meet none of
/// the three values are missed, as are those whose states there are not isolated (<see cref="NotFollowed"/>). Conserved totals are those of the initial state at each value of the parameter.</remarks>
public sealed class SteadyStateDiagram
{
    private const double SameTolerance = 1e-4;

    /// <summary>How far a curve can lie off its chord, relative to its size, beside half of the chord.</summary>
    private const double BentTolerance = 5e-3;

    /// <summary>Values of the parameter that differ by less than this share are one.</summary>
    private const double SeparateShare = 1e-6;

    private readonly double[] _sizes;

    private SteadyStateDiagram(ReactionNetwork network, DiagramQuestion question, ImmutableArray<Variable> variables, ImmutableArray<DiagramBranch> branches, ImmutableArray<(double, int)> notFollowed, double[] sizes)
    {
        (Network, Question, Variables, Branches, NotFollowed, _sizes) = (network, question, variables, branches, notFollowed, sizes);
    }

    /// <summary>The network.</summary>
    public ReactionNetwork Network { get; }

    /// <summary>What was asked.</summary>
    public DiagramQuestion Question { get; }

    /// <summary>What the levels are.</summary>
    public ImmutableArray<Variable> Variables { get; }

    /// <summary>The curves.</summary>
    public ImmutableArray<DiagramBranch> Branches { get; }

    /// <summary>How many states were found at a value of the parameter that cannot be followed, since an eigenvalue is zero there: others can lie next to them without a gap, or the value is that of a fold or a branching point.</summary>
    public ImmutableArray<(double Value, int Count)> NotFollowed { get; }

    /// <summary>Makes the diagram of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="question">What is followed.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SimulationException">No steady state is found at either end of the range or at the model's own value, or none that can be followed.</exception>
    public static SteadyStateDiagram Of(ReactionNetwork network, DiagramQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(question);
        question.Over.ThrowIfUnusable(network);
        var (name, own, free) = (question.Over.Name, network.ValueOf(question.Over.Name), question.Over.At(0));
        var anchors = new[] { question.Over.From, question.Over.To }.Concat(own > free.Low && own < free.High ? [own] : []);
        var searches = anchors.Select(value => (Value: value, States: KineticSteadyStates.Of(At(network, name, value), question.Search, cancellation))).ToList();
        if (searches.TrueForAll(search => search.States.Found.IsEmpty))
            throw new SimulationException($"No steady state was found at {name} = {string.Join(", ", searches.Select(search => FormattableString.Invariant($"{search.Value}")))}: there is nothing to follow. Try more starts.");
        var notFollowed = searches.Select(search => (search.Value, Count: search.States.Found.Count(state => !state.Independent.IsIsolated))).Where(pair => pair.Count > 0).ToImmutableArray();
        if (notFollowed.Sum(pair => pair.Count) == searches.Sum(search => search.States.Found.Length))
            throw new SimulationException($"Each steady state that was found at {name} = {string.Join(", ", notFollowed.Select(pair => FormattableString.Invariant($"{pair.Value}")))} has an eigenvalue of zero: others can lie next to it without a gap, so there is no curve to follow. Look for a total that is conserved though no reaction shows it, and for what is used up.");
        var sizes = SpeciesSizes.Largest(searches.SelectMany(search => search.States.Found).Select(state => (IReadOnlyList<double>)state.State), question.Search.AbsoluteTolerance, network.Species.Length);
        var system = new KineticParametrisedSystem(network, [name]);
        var options = OptionsOf(network, system, sizes, question);
        var branches = new List<ContinuationBranch>();
        foreach (var (value, states) in searches)
        {
            foreach (var state in states.Found.Where(state => state.Independent.IsIsolated))
            {
                var reduced = system.At([value]).Reduce(state.State.AsSpan());
                if (!branches.Exists(branch => Passes(branch, value, reduced, new DampedNewton(system.At([value]), options.TypicalSizes), options.TypicalSizes)))
                    branches.Add(SteadyStateContinuation.Follow(system, reduced, [value], free, options, cancellation));
            }
        }
        var levels = new LevelTable(system);
        return new(network, question, levels.Variables, [.. branches.Select(branch => new DiagramBranch(branch, levels.Of(branch.Points.Select(p => (p.State, p.Parameters))), levels.Of(branch.Special.Select(p => (p.State, p.Parameters)))))], notFollowed, sizes);
    }

    /// <summary>The curves over a second parameter on which the folds and Hopf points of the diagram lie.</summary>
    /// <param name="parameter">The second parameter.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>One curve for each fold and Hopf point that does not lie on one before; parameters stand in the order first, second.</returns>
    /// <exception cref="ArgumentException">The second parameter cannot be used (<see cref="ParameterRange.ThrowIfUnusableBeside"/>).</exception>
    public ImmutableArray<SpecialBranch> Borders(ParameterRange parameter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        parameter.ThrowIfUnusableBeside(Network, Question.Over.Name);
        var system = new KineticParametrisedSystem(Network, [Question.Over.Name, parameter.Name]);
        var (first, second) = (Question.Over.At(0), parameter.At(1));
        var own = Network.ValueOf(parameter.Name);
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

    /// <summary>The ranges of the parameter, in rising order, over which the number of steady states does not change, by the curves.</summary>
    public ImmutableArray<StateRange> Ranges()
    {
        var free = Question.Over.At(0);
        var cuts = new List<double> { free.Low };
        foreach (var value in Branches.SelectMany(branch => EndsOf(branch.Curve)).Where(free.Contains).Order())
        {
            if (AreSeparate(cuts[^1], value) && AreSeparate(value, free.High))
                cuts.Add(value);
        }
        cuts.Add(free.High);
        var ranges = new List<StateRange>();
        foreach (var (from, to) in cuts.Zip(cuts.Skip(1)))
        {
            var (stable, unstable) = CountAt(Question.Over.IsLogarithmic ? Math.Sqrt(from * to) : (from + to) / 2);
            if (ranges.Count > 0 && (ranges[^1].Stable, ranges[^1].Unstable) == (stable, unstable))
                ranges[^1] = ranges[^1] with { To = to };
            else
                ranges.Add(new StateRange(from, to, stable, unstable));
        }
        return [.. ranges];

        bool AreSeparate(double low, double high) => high - low > SeparateShare * free.ScaleAt(high);
    }

    /// <summary>The number of steady states at a value of the parameter, by the curves.</summary>
    /// <param name="value">The value.</param>
    public (int Stable, int Unstable) CountAt(double value)
    {
        var passages = Branches.SelectMany(branch => branch.Curve.PassagesAt(value)).ToList();
        var stable = passages.Count(passage => passage.Piece.IsStable);
        return (stable, passages.Count - stable);
    }

    /// <summary>The values of the parameter at which a curve ends or something special happens.</summary>
    private static IEnumerable<double> EndsOf(ContinuationBranch curve) =>
        [curve.Points[0].Parameters.Span[0], curve.Points[^1].Parameters.Span[0], .. curve.Special.Select(special => special.Parameters.Span[0])];

    private static ReactionNetwork At(ReactionNetwork network, string name, double value)
    {
        var there = network.WithValue(name, value);
        var initial = there.InitialState();
        if (Array.FindIndex(initial, level => !double.IsFinite(level)) is >= 0 and var i)
            throw new ArgumentException(FormattableString.Invariant($"At {name} = {value} the initial value of \"{network.Species[i].Name}\" is {initial[i]}; a finite number is needed. Choose another range."));
        return there;
    }

    private static ContinuationOptions OptionsOf(ReactionNetwork network, KineticParametrisedSystem system, double[] sizes, DiagramQuestion question) => new()
    {
        TypicalSizes = SpeciesSizes.Typical(system.At(system.OwnValues), sizes),
        LongestStep = question.LongestStep,
        LeavesDomain = (state, parameters) => KineticSteadyStates.BelowZero(network, system.At(parameters.Span).Expand(state.Span), sizes) is { } species ? $"{species} falls below zero" : null,
    };

    /// <summary>Whether a curve goes through a state at a value of the parameter: where it passes the value, Newton's method comes to the state.</summary>
    private static bool Passes(ContinuationBranch branch, double value, double[] state, DampedNewton newton, IReadOnlyList<double> typicalSizes)
    {
        foreach (var (piece, share) in branch.PassagesAt(value))
        {
            var near = Enumerable.Range(0, state.Length).Select(j => piece.From.State.Span[j] + share * (piece.To.State.Span[j] - piece.From.State.Span[j])).ToArray();
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
