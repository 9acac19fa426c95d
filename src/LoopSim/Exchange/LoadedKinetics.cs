using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Io.Sbml.Core;

namespace LoopSim.Exchange;

/// <summary>A kinetic model of an experiment, in SBML core.</summary>
internal sealed class LoadedKinetics(string id, ModelXml xml, SbmlKinetics kinetics) : LoadedModel(id, xml)
{
    /// <summary>What the file says.</summary>
    public SbmlKinetics Kinetics => kinetics;

    /// <inheritdoc/>
    public override bool IsLogical => false;

    /// <inheritdoc/>
    public override ImmutableArray<Problem> Warnings => [.. kinetics.Warnings];

    /// <inheritdoc/>
    public override string TimeUnit => kinetics.Network.TimeUnit;

    /// <inheritdoc/>
    protected override string HasValues => "a species, a parameter, a compartment or a reaction";

    /// <inheritdoc/>
    public override string UnitOf(string quantity) => kinetics.Network.ToObservables().Variables.Where(v => v.Name == quantity).Select(v => v.Unit).FirstOrDefault("");

    /// <inheritdoc/>
    public override ModelState Begin() => new KineticState(this);

    /// <inheritdoc/>
    protected override string? QuantityNamed(string name) => kinetics.Quantities.GetValueOrDefault(name)?.Name;
}
