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

// A curve over hours, times a factor.
ChartSeries Hours(string label, IEngineRun run, string name, double factor) => new(label,
    [.. run.Course.Times.ToArray().Select(t => t / 60)], [.. run.Course.Column(name).Select(v => v * factor)]);

ChartSeries Fold(string label, IEngineRun run, string name) =>
    Hours(label, run, name, 1 / run.Course.Column(name)[0]);

// The chart of the main readout, one curve for each arm.
Chart Activity(
    Study study, ISimulationEngine engine, RunOptions options, string title, string readout, params Comparison.Arm[] arms)
{
    var comparison = new Comparison { Title = title, Arms = [.. arms], Readouts = [readout] };
    var run = ComparisonRun.Of(study, comparison, engine, options);
    return ComparisonCharts.Of(run).Single(c => c.FileName == "activity").Chart;
}

// %% [markdown]
// ## As drawn (A) and with feedback (B)

// %% [2]
IEngineRun RacV12(Study study, params Perturbation[] background) =>
    ExperimentRunner.Run(study, study.Experiment("F1") with { Background = [.. background] }, ode, defaults);

var runA = RacV12(drawn);
var runB = RacV12(feedback);
var withoutSocs3 = RacV12(feedback, Perturbation.Knockout("SOCS3"));

void PrintHalfRise(string label, IEngineRun run, string name) => Console.WriteLine(
    $"{label,-18} half of the rise of 24 h after {CurveSummary.Of(run.Course, name).HalfChangeTime / 60,5:0.0} h");

PrintHalfRise("A", runA, "DIMER_N");
PrintHalfRise("B", runB, "PSTAT3");
PrintHalfRise("B, SOCS3 knockout", withoutSocs3, "PSTAT3");
notebook.Show(new Chart.Lines
{
    Title = "RacV12: STAT3 activity over rest",
    Subtitle = "A: nuclear dimer; B: STAT3 pY705, each over the rest of its own cells",
    X = new ChartAxis("time", "h"),
    Y = new ChartAxis("fold over rest", "1") { Low = 0 },
    Series =
    [
        Fold("A, as drawn", runA, "DIMER_N"),
        Fold("B, with feedback", runB, "PSTAT3"),
        Fold("B, SOCS3 knockout", withoutSocs3, "PSTAT3") with { Dashed = true },
    ],
    Moments = [new ChartMoment(0, "RacV12")],
});

// %% [markdown]
// Both rise over hours. SOCS3 makes B's rise smaller (the knockout shows how much), but it is not what makes it slower: the knockout is no faster. That is the receptor. A's is half filled at 0.44 ng/mL (HepG2), so it is near its ceiling before
// the day is out; B's hepatocyte core goes on responding far above that, and so it follows IL-6 as it gathers.
//
// ## NF-κB rings, STAT3 does not
//
// B's NF-κB (Lipniacki 2004) overshoots and rings through IκBα and A20. IL-6 mRNA still follows it. In the medium nothing of it is left to see: secretion, and above all the medium itself, with a half-life of a day, filter it out.

// %% [3]
notebook.Show(new Chart.Lines
{
    Title = "Model B: the medium filters NF-κB's ringing",
    X = new ChartAxis("time", "h"),
    Y = new ChartAxis("share of the highest value", "1") { Low = 0, High = 1.05 },
    Series =
    [
        .. from name in new[] { "NFKB_N", "IL6_MRNA", "IL6", "PSTAT3" }
           let label = runB.Course.Variables[runB.Course.IndexOf(name)].Label
           select Hours(label, runB, name, 1 / runB.Course.Column(name).Max()),
    ],
    Moments = [new ChartMoment(0, "RacV12")],
});

// %% [markdown]
// ## Conditioned medium: minutes
//
// Medium of RacV12 cells (model A, 24 h) on naive cells, plain, with the super-repressor in the recipient, and with antibody.

// %% [4]
Comparison.Arm ForThreeHours(string label, string name) => new(label, drawn.Experiment(name) with
{
    Phases = [drawn.Experiment(name).Phases[0] with { Duration = new Duration(3, "h") }],
});

notebook.Show(Activity(drawn, ode, defaults, "Conditioned medium on naive cells", "DIMER_N",
    ForThreeHours("medium of RacV12 cells", "medium"),
    ForThreeHours("recipient with IκB-SR", "medium-IkB-SR"),
    ForThreeHours("+ anti-IL-6R", "medium-anti-IL6R")));

