using LoopSim.Diagnostics;
using LoopSim.Figures;
using LoopSim.Io.Pfocr;
using LoopSim.Names;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Pfocr;

public sealed partial class PfocrReaderTests
{
    private const string SeedCaption =
        "Proposed model for Rac1-mediated STAT3 activation. We show that constitutively active small GTPases such as Rac1 "
            + "stimulate the JAK/STAT3 pathway "
        +
            "from an “inside-out” signaling pathway involving the induction of an autocrine IL-6 activation loop. The left side "
            + "of the diagram is a simple "
        +
            "illustration of an oncogenic mutation rendering constitutively active Ras or Rac1 (Ras*/Rac1*) signaling to one of "
            + "its known downstream targets, "
        +
            "the NF-κB transcription factor. NF-κB activation leads to its translocation to the nucleus, DNA binding, and "
            + "subsequent induction of "
        +
            "NF-κB-dependent genes such as IL-6. After IL-6 binds to its receptor, the JAKs are activated and in turn tyrosine "
            + "phosphorylate STAT3 (-pY). "
        +
            "Signal transduction by the JAK/STAT pathway for STAT3 is depicted on the right side of the diagram. Phosphorylated "
            + "STAT3 molecules form dimers "
        +
            "and translocate to the nucleus to bind to promoter elements of responsive genes. Hence, gain-of-function mutations "
            + "that render small GTPases "
        + "constitutively active mediate STAT3 activation through the induction of an autocrine IL-6 activation loop.";

