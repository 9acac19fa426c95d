using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Networks;

namespace LoopSim.Io.Formats;

/// <summary>A logical model whose nodes may have several levels, as SBML-qual and GINML files hold it.</summary>
internal sealed record MultiValuedModel
{
    public required string Name { get; init; }

    public required MultiValuedNetwork Network { get; init; }

    /// <summary>What is known of each node beside its rule, in the order of the network.</summary>
    public required ImmutableArray<LevelNode> Nodes { get; init; }

    public ImmutableArray<LevelRegulator> Regulators { get; init; } = [];

    public string Notes { get; init; } = "";

    public ImmutableArray<NodeAnnotation> Annotations { get; init; } = [];

    /// <summary>Returns the model with Boolean nodes only.</summary>
    /// <param name="options">What becomes of nodes with more levels.</param>
    /// <param name="tally">The problems found so far; its warnings go with the model.</param>
    /// <exception cref="ModelFormatException">There are nodes with more levels, and they are to be refused.</exception>
    public LogicalModel ToLogicalModel(LogicalReadOptions options, ProblemTally tally)
    {
        if (options.MultiValued == MultiValuedHandling.Refuse)
            RefuseLevels(tally);
        tally.ThrowIfErrors();
        return new LogicalModel
        {
            Name = Name,
            Network = Network.Booleanise(),
            Nodes = [.. Nodes.SelectMany(ByLevel)],
            Regulators = BooleanRegulators(),
            Notes = Notes,
            Annotations = Annotations,
            Warnings = [.. tally.Warnings],
        };
    }

    private void RefuseLevels(ProblemTally tally)
    {
        var many = Nodes.Where(node => Network.Atoms.MaximumOf(node.Name) > 1).ToList();
        if (many.Count == 0)
            return;
        var list = string.Join(", ", many.Select(node => string.Create(CultureInfo.InvariantCulture, $"{node.Name} (0 to {Network.Atoms.MaximumOf(node.Name)})")));
        tally.Error(many[0].Line, $"{(many.Count == 1 ? "1 node has" : string.Create(CultureInfo.InvariantCulture, $"{many.Count} nodes have"))} more than two levels: {list}. LoopSim's engines are Boolean. Encode it with loopsim convert --booleanise, which makes one node per level of each such node.");
    }

    private IEnumerable<LogicalNode> ByLevel(LevelNode node)
    {
        var maximum = Network.Atoms.MaximumOf(node.Name);
        return Enumerable.Range(1, maximum).Select(level => new LogicalNode
        {
            Label = maximum == 1 ? node.Label : string.Create(CultureInfo.InvariantCulture, $"{node.Label ?? node.Name} ≥ {level}"),
            Compartment = node.Compartment,
            Initial = node.Initial is { } initial ? initial >= level : null,
            Annotations = node.Annotations,
            Notes = node.Notes,
        });
    }

    /// <summary>Each regulator from the atom of its threshold, or from all where it has none, to every atom of its target; one declared with two signs has none.</summary>
    private ImmutableArray<DeclaredRegulator> BooleanRegulators()
    {
        var pairs = from regulator in Regulators
                    from source in SourceAtoms(regulator)
                    from target in Network.Atoms.Of(regulator.Target)
                    group regulator.Effect by (source, target);
        return [.. pairs.Select(pair => new DeclaredRegulator(pair.Key.source, pair.Key.target, Joint(pair)))];
    }

    private ImmutableArray<string> SourceAtoms(LevelRegulator regulator)
    {
        var atoms = Network.Atoms.Of(regulator.Source);
        return regulator.Threshold >= 1 && regulator.Threshold <= atoms.Length ? [atoms[regulator.Threshold - 1]] : atoms;
    }

    private static Effect? Joint(IEnumerable<Effect?> effects) => effects.Distinct().ToList() is [var only] ? only : null;
}
