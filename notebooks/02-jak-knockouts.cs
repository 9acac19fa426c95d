#:property TargetFramework=net10.0
#:property PublishAot=false
#:property Nullable=annotations
#:property InvariantGlobalization=true
#:property NuGetAudit=false
#:property NoWarn=$(NoWarn);CS8321;CS0219;CS0168
#:project ../src/LoopSim.Notebooks/LoopSim.Notebooks.csproj

// Made from 02-jak-knockouts.ipynb by: loopsim notebook export 02-jak-knockouts.ipynb. Edit the notebook, not this file.
// To run it: dotnet run 02-jak-knockouts.cs

using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Export;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Results;

var notebook = TwinNotebook.Start("02-jak-knockouts");
void Display(object? value) => notebook.Display(value);

// %% [markdown]
// # 2. Knockouts: what JAK and every other node is needed for
//
// Model A is Fig. 6 of Faruqi 2001 as drawn; model B adds IκBα, A20 and SOCS3 and the paper's other inputs. Both are run with constitutive Rac1 (RacV12), and nodes are taken away one at a time.

// %% [1]
var studies = StudyFiles.Read("../models/faruqi2001/experiments.yaml");
var (modelA, modelB) = (studies[0], studies[1]);
var settings = new RunOptions();
string[] chain = [.. modelA.Model.Network.Nodes.Where(n => !n.IsInput).Select(n => n.Name)];

KnockoutScreen Screen(string engine, string[] readouts) => KnockoutScreen.Run(
    modelA, modelA.Experiment("F1"), chain, pairs: false, readouts, SimulationEngines.Named(engine), settings);

Chart Map(KnockoutScreen screen, string title) => new Chart.HeatMap
{
    Title = title,
    Subtitle = $"under RacV12, engine {screen.Engine}",
    RowTitle = "knockout",
    ColumnTitle = "readout",
    Rows = [.. screen.Rows.Select(r => r.Label)],
    Columns = screen.Readouts,
    Values = [.. from row in screen.Rows
                 from pair in row.Readouts.Zip(screen.WildType)
                 select Math.Round(pair.First.Value / pair.Second.Value, 3)],
    ValueTitle = "share of wild type",
    Low = 0,
};

// %% [markdown]
// ## Model A, Boolean: a chain has no detours

// %% [2]
notebook.Show(Map(Screen("boolean-async", chain), "Model A: upstream stays on, downstream goes off"));

// %% [markdown]
// Every knockout leaves exactly what lies upstream of it: a staircase. So each node alone is a cut set of the response, and no pair is needed. A knockout that fails in the laboratory would tell of a route that
// the figure does not draw (another gp130 cytokine, say, or Rac1 acting on STAT3 directly).
//
// ## Model A, kinetic: the same staircase, with what remains

// %% [3]
notebook.Show(Map(Screen("ode", ["NFKB_N", "IL6_MRNA", "IL6", "JAK", "DIMER_N"]), "Model A at 24 h, as a share of wild type"));

// %% [markdown]
// The same staircase, but below it stands what a resting cell has. Cells at rest make a little IL-6 in this model, so without NF-κB STAT3 stays at rest, 0.21 of wild type. Without IL-6 mRNA even that
// goes, though not within a day: the old IL-6 in the medium, half-life 24 h, still gives 0.12. From IL-6 on, nothing is left.
//
// ## Model B: JAK against the other blocks
//
// Wild type here means RacV12 without a block. The paper reports antibody to IL-6R, IκBα S32A/S36A (super-repressor) and SOCS3 as blocks; a JAK knockout follows from the figure.

// %% [4]
var blocks = ComparisonRun.Of(modelB,
    new Comparison
    {
        Title = "What blocks RacV12",
        Arms =
        [
            new Comparison.Arm("RacV12", modelB.Experiment("F1")),
            new Comparison.Arm("+ JAK knockout", modelB.Experiment("JAK-knockout")),
            new Comparison.Arm("+ anti-IL-6R", modelB.Experiment("F9")),
            new Comparison.Arm("+ IκB super-repressor", modelB.Experiment("F10")),
            new Comparison.Arm("+ SOCS3", modelB.Experiment("F11")),
        ],
        Readouts = ["PSTAT3", "IL6", "NFKB_N"],
    },
    SimulationEngines.Named("ode"), settings);
notebook.Show(ComparisonCharts.Of(blocks).Single(c => c.FileName == "activity").Chart);

// %% [5]
string[] Levels(string label, IEngineRun run) =>
    [label, .. blocks.Comparison.Readouts.Select(r => LevelText.Brief(run.Observe(r).Value))];

notebook.Show(new HtmlTable(["24 h", "STAT3 pY705 (nM)", "IL-6 in the medium (ng/mL)", "nuclear NF-κB (µM)"],
    blocks.Comparison.Arms.Zip(blocks.Runs, (arm, run) => Levels(arm.Label, run))));

// %% [markdown]
// **Where each block sits can be read from the medium.** With JAK, receptor or SOCS3 the cells go on secreting IL-6 (1.44 ng/mL after a day) and do not hear it; with the super-repressor there is none to hear. An ELISA
// of the medium would tell the two kinds apart. Whether the paper measured IL-6 or its mRNA under the blocks is not readable in the abstract.
//
// How far down a block goes tells something too, but of the hepatocytes whose JAK/STAT3 core stands in model B: they have some JAK1 activity without IL-6, which the antibody and the super-repressor leave (about 0.9 nM, the resting level)
// and a JAK knockout or SOCS3 takes.
//
// The model also says that IL-6 does not fall when JAK is blocked. Where it does (Huang 2010, *Mol Cancer* 9:309), STAT3 feeds back on the IL-6 gene, an arrow that neither model has.
//
// ## The paper's statements, on every engine
//
// F1 to F11 are the statements of the paper's abstract. Each is held against both models where they have the nodes for it, and on each engine. What counts as on:

// %% [6]
foreach (var engine in SimulationEngines.All)
    Console.WriteLine($"{engine.Name}: {engine.OnMeans}.");

// %% [7]
var rows = studies.SelectMany(s => ExperimentRunner.Check(s, settings)).ToList();

HtmlTable Summary(IEnumerable<CheckRow> checks) => new(
    ["experiment", "what is expected", "source", "models", "met"], checks
    .GroupBy(r => r.Experiment.Name)
    .OrderBy(g => modelB.Experiments.ToList().FindIndex(e => e.Name == g.Key))
    .Select(g => new[]
    {
        g.Key, g.First().Experiment.Title, g.First().Experiment.Source,
        string.Join(", ", g.Select(r => r.Model).Distinct()), $"{g.Count(r => r.Passed)} of {g.Count()}",
    }));

bool IsThePapers(CheckRow row) => row.Experiment.Source.StartsWith("Faruqi 2001");

Console.WriteLine($"{rows.Count(r => r.Passed)} expectations met, {rows.Count(r => !r.Passed)} not");
notebook.Show(Summary(rows.Where(IsThePapers)));

// %% [markdown]
// What else was held against the models: others' experiments on other cells, and predictions.

// %% [8]
notebook.Show(Summary(rows.Where(r => !IsThePapers(r))));

// %% [markdown]
// That all are met says that the models agree with what is known in kind, not that they are right: the models were drawn knowing the abstract, F1 to F11 hold no number, and ON is a threshold that we chose (above). In
// Boolean model B the two negative feedbacks make STAT3 go on and off under RacV12; there "on" is on in some states of every attractor.
