using LoopSim.Boolean;

namespace LoopSim.Tests.Scenarios.Published;

/// <summary>Puniya et al. 2018, Front Physiol 9:878: cytokines and the lineage of CD4+ T cells.</summary>
public sealed class Puniya2018Tests
{
    private static readonly PublishedModel Model = new("puniya2018");
    private static readonly string[] Lineages = ["Tbet", "GATA3", "RORgt", "Foxp3"];

    /// <summary>Abstract: "The model's dynamics were characterized and analyzed under 511 different environmental conditions. Under these conditions, the model predicted the
    /// classical as well as the novel complex (mixed) T cell phenotypes that can co-express transcription factors (TFs) related to multiple differentiated T cell lineages."
    /// Here the conditions are the settings of the nine inputs but the one with all off; how the paper made its 511 could not be read.</summary>
    [Fact]
    public void Under_511_conditions_a_naive_cell_shows_all_four_lineages_and_three_mixed_ones()
    {
        var inputs = Model.Rules.Inputs;

        var phenotypes = Enumerable.Range(1, (1 << inputs.Length) - 1).Select(setting => Phenotype(inputs.Where((_, i) => (setting >> i & 1) != 0))).ToList();

        Assert.Equal(511, phenotypes.Count);
        string[] expected = ["", "Foxp3", "GATA3", "RORgt", "Tbet", "Tbet+Foxp3", "Tbet+GATA3", "Tbet+RORgt"];
        Assert.Equal(expected, phenotypes.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(108, phenotypes.Count(p => p.Contains('+')));
    }

    [Fact]
    public void Without_antigen_there_is_no_lineage()
    {
        var inputs = Model.Rules.Inputs.Remove("TCR");

        var phenotypes = Enumerable.Range(0, 1 << inputs.Length).Select(setting => Phenotype(inputs.Where((_, i) => (setting >> i & 1) != 0)));

        Assert.Equal([""], phenotypes.Distinct());
    }

    [Fact]
    public void IL6_closes_a_positive_loop_through_STAT3_and_RORgt_and_NFkB_is_not_in_it()
    {
        Assert.Equal(0, Model.InhibitionsAround("IL6", "IL6R", "STAT3", "RORgt"));
        Assert.Equal(0, Model.InhibitionsAround("STAT3", "IL21", "IL21R"));
        Assert.DoesNotContain("NFkB", Model.Rules.RuleOf("IL6").Variables());
    }

    /// <summary>The lineage factors that are on, always or at times, in the end of the synchronous walk of a naive cell.</summary>
    private static string Phenotype(IEnumerable<string> inputsOn)
    {
        var end = PublishedModel.SynchronousEnd(Model.Rules, Model.Rules.StateWith(inputsOn));
        return string.Join('+', Lineages.Where(factor => end.Any(state => state[Model.Rules.IndexOf(factor)])));
    }
}
