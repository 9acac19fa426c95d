using LoopSim.Experiments;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Jumps;
using LoopSim.Randomness;
using LoopSim.Solvers.Stochastic;
using LoopSim.Tests.Experiments;
using LoopSim.Tests.Solvers.Stochastic;

namespace LoopSim.Tests.Kinetics.Jumps;

public sealed class KineticJumpSystemTests
{
    private const double MoleculesPerNanomolarPicolitre = 602.214076;

    [Fact]
    public void Mass_action_is_recognised_and_counted_by_the_volume()
    {
        var system = KineticJumpSystem.Of(Cell()
            .AddReaction("make", "-> A", "2")
            .AddReaction("pair", "2 A -> B", "k*A^2")
            .AddReaction("bind", "A + B ->", "A*k*B/4")
            .AddReaction("catalysis", "B -> 2 B", "3*B", "cell")
            .Build(), new MoleculeScales()).System;

        Assert.All(system.Reactions, r => Assert.IsType<Propensity.MassAction>(r.Propensity));
        const double omega = 2 * MoleculesPerNanomolarPicolitre;
        double[] counts = [7, 5];
        // k [A]² with [A] = X/Ω in events per time is k/Ω · X(X − 1) where only pairs can react.
        double[] expected = [2 * omega, 0.3 / omega * 7 * 6, 0.3 / 4 / omega * 7 * 5, 3 * 5];
        for (var r = 0; r < 4; r++)
            Assert.Equal(expected[r], system.PropensityOf(r, counts), 1e-12 * expected[r]);
    }

    [Fact]
    public void Rate_laws_of_counts_are_taken_for_what_they_say()
    {
        var network = new ReactionNetworkBuilder("s").AddParameter("k", 0.5).AddSpecies("P", "10").AddSpecies("Q")
            .AddReaction("pairs", "2 P -> Q", "k*P*(P - 1)/2")
            .AddReaction("squares", "P -> Q", "k*P*P")
            .AddReaction("saturated", "P -> Q", "k*P/(3 + P)")
            .Build();

        var made = KineticJumpSystem.Of(network, MoleculeScales.Counts);

        Assert.Equal([0.5 * 10 * 9 / 2, 0.5 * 100, 0.5 * 10 / 13], Enumerable.Range(0, 3).Select(r => made.System.PropensityOf(r, [10, 0])));
        Assert.Equal([true, false, false], made.System.Reactions.Select(r => r.Propensity is Propensity.MassAction));
        Assert.Empty(made.Warnings);
    }

    /// <summary>The mean-field law: the drift of the counts, Σ change · propensity, is what the differential equations say, but for the pairs, X(X − 1) against X², of which X is at least a thousand.</summary>
    [Theory]
    [InlineData("Faruqi A", 1)]
    [InlineData("Faruqi B", 1)]
    [InlineData("Faruqi A", 3)]
    [InlineData("Faruqi B", 3)]
    public void The_drift_of_the_counts_is_that_of_the_differential_equations(string name, int cells)
    {
        var model = TestModels.Named(name);
        var network = model.Kinetics!.Under([Perturbation.Of(new ModelChange.Clamp(name == "Faruqi A" ? "RASRAC" : "RAC1_V12", Level.On))], false);
        var made = KineticJumpSystem.Of(network, model.Molecules, cells, Medium.Compartment);
        var random = new RandomStream(4);
        var initial = network.InitialState();
        double[] state = [.. initial.Select(x => x * (0.5 + random.NextDouble()))];
        var counts = made.CountsOf(state);
        // What rounding made of the state.
        made.StateOf(counts, 0, state);
        var expected = new double[state.Length];
        network.ToOdeSystem().Evaluate(0, state, expected);

        var drift = new double[counts.Length];
        for (var r = 0; r < made.System.Reactions.Length; r++)
        {
            foreach (var change in made.System.Reactions[r].Changes)
                drift[change.Species] += change.By * made.System.PropensityOf(r, counts);
        }

        var found = new double[state.Length];
        var turnover = Turnover(made, counts);
        for (var cell = 0; cell < cells; cell++)
        {
            made.StateOf(drift, cell, found);
            for (var s = 0; s < state.Length; s++)
            {
                if (!network.Species[s].IsConstant)
                    Assert.Equal(expected[s], found[s], 1e-3 * turnover[s] + 1e-12);
            }
        }
    }

