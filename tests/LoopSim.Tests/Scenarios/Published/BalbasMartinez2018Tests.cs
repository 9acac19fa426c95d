using LoopSim.Boolean;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>Balbas-Martinez et al. 2018, PLoS ONE 13:e0192949: inflammatory bowel disease.</summary>
public sealed class BalbasMartinez2018Tests
{
    private const int Rounds = 400;
    private const int Trajectories = 4_000;
    private static readonly PublishedModel Model = new("balbasmartinez2018");

    /// <summary>Abstract: "a simulation of anti-TNFα, anti-IL2 and Granulocyte and Monocyte Apheresis showed a decrease in the Metalloproteinases node (MMPs)".</summary>
    [Theory]
    [InlineData("anti-TNF")]
    [InlineData("anti-IL2")]
    [InlineData("apheresis")]
    public void Therapies_that_work_lower_metalloproteinases_by_a_third_or_more(string therapy)
    {
        var untreated = ShareOfMMPs();

        Assert.True(ShareOfMMPs(therapy) < untreated * 2 / 3, therapy);
    }

    /// <summary>Abstract: "anti-IL17 and anti-IFNγ or IL10 overexpression therapy did not show any major change in MMPs expression, as corresponds to a failed therapy".</summary>
    [Theory]
    [InlineData("anti-IL17")]
    [InlineData("anti-IFNg")]
    [InlineData("IL10")]
    public void Therapies_that_fail_change_them_by_less_than_a_third(string therapy)
    {
        var untreated = ShareOfMMPs();

        Assert.InRange(ShareOfMMPs(therapy), untreated * 2 / 3, untreated * 4 / 3);
    }

    [Fact]
    public void IL6_and_Th17_cells_hold_each_other_up_and_IL6_ends_in_the_defence_against_LPS()
    {
        Assert.Equal(0, Model.InhibitionsAround("IL6", "Th17"));
        Assert.Equal(1, Model.InhibitionsAround("IL6", "Th17", "IL17", "DEF", "LPS", "TLR4", "NFkB"));
    }

    /// <summary>The share of asynchronous walks from the state with all nodes off in which metalloproteinases are on in the last rounds; standard error at most 0.008.</summary>
    private static double ShareOfMMPs(params string[] therapy)
    {
        var network = Model.Under(therapy);
        var options = new EnsembleOptions { Trajectories = Trajectories, Seed = 1 };
        var course = AsynchronousEnsemble.Run(network, PublishedModel.AllOff(network), Rounds, options, TestContext.Current.CancellationToken).Probability;
        return course.Column("MMPs")[^50..].Average();
    }
}
