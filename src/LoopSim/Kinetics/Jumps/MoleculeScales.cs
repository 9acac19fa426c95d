using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics.Jumps;

/// <summary>How many molecules one unit of a species is.</summary>
/// <remarks>
/// In this order: what is declared for the species; what is declared for its compartment; one where the unit is <c>molecules</c> or <c>molecules/cell</c>; Avogadro's number times the volume where
/// the unit is a molar concentration (M, mM, µM, nM, pM) and that of the compartment a volume (L, mL, µL, nL, pL, fL); <see cref="Otherwise"/>. A unit such as 1 or ng/mL says nothing of molecules: it
/// must be declared.
/// </remarks>
public sealed record MoleculeScales
{
    /// <summary>Molecules of a mole: the SI of 2019.</summary>
    public const double Avogadro = 6.02214076e23;

    private static readonly ImmutableDictionary<string, double> Molar = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, double>
    {
        ["M"] = 1,
        ["mM"] = 1e-3,
        ["µM"] = 1e-6,
        ["μM"] = 1e-6,
        ["uM"] = 1e-6,
        ["nM"] = 1e-9,
        ["pM"] = 1e-12,
    });

    private static readonly ImmutableDictionary<string, double> Litres = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, double>
    {
        ["L"] = 1,
        ["mL"] = 1e-3,
        ["µL"] = 1e-6,
        ["μL"] = 1e-6,
        ["uL"] = 1e-6,
        ["nL"] = 1e-9,
        ["pL"] = 1e-12,
        ["fL"] = 1e-15,
    });

    /// <summary>Every species is a number of molecules, whatever its unit says.</summary>
    public static MoleculeScales Counts { get; } = new() { Otherwise = 1 };

    /// <summary>An amount of 1 is a molecule: what SBML models that are meant to be simulated so say.</summary>
    /// <param name="network">The network.</param>
    public static MoleculeScales OfAmounts(ReactionNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var concentrations = network.Species.Where(s => !s.IsAmount && s.Compartment is not null);
        return new() { Otherwise = 1, PerUnit = concentrations.ToImmutableSortedDictionary(s => s.Name, s => (RateExpression)new RateExpression.Symbol(s.Compartment ?? ""), StringComparer.Ordinal) };
    }

    /// <summary>Molecules per unit by the name of a species, or of a compartment for all that is in it; expressions of parameters, inputs and compartments.</summary>
    public ImmutableSortedDictionary<string, RateExpression> PerUnit { get; init; } = ImmutableSortedDictionary.Create<string, RateExpression>(StringComparer.Ordinal);

    /// <summary>Molecules per unit where nothing else says it; <see langword="null"/> where that is an error.</summary>
    public double? Otherwise { get; init; }

    /// <summary>The molecules per unit of a species.</summary>
    /// <param name="network">The network, for the values of parameters and volumes.</param>
    /// <param name="species">The species.</param>
    /// <exception cref="ArgumentException">Nothing says it, or it is not above zero.</exception>
    public double Of(ReactionNetwork network, Species species)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(species);
        var scale = Declared(network, species) ?? ByUnit(network, species) ?? Otherwise ?? throw new ArgumentException(
            $"Species {species.Name} has the unit \"{species.Unit}\": how many molecules that is, the model does not say. Write under kinetics: \"molecules per unit: {{{species.Name}: NUMBER}}\", the number of molecules in one cell that a value of 1 stands for.");
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentException(FormattableString.Invariant($"The molecules per unit of {species.Name} come to {scale}, but they must be above zero."));
        return scale;
    }

    /// <summary>The count that a value of a species is, to the nearest molecule.</summary>
    /// <param name="species">The species.</param>
    /// <param name="value">Its value, in its unit.</param>
    /// <param name="scale">Molecules per unit.</param>
    /// <exception cref="ArgumentException">It is below zero by half a molecule or more, or no number.</exception>
    internal static double CountOf(Species species, double value, double scale)
    {
        var count = Math.Round(value * scale);
        if (!(count >= 0))
        {
            var why = double.IsNaN(count) ? "no number of molecules" : FormattableString.Invariant($"{count} molecules: an amount cannot be below zero");
            throw new ArgumentException(FormattableString.Invariant($"Species {species.Name} is to begin at {value} {species.Unit}, which is {why}. Correct its initial value, or the dose or event that leads there."));
        }
        // Of minus zero makes zero.
        return count + 0.0;
    }

    private double? Declared(ReactionNetwork network, Species species)
    {
        if (PerUnit.TryGetValue(species.Name, out var own) || (species.Compartment is { } compartment && PerUnit.TryGetValue(compartment, out own)))
            return RateInterpreter.Evaluate(own, network.ValueOf);
        return null;
    }

    private static double? ByUnit(ReactionNetwork network, Species species)
    {
        if (species.Unit is "molecules" or "molecules/cell")
            return 1;
        var compartment = network.Compartments.FirstOrDefault(c => c.Name == species.Compartment);
        return compartment is not null && Molar.TryGetValue(species.Unit, out var molar) && Litres.TryGetValue(compartment.Unit, out var litres)
            ? Avogadro * molar * litres * compartment.Size
            : null;
    }
}
