using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <content>Ways to perturb a network. Each returns a new network; engines never hear of perturbations.</content>
/// <remarks>A name that the network does not have is the caller's error: an <see cref="ArgumentException"/> that gives the nearest names. An expression that does not fit the
/// network (unknown names, a circle) is a <see cref="ModelFormatException"/>, as it would be in a file.</remarks>
public sealed partial class ReactionNetwork
{
    /// <summary>Sets an input, a parameter or the size of a compartment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The new value, in its unit; finite.</param>
    /// <remarks>Compiled code is kept. Initial values that follow from the value change with it.</remarks>
    public ReactionNetwork WithValue(string name, double value)
    {
        RequireFinite(value);
        var index = IndexOfConstant(name);
        if (index < Compartments.Length)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        var constants = _constants.ToArray();
        constants[index] = value;
        return new(this, constants);
    }

    /// <summary>Multiplies a parameter or an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="factor">What it is multiplied by; finite.</param>
    /// <remarks>Compiled code is kept.</remarks>
    public ReactionNetwork Scale(string name, double factor) => WithValue(name, ValueOf(name) * factor);

    /// <summary>Holds a quantity at a value from the beginning on.</summary>
    /// <param name="name">A species (its rate and its part in reactions are ignored), an assignment, an input or a parameter.</param>
    /// <param name="value">The value, in its unit; finite.</param>
    public ReactionNetwork Clamp(string name, double value)
    {
        RequireFinite(value);
        var held = new RateExpression.Constant(value);
        var builder = Reopen();
        switch (KindOf(name))
        {
            case QuantityKind.Species:
                builder.RemoveRate(name);
                builder.ReplaceAll((Species s) => s.Name == name ? s with { Initial = held, IsConstant = true } : s);
                return Rebuild(builder);
            case QuantityKind.Assignment:
                return ReplaceAssignment(name, held);
            default:
                return WithValue(name, value);
        }
    }

    /// <summary>Takes away a fraction of an assignment, an input or a parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fraction">The fraction taken away, from 0 (nothing) to 1 (all).</param>
    /// <exception cref="ArgumentException">The name is that of a species, whose amount follows from its equation.</exception>
    public ReactionNetwork Inhibit(string name, double fraction)
    {
        if (!(fraction is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction that is inhibited lies between 0 and 1.");
        switch (KindOf(name))
        {
            case QuantityKind.Species:
                throw new ArgumentException(
                    $"\"{name}\" is a species: how much there is follows from its equation and cannot be inhibited. Clamp it to a value, or scale a parameter of its equation ({ConstantsIn(name)}).",
                    nameof(name));
            case QuantityKind.Assignment:
                var value = Assignments.First(a => a.Name == name).Value;
                return ReplaceAssignment(name, new RateExpression.Multiply(new RateExpression.Constant(1 - fraction), value));
            default:
                return Scale(name, 1 - fraction);
        }
    }

    /// <summary>Gives an assignment another expression.</summary>
    /// <param name="name">The assignment.</param>
    /// <param name="value">What it is from now on.</param>
    public ReactionNetwork ReplaceAssignment(string name, RateExpression value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RequireAmong(name, "assignment", [.. Assignments.Select(a => a.Name)]);
        var builder = Reopen();
        builder.ReplaceAll((Assignment a) => a.Name == name ? a with { Value = value } : a);
        return Rebuild(builder);
    }

    /// <summary>Gives a species' rate law, or a reaction, another expression.</summary>
    /// <param name="name">A species that has a rate law, or a reaction.</param>
    /// <param name="rate">The rate from now on.</param>
    public ReactionNetwork ReplaceRate(string name, RateExpression rate)
    {
        ArgumentNullException.ThrowIfNull(rate);
        RequireAmong(name, "rate law or reaction", [.. Rates.Select(r => r.Of), .. Reactions.Select(r => r.Name)]);
        var builder = Reopen();
        builder.ReplaceAll((RateLaw r) => r.Of == name ? r with { Rate = rate } : r);
        builder.ReplaceAll((Reaction r) => r.Name == name ? r with { Rate = rate } : r);
        return Rebuild(builder);
    }

    /// <summary>Removes an interaction: the equation of one quantity reads a constant in place of another.</summary>
    /// <param name="target">The quantity acted on: an assignment, or a species. Of a species, its rate law, or the rates of the reactions that make it
    /// (whatever else these reactions change feels it too).</param>
    /// <param name="source">The quantity that acts. It must stand in those equations by name: an effect by way of an assignment is removed at the assignment.</param>
    /// <param name="value">What is read in its place, in its unit.</param>
    public ReactionNetwork ReplaceSymbolIn(string target, string source, double value = 0)
    {
        RequireFinite(value);
        if (KindOf(target) == QuantityKind.Constant)
            throw new ArgumentException($"\"{target}\" has no equation in which \"{source}\" could be replaced.", nameof(target));
        KindOf(source);
        var equations = EquationsThatMake(target);
        if (!equations.Any(e => e.Symbols().Contains(source)))
        {
            var names = equations.SelectMany(e => e.Symbols()).Distinct(StringComparer.Ordinal).ToList();
            throw new ArgumentException($"\"{source}\" does not stand in the equations that make \"{target}\": these name {string.Join(", ", names.DefaultIfEmpty("nothing"))}.", nameof(source));
        }
        var read = new RateExpression.Constant(value);
        var builder = Reopen();
        builder.ReplaceAll((Assignment a) => a.Name == target ? a with { Value = a.Value.Substitute(source, read) } : a);
        builder.ReplaceAll((RateLaw r) => r.Of == target ? r with { Rate = r.Rate.Substitute(source, read) } : r);
        builder.ReplaceAll((Reaction r) => r.NetCount(target) > 0 ? r with { Rate = r.Rate.Substitute(source, read) } : r);
        return Rebuild(builder);
    }

    private enum QuantityKind
    {
        Species,
        Assignment,
        Constant,
    }

    private QuantityKind KindOf(string name)
    {
        if (Species.Any(s => s.Name == name))
            return QuantityKind.Species;
        if (Assignments.Any(a => a.Name == name))
            return QuantityKind.Assignment;
        if (ConstantNames.Contains(name))
            return QuantityKind.Constant;
        throw new ArgumentException($"There is no \"{name}\" in this model. {NearestNames.Suggest(name, [.. Quantities()])}", nameof(name));
    }

    private List<RateExpression> EquationsThatMake(string target) =>
    [
        .. Assignments.Where(a => a.Name == target).Select(a => a.Value),
        .. Rates.Where(r => r.Of == target).Select(r => r.Rate),
        .. Reactions.Where(r => r.NetCount(target) > 0).Select(r => r.Rate),
    ];

    private string ConstantsIn(string species) =>
        string.Join(", ", EquationsThatMake(species).SelectMany(e => e.Symbols()).Where(ConstantNames.Contains).Distinct(StringComparer.Ordinal).DefaultIfEmpty("it names none"));

    private ReactionNetworkBuilder Reopen() => new(this);

    // The builder starts inputs at rest; what they were set to before is set again.
    private ReactionNetwork Rebuild(ReactionNetworkBuilder builder) => new(builder.Build(), _constants);

    private static void RequireAmong(string name, string kind, ImmutableArray<string> known)
    {
        if (!known.Contains(name))
            throw new ArgumentException($"There is no {kind} \"{name}\" in this model. {NearestNames.Suggest(name, known)}", nameof(name));
    }

    private static void RequireFinite(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "The value must be a finite number.");
    }
}
