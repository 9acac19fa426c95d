using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean.Attractors;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The phenotype table: every mutant with its attractors, as a table, JSON, CSV and heat maps.</summary>
internal sealed class PhenotypeOutput(Study study, string conditions, string scope, PhenotypeTable table)
{
    /// <summary>More columns or pictures would not be read.</summary>
    private const int MostPhenotypes = 12;

    private const string Columns = "mutant,size,attractor,kind,states,surely_from,possibly_from,phenotype";

    private readonly ImmutableArray<MutantRow> _rows = [table.WildType, .. table.Rows];

    /// <summary>The phenotypes that occur, the most frequent first.</summary>
    private ImmutableArray<string> Phenotypes => [.. _rows.SelectMany(row => row.Attractors.Select(PhenotypeOf).Distinct()).CountBy(phenotype => phenotype)
        .OrderByDescending(pair => pair.Value).Select(pair => pair.Key).Take(MostPhenotypes)];

    /// <summary>Where chance plays a part, nearly all states can reach several attractors: shares say little, and how many attractors there are is shown.</summary>
    private bool AreSharesShown => AreBasinsCounted && _rows.All(row => row.Attractors.All(attractor => attractor.SurelyFrom == attractor.PossiblyFrom));

    private bool AreBasinsCounted => _rows.All(row => row.Attractors.All(attractor => attractor.SurelyFrom is not null));

    public string Method => $"{(scope == "every" ? "every attractor" : "reachable attractors")}, {table.Scheme} updates";

    public static string Meaning => "a readout with ~ goes on and off in the attractor; surely_from, possibly_from: the share of all states from which only this attractor, or this one too, can be reached";

    private string Found => string.Create(CultureInfo.InvariantCulture, $"Attractors of {table.Rows.Length} mutant{(table.Rows.Length == 1 ? "" : "s")}");

    public object Json() => new
    {
        what = "phenotype table",
        model = study.Model.Name,
        conditions,
        scheme = table.Scheme,
        scope,
        readouts = table.Readouts,
        partial = table.StoppedBy,
        meaning = Meaning,
        rows = _rows.Select(row => new
        {
            mutant = row.Label,
            mutations = row.Mutations.Select(mutation => mutation.Perturbation.Description),
            partial = row.StoppedBy,
            attractors = row.Attractors.Select(attractor => new
            {
                kind = KindOf(attractor),
                states = attractor.StateCount.ToString(CultureInfo.InvariantCulture),
                surely_from = attractor.SurelyFrom,
                possibly_from = attractor.PossiblyFrom,
                phenotype = PhenotypeOf(attractor),
                duty = table.Readouts.Zip(attractor.Duties).ToDictionary(pair => pair.First, pair => pair.Second),
            }),
        }),
    };