// %% [markdown]
// The recipient's NF-κB plays no part (the two upper curves are one); its receptor does. The antibody takes STAT3 below rest, since cells at rest hear a little IL-6, too.
//
// ## A change of medium
//
// Fresh medium after a day of RacV12. If Rac1 acted on STAT3 inside the cell, nothing would happen.

// %% [5]
notebook.Show(Activity(drawn, ode, defaults, "Fresh medium after 24 h", "DIMER_N",
    new Comparison.Arm("RacV12", drawn.Experiment("medium-change"))));

// %% [markdown]
// STAT3 activity falls within half an hour and comes back within hours, faster than the first time: the mRNA is there, and only the medium has to fill. This is a prediction; the nearest measurement known to us is the
// abrupt loss of pSTAT3 after antibody in HN13 cells (Ahmed & Darnell 2009).

// %% [markdown]
// ## Dose and response: the core of Sobotta 2017
//
// Primary mouse hepatocytes, IL-6 from time 0, constants fitted by the authors to their data. The knockout cells have no SOCS3 from the start.

// %% [6]
var core = StudyFiles.Read("../models/sobotta2017")[0];

Comparison.Arm Dose(double dose, string genotype = "", params Perturbation[] background)
{
    var il6 = Perturbation.Of(new ModelChange.Clamp("IL6", new Level(dose)));
    return new($"{dose} ng/mL{genotype}", new Experiment
    {
        Name = "IL-6",
        Background = [.. background],
        Phases = [new Phase { Duration = new Duration(3, "h"), Under = [il6] }],
    });
}

Comparison.Arm Without(string parameter, string genotype) =>
    Dose(40, genotype, Perturbation.Of(new ModelChange.Scale(parameter, 0)));

Comparison.Arm[] doses =
[
    Dose(40), Dose(10), Dose(1), Dose(0.1),
    Dose(40, ", SOCS3 knockout", Perturbation.Knockout("SOCS3")),
];
notebook.Show(Activity(core, ode, defaults, "IL-6 on hepatocytes", "PSTAT3", doses));

// %% [7]
notebook.Show(new HtmlTable(["IL-6", "rest (nM)", "peak (nM)", "peak after (min)", "at 3 h (nM)"],
    from arm in doses
        .Append(Without("socs3_assoc", ", SOCS3 takes no receptors"))
        .Append(Without("stat3_inh_socs3", ", SOCS3 does not slow phosphorylation"))
    let run = ExperimentRunner.Run(core, arm.Experiment, ode, new RunOptions { Intervals = 1800 })
    let s = CurveSummary.Of(run.Course, "PSTAT3")
    select new[] { arm.Label, $"{s.Rest:0.00}", $"{s.Peak:0.00}", $"{s.PeakTime:0}", $"{s.End:0.00}" }));

// %% [markdown]
// The overshoot is SOCS3's work, most of it by taking receptors away (the last two rows switch off one of its two effects each): without SOCS3 the peak stays. It needs IL-6 that comes at once. RacV12 cells, whose IL-6 gathers over a day, do not show it (first chart): SOCS3 keeps pace.
//
// ## One cell at a time: the asynchronous Boolean model
//
// A thousand cells, in each one random node updated at a time; a step is as many updates as there are nodes. The curve is the share of cells in which the dimer is in the nucleus, with its 95 % band. First the figure as drawn:

// %% [8]
var asynchronous = SimulationEngines.Named("boolean-async");
var cells = new RunOptions { Seed = 1, BooleanSteps = 24 };
notebook.Show(Activity(drawn, asynchronous, cells, "Model A: all cells switch on, at different times", "DIMER_N",
    [.. drawn.Main!.Arms]));

// %% [markdown]
// Every cell ends on, as the fixed point says; the curve is the spread of arrival times. Then model B, whose negative feedbacks a Boolean network can only draw as full switches:

// %% [9]
notebook.Show(Activity(feedback, asynchronous, cells with { BooleanSteps = 40 }, "Model B: feedback as a switch", "DIMER_N",
    new Comparison.Arm("RacV12, feedback edges removed", feedback.Experiment("no-feedback")),
    new Comparison.Arm("RacV12", feedback.Experiment("F1")),
    new Comparison.Arm("+ anti-IL-6R", feedback.Experiment("F9"))));

// %% [markdown]
// With the feedbacks each cell goes on and off for ever, and about a third of them are on at any time; that a curve of single cells out of step looks steady is worth remembering when a blot does. It overdraws the feedback, though:
// SOCS3 in the equations above damps STAT3 and never puts it out.
