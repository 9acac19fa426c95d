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
using LoopSim.Boolean.Attractors;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Pfocr;
using LoopSim.Kinetics;
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
notebook.Show(new HtmlTable(["drawn word", "marked active", "genes in the record"], figure.Words.Select(w =>
    new[] { w.Word, w.IsMarkedActive ? "yes" : "", string.Join(", ", w.Genes.Select(g => g.Symbol)) })));

// %% [markdown]
// The record names six drawn words and the genes that text recognition and family expansion made of them. It holds no arrows, and no receptor. `figure.yaml` adds
// both. One word can be several nodes (STAT3 is drawn as monomer, dimer and nuclear dimer), and two nodes are not among the words at all.

// %% [2]
var study = StudyFiles.Read("../models/faruqi2001")[0];
var network = study.Model.Network;
notebook.Show(new HtmlTable(["node", "compartment", "genes", "drawn as"], network.Nodes.Select(n => new[]
{
    n.Label, n.Compartment, string.Join(", ", n.Genes),
    n.DrawnAs.IsEmpty ? "(not among the words)" : string.Join(", ", n.DrawnAs),
})));

// %% [markdown]
// Each arrow carries the words of the caption that state it; the program checks that they stand there. One step is only implied: no sentence says that IL-6 is secreted.

// %% [3]
notebook.Show(new HtmlTable(["arrow", "words of the caption", "remark"], network.Interactions.Select(i => new object?[]
{
    $"{network[i.Source].Name} → {network[i.Target].Name}", i.Provenance.Caption, i.Provenance.Note,
})));

// %% [4]
Console.WriteLine($"Rules, by the policy {network.Policy.Name}:");
foreach (var node in network.Nodes.Where(n => !n.IsInput))
    Console.WriteLine($"  {node.Name} = {LogicPrinter.Print(study.Model.Boolean!.RuleOf(node.Name))}");
Console.WriteLine($"Feedback circuits: {FeedbackCircuits.Of(network).Circuits.Length}");
foreach (var gone in network.LeftOut)
    Console.WriteLine($"Left out: {gone.What}, since {gone.Reason}");

// %% [markdown]
// **There is no feedback circuit.** The loop of the title is a loop in space: IL-6 leaves the cell and returns to it. The wiring is a chain. A chain cannot
// remember and cannot oscillate, and the search through all states says so: one fixed point for each setting of Rac1, under either way of updating.

// %% [5]
notebook.Show(new HtmlTable(["Ras*/Rac1*", "updates", "attractors", "nodes on", "reached from"],
    from isOn in new[] { false, true }
    from scheme in UpdateSchemes.All
    let held = study.Model.Boolean!.Clamp("RASRAC", isOn)
    let found = new StateSpaceSearch().Find(held, scheme)
    select new object[]
    {
        isOn ? "on" : "off", scheme.Name,
        $"{found.Attractors.Length}: {string.Join(", ", found.Attractors.Select(a => a.Kind))}",
        $"{held.NamesOn(found.Attractors[0].States[0]).Length} of {held.Count}",
        $"{found.Basins[0].Strong} of {found.StateCount} states",
    }));

// %% [markdown]
// ## The Boolean view: ten steps
//
// All nodes at once, from rest, with Rac1 on from step 0.

// %% [6]
var boolean = ExperimentRunner.Run(
    study, study.Experiment("F1"), SimulationEngines.Named("boolean-sync"), new RunOptions());
notebook.Show(new HtmlTable(["node", "first on at step"], boolean.Course.Variables.Select(v =>
    new object[] { v.Label, Array.FindIndex(boolean.Course.Column(v.Name), x => x > 0) })));

// %% [markdown]
// ## The kinetic view: hours
//
// The same experiment on the rate equations. Each curve is shown as a share of its highest value, since units differ; what can be compared is *when* things happen.

// %% [7]
var ode = SimulationEngines.Named("ode");
var rac = ComparisonRun.Of(study,
    new Comparison
    {
        Title = "RacV12",
        Arms = [new Comparison.Arm("RacV12", study.Experiment("F1"))],
        Readouts = ["NFKB_N", "IL6_MRNA", "DIMER_N", "IL6"],
    },
    ode, new RunOptions());
notebook.Show(ComparisonCharts.Of(rac)[0].Chart);

// %% [8]
string[] chain = ["NFKB_N", "IL6_MRNA", "DIMER_N", "IL6"];
double HalfRise(IEngineRun run, string name) => CurveSummary.Of(run.Course, name).HalfChangeTime;

