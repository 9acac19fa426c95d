using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>The values of all quantities at the start: initial assignments come before rules, and these before attributes.</summary>
internal sealed class SbmlInitialValues(SbmlSymbols symbols, SbmlRates rates)
{
    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];

    /// <summary>Returns what the identifier of a quantity stands for at the start; NaN where nothing says it.</summary>
    /// <exception cref="SbmlCircleException">The value is asked for in its own formula.</exception>
    public double Of(string id)
    {
        if (_known.TryGetValue(id, out var known))
            return known;
        if (_open.Contains(id))
            throw new SbmlCircleException([.. _open[_open.IndexOf(id)..], id]);
        _open.Add(id);
        var value = Find(id);
        _open.RemoveAt(_open.Count - 1);
        return _known[id] = value;
    }

    /// <summary>Returns the value of a formula at the start.</summary>
    public double At(RateExpression formula) => RateInterpreter.Evaluate(rates.WrittenOut(formula), Of);

    /// <summary>Returns the amount of a species at the start.</summary>
    public double AmountOf(SbmlModel.Species species) => symbols.IsAmount(species) ? Of(species.Id) : Of(species.Id) * Of(species.Compartment);

    private double Find(string id)
    {
        if ((symbols.InitialAssignment(id) ?? symbols.AssignmentRule(id)) is { } formula)
            return At(formula.Math);
        if (symbols.Reaction(id) is { } reaction)
            return At(reaction.Rate);
        if (symbols.Delay(id) is { } delay)
            return RateInterpreter.Evaluate(rates.WrittenOutForThePast(delay.Of), Of, -At(delay.By));
        return symbols.Quantity(id) switch
        {
            SbmlModel.Species species => Find(species),
            // Level 2 has no default size; programs take 1.
            SbmlModel.Compartment compartment => compartment.Size ?? 1,
            SbmlModel.Parameter parameter => parameter.Value ?? double.NaN,
            SbmlModel.SpeciesReference reference => reference.Math is { } math ? At(math) : reference.Stoichiometry ?? double.NaN,
            _ => double.NaN,
        };
    }

    private double Find(SbmlModel.Species species) => (species, symbols.IsAmount(species)) switch
    {
        ({ InitialAmount: { } amount }, true) => amount,
        ({ InitialAmount: { } amount }, false) => amount / Of(species.Compartment),
        ({ InitialConcentration: { } concentration }, true) => concentration * Of(species.Compartment),
        ({ InitialConcentration: { } concentration }, false) => concentration,
        _ => double.NaN,
    };
}
