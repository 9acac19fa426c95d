using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A node of a <see cref="MarkovNetwork"/>: when, and how fast, it flips.</summary>
/// <remarks>As MaBoSS has it (G. Stoll, E. Viara, E. Barillot, L. Calzone, BMC Syst. Biol. 6 (2012) 116, DOI 10.1186/1752-0509-6-116): a rate that is not given
/// is 1 where <see cref="Logic"/> asks for the flip and 0 elsewhere, and a node without logic and rates keeps its value.</remarks>
public sealed record MarkovNode
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The value that the node tends to, as a formula that is 0 or not; <see langword="null"/> where only rates are given.</summary>
    public RateFormula? Logic { get; init; }

    /// <summary>The rate of going on, per unit of time; <see langword="null"/> for the default.</summary>
    public RateFormula? RateUp { get; init; }

    /// <summary>The rate of going off, per unit of time; <see langword="null"/> for the default.</summary>
    public RateFormula? RateDown { get; init; }

    /// <summary>Further formulas, which the others can use as <c>@name</c>.</summary>
    public ImmutableArray<OwnFormula> Attributes { get; init; } = [];

    /// <summary>What the file says of it in words; empty for nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>Further texts that a file keeps of it.</summary>
    public ImmutableArray<NodeText> Texts { get; init; } = [];

    /// <summary>Whether states are told apart in results by other nodes only: this one is summed over.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Its value in the state that Hamming distances are measured from; <see langword="null"/> where it does not count.</summary>
    public bool? Reference { get; init; }

    /// <summary>Whether MaBoSS shows it in its graph of observed transitions; LoopSim only keeps it.</summary>
    public bool IsInGraph { get; init; }

    /// <summary>The value that it is held at, at all times; <see langword="null"/> where it is free.</summary>
    public bool? Held { get; init; }

    /// <summary>The rate of going on, the default put in.</summary>
    internal RateFormula Up => Held is not null ? RateFormula.Zero : RateUp ?? (Logic is null ? RateFormula.Zero : new RateFormula.Conditional(Logic, RateFormula.One, RateFormula.Zero));

    /// <summary>The rate of going off, the default put in.</summary>
    internal RateFormula Down => Held is not null ? RateFormula.Zero : RateDown ?? (Logic is null ? RateFormula.Zero : new RateFormula.Conditional(Logic, RateFormula.Zero, RateFormula.One));

    /// <summary>The formula that <c>@name</c> stands for; <see langword="null"/> where there is none.</summary>
    internal RateFormula? AttributeNamed(string name) => Attributes.FirstOrDefault(a => a.Name == name)?.Formula ?? name switch
    {
        "logic" => Logic,
        "rate_up" => RateUp,
        "rate_down" => RateDown,
        _ => null,
    };
}
