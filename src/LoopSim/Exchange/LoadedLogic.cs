using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;

namespace LoopSim.Exchange;

/// <summary>A logical model of an experiment, in SBML-qual; its nodes have the identifiers of the file.</summary>
internal sealed class LoadedLogic(string id, ModelXml xml, LogicalModel model) : LoadedModel(id, xml)
{
    /// <summary>What the file says.</summary>
    public LogicalModel Logic => model;

    /// <inheritdoc/>
    public override bool IsLogical => true;

    /// <inheritdoc/>
    public override ImmutableArray<Problem> Warnings => model.Warnings;

    /// <inheritdoc/>
    /// <remarks>A step under an update scheme, and a plain number in continuous time: the file does not say which.</remarks>
    public override string TimeUnit => "";

    /// <inheritdoc/>
    protected override string HasValues => "a qualitative species";

    /// <inheritdoc/>
    public override string UnitOf(string quantity) => "";

    /// <inheritdoc/>
    public override ModelState Begin() => new LogicalState(this);

    /// <inheritdoc/>
    protected override string? QuantityNamed(string name) => model.Network.Names.Contains(name) ? name : null;
}
