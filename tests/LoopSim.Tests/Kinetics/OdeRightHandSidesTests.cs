using LoopSim.Kinetics;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Kinetics;

public sealed class OdeRightHandSidesTests
{
    [Fact]
    public void Reactions_become_sums_of_counts_times_rates() =>
        Golden.Matches("autocrine-loop-equations.txt", TestNetworks.AutocrineLoop().ToEquations().ToString());

    [Fact]
    public void A_species_in_another_compartment_changes_by_the_ratio_of_the_volumes()
    {
        var network = TestNetworks.TwoCompartments().Build();

        var dydt = new double[2];
        network.ToOdeSystem().Evaluate(0, [5, 0], dydt);

        Assert.Equal("d(A)/dt = -(k*A)\nd(B)/dt = cytoplasm/nucleus*(k*A)\n", network.ToEquations().ToString());
        Assert.Equal([-15.0, 60.0], dydt);
    }

    [Fact]
    public void The_amount_in_all_compartments_is_kept_wherever_the_reaction_is_said_to_happen()
    {
        foreach (var place in new[] { null, "cytoplasm", "nucleus" })
        {
            var network = TestNetworks.TwoCompartments().AddReaction("export", "B -> A", "0.7*B", place).Build();

            var dydt = new double[2];
            network.ToOdeSystem().Evaluate(0, [5, 3], dydt);

            Assert.Equal(0, 8 * dydt[0] + 2 * dydt[1], 12);
            Assert.Equal(-15 + (place == "cytoplasm" ? 2.1 : 2.1 * 2 / 8), dydt[0], 12);
        }
    }

    [Fact]
    public void A_reaction_from_nothing_happens_where_its_product_is()
    {
        var network = TestNetworks.TwoCompartments().AddReaction("make", "-> B", "7").Build();

        Assert.EndsWith("+ 7\n", network.ToEquations().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_catalyst_is_not_changed_and_a_constant_species_neither()
    {
        var network = new ReactionNetworkBuilder("min")
            .AddSpecies("E", "1", isConstant: true).AddSpecies("S", "4", isConstant: true).AddSpecies("P")
            .AddReaction("r", "E + S -> E + 3 P", "E*S").Build();

        Assert.Equal("d(E)/dt = 0\nd(S)/dt = 0\nd(P)/dt = 3*(E*S)\n", network.ToEquations().ToString());
    }

    [Fact]
    public void Without_compartments_every_volume_is_one()
    {
        var network = new ReactionNetworkBuilder("min").AddSpecies("A", "1").AddSpecies("B").AddReaction("r", "A -> 2 B", "A").Build();

        Assert.Equal("d(A)/dt = -A\nd(B)/dt = 2*A\n", network.ToEquations().ToString());
    }
}
