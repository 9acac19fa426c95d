using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Kinetics.Jumps;

/// <summary>Makes the reactions of a <see cref="KineticJumpSystem"/>.</summary>
internal sealed class KineticJumpReactions
{
    /// <summary>Molecules per unit that agree to so many digits are the same.</summary>
    private const double Same = 1e-9;

    private readonly JumpSymbols _symbols;
    private readonly string? _shared;
    private readonly Dictionary<string, int> _index;
    private readonly double[] _ofOneCell;
    private readonly double[] _constants;
    private readonly List<JumpReaction> _reactions = [];
    private readonly List<KineticJumpLaw> _laws = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _takenApart = [];

    public KineticJumpReactions(ReactionNetwork network, MoleculeScales scales, int cells, string? shared)
    {
        (Network, Cells, _shared) = (network, cells, shared);
        RefuseWhatIsNoJump();
        _symbols = new JumpSymbols(network);
        _index = network.Species.Select((s, i) => (s.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        _constants = network.ConstantValues.ToArray();
        // A species that is held has no count, and so needs no scale.
        _ofOneCell = [.. network.Species.Select(s => s.IsConstant ? 1 : scales.Of(network, s))];
        Scales = [.. network.Species.Select((s, i) => IsShared(s.Name) ? cells * _ofOneCell[i] : _ofOneCell[i])];
        Places = new int[network.Species.Length];
        var place = 0;
        foreach (var s in network.Species.OrderBy(s => IsShared(s.Name)))
        {
            Places[_index[s.Name]] = s.IsConstant ? -1 : place++;
            OwnCount = IsShared(s.Name) ? OwnCount : place;
        }
        foreach (var reaction in network.Reactions)
            Add(reaction);
        foreach (var rate in network.Rates.Where(rate => !network.Species[_index[rate.Of]].IsConstant))
            AddTerms(rate);
        if (_takenApart.Count > 0)
            _warnings.Add($"The rate{(_takenApart.Count == 1 ? "" : "s")} of {string.Join(", ", _takenApart)} {(_takenApart.Count == 1 ? "is" : "are")} taken apart into events that make or take away one molecule each. Where one event changes several species, write reactions.");
    }

    public ReactionNetwork Network { get; }

    public int Cells { get; }

    /// <summary>Molecules per unit, of all cells for what is shared.</summary>
    public double[] Scales { get; }

    /// <summary>The place of each species among the counts of the first cell, with what is shared behind; −1 for one that is held.</summary>
    public int[] Places { get; }

    /// <summary>The number of counts that each cell has of its own.</summary>
    public int OwnCount { get; private set; }

    public ImmutableArray<string> Warnings => [.. _warnings];

    /// <summary>What the reactions of one cell are as formulas.</summary>
    public IReadOnlyList<KineticJumpLaw> Laws => _laws;

    public JumpSystem ToSystem()
    {
        var counted = Network.Species.Where(s => !s.IsConstant).OrderBy(s => IsShared(s.Name)).Select(s => s.Name).ToList();
        var own = counted.Take(OwnCount).ToList();
        return new JumpSystem([.. Enumerable.Range(0, Cells).SelectMany(cell => own.Select(name => InCell(name, cell))), .. counted.Skip(OwnCount)], _reactions);
    }

    private bool IsShared(string species) => _shared is not null && Network.Species[_index[species]].Compartment == _shared;

    private string InCell(string name, int cell) => Cells == 1 ? name : $"{name}[{cell + 1}]";

    private int PlaceOf(string species, int cell) => Places[_index[species]] is var place && place < OwnCount ? place + cell * OwnCount : place + (Cells - 1) * OwnCount;

    private void Add(Reaction reaction)
    {
        var changes = reaction.Participants.Where(name => _symbols.IsSpecies(name) && reaction.NetCount(name) != 0).Select(name => (Name: name, Count: reaction.NetCount(name))).ToList();
        if (changes.Count == 0)
            return;
        foreach (var (name, count) in changes)
        {
            if (count != Math.Round(count))
                throw new ArgumentException(FormattableString.Invariant($"Reaction {reaction.Name} changes {name} by {count}: where molecules are counted it must be a whole number. Multiply its equation by a number and divide its rate by it."));
        }
        var isOfCell = IsOfCell(reaction.Rate, changes.Select(c => c.Name));
        var place = reaction.Compartment ?? Network.Species[_index[reaction.Participants.First()]].Compartment;
        var scale = ScaleOf(reaction, place, changes.Select(c => c.Name), isOfCell ? _ofOneCell : Scales);
        AddCopies(reaction.Name, reaction.Rate, scale, isOfCell, changes, name => Count(reaction.Reactants, name));
    }

    /// <summary>A rate law: what is added makes a molecule, what is subtracted takes one away.</summary>
    private void AddTerms(RateLaw law)
    {
        var terms = new List<(int Sign, RateExpression Term)>();
        Collect(law.Rate, 1, terms);
        var number = 0;
        foreach (var (sign, term) in terms)
        {
            number++;
            var form = MassActionForm.Of(term, _symbols);
            if (form?.Constant == 0)
                continue;
            var isOfCell = IsOfCell(term, [law.Of]);
            // A cell's part in what is shared, and what becomes of it everywhere, differ by the number of cells; so do the scales.
            var by = form?.Constant < 0 ? -sign : sign;
            var scale = (isOfCell ? _ofOneCell : Scales)[_index[law.Of]];
            AddCopies($"{law.Of}, term {number}", by == sign ? term : new RateExpression.Negate(term), scale, isOfCell, [(law.Of, by)], name => by < 0 && name == law.Of ? 1 : 0);
        }
        _takenApart.Add(law.Of);
    }

    private static void Collect(RateExpression e, int sign, List<(int, RateExpression)> terms)
    {
        switch (e)
        {
            case RateExpression.Add(var a, var b):
                Collect(a, sign, terms);
                Collect(b, sign, terms);
                break;
            case RateExpression.Subtract(var a, var b):
                Collect(a, sign, terms);
                Collect(b, -sign, terms);
                break;
            case RateExpression.Negate(var a):
                Collect(a, -sign, terms);
                break;
            default:
                terms.Add((sign, e));
                break;
        }
    }

    private bool IsOfCell(RateExpression rate, IEnumerable<string> changed) =>
        _symbols.Dependencies(rate).Where(_symbols.IsSpecies).Concat(changed).Any(name => !IsShared(name));

    /// <summary>How many events a rate of one is: the same for every species that the reaction changes.</summary>
    private double ScaleOf(Reaction reaction, string? place, IEnumerable<string> changed, double[] scales)
    {
        double? scale = null;
        var first = "";
        foreach (var name in changed)
        {
            var here = scales[_index[name]] * PerUnitOfRate(reaction, place, Network.Species[_index[name]]);
            if (scale is { } known && Math.Abs(here - known) > Same * known)
                throw new ArgumentException(FormattableString.Invariant($"Reaction {reaction.Name}: an event of it makes or takes away 1 of {first} and {here / known:g6} of {name}. Molecules per unit and compartment sizes do not agree: correct \"molecules per unit:\" or the units."));
            (scale, first) = (scale ?? here, scale is null ? name : first);
        }
        return scale ?? throw new InvalidOperationException("A reaction that changes nothing has no scale. This is a bug in LoopSim.");
    }

    /// <summary>By how many of its units a species changes at a rate of one: as <see cref="OdeRightHandSides"/> has it.</summary>
    private double PerUnitOfRate(Reaction reaction, string? place, Species species)
    {
        var (from, to) = (reaction.IsExtensive ? null : place, species.IsAmount ? null : species.Compartment);
        if (from == to || species.Compartment is null || (!reaction.IsExtensive && place is null))
            return 1;
        return SizeOf(from) / SizeOf(to);
    }

    private double SizeOf(string? compartment) => compartment is null ? 1
        : Network.ConstantNames.Contains(compartment) ? Network.ValueOf(compartment)
        : throw new ArgumentException($"The size of compartment {compartment} changes: where molecules are counted, sizes must be constant.");

    private void RefuseWhatIsNoJump()
    {
        if (Network.DelayedValues.FirstOrDefault() is { } delayed)
            throw new ArgumentException($"Delayed value {delayed.Name}: where molecules are counted, rates depend on the present only.");
        foreach (var reaction in Network.Reactions)
        {
            if (reaction.Reactants.Concat(reaction.Products).FirstOrDefault(term => term.Factor is not null) is { } term)
                throw new ArgumentException($"Reaction {reaction.Name} takes or makes {term.Species} by an expression: where molecules are counted it must be a whole number.");
        }
    }

    private void AddCopies(string name, RateExpression rate, double scale, bool isOfCell, IReadOnlyList<(string Name, double Count)> changes, Func<string, double> reactants)
    {
        if (_symbols.Dependencies(rate).Contains(RateVocabulary.TimeName))
            throw new ArgumentException($"Reaction {name}: its rate names the time. Where events are drawn one by one, rates may change by events only: write the change as phases of an experiment.");
        var form = MassActionForm.Of(rate, _symbols);
        if (form?.Constant < 0)
            throw new ArgumentException(FormattableString.Invariant($"Reaction {name}: its rate {rate} is below zero. Write it the other way round."));
        var massAction = form is null ? null : MassAction(form, scale, reactants);
        if (massAction is null && changes.FirstOrDefault(c => c.Count < -1).Name is { } several)
            _warnings.Add($"Reaction {name} takes several {several} at once, but its rate is not of mass action in them: it is taken as given.");
        _laws.Add(new KineticJumpLaw(name, [.. changes], massAction is { } written ? Written(written) : new RateExpression.Multiply(new RateExpression.Constant(scale), rate)));
        var (inputs, of) = massAction is null ? Function(rate, scale) : ([], null!);
        for (var cell = 0; cell < (isOfCell ? Cells : 1); cell++)
        {
            var here = cell;
            Propensity propensity = massAction is { } law
                ? new Propensity.MassAction(law.Constant, [.. law.Factors.Select(f => new MassActionFactor(PlaceOf(f.Name, here), f.Order))])
                : new Propensity.Function([.. inputs.Select(input => PlaceOf(input, here))], of);
            _reactions.Add(new JumpReaction(isOfCell ? InCell(name, cell) : name, [.. changes.Select(c => new JumpChange(PlaceOf(c.Name, here), (int)c.Count))], propensity));
        }
    }

    /// <summary>The stochastic constant and the reactants; <see langword="null"/> where the rate is to be taken as given.</summary>
    private (double Constant, IReadOnlyList<(string Name, int Order)> Factors)? MassAction(MassActionForm form, double scale, Func<string, double> reactants)
    {
        var constant = form.Constant * scale;
        var factors = new List<(string, int)>();
        foreach (var (name, subtracted) in form.Subtracted)
        {
            var order = subtracted.Count;
            var unit = Scales[_index[name]];
            // Of A² only pairs can react where a reaction takes two; A(A − 1) says so itself, of molecules.
            var arePairs = subtracted.All(k => k == 0) && (order == 1 || reactants(name) == order);
            var isWritten = order > 1 && unit == 1 && subtracted.SequenceEqual(Enumerable.Range(0, order));
            if (!arePairs && !isWritten)
                return null;
            constant *= MathNet.Numerics.SpecialFunctions.Factorial(order) / Math.Pow(unit, order);
            factors.Add((name, order));
        }
        return (constant, factors);
    }

    /// <summary>The constant times the number of ways to choose the reactants, in counts.</summary>
    private static RateExpression Written((double Constant, IReadOnlyList<(string Name, int Order)> Factors) law)
    {
        RateExpression product = new RateExpression.Constant(law.Constant / law.Factors.Aggregate(1.0, (all, f) => all * MathNet.Numerics.SpecialFunctions.Factorial(f.Order)));
        foreach (var (name, order) in law.Factors)
        {
            RateExpression count = new RateExpression.Symbol(CountOf(name));
            for (var k = 0; k < order; k++)
                product = new RateExpression.Multiply(product, k == 0 ? count : new RateExpression.Subtract(count, new RateExpression.Constant(k)));
        }
        return product;
    }

    /// <summary>The rate times the scale as compiled code over counts.</summary>
    private (IReadOnlyList<string> Inputs, Propensity.Of Of) Function(RateExpression rate, double scale)
    {
        var needed = _symbols.Dependencies(rate);
        var inputs = needed.Where(_symbols.IsSpecies).Order(StringComparer.Ordinal).ToList();
        // Dividing gives 1 for as many molecules as one unit has, exactly.
        var definitions = inputs.Select(name => new RateDefinition(name, new RateExpression.Divide(new RateExpression.Symbol(CountOf(name)), new RateExpression.Constant(Scales[_index[name]]))))
            .Concat(_symbols.Held.Where(held => needed.Contains(held.Key)).Select(held => new RateDefinition(held.Key, new RateExpression.Constant(held.Value))))
            .Concat(_symbols.Assignments.Where(a => needed.Contains(a.Name)));
        var output = new RateOutput(0, new RateExpression.Multiply(new RateExpression.Constant(scale), rate));
        var kernel = RateKernels.Compiled.Make(new RateProgram("propensity", inputs.Select(CountOf), Network.ConstantNames, definitions, [output], 1));
        var constants = _constants;
        return (inputs, counts => Run(kernel, constants, counts));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Run(RateKernel kernel, double[] constants, ReadOnlySpan<double> counts)
    {
        const int Few = 64;
        Span<double> work = kernel.WorkLength <= Few ? stackalloc double[Few] : new double[kernel.WorkLength];
        var value = 0.0;
        kernel.Run(0, counts, constants, work, new Span<double>(ref value));
        return value;
    }

    internal static string CountOf(string species) => $"molecules of {species}";

    private static double Count(ImmutableArray<ReactionTerm> terms, string species) => terms.Where(term => term.Species == species).Sum(term => term.Count);
}
