using System.Collections.Immutable;
using LoopSim.Logic;

namespace LoopSim.Boolean.MultiValued;

/// <summary>Named nodes with levels 0 to m, each with a rule for the level that it is called to.</summary>
/// <remarks>
/// Thomas' generalised logical model. A node whose level is below its target rises by one, one above falls by one: levels change in single steps.
/// The engines of LoopSim are Boolean; <see cref="Booleanise"/> gives a Boolean network of the same dynamics. Immutable.
/// </remarks>
public sealed class MultiValuedNetwork
{
    private readonly ImmutableArray<ImmutableArray<LogicFormula>> _targets;

    /// <summary>Creates a network.</summary>
    /// <param name="atoms">The nodes and their levels.</param>
    /// <param name="targets">For each node, element l - 1 is the condition, over the atoms, that its target is level l or above; a higher level implies the lower ones.</param>
    public MultiValuedNetwork(LevelAtoms atoms, IEnumerable<ImmutableArray<LogicFormula>> targets)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        ArgumentNullException.ThrowIfNull(targets);
        Atoms = atoms;
        _targets = [.. targets];
        if (!_targets.Select(levels => levels.Length).SequenceEqual(atoms.Nodes.Select(atoms.MaximumOf)))
            throw new ArgumentException("Each node needs one condition for each of its levels but 0.", nameof(targets));
    }

    /// <summary>The nodes, and the names of their levels in formulas.</summary>
    public LevelAtoms Atoms { get; }

    /// <summary>Whether no node has more than the levels 0 and 1.</summary>
    public bool IsBoolean => Atoms.Nodes.All(node => Atoms.MaximumOf(node) == 1);

    /// <summary>Returns the level that a node is called to.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="levels">The level of each node.</param>
    public int TargetOf(int node, ReadOnlySpan<int> levels)
    {
        var on = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < levels.Length; i++)
            on.UnionWith(Atoms.Of(Atoms.Nodes[i]).Take(levels[i]));
        return _targets[node].Count(condition => LogicInterpreter.Evaluate(condition, on.Contains));
    }

    /// <summary>Returns the Boolean network of the atoms: a node X of highest level m becomes m nodes, X ≥ 1 to X ≥ m.</summary>
    /// <remarks>
    /// Van Ham's encoding (P. Van Ham, How to deal with variables with more than two levels, Lecture Notes in Biomathematics 29 (1979) 326-343), the only one
    /// under which single steps of levels are single flips: G. Didier, E. Remy, C. Chaouiya, J. Theor. Biol. 270 (2011) 177-184, DOI 10.1016/j.jtbi.2010.09.017.
    /// On admissible values, synchronous and asynchronous dynamics are those of this network, and nothing leads out of them. Other values behave
    /// as the level that their leading ones stand for, and the rest falls to 0: no attractor lies outside.
    /// Laws, checked in MultiValuedNetworkTests. A network that is Boolean already keeps its names and its rules.
    /// </remarks>
    public BooleanNetwork Booleanise() =>
        new(Atoms.Nodes.SelectMany((node, i) => Atoms.Of(node).Select((atom, level) => (atom, RuleOf(Atoms.Of(node), level, _targets[i][level])))));

    private static LogicFormula RuleOf(ImmutableArray<string> atoms, int level, LogicFormula target)
    {
        if (atoms.Length == 1)
            return target;
        var above = level + 1 < atoms.Length
            ? new LogicFormula.And(new LogicFormula.Variable(atoms[level]), new LogicFormula.Variable(atoms[level + 1]))
            : LogicFormula.False;
        var below = LogicFormula.All(atoms.Take(level).Select(atom => new LogicFormula.Variable(atom)));
        return new LogicFormula.And(below, new LogicFormula.Or(target, above)).Simplify();
    }
}
