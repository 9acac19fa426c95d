using System.Globalization;
using LoopSim.Exchange;
using LoopSim.Experiments;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Rates;
using LoopSim.Tests.Io.Sbml.Core.Suite;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Exchange;

/// <summary>Cases of the SBML semantic test suite by way of SED-ML: their settings as a document, written, read and run, give their results.</summary>
public sealed class SedMlSuiteTests : IDisposable
{
    /// <summary>The suite itself is run whole elsewhere: what is asked here is whether a document leads to the same.</summary>
    private const int EveryOther = 8;

    private const string Level = "l3v2";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cases_give_their_results()
    {
        var cases = SemanticCase.All.Where(c => c.Has(Level) && !c.Tags.Contains("FastReaction", StringComparison.Ordinal) && !c.Tags.Contains("CSymbolDelay", StringComparison.Ordinal)).Where((_, i) => i % EveryOther == 0).ToList();

        var wrong = cases.Select(each => (each.Id, Difference: DifferenceOf(each))).Where(each => each.Difference is not null).ToList();

        Assert.InRange(cases.Count, 170, 200);
        Assert.Empty(wrong);
    }

    private string? DifferenceOf(SemanticCase each)
    {
        var path = Path.Combine(_folder.Path, each.Id + ".sedml");
        File.WriteAllText(Path.Combine(_folder.Path, each.Id + ".xml"), each.Model(Level));
        File.WriteAllText(path, SedMlFormat.Write(DocumentOf(each), each.Id[^1] % 2 == 0 ? SedMlVersion.L1V4 : SedMlVersion.L1V3));
        var table = Assert.Single(SedMlRunner.Run(Assert.Single(SedMlSource.Read(path)), new RunOptions()).Tables);
        var results = each.Results;
        var rows = table.Rows.ToList();
        for (var i = 1; i < results.Count; i++)
        {
            for (var c = 1; c < results[0].Length; c++)
            {
                if (!each.Allows(rows[i - 1][c], results[i][c]))
                    return FormattableString.Invariant($"{results[0][c]} in row {i}: {rows[i - 1][c]}, expected {results[i][c]}");
            }
        }
        return null;
    }

    private static SedMlDocument DocumentOf(SemanticCase each)
    {
        var settings = each.Settings;
        var quantities = SbmlCoreFormat.Parse(each.Model(Level)).Quantities;
        var algorithm = new SedMlAlgorithm(new KisaoId(694)) { Parameters = [new(Kisao.RelativeTolerance, "1e-9"), new(Kisao.AbsoluteTolerance, Math.Min(1e-12, Number("absolute") * 1e-6).ToString("R", CultureInfo.InvariantCulture))] };
        var columns = each.Results[0].Skip(1).ToList();
        return new SedMlDocument
        {
            Models = [new SedMlModel("model", each.Id + ".xml")],
            Simulations = [new SedMlSimulation.UniformTimeCourse("simulation", algorithm, 0, Number("start"), Number("start") + Number("duration"), (int)Number("steps"))],
            Tasks = [new SedMlTask.Simple("task", "model", "simulation")],
            DataGenerators = [new("time", SedMlFormula.Of(new("t") { Symbol = SedMlVariable.Time, Task = "task" })), .. columns.Select((id, i) => new SedMlDataGenerator($"data_{i}", FormulaOf(id)))],
            Outputs = [new SedMlOutput.Report("report", [new("column", "time", "time"), .. columns.Select((id, i) => new SedMlOutput.DataSet($"column_{i}", id, $"data_{i}"))])],
        };

        double Number(string name) => double.Parse(settings[name], CultureInfo.InvariantCulture);

        bool IsListed(string list, string id) => settings.GetValueOrDefault(list, "").Split(',', StringSplitOptions.TrimEntries).Contains(id);

        // What the suite wants as an amount or as a concentration is made of what the symbol means and the size of the compartment.
        SedMlFormula FormulaOf(string id) => quantities[id] switch
        {
            { Kind: SbmlQuantityKind.Concentration, Compartment: { } compartment } when IsListed("amount", id) => Of(RateParser.Parse("x*y"), id, compartment),
            { Kind: SbmlQuantityKind.Amount, Compartment: { } compartment } when IsListed("concentration", id) => Of(RateParser.Parse("x/y"), id, compartment),
            _ => Of(RateParser.Parse("x"), id),
        };

        static SedMlFormula Of(RateExpression math, params string[] ids) => new(math) { Variables = [.. ids.Select((id, i) => new SedMlVariable(i == 0 ? "x" : "y") { Target = $"//*[@id='{id}']", Task = "task" })] };
    }
}
