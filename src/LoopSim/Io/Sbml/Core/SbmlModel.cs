using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>A kinetic model as an SBML file states it: identifiers are those of the file, formulas have function definitions written out.</summary>
internal sealed record SbmlModel
{
    /// <summary>The identifier or name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the model for people.</summary>
    public required string Title { get; init; }

    /// <summary>The unit of time.</summary>
    public required string TimeUnit { get; init; }

    public required ImmutableArray<Compartment> Compartments { get; init; }

    public required ImmutableArray<Species> SpeciesList { get; init; }

    public required ImmutableArray<Parameter> Parameters { get; init; }

    public required ImmutableArray<Formula> InitialAssignments { get; init; }

    public required ImmutableArray<Formula> AssignmentRules { get; init; }

    public required ImmutableArray<Formula> RateRules { get; init; }

    public required ImmutableArray<Formula> AlgebraicRules { get; init; }

    public required ImmutableArray<Reaction> Reactions { get; init; }

    public required ImmutableArray<Event> Events { get; init; }

    /// <summary>The values of the past that formulas ask for.</summary>
    public ImmutableArray<Delay> Delays { get; init; } = [];

    /// <summary>A value of the past; formulas name it by a symbol that is no identifier.</summary>
    internal sealed record Delay(string Symbol, RateExpression Of, RateExpression By, int Line);

    /// <summary>A quantity with an identifier.</summary>
    internal abstract record Quantity(string Id, string Label, string Unit, bool IsConstant, int Line);

    internal sealed record Compartment(string Id, string Label, string Unit, bool IsConstant, int Line, double? Size, double Dimensions) : Quantity(Id, Label, Unit, IsConstant, Line);

    internal sealed record Parameter(string Id, string Label, string Unit, bool IsConstant, int Line, double? Value) : Quantity(Id, Label, Unit, IsConstant, Line);

    internal sealed record Species(string Id, string Label, string Unit, bool IsConstant, int Line) : Quantity(Id, Label, Unit, IsConstant, Line)
    {
        public required string Compartment { get; init; }

        public double? InitialAmount { get; init; }

        public double? InitialConcentration { get; init; }

        /// <summary>Whether its identifier stands for its amount in formulas.</summary>
        public bool IsAmount { get; init; }

        /// <summary>Whether reactions leave it as it is.</summary>
        public bool IsBoundary { get; init; }

        public string? ConversionFactor { get; init; }
    }

    /// <summary>A species in a reaction; its stoichiometry is a quantity of its own where it has an identifier.</summary>
    internal sealed record SpeciesReference(string Id, bool IsConstant, int Line, string SpeciesId, bool IsProduct, double? Stoichiometry, RateExpression? Math)
        : Quantity(Id, Id, "1", IsConstant, Line);

    /// <summary>A reaction. Its local parameters have identifiers that hold the reaction's and a dot.</summary>
    internal sealed record Reaction(string Id, string Label, int Line, ImmutableArray<SpeciesReference> Participants, RateExpression? Law, ImmutableArray<Parameter> LocalParameters)
    {
        /// <summary>The kinetic law; 0 where there is none.</summary>
        public RateExpression Rate => Law ?? RateExpression.Zero;
    }

    /// <summary>A formula of a rule or an assignment. <paramref name="Of"/> is empty for an algebraic rule.</summary>
    internal sealed record Formula(string Of, RateExpression Math, int Line);

    internal sealed record Event(string Id, int Line, RateExpression Trigger, RateExpression? Delay, RateExpression? Priority, ImmutableArray<Formula> Assignments)
    {
        public bool IsPersistent { get; init; } = true;

        public bool HoldsBeforeStart { get; init; } = true;

        public bool UsesValuesOfTrigger { get; init; } = true;
    }
}
