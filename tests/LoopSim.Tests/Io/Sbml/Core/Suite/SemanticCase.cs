using System.Globalization;
using LoopSim.Io.Sbml.Core;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Io.Sbml.Core.Suite;

/// <summary>A case of the SBML semantic test suite.</summary>
internal sealed class SemanticCase(string id, IReadOnlyDictionary<string, byte[]> files)
{
    private static readonly Lazy<IReadOnlyList<SemanticCase>> Cases = new(() => [.. SuiteArchive.Read("semantic.tar.br").Select(each => new SemanticCase(each.Id, each.Files))]);

    /// <summary>All cases, in order.</summary>
    public static IReadOnlyList<SemanticCase> All => Cases.Value;

    /// <summary>The number of the case.</summary>
    public string Id => id;

    /// <summary>The component and test tags.</summary>
    public string Tags => Text("tags.txt");

    /// <summary>Whether the suite has the case in a level and version, e.g. <c>l3v2</c>.</summary>
    public bool Has(string level) => files.ContainsKey(level + ".xml");

    /// <summary>The model in a level and version.</summary>
    public string Model(string level) => Text(level + ".xml");

    /// <summary>The settings, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings => Text("settings.txt").Split('\n').Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());

    /// <summary>The results: the header, and rows of cells.</summary>
    public IReadOnlyList<string[]> Results => [.. Text("results.csv").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line.Split(',').Select(cell => cell.Trim().Trim('"')).ToArray())];

    /// <summary>Whether a value is the expected one, to the tolerances of the case.</summary>
    public bool Allows(double found, string expected) => Number(expected) is var value && (found.Equals(value) || Math.Abs(found - value) <= Number(Settings["absolute"]) + Number(Settings["relative"]) * Math.Abs(value));

    /// <summary>Simulates the case by the suite's settings and compares with its results.</summary>
    /// <returns>What is wrong first; <see langword="null"/> where all values are within the tolerances of the case.</returns>
    public string? Run(SbmlKinetics kinetics)
    {
        var settings = Settings;
        var (absolute, relative) = (Number(settings["absolute"]), Number(settings["relative"]));
        var rows = Results;
        var times = rows.Skip(1).Select(row => Number(row[0])).ToArray();
        var network = kinetics.Network;
        var history = network.ToHistory();
        // Far below the tolerances of the suite, so that they are left to differences of meaning.
        var options = new OdeOptions { RelativeTolerance = 1e-9, AbsoluteTolerance = Math.Min(1e-12, absolute * 1e-6), MaximumSteps = 1_000_000 };
        var solution = OdeSolver.Solve(network.ToOdeSystem(history), 0, network.InitialState(), times[^1], times, OdeMethods.Auto, options, events: network.ToEvents(history: history));
        var observables = network.ToObservables(history);
        var values = new double[observables.Variables.Length];
        for (var i = 0; i < times.Length; i++)
        {
            observables.EvaluateAll(times[i], solution.State(i), values);
            for (var column = 1; column < rows[0].Length; column++)
            {
                var (id, expected) = (rows[0][column], Number(rows[i + 1][column]));
                var found = Value(id, Listed("amount"), Listed("concentration"));
                if (!(found.Equals(expected) || Math.Abs(found - expected) <= absolute + relative * Math.Abs(expected)))
                    return FormattableString.Invariant($"{id} at {times[i]}: {found}, expected {expected}");
            }
        }
        return null;

        string[] Listed(string key) => settings.GetValueOrDefault(key, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        double ValueOf(string id)
        {
            var name = kinetics.Quantities[id].Name;
            var place = observables.Variables.ToList().FindIndex(v => v.Name == name);
            return place >= 0 ? values[place] : network.ValueOf(name);
        }

        double Value(string id, string[] amounts, string[] concentrations) => kinetics.Quantities[id] switch
        {
            { Kind: SbmlQuantityKind.Concentration, Compartment: { } compartment } when amounts.Contains(id) => ValueOf(id) * ValueOf(compartment),
            { Kind: SbmlQuantityKind.Amount, Compartment: { } compartment } when concentrations.Contains(id) => ValueOf(id) / ValueOf(compartment),
            _ => ValueOf(id),
        };
    }

    private static double Number(string text) => text.ToUpperInvariant() switch
    {
        "INF" or "INFINITY" => double.PositiveInfinity,
        "-INF" or "-INFINITY" => double.NegativeInfinity,
        "NAN" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private string Text(string name) => System.Text.Encoding.UTF8.GetString(files[name]).TrimStart('\uFEFF');
}
