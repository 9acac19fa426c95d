#:property TargetFramework=net10.0
#:property PublishAot=false
#:property Nullable=annotations
#:property InvariantGlobalization=true
#:property NuGetAudit=false
#:property NoWarn=$(NoWarn);CS8321;CS0219;CS0168
#:project ../src/LoopSim.Notebooks/LoopSim.Notebooks.csproj

// Made from 01-constitutive-rac1.ipynb by: loopsim notebook export 01-constitutive-rac1.ipynb. Edit the notebook, not this file.
// To run it: dotnet run 01-constitutive-rac1.cs

using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Export;
using LoopSim.Boolean;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Pfocr;
using LoopSim.Logic;
using LoopSim.Networks;
using LoopSim.Results;

var notebook = TwinNotebook.Start("01-constitutive-rac1");
void Display(object? value) => notebook.Display(value);

// %% [markdown]
// # 1. Constitutive Rac1: from the figure to a time course
//
// Figure 6 of Faruqi et al. 2001 (*Rac1 mediates STAT3 activation by autocrine IL-6*, PNAS 98:9014) proposes that an active Rac1 does not touch STAT3 at all: it switches
// on NF-κB, NF-κB the IL-6 gene, and the secreted IL-6 comes back to its receptor, JAK and STAT3. This notebook takes the figure's record, makes from it a
// Boolean and a kinetic model, and asks what the figure predicts about *time*.
//
// Of the paper only the abstract and the figure's caption were read. Rates are from other papers or estimated (`models/faruqi2001/README.md`), so order, sign and delay
// mean something here, and absolute levels do not.

// %% [1]
var figure = PfocrReader.Read("../models/faruqi2001/figure.md");
Console.WriteLine(figure.Title);
Console.WriteLine($"{figure.PaperTitle} {figure.Citation}");
notebook.Show(new HtmlTable(["drawn word", "marked active", "genes in the record"],
    figure.Words.Select(w => new object[] { w.Word, w.IsMarkedActive ? "yes" : "", string.Join(", ", w.Genes.Select(g => g.Symbol)) })));

// %% [markdown]
// The record names six drawn words and the genes that text recognition and family expansion made of them. It holds no arrows, and no receptor. `figure.yaml` adds the
// arrows, each with the words of the caption that state it (the program checks that they stand there), and says what was left out and why.

// %% [2]
var study = StudyFiles.Read("../models/faruqi2001")[0];
var network = study.Model.Network;
notebook.Show(new HtmlTable(["arrow", "caption"],
    network.Interactions.Select(i => new object?[] { $"{network[i.Source].Name} → {network[i.Target].Name}", i.Provenance.Caption })));

// %% [3]
Console.WriteLine($"Rules, by the policy {network.Policy.Name}:");
foreach (var node in network.Nodes.Where(n => !n.IsInput))
    Console.WriteLine($"  {node.Name} = {LogicPrinter.Print(study.Model.Boolean!.RuleOf(node.Name))}");
Console.WriteLine($"Feedback circuits: {FeedbackCircuits.Of(network).Circuits.Length}");
foreach (var gone in network.LeftOut)
    Console.WriteLine($"Left out: {gone.What}, since {gone.Reason}");

// %% [markdown]
// **There is no feedback circuit.** The loop of the title is a loop in space: IL-6 leaves the cell and returns to it. The wiring is a chain, so the figure as drawn has one steady state
// for each state of Rac1: it cannot remember, and it cannot oscillate.
//
// ## The Boolean view: ten steps
//
// All nodes at once, from rest, with Rac1 on from step 0.

// %% [4]
var boolean = ExperimentRunner.Run(study, study.Experiment("F1"), SimulationEngines.Named("boolean-sync"), new RunOptions());
notebook.Show(new HtmlTable(["node", "first on at step"],
    boolean.Course.Variables.Select(v => new object[] { v.Label, Array.FindIndex(boolean.Course.Column(v.Name), x => x > 0) })));

// %% [markdown]
// ## The kinetic view: hours
//
// The same experiment on the rate equations. Each curve is shown as a share of its highest value, since units differ; what can be compared is *when* things happen.

// %% [5]
var rac = ComparisonRun.Of(study,
    new Comparison
    {
        Title = "RacV12",
        Arms = [new Comparison.Arm("RacV12", study.Experiment("F1"))],
        Readouts = ["NFKB_N", "IL6_MRNA", "DIMER_N", "IL6"],
    },
    SimulationEngines.Named("ode"), new RunOptions());
notebook.Show(ComparisonCharts.Of(rac)[0].Chart);

// %% [6]
IEnumerable<object[]> HalfRise(IEngineRun run, string[] names) => names.Select(name =>
{
    var summary = CurveSummary.Of(run.Course, name);
    var variable = run.Course.Variables[run.Course.IndexOf(name)];
    return new object[] { variable.Label, variable.Unit, LevelText.Brief(summary.Rest), LevelText.Brief(summary.End), LevelText.Brief(summary.HalfRiseTime / 60) };
});

notebook.Show(new HtmlTable(["variable", "unit", "rest", "at 24 h", "half of the rise after (h)"], HalfRise(rac.Runs[0], ["NFKB_N", "IL6_MRNA", "DIMER_N", "IL6"])));

// %% [markdown]
// NF-κB is in the nucleus within minutes and the mRNA follows within the hour, but the nuclear STAT3 dimer needs hours: IL-6 must gather in the medium first. (STAT3 is *ahead* of its own
// ligand, because a little IL-6 already fills much of the receptor.)
//
// ## The control: IL-6 that is already there
//
// Medium conditioned by RacV12 cells for a day, given to naive cells. Here nothing has to gather.

// %% [7]
var transfer = ExperimentRunner.Run(study, study.Experiment("medium"), SimulationEngines.Named("ode"), new RunOptions());
foreach (var minutes in new[] { 0.0, 5, 15, 30, 60 })
    Console.WriteLine($"{minutes,3} min  nuclear dimer {LevelText.Brief(transfer.Course.At("DIMER_N", minutes))} nM, nuclear NF-κB {LevelText.Brief(transfer.Course.At("NFKB_N", minutes))}");

// %% [markdown]
// Minutes instead of hours, and without NF-κB. A Rac1 that bound and activated STAT3 directly would act as fast as this; the delay is the signature of the detour through the medium, which
// is the paper's point. Others measured such transfers (Lieblein 2008, *BMC Cancer* 8:302: pSTAT3 by 30 min, in other cells).
//
// What is estimated and would move these numbers: secretion rate, cell density, the promoter's constants and the half-life of IL-6 in medium. What would not move: the order, and hours against minutes.