    // Counted by another program: PyYAML's BaseLoader, which takes every value as text.
    // Words, pairs of word and HGNC symbol, chemicals, diseases, organisms, authors' keywords, year (0: none), UTF-16 units of
    // the caption.
    [Theory]
    [InlineData("genes_PMC1065305__i1466-1268-9-1-4-f01", 3, 3, 0, 0, 1, 0, 2004, 590)]
    [InlineData("genes_PMC2242820__pcbi.0040028.g002", 3, 22, 0, 0, 1, 0, 2008, 331)]
    [InlineData("genes_PMC2905205__jexboterq177f01_ht", 10, 30, 6, 0, 0, 0, 2010, 176)]
    [InlineData("genes_PMC3618195__1471-2180-13-71-1", 2, 11, 8, 0, 1, 0, 2013, 44)]
    [InlineData("genes_PMC4260876__pone.0114744.g007", 8, 10, 1, 0, 2, 0, 2014, 477)]
    [InlineData("genes_PMC4581987__nihms-715750-f0007", 4, 10, 1, 0, 1, 0, 0, 67)]
    [InlineData("genes_PMC4777027__GJHS-4-174-g004", 1, 10, 2, 0, 1, 0, 2012, 38)]
    [InlineData("genes_PMC55365__pq1612812006", 6, 18, 0, 0, 1, 0, 2001, 1096)]
    [InlineData("genes_PMC5923376__cancers-10-00121-g002", 17, 29, 2, 1, 1, 0, 2018, 161)]
    [InlineData("genes_PMC6002380__41598_2018_27013_Fig5_HTML", 10, 34, 1, 0, 1, 0, 2018, 162)]
    [InlineData("genes_PMC6023281__diseases-06-00028-g003", 5, 14, 0, 1, 1, 0, 2018, 367)]
    [InlineData("genes_PMC6048025__41598_2018_29023_Fig8_HTML", 10, 42, 2, 1, 1, 0, 2018, 139)]
    [InlineData("genes_PMC6077551__TSWJ2018-2415489.001", 5, 9, 0, 0, 1, 0, 2018, 141)]
    [InlineData("genes_PMC6126011__12868_2018_453_Fig2_HTML", 16, 37, 1, 0, 1, 0, 2018, 38)]
    [InlineData("genes_PMC6885564__OTT-12-10251-g0006", 2, 21, 1, 0, 1, 0, 2019, 114)]
    [InlineData("keywords_PMC10030510__fimmu-14-1140749-g002", 44, 0, 0, 0, 3, 5, 2023, 1492)]
    [InlineData("keywords_PMC10033567__253_2023_12422_Fig1_HTML", 10, 0, 0, 0, 20, 5, 2023, 500)]
    [InlineData("keywords_PMC10036500__ga1", 59, 0, 0, 0, 2, 5, 2023, 6)]
    [InlineData("keywords_PMC3513982__fig-1", 81, 0, 0, 0, 0, 0, 2012, 101)]
    [InlineData("keywords_PMC3656004__pone.0063483.g010", 60, 0, 0, 0, 0, 0, 2013, 160)]
    [InlineData("keywords_PMC3710316__jkst-2-e23203-g1", 7, 0, 0, 0, 0, 0, 2013, 725)]
    [InlineData("keywords_PMC4736754__mv-v22-116-f7", 30, 0, 0, 0, 4, 0, 2016, 251)]
    [InlineData("keywords_PMC5114830__40478_2016_392_Fig1_HTML", 80, 0, 0, 0, 1, 0, 2016, 2423)]
    [InlineData("keywords_PMC55365__pq1612812006", 12, 0, 0, 0, 0, 0, 2001, 1096)]
    [InlineData("keywords_PMC5797066__oncotarget-09-5480-g003", 64, 0, 0, 0, 0, 0, 2018, 80)]
    [InlineData("keywords_PMC5848323__SJG-24-37-g004", 147, 0, 0, 0, 0, 0, 2018, 128)]
    [InlineData("keywords_PMC5879898__NRR-13-265-g011", 209, 0, 0, 0, 11, 0, 2018, 356)]
    [InlineData("keywords_PMC5899697__12551_2017_336_Fig16_HTML", 13, 0, 0, 0, 1, 0, 2018, 302)]
    [InlineData("keywords_PMC5983129__MOL2-12-788-g007", 13, 0, 0, 0, 4, 0, 2018, 107)]
    [InlineData("keywords_PMC6034857__pone.0200222.g011", 250, 0, 0, 0, 1, 0, 2018, 230)]
    [InlineData("keywords_PMC6056231__elife-34404-fig9", 81, 0, 0, 0, 6, 0, 2018, 441)]
    [InlineData("keywords_PMC6164406__ijms-19-02729-g001", 32, 0, 0, 0, 0, 0, 2018, 226)]
    [InlineData("keywords_PMC6190887__fnins-12-00697-g0001", 46, 0, 0, 0, 0, 0, 2018, 37)]
    public void A_sample_record_has_what_another_yaml_reader_counts(
        string name, int words, int genes, int chemicals, int diseases, int organisms, int keywords, int year, int captionLength)
    {
        var record = PfocrReader.Read(PfocrText.PathOf(name));

        Assert.Equal(name, $"{record.Layout.ToString().ToLowerInvariant()}_{record.FigId}");
        Assert.StartsWith(record.PmcId + "__", record.FigId, StringComparison.Ordinal);
        Assert.Equal((words, genes), (record.Words.Length, record.Words.Sum(word => word.Genes.Length)));
        Assert.Equal((chemicals, diseases), (record.Chemicals.Length, record.Diseases.Length));
        Assert.Equal((organisms, keywords), (record.Organisms.Length, record.Keywords.Length));
        Assert.Equal(year == 0 ? null : year, record.Year);
        Assert.Equal(captionLength, record.Caption?.Length);
        Assert.Equal("CC0", record.Licence);
        Assert.InRange(record.PathwayScore ?? -1, 0.5, 1);
    }

    [Fact]
    public void Every_sample_record_is_in_the_list_above_and_names_its_words_apart()
    {
        var files = Directory.GetFiles(RepositoryFiles.Path("tests", "LoopSim.Tests", "Figures", "Records"), "*.md");

        var records = Array.ConvertAll(files, PfocrReader.Read);

        Assert.Equal(33, files.Length);
        Assert.All(records, record =>
        {
            Assert.Distinct(record.Words.Select(word => word.Word));
            Assert.Distinct(record.Words.Select(word => word.Label));
            Assert.Distinct(record.Words.Select(word => word.Identifier));
            Assert.All(record.Words, word => Assert.True(IdentifierTable.IsIdentifier(word.Identifier)));
            Assert.DoesNotContain(record.Warnings, warning => warning.Message.Contains("PFOCR records have no", StringComparison.Ordinal));
            Assert.All(record.Warnings, warning => Assert.Equal(ProblemSeverity.Warning, warning.Severity));
        });
    }

