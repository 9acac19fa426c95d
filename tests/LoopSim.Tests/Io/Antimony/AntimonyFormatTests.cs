using LoopSim.Io.Antimony;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Tests.Io.Sbml.Core;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Antimony;

/// <summary>No program that reads Antimony can be had where these tests run: the text is compared with what was read by eye against the language's reference.</summary>
public sealed class AntimonyFormatTests
{
    [Fact]
    public void A_network_with_some_of_everything_is_written_as_the_golden_file_has_it()
    {
        var network = KineticNetworks.Eventful()
            .AddSpecies("fixed", "2", "nM", compartment: "cell", isConstant: true)
            .AddReaction("supply", "fixed -> 2 A", "k*fixed", "cell")
            .AddParameter("pi", 3, "1").AddAssignment("model", "-pi^2 + (-k)^-0.5*(1 - (2 - k))/(3/(k*2)) + 1e-30 + asin(0.1)")
            .Add(new KineticEvent("reset", RateParser.Parse("ifless(A, 3, 0, 1)*(1 - ifless(pi, k, 1, 0)*ifless(B, 1, 0, ifless(1, B, 0, 1)))"), [new EventAssignment("B", RateParser.Parse("0"))]) { Priority = RateParser.Parse("2*k"), HoldsBeforeStart = false })
            .Build();

        var written = AntimonyFormat.Write(network, new SbmlWriteOptions { Name = "everything", Title = "Some of everything" });

        Golden.Matches("everything.ant", written.Text);
        Assert.Equal(["the unit \"cells/mL\" of odd, which is in the notes.", "units, which are in comments.", "names that are words of Antimony: max is max_, min is min_, model is model_, pi is pi_."], written.Lost);
    }

    [Fact]
    public void An_event_that_is_cancelled_is_refused()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("S").Add(new KineticEvent("reset", RateParser.Parse("ifless(2, S, 1, 0)"), [new EventAssignment("S", RateExpression.One)]) { IsPersistent = false }).Build();

        var refusal = Assert.Throws<ArgumentException>(() => AntimonyFormat.Write(network, new SbmlWriteOptions { Name = "m" }));

        Assert.Equal("Event reset is cancelled where its condition ceases to hold before it is due: what Antimony's word \"persistent\" says of that, its documentation and SBML do not agree. Write sbml.", refusal.Message);
    }

    [Fact]
    public void No_name_of_a_written_model_is_a_word_of_the_language()
    {
        foreach (var (name, network) in KineticNetworks.All)
        {
            var text = AntimonyFormat.Write(network, new SbmlWriteOptions { Name = name }).Text;

            Assert.DoesNotContain("species compartment ", text, StringComparison.Ordinal);
            Assert.All(text.Split('\n').Where(line => line.Contains(" := ", StringComparison.Ordinal)), line => Assert.DoesNotContain(line.Trim().Split(' ')[0], AntimonyWords.Reserved));
            Assert.EndsWith("\nend\n", text, StringComparison.Ordinal);
        }
    }
}
