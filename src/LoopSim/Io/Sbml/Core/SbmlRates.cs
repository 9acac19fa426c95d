using LoopSim.Kinetics.Rates;
using static LoopSim.Kinetics.Rates.RateSimplifier;

namespace LoopSim.Io.Sbml.Core;

/// <summary>What each identifier of a model stands for at a moment: the formula that gives its rate of change.</summary>
/// <remarks>In terms of the file's identifiers. The rate of a concentration takes the change of its compartment's size into account.</remarks>
internal sealed class SbmlRates
{
    private readonly SbmlSymbols _symbols;
    private readonly Dictionary<string, RateExpression> _known = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    public SbmlRates(SbmlSymbols symbols) => _symbols = symbols;

    /// <summary>Returns a formula with the rates of change that it asks for written out.</summary>
    /// <exception cref="SbmlCircleException">A rate of change is asked for in its own formula.</exception>
    public RateExpression WrittenOut(RateExpression formula)
    {
        var rates = formula.Symbols().Where(name => SbmlExpressionReader.RatedBy(name) is not null).ToList();
        return rates.Count == 0 ? formula : formula.Substitute(rates.ToDictionary(name => name, name => Of(SbmlExpressionReader.RatedBy(name) ?? ""), StringComparer.Ordinal)).Simplify();
    }

    /// <summary>As <see cref="WrittenOut"/>, of a formula that may be asked for at a time before the start, when nothing changed.</summary>
    public RateExpression WrittenOutForThePast(RateExpression formula)
    {
        var rates = formula.Symbols().Where(name => SbmlExpressionReader.RatedBy(name) is not null).ToDictionary(
            name => name, name => Shorten(new RateExpression.IfLess(new RateExpression.Time(), RateExpression.Zero, RateExpression.Zero, Of(SbmlExpressionReader.RatedBy(name) ?? ""))), StringComparer.Ordinal);
        return formula.Substitute(rates);
    }

    /// <summary>Returns the rate of change of a quantity.</summary>
    public RateExpression Of(string id)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        if (_open.Contains(id))
            throw new SbmlCircleException([.. _open[_open.IndexOf(id)..], id]);
        _open.Add(id);
        var rate = Find(id);
        _open.RemoveAt(_open.Count - 1);
        return _known[id] = rate;
    }

    private RateExpression Find(string id)
    {
        if (_symbols.RateRule(id) is { } rule)
            return WrittenOut(rule.Math);
        if (_symbols.AssignmentRule(id) is { } assignment)
            return RateDerivative.Total(WrittenOut(assignment.Math), Of, RateExpression.One);
        if (_symbols.Species(id) is not { } species)
            return RateExpression.Zero;
        var amount = AmountRate(species);
        if (_symbols.IsAmount(species))
            return amount;
        var compartment = new RateExpression.Symbol(species.Compartment);
        return Quotient(Difference(amount, Product(new RateExpression.Symbol(id), Of(species.Compartment))), compartment);
    }

    /// <summary>Returns the rate at which reactions change the amount of a species.</summary>
    private RateExpression AmountRate(SbmlModel.Species species)
    {
        var sum = RateExpression.Zero;
        foreach (var (reaction, reference) in _symbols.ChangesOf(species))
        {
            var change = Product(_symbols.Stoichiometry(reference), WrittenOut(reaction.Rate));
            sum = reference.IsProduct ? Sum(sum, change) : Difference(sum, change);
        }
        return species.ConversionFactor is { } factor ? Product(new RateExpression.Symbol(factor), sum) : sum;
    }
}
