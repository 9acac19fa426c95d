using LoopSim.Experiments;
using LoopSim.Io;
using LoopSim.Io.Yaml;
using LoopSim.Results;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Experiments;

/// <summary>Models small enough to be solved by hand, and ways to write experiments on them.</summary>
internal static class TestModels
{
    private const string Wiring = """
        schema: loopsim/model/1
        name: relay
        nodes:
          - {name: S, kind: input}
          - {name: DRUG, kind: input}
          - {name: LIG, compartment: medium}
          - {name: R}
        interactions:
          - {from: S, to: LIG, effect: activates, evidence: {source: s}}
          - {from: LIG, to: R, effect: activates, evidence: {source: s}}
          - {from: DRUG, to: R, effect: inhibits, evidence: {source: s}}

        """;

    /// <summary>A cell makes a ligand in the medium, which a receptor R senses unless a drug is there. LIG' = 0.1 + make S − 0.5 LIG, R' = LIG (1 − DRUG) − R.</summary>
    /// <remarks>Rest: LIG = R = 0.2. Under S, LIG(t) = 2.2 − 2 e^(−t/2) in hours.</remarks>
    public static PathwayModel Relay { get; } = Read(Wiring + """
        kinetics:
          time unit: h
          compartments: [{name: cell}, {name: medium}]
          inputs: [{name: S}, {name: DRUG}]
          parameters:
            - {name: make, value: 1, unit: 1/h, status: estimated}
            - {name: loss, value: 0.5, unit: 1/h, status: estimated}
          species:
            - {name: LIG, initial: 0.2, compartment: medium}
            - {name: R, initial: 0.2, compartment: cell}
          assignments:
            - {name: OUT, is: 10*R}
            - {name: SEEN, is: S}
          rates:
            - {of: LIG, is: 0.1 + make*S - loss*LIG}
            - {of: R, is: LIG*(1 - DRUG) - R}
        """);

    /// <summary>The same wiring with kinetics made from the logic.</summary>
    public static PathwayModel RelayByRule { get; } = Read(Wiring + "kinetics: {rule: hill-cube, time unit: h, tau: 1, n: 3, k: 0.5}\n");

    /// <summary>Faruqi 2001 as drawn, A, and with its feedbacks, B.</summary>
    public static IReadOnlyList<Study> Faruqi { get; } = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001"));

    /// <summary>The model of a name, for theories.</summary>
    public static PathwayModel Named(string name) => name switch
    {
        "relay" => Relay,
        "relay by rule" => RelayByRule,
        "Faruqi A" => Faruqi[0].Model,
        "Faruqi B" => Faruqi[1].Model,
        _ => throw new ArgumentException(name),
    };

    public static PathwayModel Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        return ModelYaml.Read(folder.Write("model.yaml", yaml));
    }

    public static Experiment Experiment(params Phase[] phases) => new() { Name = "test", Phases = [.. phases] };

    public static Phase Hours(double hours, params Perturbation[] under) => new() { Duration = new Duration(hours, "h"), Under = [.. under] };

    public static Perturbation On(string node) => Perturbation.Of(new ModelChange.Clamp(node, Level.On));

    public static Perturbation Off(string node) => Perturbation.Knockout(node);

    public static Perturbation At(string node, double level) => Perturbation.Of(new ModelChange.Clamp(node, new Level(level)));

    public static Perturbation Dose(string node, double amount) => Perturbation.Of(new ModelChange.Dose(node, amount));

    /// <summary>Runs an experiment that needs no other.</summary>
    public static IEngineRun Run(string engine, PathwayModel model, Experiment experiment, RunOptions? options = null, params Experiment[] donors) =>
        SimulationEngines.Named(engine).Run(model, experiment, name => donors.First(d => d.Name == name), options ?? new RunOptions(), TestContext.Current.CancellationToken);
}