notebook.Show(new HtmlTable(["variable", "unit", "rest", "at 24 h", "half of that rise after (h)"], chain.Select(name =>
{
    var course = rac.Runs[0].Course;
    var variable = course.Variables[course.IndexOf(name)];
    var summary = CurveSummary.Of(course, name);
    return new[]
    {
        variable.Label, variable.Unit, LevelText.Brief(summary.Rest), LevelText.Brief(summary.End),
        (HalfRise(rac.Runs[0], name) / 60).ToString("0.00"),
    };
})));

// %% [markdown]
// NF-κB is in the nucleus within minutes and the mRNA follows within the hour, but the nuclear STAT3 dimer needs hours: IL-6 must gather in the medium first. (STAT3 is *ahead* of its own
// ligand, because a little IL-6 already fills much of the receptor; IL-6 itself is still rising after a day, so its half is that of the first day.)
//
// ## The control: IL-6 that is already there
//
// Medium conditioned by RacV12 cells for a day, given to naive cells. Here nothing has to gather.

// %% [9]
var sides = ComparisonRun.Of(study,
    new Comparison
    {
        Title = "The same STAT3 arm: minutes with IL-6 at hand, hours without",
        Arms =
        [
            new Comparison.Arm("RacV12 in the cell", study.Experiment("F1")),
            new Comparison.Arm("medium of RacV12 cells", study.Experiment("medium")),
        ],
        Readouts = ["DIMER_N"],
    },
    ode, new RunOptions { Intervals = 1440 });
notebook.Show(ComparisonCharts.Of(sides).Single(c => c.FileName == "activity").Chart);

// %% [10]
foreach (var (arm, run) in sides.Comparison.Arms.Zip(sides.Runs))
    Console.WriteLine($"{arm.Label,-22}  half of the rise after {HalfRise(run, "DIMER_N"),5:0} min, "
        + $"nuclear NF-κB at the end {LevelText.Brief(run.Observe("NFKB_N").Value)}");

// %% [markdown]
// Minutes instead of hours, and without NF-κB. A Rac1 that bound and activated STAT3 directly would act as fast as this; the delay is the signature of the detour through the medium, which
// is the paper's point ("inside-out" in the caption). Others measured such transfers (Lieblein 2008, *BMC Cancer* 8:302: pSTAT3 by 30 min, in other cells).
//
// ## Does this rest on the estimates?
//
// Most constants of the model are estimated. So each one, estimated or measured, is divided and multiplied by three, one at a time, in donor and recipient alike. (Not scaled: the
// Hill exponent of the promoter and the mass of an IL-6 molecule. Several at a time are not tried here.)

// %% [11]
Study Scaled(string parameter, double factor)
{
    var change = Perturbation.Of(new ModelChange.Scale(parameter, factor));
    return study with { Experiments = [.. study.Experiments.Select(e => e with { Background = [change] })] };
}

string Range(IEnumerable<double> values) => $"{values.Min():0.00} to {values.Max():0.00}";

var trials = study.Model.Kinetics!.Parameters
    .Where(p => p.Status != ParameterStatus.Derived && p.Name != "h_promoter")
    .SelectMany(p => new[] { Scaled(p.Name, 1 / 3.0), Scaled(p.Name, 3) })
    .Select(s => (
        Rac: ExperimentRunner.Run(s, s.Experiment("F1"), ode, new RunOptions()),
        Medium: ExperimentRunner.Run(s, s.Experiment("medium"), ode, new RunOptions { Intervals = 1440 })))
    .ToList();

bool IsInOrder(IEngineRun run) => chain.Zip(chain.Skip(1)).All(p => HalfRise(run, p.First) < HalfRise(run, p.Second));

Console.WriteLine($"{trials.Count} changed models; the order is the same in {trials.Count(t => IsInOrder(t.Rac))}");
notebook.Show(new HtmlTable(["half of the rise", "after (h)"], [
    .. chain.Select(name => new[] { $"{name}, RacV12", Range(trials.Select(t => HalfRise(t.Rac, name) / 60)) }),
    ["DIMER_N, medium of RacV12 cells", Range(trials.Select(t => HalfRise(t.Medium, "DIMER_N") / 60))],
    ["DIMER_N, at 24 h (nM; a level, not a time)", Range(trials.Select(t => t.Rac.Observe("DIMER_N").Value))]]));

// %% [markdown]
// The order holds in every one of them, and so do hours against minutes. The level does not: the last row spans nearly a factor of ten. That is what the figure, with rates from elsewhere, can
// tell and what it cannot.
