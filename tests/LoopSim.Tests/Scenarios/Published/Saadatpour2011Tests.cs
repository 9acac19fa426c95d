using LoopSim.Boolean;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>Saadatpour et al. 2011, PLoS Comput Biol 7:e1002267: survival of cytotoxic T cells in T-LGL leukaemia.</summary>
public sealed class Saadatpour2011Tests
{
    private static readonly PublishedModel Model = new("saadatpour2011");

    /// <summary>The AEON project's replication of the paper (biodivine-aeon-py, example/case-study/t-cell-signalling) finds three attractors of 1, 4 and 4 states
    /// in the paper's setting: one with apoptosis, and two without in which TCR and CTLA4 go on and off and which differ in P2.</summary>
    [Fact]
    public void In_the_papers_setting_there_are_one_normal_and_two_leukaemic_attractors()
    {
        var attractors = PublishedModel.AttractorsOf(LeukaemicSetting());
        var leukaemic = attractors.Where(a => a["Apoptosis"] == false).ToList();

        Assert.Equal([1, 4, 4], attractors.Select(a => (int)a.Count).Order());
        Assert.Equal([false, true], leukaemic.Select(a => a["P2"]).Order());
        Assert.All(leukaemic, a => Assert.Null(a["TCR"] ?? a["CTLA4"]));
    }

    /// <summary>Abstract: "the node SMAD is over-active in leukemic T-LGL". The replication names these seven nodes as on in both leukaemic attractors, and says that
    /// cytoskeleton signalling is on and proliferation off.</summary>
    [Fact]
    public void In_leukaemic_attractors_SMAD_is_on_and_what_else_the_replication_names()
    {
        var leukaemic = PublishedModel.AttractorsOf(LeukaemicSetting()).Where(a => a["Apoptosis"] == false).ToList();

        Assert.Equal(2, leukaemic.Count);
        foreach (var node in new[] { "SMAD", "sFas", "GPCR", "S1P", "MCL1", "FLIP", "IAP", "Cytoskeleton_signaling" })
            Assert.All(leukaemic, a => Assert.True(a[node], node));
        Assert.All(leukaemic, a => Assert.False(a["Proliferation"]));
    }

    /// <summary>Zhang et al. 2008 (PNAS 105:16308), abstract: "Inhibiting PDGF signaling induces apoptosis in leukemic T-LGL"; "Sphingosine kinase 1 and NFκB are
    /// essential for the long-term survival of CTL in T-LGL leukemia".</summary>
    [Theory]
    [InlineData("PDGFR-inhibitor")]
    [InlineData("SPHK1-inhibitor")]
    [InlineData("STAT3-inhibitor")]
    public void Without_these_apoptosis_is_the_only_attractor(string inhibitor)
    {
        var attractor = Assert.Single(PublishedModel.AttractorsOf(Setting("leukaemic-setting", inhibitor)));

        Assert.True(attractor["Apoptosis"]);
    }

    [Fact]
    public void NFkB_inhibition_leaves_attractors_without_apoptosis_but_the_synchronous_leukaemic_cell_dies()
    {
        var inhibited = Setting("leukaemic-setting", "NFkB-inhibitor");
        var leukaemic = PublishedModel.AttractorsOf(LeukaemicSetting()).First(a => a["Apoptosis"] == false);

        var attractors = PublishedModel.AttractorsOf(inhibited);
        var end = PublishedModel.SynchronousEnd(inhibited, leukaemic.First);

        Assert.Equal(2, attractors.Count(a => a["Apoptosis"] == false));
        Assert.All(end, state => Assert.True(state[inhibited.IndexOf("Apoptosis")]));
    }

    [Fact]
    public void Cytokine_receptor_JAK_and_T_bet_close_a_loop_and_STAT3_joins_it_only_through_cytokines()
    {
        Assert.Equal(0, Model.InhibitionsAround("JAK", "TBET", "IL2RBT", "IL2RB"));
        Assert.Equal(0, Model.InhibitionsAround("NFKB", "TNF", "TPL2"));
        Assert.Equal(1, Model.InhibitionsAround("JAK", "SOCS"));
        Assert.Equal(0, Model.InhibitionsAround("JAK", "STAT3", "IL2", "IL2RB"));
    }

    private static BooleanNetwork LeukaemicSetting() => Setting("leukaemic-setting");

    private static BooleanNetwork Setting(params string[] perturbations) =>
        new[] { "Stimuli2", "CD45", "TAX" }.Aggregate(Model.Under(perturbations), (network, input) => network.Clamp(input, false));
}