    [Fact]
    public void The_seed_figure_is_read_whole()
    {
        var path = PfocrText.PathOf(PfocrText.Seed);

        var record = PfocrReader.Read(path);

        Assert.Equal(path, record.File);
        Assert.Equal("PMC55365__pq1612812006", record.FigId);
        Assert.Equal("PMC55365__F6", record.FigIdAlias);
        Assert.Equal("PMC55365", record.PmcId);
        Assert.Equal("Proposed model for Rac1-mediated STAT3 activation", record.Title);
        Assert.Equal("Rac1 mediates STAT3 activation by autocrine IL-6.", record.PaperTitle);
        Assert.Equal("Tatjana R. Faruqi, et al. Proc Natl Acad Sci U S A. 2001 Jul 31;98(16):9014-9019.", record.Citation);
        Assert.Equal(2001, record.Year);
        Assert.Equal(SeedCaption, record.Caption);
        Assert.Equal("/pmc/articles/PMC55365/figure/F6/", record.Link);
        Assert.Equal(("F6", "Figure", "pq1612812006.jpg"), (record.Number, record.FigureType, record.ImageFile));
        Assert.Equal("b099bd1b-deba-11ea-99da-0ac135e8bacf", record.Ndex);
        Assert.Equal(0.9357113, record.PathwayScore);
        Assert.Equal((null, null), (record.Doi, record.Journal));
        Assert.Equal(FigureLayout.Genes, record.Layout);
        Assert.Equal(["Homo sapiens"], record.Organisms);
        Assert.Empty(record.RecognisedOrganisms);
        Assert.Empty(record.Chemicals);
        Assert.Empty(record.Diseases);
        Assert.Empty(record.Keywords);
        Assert.Empty(record.Warnings);
    }

    [Fact]
    public void The_seed_figure_has_six_drawn_words_whose_genes_are_members()
    {
        var words = PfocrReader.Read(PfocrText.PathOf(PfocrText.Seed)).Words;

        Assert.Equal(["IL-6", "NFKB", "Ras*", "JAK", "Ras*/Rac*", "STAT3"], words.Select(word => word.Word));
        Assert.Equal(["IL-6", "NFKB", "Ras*", "JAK", "Ras*/Rac*", "STAT3"], words.Select(word => word.Label));
        Assert.Equal(["IL_6", "NFKB", "Ras", "JAK", "Ras_Rac", "STAT3"], words.Select(word => word.Identifier));
        Assert.Equal(["IL-6", "NFKB", "RAS", "JAK", "RAC", "STAT3"], words.Select(word => word.Symbol));
        Assert.Equal([false, false, true, false, true, false], words.Select(word => word.IsMarkedActive));
        Assert.Equal([null, null, "*", null, "*", null], words.Select(word => word.Mark));
        Assert.Equal([74, 79, 89, 104, 109, 134], words.Select(word => word.Line));
        Assert.Equal([new GeneReference("IL6", "3569", "hgnc_alias_symbol")], words[0].Genes);
        Assert.Equal(["RELA 5970", "REL 5966", "NFKB1 4790", "NFKB2 4791", "RELB 5971"], words[1].Genes.Select(gene => $"{gene.Symbol} {gene.Entrez}"));
        Assert.Equal(["HRAS 3265", "KRAS 3845", "NRAS 4893"], words[2].Genes.Select(gene => $"{gene.Symbol} {gene.Entrez}"));
        Assert.Equal(["JAK3 3718", "JAK2 3717", "TYK2 7297", "JAK1 3716"], words[3].Genes.Select(gene => $"{gene.Symbol} {gene.Entrez}"));
        Assert.Equal(["RAC2 5880", "RAC3 5881", "RHOG 391", "RAC1 5879"], words[4].Genes.Select(gene => $"{gene.Symbol} {gene.Entrez}"));
        Assert.Equal([new GeneReference("STAT3", "6774", "hgnc_symbol")], words[5].Genes);
        Assert.All(words[1..5].SelectMany(word => word.Genes), gene => Assert.Equal("bioentities_symbol", gene.Source));
    }

