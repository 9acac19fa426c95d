#:property TargetFramework=net10.0
#:property PublishAot=false
#:property Nullable=annotations
#:property InvariantGlobalization=true
#:property NuGetAudit=false
#:property NoWarn=$(NoWarn);CS8321;CS0219;CS0168
#:project ../src/LoopSim.Notebooks/LoopSim.Notebooks.csproj

// Made from 03-stat3-curves.ipynb by: loopsim notebook export 03-stat3-curves.ipynb. Edit the notebook, not this file.
// To run it: dotnet run 03-stat3-curves.cs

using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Export;
using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Results;

var notebook = TwinNotebook.Start("03-stat3-curves");
void Display(object? value) => notebook.Display(value);

// %% [markdown]
// # 3. STAT3 activity curves
//
// The same stimulus through different models, doses and media. Levels follow from estimated constants; compare shapes.

// %% [1]
var pair = StudyFiles.Read("../models/faruqi2001");
var (drawn, feedback) = (pair[0], pair[1]);
var ode = SimulationEngines.Named("ode");
var defaults = new RunOptions();

ChartSeries Hours(string label, IEngineRun run, string name, double factor = 1) =>
    new(label, [.. run.Course.Times.ToArray().Select(t => t / 60)], [.. run.Course.Column(name).Select(v => v * factor)]);

// %% [markdown]
// ## As drawn (A) and with feedback (B)

// %% [2]
var runA = ExperimentRunner.Run(drawn, drawn.Experiment("F1"), ode, defaults);
var runB = ExperimentRunner.Run(feedback, feedback.Experiment("F1"), ode, defaults);
notebook.Show(new Chart.Lines
{
    Title = "RacV12: STAT3 activity over rest",
    Subtitle = "A: nuclear dimer; B: STAT3 pY705",
    X = new ChartAxis("time", "h"),
    Y = new ChartAxis("fold over rest", "1") { Low = 0 },
    Series = [Hours("A, as drawn", runA, "DIMER_N", 1 / runA.Course.Column("DIMER_N")[0]), Hours("B, with feedback", runB, "PSTAT3", 1 / runB.Course.Column("PSTAT3")[0])],
    Moments = [new ChartMoment(0, "RacV12")],
});

// %% [markdown]
// Both rise over hours. In B, SOCS3 and a receptor that responds over a wide range of doses make the rise smaller and slower.
//
// ## NF-κB rings, STAT3 does not
//
// B's NF-κB (Lipniacki 2004) overshoots and rings through IκBα and A20. By the time IL-6 has gathered in the medium nothing of it is left: mRNA, secretion and above all the medium, with a half-life of a day, filter it out.

// %% [3]
notebook.Show(new Chart.Lines
{
    Title = "Model B: the medium filters NF-κB's ringing",
    X = new ChartAxis("time", "h"),
    Y = new ChartAxis("share of the highest value", "1") { Low = 0, High = 1.05 },
    Series = [.. new[] { "NFKB_N", "IL6_MRNA", "IL6", "PSTAT3" }.Select(name => Hours(runB.Course.Variables[runB.Course.IndexOf(name)].Label, runB, name, 1 / runB.Course.Column(name).Max()))],
    Moments = [new ChartMoment(0, "RacV12")],
});

// %% [markdown]
// ## Conditioned medium: minutes
//
// Medium of RacV12 cells (model A, 24 h) on naive cells, plain, with the super-repressor in the recipient, and with antibody.

// %% [4]
Experiment Short(string name) => drawn.Experiment(name) with { Phases = [drawn.Experiment(name).Phases[0] with { Duration = new Duration(3, "h") }] };

var transfers = ComparisonRun.Of(drawn,
    new Comparison
    {
        Title = "Conditioned medium on naive cells",
        Arms =
        [
            new Comparison.Arm("medium of RacV12 cells", Short("medium")),
            new Comparison.Arm("recipient with IκB-SR", Short("medium-IkB-SR")),
            new Comparison.Arm("+ anti-IL-6R", Short("medium-anti-IL6R")),
        ],
        Readouts = ["DIMER_N"],
    },
    ode, defaults);
notebook.Show(ComparisonCharts.Of(transfers).Single(c => c.FileName == "activity").Chart);

// %% [markdown]
// The recipient's NF-κB plays no part; its receptor does.
//
// ## A change of medium
//
// Fresh medium after a day of RacV12. If Rac1 acted on STAT3 inside the cell, nothing would happen.

// %% [5]
var change = ComparisonRun.Of(drawn,
    new Comparison { Title = "Fresh medium after 24 h", Arms = [new Comparison.Arm("RacV12", drawn.Experiment("medium-change"))], Readouts = ["DIMER_N"] },
    ode, defaults);
notebook.Show(ComparisonCharts.Of(change).Single(c => c.FileName == "activity").Chart);

// %% [markdown]
// ## Dose and response: the core of Sobotta 2017
//
// Primary mouse hepatocytes, IL-6 from time 0. The overshoot is SOCS3 taking receptors away; it is what models A and B do not show when IL-6 rises slowly.

// %% [6]
var core = StudyFiles.Read("../models/sobotta2017")[0];
Comparison.Arm Dose(double dose) => new(
    string.Create(CultureInfo.InvariantCulture, $"{dose} ng/mL"),
    new Experiment { Name = "IL-6", Phases = [new Phase { Duration = new Duration(3, "h"), Under = [Perturbation.Of(new ModelChange.Clamp("IL6", new Level(dose)))] }] });

var doses = ComparisonRun.Of(core, new Comparison { Title = "IL-6 on hepatocytes", Arms = [Dose(40), Dose(10), Dose(1), Dose(0.1)], Readouts = ["PSTAT3"] }, ode, defaults);
notebook.Show(ComparisonCharts.Of(doses).Single(c => c.FileName == "activity").Chart);

// %% [7]
notebook.Show(new HtmlTable(["IL-6", "rest (nM)", "peak (nM)", "peak after (min)", "at 3 h (nM)"],
    doses.Comparison.Arms.Select((arm, i) => CurveSummary.Of(doses.Runs[i].Course, "PSTAT3") is var s
        ? new object[] { arm.Label, LevelText.Brief(s.Rest), LevelText.Brief(s.Peak), LevelText.Brief(s.PeakTime), LevelText.Brief(s.End) }
        : [])));

// %% [markdown]
// ## One cell at a time: the asynchronous Boolean model
//
// A thousand cells, in each one random node updated at a time; a step is as many updates as there are nodes. The curve is the share of cells in which the dimer is in the nucleus, with its 95 % band.

// %% [8]
var cells = ComparisonRun.Of(drawn, drawn.Main!, SimulationEngines.Named("boolean-async"), new RunOptions { Seed = 1, BooleanSteps = 24 });
notebook.Show(ComparisonCharts.Of(cells).Single(c => c.FileName == "activity").Chart);
