using System.Globalization;
using System.Numerics;
using LoopSim.Cli.Commands;
using LoopSim.Experiments;
using LoopSim.Io.Csv;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Results;
using Spectre.Console;

namespace LoopSim.Cli.Output;

/// <summary>The steady states of a kinetic model as a table, JSON and CSV.</summary>
internal sealed class SteadyOutput(Study study, KineticConditions conditions, KineticSteadyStates states, ulong seed)
{
    private const string Method = "steady states of the differential equations";
    private const string OnMeans = "nothing is judged on or off";
    private const int MostRows = 20;

    private string Found => string.Create(CultureInfo.InvariantCulture,
        $"{states.Found.Length} steady state{(states.Found.Length == 1 ? "" : "s")} ({states.Found.Count(s => s.IsStable)} stable)");

    public object Json() => new
    {
        model = study.Model.Name,
        conditions = conditions.Text,
        starts = states.Starts,
        seed,
        unsettled = states.Unsettled,
        negative = states.Negative,
        time_unit = conditions.Network.TimeUnit,
        conserved = states.Totals.Select(total => new { law = total.Law.ToString(), total = total.Total }),
        states = states.Found.Select(state => new
        {
            stable = state.IsStable,
            unstable_directions = state.Independent.Unstable,
            isolated = state.Independent.IsIsolated,
            settled_from = state.Independent.BySettling,
            newton_from = state.Independent.ByNewton,
            eigenvalues = state.Independent.Eigenvalues.Select(value => new[] { value.Real, value.Imaginary }),
            levels = states.Variables.Zip(state.Levels).ToDictionary(pair => pair.First.Name, pair => pair.Second),
        }),
        warnings = study.Model.Warnings.Select(w => w.ToString()),
    };

    public void Print(IAnsiConsole console)
    {
        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Found} of {study.Model.Title} · {states.Starts} starts · seed {seed}"));
        console.WriteLine($"  {conditions.Text}");
        foreach (var (law, total) in states.Totals)
            console.WriteLine($"  conserved: {law} = {LevelText.Brief(total)}");
        if (!states.Found.IsEmpty)
            console.Write(Table());
        if (states.Found.Length > MostRows)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {states.Found.Length - MostRows} more: --json or --out has all."));
        if (states.Found.Count(state => !state.Independent.IsIsolated) is > 0 and var neutral)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"An eigenvalue is zero at {neutral} of {states.Found.Length}: other steady states can lie next to them without a gap, and where the model settles then depends on where it starts. A total is conserved that no reaction shows, or what reacts is used up."));
        if (states.Unsettled > 0)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From {states.Unsettled} of {states.Starts} starts the model did not settle: it oscillates, drifts or is too slow."));
        if (states.Negative > 0)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{states.Negative} more where a species is below zero."));
    }

    public void Save(string folder, CommandContext context)
    {
        var output = new OutputFolder(folder);
        output.Write("steady-states.csv", TimeCourseCsv.WriteTable(["state", "stable", "unstable_directions", "isolated", "settled_from", "newton_from", .. states.Variables.Select(v => v.Name)], states.Found.Select((state, i) => (IReadOnlyList<string>)
        [
            (i + 1).ToString(CultureInfo.InvariantCulture), state.IsStable ? "yes" : "no", state.Independent.Unstable.ToString(CultureInfo.InvariantCulture), state.Independent.IsIsolated ? "yes" : "no",
            state.Independent.BySettling.ToString(CultureInfo.InvariantCulture), state.Independent.ByNewton.ToString(CultureInfo.InvariantCulture), .. state.Levels.Select(TimeCourseCsv.Number),
        ])));
        output.Write("eigenvalues.csv", TimeCourseCsv.WriteTable(["state", "real", "imaginary", "unit"], states.Found.SelectMany((state, i) => state.Independent.Eigenvalues.Select(value => (IReadOnlyList<string>)
            [(i + 1).ToString(CultureInfo.InvariantCulture), TimeCourseCsv.Number(value.Real), TimeCourseCsv.Number(value.Imaginary), $"1/{conditions.Network.TimeUnit}"]))));
        output.WriteManifest(study, Method, OnMeans, Found, context);
        output.ShowFiles(context.Terminal);
    }

    private Table Table()
    {
        var places = states.Variables.Select((variable, i) => (variable.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("#").RightAligned()).AddColumn("stable").AddColumn("small deviations").AddColumn("settled, Newton");
        foreach (var variable in conditions.Readouts.Select(name => states.Variables[places[name]]))
            table.AddColumn(new TableColumn(new Text(variable.Unit == "1" ? variable.Label : $"{variable.Label} ({variable.Unit})")).RightAligned());
        foreach (var (state, i) in states.Found.Take(MostRows).Select((state, i) => (state, i)))
        {
            string[] cells =
            [
                (i + 1).ToString(CultureInfo.InvariantCulture), state.IsStable ? "yes" : "no", Deviations(state, conditions.Network.TimeUnit),
                string.Create(CultureInfo.InvariantCulture, $"{state.Independent.BySettling}, {state.Independent.ByNewton}"),
                .. conditions.Readouts.Select(name => LevelText.Brief(state.Levels[places[name]])),
            ];
            table.AddRow([.. cells.Select(cell => new Text(cell))]);
        }
        return table;
    }

    /// <summary>What becomes of a small deviation along the slowest direction, or the one that grows fastest.</summary>
    private static string Deviations(KineticSteadyState state, string unit)
    {
        if (state.Independent.Eigenvalues.IsEmpty)
            return "-";
        if (!state.Independent.IsIsolated && state.IsStable)
            return "stay";
        var leading = state.Independent.Eigenvalues[0];
        var time = TimeText.Of(Math.Log(2) / Math.Abs(leading.Real), unit);
        var turning = Complex.Abs(leading.Imaginary) > 0 ? $", turning in {TimeText.Of(2 * Math.PI / Math.Abs(leading.Imaginary), unit)}" : "";
        return state.IsStable ? $"halve in {time}{turning}" : $"double in {time}{turning}";
    }
}
