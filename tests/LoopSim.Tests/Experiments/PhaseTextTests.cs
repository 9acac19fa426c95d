using LoopSim.Experiments;
using LoopSim.Kinetics.Rates;
using LoopSim.Logic;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

public sealed class PhaseTextTests
{
    private static readonly Perturbation Antibody = new("anti-IL6R", [new ModelChange.Clamp("IL6R", Level.Off)], [new ModelChange.Scale("KD", 100)]);

    public static TheoryData<ModelChange, string> Changes => new()
    {
        { new ModelChange.Clamp("JAK", Level.Off), "JAK=off" },
        { new ModelChange.Clamp("JAK", Level.On), "JAK=on" },
        { new ModelChange.Clamp("JAK", new Level(0.25)), "JAK=0.25" },
        { new ModelChange.Inhibit("JAK", 0.99), "JAK inhibited by 99 %" },
        { new ModelChange.Inhibit("JAK", 0.995), "JAK inhibited by 99.5 %" },
        { new ModelChange.RemoveInteraction("A", "B"), "without A -> B" },
        { new ModelChange.FixInteraction("A", "B", Level.On), "A -> B fixed at on" },
        { new ModelChange.ReplaceRule("A", LogicParser.Parse("B & !C")), "A := B & !C" },
        { new ModelChange.ReplaceEquation("A", RateParser.Parse("2*B")), "A := 2*B" },
        { new ModelChange.Scale("KD", 0.5), "KD x 0.5" },
        { new ModelChange.Dose("IL6", 1.5), "IL6 + 1.5" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_says_what_it_does(ModelChange change, string text)
    {
        Assert.Equal(text, change.ToString());
        Assert.Equal(text, Perturbation.Of(change).Description);
    }

    [Fact]
    public void An_unperturbed_phase_says_so()
    {
        Assert.Equal("start", PhaseText.Brief(Hours(24)));
        Assert.Equal("unperturbed", PhaseText.Conditions(Hours(24)));
        Assert.Equal("24 h: unperturbed", PhaseText.Full(Hours(24)));
    }

    [Fact]
    public void A_phase_names_its_perturbations_and_its_medium()
    {
        var phase = Hours(0.5, Off("JAK"), Antibody) with { Medium = new Medium.From("F1", 0.125) };

        Assert.Equal("JAK knockout, anti-IL6R, 12.5 % medium of F1", PhaseText.Brief(phase));
        Assert.Equal("0.5 h: JAK knockout [JAK=off], anti-IL6R [Boolean: IL6R=off; kinetic: KD x 100], 12.5 % medium of F1", PhaseText.Full(phase));
        Assert.Equal("medium of F1", PhaseText.Brief(Hours(1) with { Medium = new Medium.From("F1", 1) }));
        Assert.Equal("medium changed", PhaseText.Brief(Hours(1) with { Medium = new Medium.Changed() }));
    }

    [Theory]
    [InlineData("on", true, "on")]
    [InlineData("off", false, "off")]
    [InlineData("0", false, "off")]
    [InlineData("1e-3", true, "0.001")]
    [InlineData("2.50", true, "2.5")]
    public void A_level_is_on_off_or_a_number(string text, bool isOn, string printed)
    {
        Assert.True(Level.TryParse(text, out var level));
        Assert.Equal((isOn, printed), (level.IsOn, level.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ON")]
    [InlineData("yes")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("1,5")]
    public void Anything_else_is_no_level(string text) => Assert.False(Level.TryParse(text, out _));
}
