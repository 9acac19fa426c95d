using CsCheck;
using LoopSim.Kinetics.Rates;
using LoopSim.Names;

namespace LoopSim.Tests.Names;

public sealed class IdentifierTableTests
{
    private static readonly string[] Awkward =
        ["IL-6", "IL_6", "IL 6", "IL_6_2", "IL_6_3", "time", "Time", "time_", "beta", "β", "E", "E_", "unnamed", "", "_", "2B4", "_2B4", "NOT", "not"];

    // Letters that are rare in random text but common in figures, so that collisions, reserved words and numbered names come up
    // often.
    private static readonly Gen<string> Labels = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["AaEeIS_23 -/*.,()βκϰĸΔ²é\u0301\u2028"], 0, 6],
        Gen.Int[0, Awkward.Length - 1].Select(i => Awkward[i]));

    [Theory]
    [InlineData("STAT3", "STAT3")]
    [InlineData("IL-6", "IL_6")]
    [InlineData("NF-κB", "NF_kappaB")]
    [InlineData("NF-ϰB", "NF_kappaB")]
    [InlineData("NF-ĸB", "NF_kappaB")]
    [InlineData("β-catenin", "beta_catenin")]
    [InlineData("Β-catenin", "Beta_catenin")]
    [InlineData("TGF-ß1", "TGF_beta1")]
    [InlineData("IκBα", "IkappaBalpha")]
    [InlineData("µ-opioid", "mu_opioid")]
    [InlineData("μ-opioid", "mu_opioid")]
    [InlineData("∆Np63", "DeltaNp63")]
    [InlineData("ΔNp63", "DeltaNp63")]
    [InlineData("14-3-3", "_14_3_3")]
    [InlineData("14.3.3", "_14_3_3")]
    [InlineData("2B4", "_2B4")]
    [InlineData("NKX2-1", "NKX2_1")]
    [InlineData("NKX2\u20111", "NKX2_1")]
    [InlineData("PLC,", "PLC")]
    [InlineData("(ADH2)", "ADH2")]
    [InlineData("Ras*", "Ras_act")]
    [InlineData("Ras*/Rac*", "Ras_act_Rac_act")]
    [InlineData("*", "act")]
    [InlineData("Su(var)2-10", "Su_var_2_10")]
    [InlineData("tRNA:Glu-CTC-1-1", "tRNA_Glu_CTC_1_1")]
    [InlineData("CÓ3", "CO3")]
    [InlineData("Ác", "Ac")]
    [InlineData("A\u0301c", "Ac")]
    [InlineData("Ca²⁺", "Ca2")]
    [InlineData("step ①", "step_1")]
    [InlineData("\uFEFFS\uFEFFR", "SR")]
    [InlineData("time", "time_")]
    [InlineData("Time", "Time_")]
    [InlineData("β", "beta_")]
    [InlineData("e", "e_")]
    [InlineData("", "unnamed")]
    [InlineData("→", "unnamed")]
    [InlineData("日本", "unnamed")]
    [InlineData("\ud83d\ude00p53\ud83d", "p53")]
    public void A_label_is_spelled_in_letters_digits_and_underscores(string label, string expected)
    {
        var table = IdentifierTable.Of([label]);

        Assert.Equal(expected, table.IdentifierOf(label));
        Assert.Equal(label, table.LabelOf(expected));
        Assert.Equal(expected, IdentifierTable.Spell(label));
    }

    [Fact]
    public void Every_identifier_is_well_formed_not_reserved_and_stands_for_one_label() =>
        Labels.Array[0, 12].Sample(labels =>
        {
            var table = IdentifierTable.Of(labels);

            Assert.Equal(labels.Distinct(StringComparer.Ordinal), table.Entries.Select(entry => entry.Label));
            Assert.Equal(table.Entries.Length, table.Entries.Select(entry => entry.Identifier).Distinct(StringComparer.Ordinal).Count());
            foreach (var (label, identifier) in table.Entries)
            {
                Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*\\z", identifier);
                Assert.False(ReservedWords.Contains(identifier));
                Assert.Equal(identifier, table.IdentifierOf(label));
                Assert.Equal(label, table.LabelOf(identifier));
            }
        });

    [Fact]
    public void A_label_that_is_a_free_identifier_keeps_it_whatever_else_there_is() =>
        Labels.Array[0, 12].Sample(labels =>
        {
            var table = IdentifierTable.Of(labels);

            foreach (var label in labels.Where(label => IdentifierTable.IsIdentifier(label) && !ReservedWords.Contains(label)))
                Assert.Equal(label, table.IdentifierOf(label));
        });

    [Fact]
    public void The_same_labels_give_the_same_table() =>
        Labels.Array[0, 12].Sample(labels =>
            Assert.Equal(IdentifierTable.Of(labels).Entries, IdentifierTable.Of([.. labels, .. labels]).Entries));

    [Fact]
    public void Adding_labels_leaves_the_identifiers_there_are() =>
        Gen.Select(Labels.Array[0, 8], Labels.Array[0, 8]).Sample((first, more) =>
        {
            var before = IdentifierTable.Of(first);

            var after = before.With(more);

            Assert.Equal(before.Entries, after.Entries[..before.Entries.Length]);
            Assert.Equal(after.Entries.Length, after.Entries.Select(entry => entry.Identifier).Distinct(StringComparer.Ordinal).Count());
            Assert.All(more, label => Assert.Equal(label, after.LabelOf(after.IdentifierOf(label))));
        });

    [Fact]
    public void Labels_that_are_spelled_alike_are_numbered_in_the_order_given()
    {
        var table = IdentifierTable.Of(["IL-6", "IL 6", "IL/6", "time", "TIME"]);

        Assert.Equal(["IL_6", "IL_6_2", "IL_6_3", "time_", "TIME_"], table.Entries.Select(entry => entry.Identifier));
    }

    [Fact]
    public void A_number_is_never_taken_from_a_label_that_has_it_in_its_name()
    {
        var table = IdentifierTable.Of(["IL", "IL?", "IL-2"]);

        Assert.Equal("IL_2", table.IdentifierOf("IL-2"));
        Assert.Equal("IL_3", table.IdentifierOf("IL?"));
    }

    [Fact]
    public void Marks_of_state_stay_out_of_the_identifier_and_the_unmarked_word_comes_first()
    {
        var table = IdentifierTable.OfMarked([("IL-6*", "IL-6"), ("IL-6", "IL-6"), ("Ras*", "Ras")]);

        Assert.Equal("IL_6", table.IdentifierOf("IL-6"));
        Assert.Equal("IL_6_2", table.IdentifierOf("IL-6*"));
        Assert.Equal("Ras", table.IdentifierOf("Ras*"));
        Assert.Equal("Ras*", table.LabelOf("Ras"));
    }

    [Fact]
    public void Case_is_kept_apart_in_names_and_ignored_in_reserved_words()
    {
        var table = IdentifierTable.Of(["Rac1", "RAC1", "Lambda"]);

        Assert.Equal(["Rac1", "RAC1", "Lambda_"], table.Entries.Select(entry => entry.Identifier));
        Assert.True(ReservedWords.Contains("nOt"));
        Assert.False(ReservedWords.Contains("MAX"));
        Assert.All(RateVocabulary.ReservedNames, name => Assert.True(ReservedWords.Contains(name), name));
    }

    [Fact]
    public void Unknown_names_are_answered_with_the_nearest()
    {
        var table = IdentifierTable.Of(["SOCS3", "NF-κB"]);

        var label = Assert.Throws<KeyNotFoundException>(() => table.IdentifierOf("SOCS4"));
        var identifier = Assert.Throws<KeyNotFoundException>(() => table.LabelOf("NF_kappa"));

        Assert.Equal("There is no name \"SOCS4\". Did you mean \"SOCS3\"?", label.Message);
        Assert.Equal("There is no identifier \"NF_kappa\". Did you mean \"NF_kappaB\"?", identifier.Message);
        Assert.False(table.TryGetIdentifier("SOCS4", out _));
        Assert.False(table.TryGetLabel("SOCS4", out _));
    }

    [Fact]
    public void Ten_thousand_labels_that_are_spelled_alike_are_all_numbered()
    {
        var labels = Enumerable.Range(0, 10_000).Select(i => "x" + new string('-', i % 100) + new string('.', i / 100)).ToArray();

        var table = IdentifierTable.Of(labels);

        Assert.Equal("x_9999", table.IdentifierOf(labels[9998]));
        Assert.Equal("x_10000", table.IdentifierOf(labels[9999]));
    }
}
