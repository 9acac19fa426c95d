using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Cli.Commands;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Results;
using LoopSim.Solvers.Continuation;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The steady states of a kinetic model over a parameter as tables, JSON, CSV and bifurcation diagrams.</summary>
internal sealed class ContinueOutput(Study study, KineticConditions conditions, SteadyStateDiagram diagram, ParameterRange? second, IReadOnlyList<SpecialBranch> borders)
{
    private const string Method = "continuation of steady states by pseudo-arclength";
    private const string OnMeans = "nothing is judged on or off";

    private readonly ImmutableDictionary<string, int> _places = diagram.Variables.Select((variable, i) => (variable.Name, i)).ToImmutableDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);

    private string Parameter => diagram.Question.Over.Name;

    private string TimeUnit => conditions.Network.TimeUnit;

    private IEnumerable<(int Branch, SpecialPoint Point, ImmutableArray<double> Levels)> Special =>
        diagram.Branches.SelectMany((branch, i) => branch.Curve.Special.Zip(branch.SpecialLevels, (point, levels) => (i, point, levels)));

    private string Found => string.Join(", ", Special.GroupBy(special => special.Point.Kind).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {KindText(group.Key)}{(group.Count() == 1 ? "" : "s")}")).DefaultIfEmpty("no special points"));

    public object Json() => new
    {
        model = study.Model.Name,
        conditions = conditions.Text,
        parameter = Parameter,
        from = diagram.Question.Over.From,
        to = diagram.Question.Over.To,
        logarithmic = diagram.Question.Over.IsLogarithmic,
        time_unit = TimeUnit,
        special = Special.Select(special => PointJson(special.Point, special.Branch, special.Levels)),
        stable_states = diagram.Ranges().Select(range => new { from = range.From, to = range.To, stable = range.Stable, unstable = range.Unstable }),
        not_followed = diagram.NotFollowed.Select(pair => new { parameter = pair.Value, count = pair.Count }),
        curves = diagram.Branches.Select(branch => new
        {
            beginning = branch.Curve.Beginning,
            end = branch.Curve.End,
            closed = branch.Curve.IsClosed,
            points = branch.Curve.Points.Zip(branch.Levels, (point, levels) => new
            {
                parameter = point.Parameters.Span[0],
                stable = point.IsStable,
                unstable_directions = point.Unstable,
                leading = new[] { Number(point.Leading.Real), Number(point.Leading.Imaginary) },
                levels = conditions.Readouts.ToDictionary(name => name, name => levels[_places[name]]),
            }),
        }),
        parameter2 = second?.Name,
        borders = borders.Select(border => new
        {
            kind = KindText(border.Points[0].Kind),
            beginning = border.Beginning,
            end = border.End,
            closed = border.IsClosed,
            special = border.Special.Select(point => PointJson(point, null, [])),
            points = border.Points.Select(point => new { parameters = point.Parameters.ToArray(), period = Number(point.Period) }),
        }),
        warnings = study.Model.Warnings.Select(w => w.ToString()),
    };

    public void Print(IAnsiConsole console)
    {
        var over = diagram.Question.Over;
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Steady states of {study.Model.Title} over {ParameterText(Parameter)}, {over.From:G6} to {over.To:G6}{(over.IsLogarithmic ? ", logarithmic" : "")}"));
        console.WriteLine($"  {conditions.Text}");
        foreach (var (branch, i) in diagram.Branches.Select((branch, i) => (branch, i)))
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  curve {i + 1}: {branch.Curve.Points.Length} points from {LevelText.Brief(branch.Curve.Points[0].Parameters.Span[0])} ({branch.Curve.Beginning}) to {LevelText.Brief(branch.Curve.Points[^1].Parameters.Span[0])} ({branch.Curve.End})"));
        foreach (var (value, count) in diagram.NotFollowed)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count} found at {Parameter} = {LevelText.Brief(value)} {(count == 1 ? "is" : "are")} not followed: an eigenvalue is zero, so others can lie next to {(count == 1 ? "it" : "them")} without a gap."));
        if (Special.Any())
            console.Write(SpecialTable());
        else
            console.WriteLine("  No fold, Hopf or branching point.");
        foreach (var (from, to, stable, unstable) in diagram.Ranges())
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Parameter} from {LevelText.Brief(from)} to {LevelText.Brief(to)}: {stable} stable, {unstable} unstable"));
        if (second is not null && borders.Count == 0)
            console.WriteLine($"  No fold or Hopf point to follow over {second.Name}.");
        foreach (var border in borders)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {KindText(border.Points[0].Kind)} over {Parameter} and {second?.Name}: {border.Points.Length} points, {Extent(border, 0)} by {Extent(border, 1)} ({border.Beginning}; {border.End})"));
            foreach (var point in border.Special)
                console.WriteLine($"    {KindText(point.Kind)} at {Parameter} = {LevelText.Brief(point.Parameters.Span[0])}, {second?.Name} = {LevelText.Brief(point.Parameters.Span[1])}");
        }
    }

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("branches.csv", TimeCourseCsv.WriteTable(["curve", "point", Parameter, "stable", "unstable_directions", "leading_real", "leading_imaginary", .. diagram.Variables.Select(v => v.Name)], BranchRows()));
        output.Write("special.csv", TimeCourseCsv.WriteTable(["kind", "curve", Parameter, "period", "time_unit", "lyapunov", .. diagram.Variables.Select(v => v.Name)], Special.Select(special => (IReadOnlyList<string>)
        [
            KindText(special.Point.Kind), Text(special.Branch + 1), TimeCourseCsv.Number(special.Point.Parameters.Span[0]), TimeCourseCsv.Number(special.Point.Period), TimeUnit,
            TimeCourseCsv.Number(special.Point.LyapunovCoefficient), .. special.Levels.Select(TimeCourseCsv.Number),
        ])));
        foreach (var readout in conditions.Readouts)
            output.Write(conditions.Readouts.Length == 1 ? "diagram" : $"diagram-{readout}", DiagramChart.Of(study, conditions, diagram, readout));
        if (second is not null && borders.Count > 0)
        {
            output.Write("borders.csv", TimeCourseCsv.WriteTable(["curve", "kind", Parameter, second.Name, "period", "time_unit", "lyapunov"], BorderRows()));
            output.Write("borders", DiagramChart.OfBorders(study, conditions, diagram, second, borders));
        }
        output.WriteManifest(study, Method, OnMeans, Found, context);
        output.ShowFiles(context.Terminal);
    }

    public static string KindText(SpecialPointKind kind) => kind switch
    {
        SpecialPointKind.Fold => "fold",
        SpecialPointKind.Hopf => "Hopf point",
        SpecialPointKind.Branching => "branching point",
        SpecialPointKind.Cusp => "cusp",
        SpecialPointKind.BogdanovTakens => "Bogdanov-Takens point",
        SpecialPointKind.Bautin => "Bautin point",
        _ => throw new InvalidOperationException($"The kind {kind} has no word: this is a bug in LoopSim."),
    };

    private Table SpecialTable()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("point").AddColumn("curve").AddColumn(new TableColumn(new Text(ParameterText(Parameter))).RightAligned()).AddColumn("oscillation");
        foreach (var variable in conditions.Readouts.Select(name => diagram.Variables[_places[name]]))
            table.AddColumn(new TableColumn(new Text(variable.Unit == "1" ? variable.Label : $"{variable.Label} ({variable.Unit})")).RightAligned());
        foreach (var (branch, point, levels) in Special)
        {
            string[] cells = [KindText(point.Kind), Text(branch + 1), LevelText.Brief(point.Parameters.Span[0]), Oscillation(point), .. conditions.Readouts.Select(name => LevelText.Brief(levels[_places[name]]))];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }
        return table;
    }

    private string Oscillation(SpecialPoint point) => point.Kind != SpecialPointKind.Hopf ? "-"
        : $"period {TimeText.Of(point.Period, TimeUnit)}, {(point.LyapunovCoefficient < 0 ? "supercritical" : point.LyapunovCoefficient > 0 ? "subcritical" : "degenerate")}";

    private IEnumerable<IReadOnlyList<string>> BranchRows() => diagram.Branches.SelectMany((branch, curve) => branch.Curve.Points.Zip(branch.Levels).Select((pair, i) => (IReadOnlyList<string>)
    [
        Text(curve + 1), Text(i + 1), TimeCourseCsv.Number(pair.First.Parameters.Span[0]), pair.First.IsStable ? "yes" : "no", Text(pair.First.Unstable),
        TimeCourseCsv.Number(pair.First.Leading.Real), TimeCourseCsv.Number(pair.First.Leading.Imaginary), .. pair.Second.Select(TimeCourseCsv.Number),
    ]));

    private IEnumerable<IReadOnlyList<string>> BorderRows() => borders.SelectMany((border, curve) => border.Points.Concat(border.Special).Select(point => (IReadOnlyList<string>)
    [
        Text(curve + 1), KindText(point.Kind), TimeCourseCsv.Number(point.Parameters.Span[0]), TimeCourseCsv.Number(point.Parameters.Span[1]),
        TimeCourseCsv.Number(point.Period), TimeUnit, TimeCourseCsv.Number(point.LyapunovCoefficient),
    ]));

    private object PointJson(SpecialPoint point, int? branch, ImmutableArray<double> levels) => new
    {
        kind = KindText(point.Kind),
        curve = branch + 1,
        parameters = point.Parameters.ToArray(),
        period = Number(point.Period),
        lyapunov = Number(point.LyapunovCoefficient),
        levels = levels.IsEmpty ? null : conditions.Readouts.ToDictionary(name => name, name => levels[_places[name]]),
    };

    private static string Extent(SpecialBranch border, int parameter)
    {
        var values = border.Points.Select(point => point.Parameters.Span[parameter]).ToList();
        return $"{LevelText.Brief(values.Min())} to {LevelText.Brief(values.Max())}";
    }

    private string ParameterText(string name) => DiagramChart.UnitOf(conditions.Network, name) is var unit && unit is "1" or "" ? name : $"{name} ({DiagramChart.UnitOf(conditions.Network, name)})";

    private static double? Number(double value) => double.IsFinite(value) ? value : null;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