    /// <summary>The models 001 (birth and death of each), 002 (immigration and death), 003 (dimerisation) and 004 (immigration of five) of the stochastic test suite of SBML (T. W. Evans, C. S. Gillespie, D. J. Wilkinson, Bioinformatics 24 (2008)
    /// 285, DOI 10.1093/bioinformatics/btm566), with its criterion: the mean within three and the standard deviation within five of their errors. Expected values are worked out here.</summary>
    [Theory]
    [InlineData("birth and death")]
    [InlineData("immigration and death")]
    [InlineData("dimerisation")]
    [InlineData("immigration of five")]
    public void Models_of_the_stochastic_test_suite_pass_by_its_criterion(string name)
    {
        const int runs = 10_000;
        var (network, exact) = SuiteModel(name);
        var made = KineticJumpSystem.Of(network, MoleculeScales.Counts);
        double[] times = [.. Enumerable.Range(1, 50).Select(t => (double)t)];

        var result = JumpEnsemble.Run(made.System, made.InitialCounts(), 0, times, new JumpEnsembleOptions { Trajectories = runs, Seed = 1 }, TestContext.Current.CancellationToken);

        for (var i = 0; i < times.Length; i++)
        {
            var (mean, variance) = exact(times[i]);
            Assert.InRange(Math.Sqrt(runs) * (result.Mean(i, 0) - mean) / Math.Sqrt(variance), -3, 3);
            Assert.InRange(Math.Sqrt(runs / 2.0) * (result.Variance(i, 0) / variance - 1), -5, 5);
        }
    }

    [Fact]
    public void A_rate_law_is_taken_apart_into_births_and_deaths()
    {
        var network = Cell().AddRate("A", "2*B - (k*A - 1)").AddRate("B", "-k*B + 0*A").Build();

        var made = KineticJumpSystem.Of(network, new MoleculeScales());

        Assert.Equal(["A, term 1: +1", "A, term 2: -1", "A, term 3: +1", "B, term 1: -1"], made.System.Reactions.Select(r => $"{r.Name}: {r.Changes[0].By:+0;-0}"));
        Assert.Equal(
            ["The rates of A, B are taken apart into events that make or take away one molecule each. Where one event changes several species, write reactions."],
            made.Warnings);
    }

    [Fact]
    public void What_is_no_jump_process_is_an_error_that_says_how_to_mend_it()
    {
        Assert.Equal(
            "Reaction r changes A by -0.5: where molecules are counted it must be a whole number. Multiply its equation by a number and divide its rate by it.",
            Error(Cell().AddReaction("r", "0.5 A -> B", "A").Build()));
        Assert.Equal(
            "Reaction r: its rate names the time. Where events are drawn one by one, rates may change by events only: write the change as phases of an experiment.",
            Error(Cell().AddReaction("r", "A -> B", "A*exp(-time)").Build()));
        Assert.Equal("Reaction r: its rate -k*A is below zero. Write it the other way round.", Error(Cell().AddReaction("r", "A -> B", "-k*A").Build()));
        Assert.Equal(
            "Species C has the unit \"1\": how many molecules that is, the model does not say. Write under kinetics: \"molecules per unit: {C: NUMBER}\", the number of molecules in one cell that a value of 1 stands for.",
            Error(Cell().AddSpecies("C", "0", "1", compartment: "cell").AddReaction("r", "A -> C", "A").AddReaction("s", "B ->", "B").Build()));
        Assert.Equal(
            "Reaction r: an event of it makes or takes away 1 of A and 1000 of C. Molecules per unit and compartment sizes do not agree: correct \"molecules per unit:\" or the units.",
            Error(Cell().AddSpecies("C", "0", "µM", compartment: "cell").AddReaction("r", "A -> C", "A").AddReaction("s", "B ->", "B").Build()));
    }

