using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Logic;
using LoopSim.Names;

namespace LoopSim.Io.Formats;

/// <summary>Gives the nodes of a logical model names that every format can hold.</summary>
public static class LogicalNames
{
    private const int MostListed = 8;

    /// <summary>Returns a model whose names are identifiers; where a name was none, the label keeps it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="changed">The names that were changed, each with its identifier, in the order of the nodes; empty for none.</param>
    /// <remarks>A name that is an identifier stays as it is, words that only other formats reserve included.</remarks>
    public static LogicalModel WithIdentifiers(LogicalModel model, out ImmutableArray<IdentifierEntry> changed)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = model.Network.Names;
        changed = [];
        if (names.All(IsKept))
            return model;

        // No identifier of the table is a reserved word, and none is a name of the model that is kept: names stay distinct.
        var table = IdentifierTable.Of(names);
        changed = [.. table.Entries.Where(entry => !IsKept(entry.Label))];
        var identifiers = changed.ToDictionary(entry => entry.Label, entry => entry.Identifier, StringComparer.Ordinal);
        var variables = identifiers.ToDictionary(pair => pair.Key, pair => (LogicFormula)new LogicFormula.Variable(pair.Value), StringComparer.Ordinal);
        return model with
        {
            Network = new BooleanNetwork(names.Zip(model.Network.Rules, (name, rule) => (NameOf(name), rule.Substitute(variables.GetValueOrDefault)))),
            Nodes = [.. names.Select((name, i) => IsKept(name) ? model.NodeAt(i) : model.NodeAt(i) with { Label = model.NodeAt(i).Label ?? name })],
            Regulators = [.. model.Regulators.Select(r => r with { Source = NameOf(r.Source), Target = NameOf(r.Target) })],
        };

        string NameOf(string name) => identifiers.GetValueOrDefault(name, name);
    }

    /// <summary>One sentence that says which names were changed, at most eight of them by name.</summary>
    /// <param name="changed">The names, as <see cref="WithIdentifiers"/> gives them; not empty.</param>
    public static string Describe(ImmutableArray<IdentifierEntry> changed)
    {
        var listed = string.Join(", ", changed.Take(MostListed).Select(entry => $"\"{entry.Label}\" is {entry.Identifier}"));
        var more = changed.Length > MostListed ? $", and {changed.Length - MostListed} more" : "";
        return $"{Counted.Of(changed.Length, "name is no identifier and is respelled, with its label as it was", "names are no identifiers and are respelled, with their labels as they were")}: {listed}{more}.";
    }

    private static bool IsKept(string name) => IdentifierTable.IsIdentifier(name) && LogicParser.IsName(name);
}
