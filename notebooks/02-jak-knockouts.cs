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
var studies = StudyFiles.Read("../models/faruqi2001");
var (modelA, modelB) = (studies[0], studies[1]);
var settings = new RunOptions();
string[] chain = [.. modelA.Model.Network.Nodes.Where(n => !n.IsInput).Select(n => n.Name)];

Chart Map(KnockoutScreen screen, string title) => new Chart.HeatMap
{
    Title = title,
    Subtitle = $"under RacV12, engine {screen.Engine}",
    RowTitle = "knockout",
    ColumnTitle = "readout",
    Rows = [.. screen.Rows.Select(r => r.Label)],
    Columns = screen.Readouts,
    Values = [.. screen.Rows.SelectMany(r => r.Readouts.Select((o, i) => Math.Round(o.Value / screen.WildType[i].Value, 3)))],
    ValueTitle = "share of wild type",
    Low = 0,
};

// %% [markdown]
// ## Model A, Boolean: a chain has no detours

// %% [2]
var logicScreen = KnockoutScreen.Run(modelA, modelA.Experiment("F1"), chain, pairs: false, chain, SimulationEngines.Named("boolean-async"), settings);
notebook.Show(Map(logicScreen, "Model A: upstream stays on, downstream goes off"));

// %% [markdown]
// Every knockout leaves exactly what lies upstream of it: a staircase. So each node alone is a cut set of the response, and no pair is needed. A knockout that fails in the laboratory would tell of a route that
// the figure does not draw (another gp130 cytokine, say, or Rac1 acting on STAT3 directly).
//
// ## Model A, kinetic: the same staircase, with what remains

// %% [3]
var rateScreen = KnockoutScreen.Run(modelA, modelA.Experiment("F1"), chain, pairs: false, ["NFKB_N", "IL6_MRNA", "IL6", "JAK", "DIMER_N"], SimulationEngines.Named("ode"), settings);
notebook.Show(Map(rateScreen, "Model A at 24 h, as a share of wild type"));

// %% [markdown]
// Cells at rest make a little IL-6 in this model, so a knockout upstream of it (NF-κB) leaves STAT3 at rest, 0.21 of wild type, while one downstream (IL-6, its receptor, JAK) takes even that away.
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
notebook.Show(new HtmlTable(["24 h", "STAT3 pY705 (nM)", "IL-6 in the medium (ng/mL)", "nuclear NF-κB (µM)"],
    blocks.Comparison.Arms.Select((arm, i) => new object[] { arm.Label }.Concat(blocks.Comparison.Readouts.Select(r => (object)LevelText.Brief(blocks.Runs[i].Observe(r).Value))))));

// %% [markdown]
// **Where each block sits can be read from the medium.** With JAK, receptor or SOCS3 the cells go on secreting IL-6 (1.44 ng/mL after a day) and do not hear it; with the super-repressor there is none to hear. That is how the
// paper tells them apart: under antibody and SOCS3 IL-6 mRNA stays on.
//
// The model also says that IL-6 does not fall when JAK is blocked. Where it does (Huang 2010, *Mol Cancer* 9:309), STAT3 feeds back on the IL-6 gene, an arrow that neither model has.
//
// ## The paper's statements, on every engine

// %% [6]
var rows = studies.SelectMany(s => ExperimentRunner.Check(s, settings)).ToList();
Console.WriteLine($"{rows.Count(r => r.Passed)} expectations met, {rows.Count(r => !r.Passed)} not");
notebook.Show(new HtmlTable(["experiment", "what is expected", "met"],
    rows.GroupBy(r => r.Experiment.Name).Select(g => new object[] { g.Key, g.First().Experiment.Title, $"{g.Count(r => r.Passed)} of {g.Count()}" })));