    public void Print(IAnsiConsole console)
    {
        console.WriteLine($"{Found} of {study.Model.Title} · {Method}{(table.StoppedBy is null ? "" : " (partial)")}");
        console.WriteLine($"  {conditions}");
        console.WriteLine($"  phenotype: which of {string.Join(", ", table.Readouts)} are on; ~ on and off");
        var printed = new Table().Border(TableBorder.Simple).AddColumn("mutant").AddColumn(new TableColumn("#").RightAligned()).AddColumn("kind").AddColumn(new TableColumn("states").RightAligned());
        if (AreBasinsCounted)
            printed.AddColumn(new TableColumn("surely from").RightAligned()).AddColumn(new TableColumn("reached from").RightAligned());
        printed.AddColumn("phenotype");
        foreach (var row in _rows)
        {
            foreach (var (attractor, i) in row.Attractors.Select((attractor, i) => (attractor, i)))
            {
                string[] basin = AreBasinsCounted ? [Percent(attractor.SurelyFrom), Percent(attractor.PossiblyFrom)] : [];
                string[] cells = [i == 0 ? row.Label : "", (i + 1).ToString(CultureInfo.InvariantCulture), KindOf(attractor), attractor.StateCount.ToString(CultureInfo.InvariantCulture), .. basin, PhenotypeOf(attractor)];
                printed.AddRow([.. cells.Select(cell => new Text(cell))]);
            }
            if (row.StoppedBy is { } reason)
                printed.AddRow(new Text(row.Attractors.IsEmpty ? row.Label : ""), new Text(""), new Text($"partial: {reason}"));
        }
        console.Write(printed);
    }

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("phenotypes.csv", TimeCourseCsv.WriteTable([.. Columns.Split(','), .. table.Readouts], _rows.SelectMany(row => row.Attractors.Select((attractor, i) => (IReadOnlyList<string>)
        [
            row.Label, row.Mutations.Length.ToString(CultureInfo.InvariantCulture), (i + 1).ToString(CultureInfo.InvariantCulture), KindOf(attractor), attractor.StateCount.ToString(CultureInfo.InvariantCulture),
            attractor.SurelyFrom is { } surely ? TimeCourseCsv.Number(surely) : "", attractor.PossiblyFrom is { } possibly ? TimeCourseCsv.Number(possibly) : "",
            PhenotypeOf(attractor), .. attractor.Duties.Select(TimeCourseCsv.Number),
        ]))));
        var mutations = table.Rows.Count(row => row.Mutations.Length == 1);
        if (PictureLimits.AreListed(mutations, context.Terminal))
            output.Write("phenotypes", Singles());
        if (table.Rows.Any(row => row.Mutations.Length > 1) && PictureLimits.ArePaired(mutations, context.Terminal))
        {
            foreach (var (phenotype, i) in Phenotypes.Select((phenotype, i) => (phenotype, i)))
                output.Write(string.Create(CultureInfo.InvariantCulture, $"pairs-{i + 1}"), Pairs(phenotype));
        }
        output.WriteManifest(study, Method, Meaning, Found + OutputFolder.Partial(table.StoppedBy), context);
        output.ShowFiles(context.Terminal);
    }

    /// <summary>The single mutants against the phenotypes.</summary>
    private Chart.HeatMap Singles()
    {
        ImmutableArray<MutantRow> rows = [.. _rows.Where(row => row.Mutations.Length < 2)];
        ImmutableArray<string> phenotypes = [.. Phenotypes.Where(phenotype => rows.Any(row => row.Attractors.Any(attractor => PhenotypeOf(attractor) == phenotype)))];
        return new Chart.HeatMap
        {
            Title = "What each mutant can settle into",
            Subtitle = Subtitle,
            RowTitle = "mutant",
            ColumnTitle = "phenotype",
            Rows = [.. rows.Select(row => row.Label)],
            Columns = phenotypes,
            Values = [.. from row in rows from phenotype in phenotypes select Amount(row, phenotype)],
            ValueTitle = ValueTitle,
            Low = 0,
            High = AreSharesShown ? 1 : null,
            AreCounts = !AreSharesShown,
        };
    }

    private Chart.HeatMap Pairs(string phenotype) =>
        PairChart.Of($"Double mutants with the phenotype: {phenotype}", Subtitle, ValueTitle, [.. table.Rows.Select(row => (row.Mutations, Amount(row, phenotype)))]) with
        {
            High = AreSharesShown ? 1 : Math.Max(1, _rows.Max(row => Amount(row, phenotype))),
            AreCounts = !AreSharesShown,
        };

    private string Subtitle => $"{study.Model.Title} · {conditions} · {Method}";

    private string ValueTitle => AreSharesShown ? "share of states that lead there" : "number of such attractors";

    private double Amount(MutantRow row, string phenotype)
    {
        var such = row.Attractors.Where(attractor => PhenotypeOf(attractor) == phenotype).ToList();
        return AreSharesShown ? such.Sum(attractor => attractor.SurelyFrom ?? 0) : such.Count;
    }

    private string PhenotypeOf(MutantAttractor attractor) => attractor.Phenotype(table.Readouts);

    private static string KindOf(MutantAttractor attractor) => attractor.Kind switch
    {
        AttractorKind.FixedPoint => "fixed point",
        AttractorKind.Cycle => "cycle",
        _ => "complex",
    };

    private static string Percent(double? share) => share is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %") : "";
}
