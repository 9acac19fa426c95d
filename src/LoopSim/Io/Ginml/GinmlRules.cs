using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Logic;

namespace LoopSim.Io.Ginml;

/// <summary>Reads the rules of nodes: parameters, which name the set of active interactions, and formulas over interactions.</summary>
/// <remarks>An interaction is active while the level of its source is at its threshold or above, and below the next threshold of the same edge. In formulas A stands for any interaction of
/// node A with the target, A:2 for the one of threshold 2, A#2 for the second.</remarks>
internal sealed class GinmlRules(LevelAtoms atoms, ImmutableArray<GinmlInteraction> interactions, ProblemTally tally)
{
    private readonly ILookup<string, GinmlInteraction> _ofTarget = interactions.OrderBy(interaction => interaction.Threshold).ToLookup(interaction => interaction.Target, StringComparer.Ordinal);

    /// <summary>Returns the conditions that the target of a node is level 1 or above, 2 or above, and so on.</summary>
    public ImmutableArray<LogicFormula> Targets(GinmlNode node)
    {
        if (node.IsInput)
            return [.. Enumerable.Range(1, node.Maximum).Select(level => atoms.AtLeast(node.Id, level))];
        if (node.Parameters.IsEmpty && node.Expressions.IsEmpty)
            tally.Count(GinmlOddities.NoRule, node.Element.Line(), $"\"{node.Id}\"");
        ImmutableArray<(int Level, LogicFormula Condition)> parameters = [.. node.Parameters.Select(parameter => (parameter.Level, Parameter(node, parameter.Active, parameter.Element)))];
        ImmutableArray<(int Level, LogicFormula Condition)> expressions = [.. node.Expressions.Select(expression => (expression.Level, Expression(node, expression.Formula, expression.Element)))];
        if (TermOverlap.Exists([.. parameters, .. expressions], atoms))
            tally.Count(GinmlOddities.Overlap, node.Element.Line(), $"\"{node.Id}\"");
        return [.. Enumerable.Range(1, node.Maximum).Select(level =>
        {
            var written = Called(expressions, level);
            return new LogicFormula.Or(written, Shortened(Called(parameters, level), written)).Simplify();
        })];
    }

    private static LogicFormula Called(ImmutableArray<(int Level, LogicFormula Condition)> terms, int level) =>
        LogicFormula.Any(terms.Where(term => term.Level >= level).Select(term => term.Condition)).Simplify();

    /// <summary>Parameters are a table with a row for each set of interactions; nobody wrote a formula that had to be kept. GINsim writes them beside formulas too,
    /// and what the formulas say already is left out.</summary>
    private LogicFormula Shortened(LogicFormula table, LogicFormula written)
    {
        var open = new LogicFormula.And(atoms.Admissible(table.Variables().Union(written.Variables())), new LogicFormula.Not(written)).Simplify();
        return table is LogicFormula.Constant ? table : IrredundantSum.Of(table, open) ?? table;
    }

    private LogicFormula Parameter(GinmlNode node, string active, XElement element)
    {
        var chosen = new HashSet<GinmlInteraction>();
        foreach (var name in active.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
        {
            if (Named(node.Id, name) is { } interaction)
                chosen.Add(interaction);
            else
                tally.Error(element.Line(), $"the parameter of \"{node.Id}\" names \"{name}\", which is no interaction with it. {NearestNames.Suggest(name, [.. _ofTarget[node.Id].Select(each => each.Id)])}");
        }
        return LogicFormula.All(_ofTarget[node.Id]
            .GroupBy(interaction => interaction.Source, StringComparer.Ordinal)
            .Select(edge => atoms.Where(edge.Key, level => edge.All(interaction => IsActive(interaction, level) == chosen.Contains(interaction)))))
            .Simplify();
    }

    /// <summary>The interaction of an identifier, which may have the threshold or the number behind it.</summary>
    private GinmlInteraction? Named(string target, string name)
    {
        GinmlInteraction? Find(string id) => _ofTarget[target].FirstOrDefault(interaction => interaction.Id == id);
        if (Find(name) is { } found)
            return found;
        var mark = name.LastIndexOfAny([':', '#']);
        return mark < 0 ? null : Find(name[..mark]);
    }

    private LogicFormula Expression(GinmlNode node, string text, XElement element)
    {
        if (LogicParser.TryParse(text, out var formula, out var problem))
            return formula.Substitute(name => Operand(node.Id, name, element)).Simplify();
        tally.Error(element.Line(), $"the formula of \"{node.Id}\" cannot be read. {problem}");
        return LogicFormula.False;
    }

    private LogicFormula Operand(string target, string name, XElement element)
    {
        var mark = name.LastIndexOfAny([':', '#']);
        var source = mark > 0 && !atoms.Nodes.Contains(name) ? name[..mark] : name;
        if (!atoms.Nodes.Contains(source))
        {
            tally.Error(element.Line(), $"the formula of \"{target}\" uses \"{source}\", which is no node. {NearestNames.Suggest(source, atoms.Nodes)}");
            return LogicFormula.False;
        }
        var edge = _ofTarget[target].Where(interaction => interaction.Source == source).ToList();
        var number = 1;
        if (source.Length < name.Length && !int.TryParse(name.AsSpan(mark + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            tally.Error(element.Line(), $"\"{name[(mark + 1)..]}\" in \"{name}\" is no level. Expected a whole number.");
            return LogicFormula.False;
        }
        if (source.Length == name.Length && edge.Count > 0)
            return atoms.AtLeast(source, edge[0].Threshold);
        var interaction = source.Length < name.Length && name[mark] == '#'
            ? edge.ElementAtOrDefault(number - 1)
            : edge.Find(each => each.Threshold == number);
        if (interaction is not null)
            return atoms.Where(source, level => IsActive(interaction, level));
        tally.Count(GinmlOddities.NoSuchInteraction, element.Line(), $"\"{name}\" in that of \"{target}\"");
        return atoms.AtLeast(source, number);
    }

    private bool IsActive(GinmlInteraction interaction, int level)
    {
        var next = _ofTarget[interaction.Target].FirstOrDefault(each => each.Source == interaction.Source && each.Threshold > interaction.Threshold);
        return level >= interaction.Threshold && (next is null || level < next.Threshold);
    }
}
