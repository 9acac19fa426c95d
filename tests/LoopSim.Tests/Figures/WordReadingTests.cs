using CsCheck;
using LoopSim.Figures;

namespace LoopSim.Tests.Figures;

public sealed class WordReadingTests
{
    [Theory]
    [InlineData("STAT3", "STAT3")]
    [InlineData("PLC,", "PLC")]
    [InlineData("NKp30,", "NKp30")]
    [InlineData("CD94/", "CD94")]
    [InlineData("TIMP2()", "TIMP2")]
    [InlineData("•ADH", "ADH")]
    [InlineData("|Rac1", "Rac1")]
    [InlineData("WNT)", "WNT")]
    [InlineData("(ADH2)", "ADH2")]
    [InlineData("[O]", "O")]
    [InlineData("SCF-", "SCF")]
    [InlineData("CÓ3", "CÓ3")]
    [InlineData("Ác", "Ác")]
    [InlineData("14.3.3", "14.3.3")]
    [InlineData("H,O2", "H,O2")]
    [InlineData("MICA/B", "MICA/B")]
    [InlineData("B7.1/2", "B7.1/2")]
    [InlineData("MEK1/2-PD98059", "MEK1/2-PD98059")]
    [InlineData("NPR1,someHSFS", "NPR1,someHSFS")]
    [InlineData("Receptor:NKG2CNKp30,NKp46", "Receptor:NKG2CNKp30,NKp46")]
    [InlineData("E(spl)mgamma-HLH", "E(spl)mgamma-HLH")]
    [InlineData("Ru(CO)2", "Ru(CO)2")]
    [InlineData("p(O2)", "p(O2)")]
    [InlineData("IFN1@", "IFN1@")]
    [InlineData("Me  Me \u00A0Me ", "Me Me Me")]
    [InlineData("S\uFEFFR", "SR")]
    [InlineData("β-catenin", "β-catenin")]
    [InlineData("p53", "p53")]
    [InlineData("pRb", "pRb")]
    [InlineData("P-selectin", "P-selectin")]
    [InlineData("GTP", "GTP")]
    [InlineData("Ca2+", "Ca2+")]
    [InlineData("Ca++", "Ca++")]
    [InlineData("Na+", "Na+")]
    [InlineData("NAD+", "NAD+")]
    [InlineData("glucose-6-P", "glucose-6-P")]
    [InlineData("F-1,6-P", "F-1,6-P")]
    [InlineData("*", "*")]
    [InlineData("(+)", "(+)")]
    [InlineData("(P)", "(P)")]
    [InlineData("→", "→")]
    [InlineData("", "")]
    public void Stray_punctuation_goes_and_what_belongs_to_the_name_stays(string word, string label)
    {
        var reading = WordReading.Of(word);

        Assert.Equal(new WordReading(label, label, null, DrawnState.Unmarked), reading);
    }

    [Theory]
    [InlineData("Ras*", "Ras*", "Ras", "*", DrawnState.Active)]
    [InlineData("Ras∗,", "Ras∗", "Ras", "*", DrawnState.Active)]
    [InlineData("*p53", "*p53", "p53", "*", DrawnState.Active)]
    [InlineData("Ras*/Rac*", "Ras*/Rac*", "Ras/Rac", "*", DrawnState.Active)]
    [InlineData("MMP(+)", "MMP(+)", "MMP", "(+)", DrawnState.Active)]
    [InlineData("MMP (+)", "MMP (+)", "MMP", "(+)", DrawnState.Active)]
    [InlineData("CAT(-)", "CAT(-)", "CAT", "(-)", DrawnState.Inactive)]
    [InlineData("CAT(\u2212)", "CAT(\u2212)", "CAT", "(\u2212)", DrawnState.Inactive)]
    [InlineData("CD4+", "CD4+", "CD4", "+", DrawnState.Active)]
    [InlineData("STAT3-pY", "STAT3-pY", "STAT3", "-pY", DrawnState.Active)]
    [InlineData("STAT3-pY705", "STAT3-pY705", "STAT3", "-pY705", DrawnState.Active)]
    [InlineData("STAT3 pSer727", "STAT3 pSer727", "STAT3", "pSer727", DrawnState.Active)]
    [InlineData("ERK-P", "ERK-P", "ERK", "-P", DrawnState.Active)]
    [InlineData("ERK1/2-P", "ERK1/2-P", "ERK1/2", "-P", DrawnState.Active)]
    [InlineData("ERK(P)", "ERK(P)", "ERK", "(P)", DrawnState.Active)]
    [InlineData("p-AKT", "p-AKT", "AKT", "p-", DrawnState.Active)]
    [InlineData("Phospho-ERK", "Phospho-ERK", "ERK", "Phospho-", DrawnState.Active)]
    [InlineData("Ras-GTP", "Ras-GTP", "Ras", "-GTP", DrawnState.Active)]
    [InlineData("Ras-GDP", "Ras-GDP", "Ras", "-GDP", DrawnState.Inactive)]
    [InlineData("IL-6↑", "IL-6↑", "IL-6", "↑", DrawnState.Active)]
    [InlineData("IL-6↓", "IL-6↓", "IL-6", "↓", DrawnState.Inactive)]
    [InlineData("Src (Active)", "Src (Active)", "Src", "(Active)", DrawnState.Active)]
    [InlineData("Src(inactive)", "Src(inactive)", "Src", "(inactive)", DrawnState.Inactive)]
    [InlineData("STAT3-pY*", "STAT3-pY*", "STAT3", "* -pY", DrawnState.Active)]
    [InlineData("Ras*(-)", "Ras*(-)", "Ras", "* (-)", DrawnState.Unmarked)]
    public void Marks_stay_in_the_label_leave_the_stem_and_say_the_state(string word, string label, string stem, string mark, DrawnState state)
    {
        var reading = WordReading.Of(word);

        Assert.Equal(new WordReading(label, stem, mark, state), reading);
    }

    [Fact]
    public void A_label_read_again_gives_itself() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["aP1*+-()[]/,. |↑\uFEFF"], 0, 12]).Sample(word =>
        {
            var once = WordReading.Of(word);

            Assert.Equal(once, WordReading.Of(once.Label));
        });

    [Fact]
    public void A_text_too_long_for_a_word_is_left_as_it_is()
    {
        var text = new string('+', 100_000) + "*";

        var reading = WordReading.Of(text);

        Assert.Equal(new WordReading(text, text, null, DrawnState.Unmarked), reading);
    }
}
