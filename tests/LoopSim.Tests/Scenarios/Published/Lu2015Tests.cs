using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>Lu et al. 2015, Sci Rep 5:14739: inflammation and colon cancer.</summary>
public sealed class Lu2015Tests
{
    private static readonly PublishedModel Model = new("lu2015");

    /// <summary>Abstract: "a core network module, including P53, MDM2, and AKT, that may govern the malignant transformation of colon epithelial
    /// cells in a pro-tumor inflammatory microenvironment".</summary>
    [Fact]
    public void In_inflammation_a_cell_proliferates_for_ever_exactly_where_p53_stays_off_and_AKT_on()
    {
        var attractors = PublishedModel.AttractorsOf(Model.Under("inflammation").Clamp("APC", true));

        Assert.Equal(3, attractors.Count);
        Assert.Single(attractors, a => a["Proliferation"] == true);
        Assert.All(attractors, a => Assert.Equal(a["Proliferation"] == true, a["P53"] == false && a["AKT"] == true));
    }

    [Fact]
    public void Without_p53_every_attractor_proliferates()
    {
        var attractors = PublishedModel.AttractorsOf(Model.Under("inflammation", "p53-loss").Clamp("APC", true));

        Assert.Equal(2, attractors.Count);
        Assert.All(attractors, a => Assert.True(a["Proliferation"]));
    }

    [Theory]
    [InlineData("p53-on", 144)]
    [InlineData("AKT-inhibitor", 2814)]
    [InlineData("PI3K-inhibitor", 2820)]
    public void From_the_malignant_state_a_hold_on_the_core_module_ends_proliferation_without_apoptosis(string hold, int reachable)
    {
        var end = FromMalignant("inflammation", hold);

        var attractor = Assert.Single(end.Attractors);
        Assert.Equal(reachable, end.StateCount);
        Assert.Equal(0, attractor.Duty("Proliferation"));
        Assert.Equal(0, attractor.Duty("Apoptosis"));
    }

    [Theory]
    [InlineData("SPHK1-inhibitor")]
    [InlineData("STAT3-knockout")]
    public void Nodes_outside_it_leave_the_cell_malignant(string hold)
    {
        var attractor = Assert.Single(FromMalignant("inflammation", hold).Attractors);

        Assert.Equal(1, attractor.Duty("Proliferation"));
    }

    /// <summary>Abstract: "concurrently targeting ceramide and PI3K/AKT pathway by chemical probes or marketed drugs achieves synergistic anti-cancer effects".
    /// In these rules ceramide that is held on is enough, so only the end can be tested, not the synergy.</summary>
    [Fact]
    public void Ceramide_with_an_AKT_inhibitor_kills_the_malignant_cell_where_the_inhibitor_alone_does_not()
    {
        var both = Model.Under("inflammation", "ceramide", "AKT-inhibitor").Clamp("APC", true);

        var end = PublishedModel.SynchronousEnd(both, Malignant());

        Assert.All(end, state => Assert.True(state[both.IndexOf("Apoptosis")] && !state[both.IndexOf("Proliferation")]));
    }

    [Fact]
    public void The_loop_closes_through_Ras_AKT_and_IkB_and_not_through_STAT3()
    {
        Assert.Equal(2, Model.InhibitionsAround("IL6", "GP130", "RAS", "PI3K", "AKT", "IKK", "IKB", "NFKB"));
        Assert.Equal(1, Model.InhibitionsAround("JAK", "STAT3", "SOCS"));
    }

    private static BooleanState Malignant()
    {
        var network = Model.Under("inflammation").Clamp("APC", true);
        return PublishedModel.SynchronousEnd(network, PublishedModel.AllOff(network))[0];
    }

    private static AttractorSet FromMalignant(params string[] perturbations) =>
        new StateSpaceSearch().ReachableFrom(Model.Under(perturbations).Clamp("APC", true), UpdateSchemes.Asynchronous, Malignant(), TestContext.Current.CancellationToken);
}