    [Fact]
    public void The_seed_figure_in_the_later_layout_has_keywords_for_words_and_says_so()
    {
        var path = PfocrText.PathOf("keywords_PMC55365__pq1612812006");

        var record = PfocrReader.Read(path);

        Assert.Equal(FigureLayout.Keywords, record.Layout);
        Assert.Equal(["hop", "bsk", "ras", "Ras64B", "Ras85D", "Rac1", "Rac2", "Akt", "Mtl", "Dif", "dl", "Rel"], record.Words.Select(word => word.Word));
        Assert.Equal(record.Words.Select(word => word.Word), record.Words.Select(word => word.Identifier));
        Assert.All(record.Words, word => Assert.Empty(word.Genes));
        Assert.All(record.Words, word => Assert.Null(word.Symbol));
        Assert.Empty(record.Organisms);
        Assert.Equal(["Drosophila melanogaster"], record.RecognisedOrganisms);
        Assert.Equal((SeedCaption, "PMC55365__F6", 2001), (record.Caption, record.FigIdAlias, record.Year));
        Assert.Equal((null, null), (record.Doi, record.Journal));
        Assert.Empty(record.Keywords);
        Assert.Equal(
            [
                $"{path}(63): the record lists no genes, as records from 2023 on; its 12 keywords are taken for words. They mix "
                + "genes with chemicals, "
                + "diseases and genes of other species: compare them with the figure, or use the record's release of 2021."],
            PfocrText.WarningsOf(record));
    }

    [Fact]
    public void Slips_of_character_recognition_are_kept_in_the_word_and_cleaned_for_the_names()
    {
        var androgen = PfocrReader.Read(PfocrText.PathOf("genes_PMC6048025__41598_2018_29023_Fig8_HTML"));
        var copper = PfocrReader.Read(PfocrText.PathOf("genes_PMC2905205__jexboterq177f01_ht"));
        var hippo = PfocrReader.Read(PfocrText.PathOf("genes_PMC5923376__cancers-10-00121-g002"));

        Assert.Equal(
            ["MMP(+) MMP Active", "MMP2(+) MMP2 Active", "SOD(+) SOD Active", "TGF-B1/Smad TGF_B1_Smad Unmarked", "CAT(+) CAT Active",
                "Smad4 Smad4 Unmarked", "Smad2/3 Smad2_3 Unmarked", "TIMP2 TIMP2 Unmarked", "Keap1 Keap1 Unmarked", "TRII TRII Unmarked"],
            androgen.Words.Select(word => $"{word.Label} {word.Identifier} {word.State}"));
        Assert.Equal(
            ["ABI1,→ABI1", "MAPK→MAPK", "•ADH→ADH", "ABI2,→ABI2", "NPR1,someHSFS→NPR1,someHSFS", "PDK1→PDK1", "ETR1→ETR1", "•GAPDH→GAPDH", "PLD→PLD", "MKK2/3→MKK2/3"],
            copper.Words.Select(word => $"{word.Word}→{word.Label}"));
        Assert.Equal(("_14_3_3", "14-3-3"), hippo.Words.Where(word => word.Word == "14.3.3").Select(word => (word.Identifier, word.Symbol)).Single());
        Assert.Equal(["MST1", "MST2"], hippo.Words.Single(word => word.Word == "MST1/2").Symbols);
        Assert.Equal("SCF", hippo.Words.Single(word => word.Word == "SCF-").Identifier);
        Assert.Contains(androgen.Warnings, warning => warning.Message
            == "the brackets of the word \"TIMP2()\" are empty; a mark such as + or - may have been lost. Look at the figure.");
    }

