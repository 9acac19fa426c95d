using LoopSim.Io;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Tests.Kinetics;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Sbml.Core;

/// <summary>Networks that writers of kinetic formats are tried on.</summary>
internal static class KineticNetworks
{
    /// <summary>Every kinetic model of the repository, and the networks of the kinetics' own tests.</summary>
    public static IEnumerable<(string Name, ReactionNetwork Network)> All =>
    [
        .. Directory.GetDirectories(RepositoryFiles.Path("models")).Order(StringComparer.Ordinal).Where(IsModel).SelectMany(folder => StudyFiles.Read(folder))
            .Where(study => study.Model.Kinetics is not null).Select(study => (study.Model.Name, study.Model.Kinetics!)), // the filter before
        ("loop", TestNetworks.AutocrineLoop()),
        ("compartments", TestNetworks.TwoCompartments().Build()),
        ("ring", TestNetworks.Ring(12)),
        ("clamped", TestNetworks.AutocrineLoop().WithValue("RASRAC", 1).Clamp("STAT3", 500).Clamp("JAK", 0.2)),
        ("events", Eventful().Build()),
    ];

    /// <summary>A network that has some of everything that Level 2 can say: compartments of their own, amounts, factors, events, values of the past.</summary>
    public static ReactionNetworkBuilder Eventful() => new ReactionNetworkBuilder("h")
        .Add(new Compartment("cell", 2, "pL")).Add(new Compartment("medium", 1000, "pL"))
        .AddInput("DRUG", 0, 2.5, "µM").AddParameter("k", 0.7, "1/h").AddParameter("K", 40, "nM").AddParameter("made", 0.1, "zmol/h").AddParameter("odd", 3, "cells/mL")
        .AddSpecies("A", "K/4", "nM", "protein A", "cell").AddSpecies("B", "0", "nM", compartment: "medium")
        .Add(new Species("N", "copies of N", new RateExpression.Constant(12), "molecules", "cell", false) { IsAmount = true })
        .Add(new Species("dose", "dose", new RateExpression.Constant(1), "1", null, false) { IsAmount = true })
        .AddAssignment("seen", "hill(A, K, 4) + max(min(DRUG, 2), 0.1)*hill(N, 10, 1)", label: "what is seen")
        .Add(new DelayedValue("A_before", RateParser.Parse("A + seen"), RateParser.Parse("0.25")))
        .AddReaction("leak", "A -> B", "k*(A - B) + 0*A_before", "cell")
        .Add(new Reaction("making", [], [new ReactionTerm("A", 1), new ReactionTerm("N", 2) { Factor = RateParser.Parse("1 + dose/10") }], RateParser.Parse("made*A_before/(A_before + K)"), null) { IsExtensive = true })
        .AddReaction("decay", "N ->", "0.1*k*N/cell + 1e-25*exp(-time)", "cell")
        .AddRate("dose", "-0.3*dose")
        .Add(new KineticEvent("giving", RateParser.Parse("ifless(1, time, 1, 0)*(1 - ifless(A, 5, 1, 0))"), [new EventAssignment("dose", RateParser.Parse("dose + 2")), new EventAssignment("A", RateParser.Parse("A/2"))]) { Delay = RateParser.Parse("0.5"), UsesValuesOfTrigger = false });

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, "model.yaml")) || File.Exists(Path.Combine(folder, "experiments.yaml"));
}