    [Fact]
    public void A_reaction_that_goes_both_ways_is_an_error_once_it_would_run_backwards()
    {
        var network = Cell().AddReaction("exchange", "A -> B", "k*A - k*B").Build();
        var made = KineticJumpSystem.Of(network, new MoleculeScales());

        var e = Assert.Throws<LoopSim.Diagnostics.SimulationException>(() => JumpSimulator.Run(made.System, made.CountsOf([1, 3]), 0, [1], JumpMethods.All[0], seed: 1, cancellation: TestContext.Current.CancellationToken));

        Assert.EndsWith("A propensity cannot be negative: write a reaction that goes both ways as two, one forward and one reverse, each with its own rate.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_amount_is_an_error_and_what_rounds_to_no_molecule_is_none()
    {
        var network = Cell().AddReaction("r", "A -> B", "A").Build();
        var made = KineticJumpSystem.Of(network, new MoleculeScales());

        var e = Assert.Throws<ArgumentException>(() => made.CountsOf([1, -0.25]));
        var molecules = Assert.Throws<ArgumentException>(() => MoleculeNetwork.Of(network, new MoleculeScales(), [1, -0.25]));

        Assert.Equal("Species B is to begin at -0.25 nM, which is -301 molecules: an amount cannot be below zero. Correct its initial value, or the dose or event that leads there.", e.Message);
        Assert.Equal(e.Message, molecules.Message);
        Assert.Equal("Species A is to begin at NaN nM, which is no number of molecules. Correct its initial value, or the dose or event that leads there.", Assert.Throws<ArgumentException>(() => made.CountsOf([double.NaN, 1])).Message);
        // A ten-thousandth of a molecule, as steady states are found.
        Assert.Equal([0.0, 1204], made.CountsOf([-1e-7, 1]));
        Assert.False(double.IsNegative(made.CountsOf([-1e-7, 1])[0]));
    }

    private static double[] Turnover(KineticJumpSystem made, double[] counts)
    {
        var turnover = new double[counts.Length];
        for (var r = 0; r < made.System.Reactions.Length; r++)
        {
            foreach (var change in made.System.Reactions[r].Changes)
                turnover[change.Species] += Math.Abs(change.By) * made.System.PropensityOf(r, counts);
        }
        var state = new double[200];
        made.StateOf(turnover, 0, state);
        return state;
    }

    private static string Error(ReactionNetwork network) => Assert.Throws<ArgumentException>(() => KineticJumpSystem.Of(network, new MoleculeScales())).Message;

    private static ReactionNetworkBuilder Cell() => new ReactionNetworkBuilder("s")
        .Add(new Compartment("cell", 2, "pL"))
        .AddParameter("k", 0.3)
        .AddSpecies("A", "1", "nM", compartment: "cell")
        .AddSpecies("B", "1", "nM", compartment: "cell");

    private static (ReactionNetwork, Func<double, (double Mean, double Variance)>) SuiteModel(string name)
    {
        switch (name)
        {
            case "birth and death":
                return (new ReactionNetworkBuilder("s").AddParameter("Lambda", 0.1).AddParameter("Mu", 0.11).AddSpecies("X", "100")
                    .AddReaction("birth", "X -> 2 X", "Lambda*X").AddReaction("death", "X ->", "Mu*X").Build(), t =>
                {
                    var growth = Math.Exp(-0.01 * t);
                    return (100 * growth, 100 * 0.21 / -0.01 * growth * (growth - 1));
                }
                );
            case "immigration and death":
                return (new ReactionNetworkBuilder("s").AddParameter("Alpha", 1).AddParameter("Mu", 0.1).AddSpecies("X")
                    .AddReaction("immigration", "-> X", "Alpha").AddReaction("death", "X ->", "Mu*X").Build(), t =>
                {
                    var mean = 10 * (1 - Math.Exp(-0.1 * t));
                    return (mean, mean);
                }
                );
            case "dimerisation":
                var exact = new ChemicalMasterEquation(JumpSystems.Dimerisation(0.001, 0.01), [100, 0], _ => true);
                var passed = 0.0;
                return (new ReactionNetworkBuilder("s").AddParameter("k1", 0.001).AddParameter("k2", 0.01).AddSpecies("P", "100").AddSpecies("P2")
                    .AddReaction("dimerisation", "2 P -> P2", "k1*P*(P - 1)/2").AddReaction("dissociation", "P2 -> 2 P", "k2*P2").Build(), t =>
                {
                    exact.Advance(t - passed);
                    passed = t;
                    var mean = exact.Mean(x => x[0]);
                    return (mean, exact.Mean(x => (x[0] - mean) * (x[0] - mean)));
                }
                );
            default:
                // Five at a time: with m(t) the mean of one immigrant's survivors, each batch adds 5 p to the mean and 5 p(1 − p) + 25 p² to the variance, p = e^(−μ·age).
                return (new ReactionNetworkBuilder("s").AddParameter("Alpha", 1).AddParameter("Mu", 0.2).AddSpecies("X")
                    .AddReaction("immigration", "-> 5 X", "Alpha").AddReaction("death", "X ->", "Mu*X").Build(), t =>
                {
                    var (first, second) = ((1 - Math.Exp(-0.2 * t)) / 0.2, (1 - Math.Exp(-0.4 * t)) / 0.4);
                    return (5 * first, 5 * (first - second) + 25 * second);
                }
                );
        }
    }
}