    [Fact]
    public void A_gene_that_two_words_name_is_a_member_of_both()
    {
        var words = PfocrReader.Read(PfocrText.PathOf("genes_PMC6048025__41598_2018_29023_Fig8_HTML")).Words;

        Assert.Equal(["TGF-B1/Smad", "Smad4"], words.Where(word => word.Genes.Any(gene => gene.Symbol == "SMAD4")).Select(word => word.Word));
    }

    [Fact]
    public void Chemicals_and_diseases_keep_their_identifiers_or_have_none()
    {
        var hippo = PfocrReader.Read(PfocrText.PathOf("genes_PMC5923376__cancers-10-00121-g002"));
        var alzheimer = PfocrReader.Read(PfocrText.PathOf("genes_PMC6023281__diseases-06-00028-g003"));

        Assert.Equal([("ITCH", null, null), ("YAPITAZ AMOT", "MESH", "C423985")], hippo.Chemicals.Select(term => (term.Word, term.Source, term.Identifier)));
        Assert.Equal([("SIAH2", null, null)], hippo.Diseases.Select(term => (term.Word, term.Source, term.Identifier)));
        Assert.Equal([("Alzheimer's", "MESH", "D000544")], alzheimer.Diseases.Select(term => (term.Word, term.Source, term.Identifier)));
    }

    [Fact]
    public void A_link_to_another_paper_is_kept_with_a_warning()
    {
        var path = PfocrText.PathOf("genes_PMC4581987__nihms-715750-f0007");

        var record = PfocrReader.Read(path);

        Assert.Equal("/pmc/articles/PMC149053/figure/fig7/", record.Link);
        Assert.Equal([
            $"{path}(3): the link leads to the paper PMC149053, but the record is of PMC4581987. The link is kept as it "
            + "is."], PfocrText.WarningsOf(record));
    }

    [Fact]
    public void A_record_of_2023_has_its_doi_journal_and_authors_keywords()
    {
        var record = PfocrReader.Read(PfocrText.PathOf("keywords_PMC10033567__253_2023_12422_Fig1_HTML"));

        Assert.Equal("10.1007/s00253-023-12422-6", record.Doi);
        Assert.Equal("Applied Microbiology and Biotechnology", record.Journal);
        Assert.Equal(["Transaminase", "12-aminododecenoic acid", "Polyamide", "Nylon-12", "Enzyme cascade"], record.Keywords);
        Assert.Contains("12-oxo-9(Z)-dodecenoic acid", record.Words.Select(word => word.Label));
    }

    [Fact]
    public void Values_stay_the_text_that_was_written()
    {
        var crest = PfocrReader.Read(PfocrText.PathOf("keywords_PMC6056231__elife-34404-fig9"));
        var mapk = PfocrReader.Read(PfocrText.PathOf("keywords_PMC5879898__NRR-13-265-g011"));
        var calcium = PfocrReader.Read(PfocrText.PathOf("keywords_PMC5114830__40478_2016_392_Fig1_HTML"));
        var cancer = PfocrReader.Read(PfocrText.PathOf("keywords_PMC4736754__mv-v22-116-f7"));

        Assert.Equal(["On", "Off"], crest.Words.Select(word => word.Word).Where(word => word.StartsWith('O')));
        Assert.Contains("β-catenin", crest.Caption, StringComparison.Ordinal);
        Assert.Equal("MAPK signaling pathway and the JAK-ATAT signaling pathway", mapk.Title);
        Assert.Equal(("IFN1@", "IFN1"), mapk.Words.Where(word => word.Word == "IFN1@").Select(word => (word.Label, word.Identifier)).Single());
        Assert.Contains(
            "resulting in high sarcoplasmic Ca\uFEFF2+\uFEFF 2) RyR1 closed", calcium.Caption, StringComparison.Ordinal);
        Assert.Equal("Β-catenin (TNFR – TNFA receptor)", cancer.Title);
        Assert.Contains(calcium.Warnings, warning => warning.Message.StartsWith("this keyword repeats an earlier one (\"", StringComparison.Ordinal));
    }
}
