using LoopSim.Diagnostics;
using LoopSim.Networks;

namespace LoopSim.Io.Edges;

/// <summary>Reads an edge table: one interaction a row, with a header row that names the columns.</summary>
/// <remarks>Columns <c>source</c>, <c>target</c>, <c>interaction</c> (or <c>interaction_type</c>) are needed; <c>uncertain</c>, <c>evidence</c>,
/// <c>pmc_id</c>, <c>figure_number</c> and <c>filename</c> are read where they stand; comma or tab separates, double quotes enclose.
/// A table named <c>…nodes.csv</c> beside one named <c>…edges.csv</c> says which nodes are complexes.</remarks>
public static class EdgeTable
{
    private static readonly string[] Interactions = ["activation", "inhibition", "binding", "indirect"];

    private static readonly string[] SourceColumns = ["evidence", "pmc_id", "figure_number", "filename"];

    /// <summary>Reads an edge table into a builder; problems go to the builder, to be reported with its own.</summary>
    /// <param name="path">The table.</param>
    /// <param name="builder">Receives interactions, and the problems found.</param>
    /// <exception cref="ModelFormatException">The file cannot be read, or it is no edge table.</exception>
    public static void Read(string path, RegulatoryNetwork.Builder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var table = DelimitedText.Read(path, "edge table");
        var source = table.Column("source");
        var target = table.Column("target");
        var kind = table.Column("interaction", "interaction_type");
        var uncertain = table.OptionalColumn("uncertain");
        var complexes = ComplexesBeside(path);

        foreach (var row in table.Rows)
        {
            var provenance = new Provenance
            {
                Source = SourceOf(table, row),
                IsUncertain = uncertain is { } u && IsYes(row.Cells[u]),
                IsIndirect = row.Cells[kind] == "indirect",
                Location = row.Location,
            };
            if (EffectOf(row.Cells[kind], row, complexes.Contains(row.Cells[target]), builder) is not { } effect)
                continue;
            if (provenance.IsUncertain)
                builder.Add(Problem.Warning(row.Location, $"{row.Cells[source]} -> {row.Cells[target]} is marked uncertain; it is used."));
            builder.Add(new InteractionEntry(row.Cells[source], row.Cells[target], effect, provenance) { IsByLabel = true });
        }
    }

    private static Effect? EffectOf(string kind, DelimitedText.Row row, bool targetIsComplex, RegulatoryNetwork.Builder builder)
    {
        switch (kind)
        {
            case "activation":
                return Effect.Activates;
            case "inhibition":
                return Effect.Inhibits;
            case "indirect":
                builder.Add(Problem.Warning(row.Location, "an indirect interaction has no sign in the table; it is taken as an activation."));
                return Effect.Activates;
            case "binding" when targetIsComplex:
                return Effect.Binds;
            case "binding":
                builder.Add(Problem.Warning(row.Location, "a binding whose target is not known to be a complex has no direction; it is left out."));
                return null;
            default:
                builder.Add(Problem.Error(row.Location, $"interaction \"{kind}\" is not known. {NearestNames.Suggest(kind, Interactions)}"));
                return null;
        }
    }

    /// <summary>The node table that is read with an edge table; <see langword="null"/> where there is none.</summary>
    internal static string? NodeTableBeside(string path)
    {
        var fileName = Path.GetFileName(path);
        var nodes = Path.Combine(Path.GetDirectoryName(path) ?? "", fileName.Replace("edges", "nodes", StringComparison.Ordinal));
        return fileName.Contains("edges", StringComparison.Ordinal) && File.Exists(nodes) ? nodes : null;
    }

    private static HashSet<string> ComplexesBeside(string path)
    {
        var complexes = new HashSet<string>(StringComparer.Ordinal);
        if (NodeTableBeside(path) is not { } nodes)
            return complexes;
        var table = DelimitedText.Read(nodes, "node table");
        var label = table.Column("label");
        var type = table.Column("node_type");
        complexes.UnionWith(table.Rows.Where(r => r.Cells[type] == "complex").Select(r => r.Cells[label]));
        return complexes;
    }

    private static string? SourceOf(DelimitedText table, DelimitedText.Row row)
    {
        string[] cells = [.. SourceColumns
            .Select(table.OptionalColumn)
            .Where(column => column is not null)
            .Select(column => row.Cells[column.GetValueOrDefault()])
            .Where(cell => cell.Length > 0)];
        return cells.Length == 0 ? null : string.Join(", ", cells);
    }

    private static bool IsYes(string cell) => cell.ToUpperInvariant() is "TRUE" or "YES" or "1" or "T" or "Y";
}
