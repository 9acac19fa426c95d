using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>Meyer et al. 2017, PLoS Comput Biol 13:e1005741: DNA damage, NF-κB and the cytokines of senescent cells.</summary>
public sealed class Meyer2017Tests
{
    private static readonly PublishedModel Model = new("meyer2017");

    /// <summary>Abstract: "DNA damage mediated SASP triggering of IL-6 and IL-8 is mainly relayed through NF-κB".</summary>
    [Fact]
    public void DNA_damage_forces_NFkB_IL6_and_IL8_on_under_every_scheme()
    {
        var damaged = Model.Under("DNA-damage");

        Assert.True(PublishedModel.Forced(damaged, "NFkB"));
        Assert.True(PublishedModel.Forced(damaged, "IL6"));
        Assert.True(PublishedModel.Forced(damaged, "IL8"));
    }

    /// <summary>Abstract: "The model predicts different in-silico knockouts that prevent key SASP-mediators, IL-6 and IL-8, from getting activated upon DNA
    /// damage. The NF-κB Essential Modulator (NEMO) was the most promising in-silico knockout candidate".</summary>
    [Fact]
    public void Of_all_single_knockouts_only_NEMO_IKK_and_NFkB_keep_both_cytokines_off()
    {
        var damaged = Model.Under("DNA-damage");
        var candidates = damaged.Names.Except(["DNAD", "Hypoxia", "IL6", "IL8"]);

        var preventing = candidates.Where(node => IsSilent(damaged.Clamp(node, false)));

        Assert.Equal(["IKK", "NEMO", "NFkB"], preventing.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("NEMO-knockout", 1970)]
    [InlineData("IKK-knockout", 3940)]
    [InlineData("NFkB-knockout", 5910)]
    public void Whatever_the_order_of_events_these_three_end_in_one_silent_fixed_point(string knockout, int reachable)
    {
        var network = Model.Under("DNA-damage", knockout);

        var end = new StateSpaceSearch().ReachableFrom(network, UpdateSchemes.Asynchronous, PublishedModel.AllOff(network), TestContext.Current.CancellationToken);

        var attractor = Assert.Single(end.Attractors);
        Assert.Equal(reachable, end.StateCount);
        Assert.True(attractor.IsFixedPoint);
        Assert.Equal(0, attractor.Duty("IL6") + attractor.Duty("IL8"));
    }

    [Fact]
    public void Without_damage_there_are_silent_and_inflamed_attractors_and_NFkB_is_off_in_all()
    {
        var attractors = PublishedModel.AttractorsOf(Model.Rules.Clamp("DNAD", false).Clamp("Hypoxia", false));

        Assert.Equal(9, attractors.Count);
        Assert.Equal(6, attractors.Count(a => a["IL6"] == true));
        Assert.All(attractors, a => Assert.False(a["NFkB"]));
    }

    [Fact]
    public void The_loop_closes_through_JAK_PI3K_and_Akt_and_not_through_STAT3()
    {
        Assert.Equal(0, Model.InhibitionsAround("IL6", "IL6R", "JAK", "PI3K", "Akt", "IKK", "NFkB"));
        Assert.Equal(0, Model.InhibitionsAround("IL6", "GP130", "MEK1_2", "ERK1_2"));
        Assert.Equal(1, Model.InhibitionsAround("JAK", "STAT3", "SOCS3"));
        Assert.Equal(1, Model.InhibitionsAround("NFkB", "IkB"));
    }

    private static bool IsSilent(BooleanNetwork network) =>
        PublishedModel.SynchronousEnd(network, PublishedModel.AllOff(network)).All(state => !state[network.IndexOf("IL6")] && !state[network.IndexOf("IL8")]);
}
