using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Explanations;
using LoopSim.Logic;
using LoopSim.Randomness;

namespace LoopSim.Tests.Boolean.Explanations;

public class ExplainerTests
{
    private static readonly BooleanNetwork Chain = BooleanNetworkTests.Network("RAC, 1", "NFKB, RAC", "IL6, NFKB", "STAT3, IL6 & !SOCS3", "SOCS3, SOCS3");

    [Fact]
    public void The_chain_leads_from_the_node_back_to_what_is_held()
    {
        var why = Explain(Chain, "STAT3", step: 6);

        Assert.Equal(["3 STAT3 Rule", "2 IL6 Rule", "1 NFKB Rule", "0 RAC Held", "0 SOCS3 Start"], why.Chain().Select(e => $"{e.Step} {e.Node} {e.Cause}"));
        Assert.Equal(["IL6", "SOCS3"], why.Reasons.Select(r => r.Node));
        Assert.True(why.Value);
        Assert.False(why.IsOverdetermined);
    }

    [Fact]
    public void A_node_that_never_changed_is_explained_by_the_start() =>
        Assert.Equal((false, 0, EventCause.Start), Explain(Chain, "SOCS3", step: 4) is var e ? (e.Value, e.Step, e.Cause) : default);

    [Fact]
    public void Of_two_reasons_that_suffice_one_is_named_and_the_other_said_to_be_there()
    {
        var network = BooleanNetworkTests.Network("A, 1", "B, 1", "X, A | B");

        var why = Explain(network, "X", step: 3);

        Assert.Single(why.Reasons);
        Assert.True(why.IsOverdetermined);
    }

    [Fact]
    public void Where_the_first_reason_goes_the_one_that_keeps_the_node_is_named()
    {
        // X is switched on by a pulse of A, and kept on by the latch.
        var pulse = BooleanNetworkTests.Network("A, 1", "X, A | X");
        var after = pulse.Clamp("A", false);

        var why = Explainer.Explain([new WalkPhase(pulse, 3), new WalkPhase(after, 5)], UpdateSchemes.Synchronous, BooleanState.AllOff(2), new RandomStream(1), "X", 8);

        Assert.Equal(["A"], why.Reasons.Select(r => r.Node));
        Assert.Equal(["X"], why.KeptBy.Select(r => r.Node));
        Assert.Equal(1, why.Step);
    }

    [Fact]
    public void What_holds_a_node_off_that_has_always_been_off_is_named()
    {
        var blocked = Chain.Clamp("SOCS3", true);

        var why = Explain(blocked, "STAT3", step: 6);

        Assert.Equal((false, 0, EventCause.Start), (why.Value, why.Step, why.Cause));
        Assert.Equal(["SOCS3"], why.KeptBy.Select(r => r.Node));
        Assert.Equal(EventCause.Held, why.KeptBy[0].Cause);
    }

    [Fact]
    public void What_is_held_explains_more_than_what_comes_and_goes()
    {
        var network = BooleanNetworkTests.Network("CLOCK, !CLOCK", "DRUG, 1", "X, CLOCK & !DRUG");

        Assert.All(Enumerable.Range(2, 6), step => Assert.Equal(["DRUG"], Explain(network, "X", step).KeptBy.Select(r => r.Node)));
    }

    [Fact]
    public void In_the_chain_every_event_stands_before_its_reasons()
    {
        var chain = Explain(BooleanNetworkTests.Network("A, !C", "B, A", "C, B"), "C", step: 20).Chain();

        Assert.All(chain, e => Assert.All(e.Reasons.Concat(e.KeptBy), reason => Assert.True(chain.IndexOf(e) < chain.IndexOf(reason))));
        Assert.True(chain.Length > 15);
    }

    [Fact]
    public void Before_the_signal_arrives_the_start_is_all_there_is_to_tell() =>
        Assert.Empty(Explain(Chain, "STAT3", step: 1).KeptBy);

    [Fact]
    public void Reasons_are_true_earlier_sufficient_and_none_is_idle() =>
        Gen.Select(BooleanNetworkGen.Sized(2, 7), Gen.Int[0, 1], Gen.ULong, Gen.Int[0, 12])
            .SelectMany(c => BooleanNetworkGen.StateOf(c.Item1).Select(state => (c, state)))
            .Sample((c, start) =>
            {
                var (network, schemeIndex, seed, step) = c;
                var scheme = new[] { UpdateSchemes.Synchronous, UpdateSchemes.Asynchronous }[schemeIndex];
                var walk = Walk.Run(network, scheme, start, step, new RandomStream(seed));

                var why = Explainer.Explain([new WalkPhase(network, step)], scheme, start, new RandomStream(seed), network.Names[0], step);

                Assert.Equal(walk[step, 0] == 1, why.Value);
                foreach (var link in why.Chain())
                {
                    Assert.True(link.Value == (walk[link.Step, network.IndexOf(link.Node)] == 1) || scheme == UpdateSchemes.Asynchronous);
                    Assert.Equal(link.Cause == EventCause.Held, network.ClampedValue(network.IndexOf(link.Node)) is not null);
                    if (link.Cause == EventCause.Rule)
                        AssertSufficientAndMinimal(network.RuleOf(link.Node), link);
                }
            }, iter: 1000);

    [Fact]
    public void What_keeps_a_node_asks_for_the_value_that_it_has() =>
        Gen.Select(BooleanNetworkGen.Sized(2, 7), Gen.Int[0, 1], Gen.ULong, Gen.Int[0, 12])
            .SelectMany(c => BooleanNetworkGen.StateOf(c.Item1).Select(state => (c, state)))
            .Sample((c, start) =>
            {
                var (network, schemeIndex, seed, step) = c;
                var scheme = new[] { UpdateSchemes.Synchronous, UpdateSchemes.Asynchronous }[schemeIndex];

                var why = Explainer.Explain([new WalkPhase(network, step)], scheme, start, new RandomStream(seed), network.Names[0], step);

                Assert.All(why.Chain().Where(link => !link.KeptBy.IsEmpty), link => Assert.True(Forces(network.RuleOf(link.Node), link.KeptBy, link.Value)));
            }, iter: 1000);

    [Fact]
    public void A_step_beyond_the_walk_is_an_error() =>
        Assert.StartsWith("The walk goes from step 0 to step 6; there is no step 7.", Assert.Throws<ArgumentException>(() =>
            Explainer.Explain([new WalkPhase(Chain, 6)], UpdateSchemes.Synchronous, BooleanState.AllOff(5), new RandomStream(1), "STAT3", 7)).Message, StringComparison.Ordinal);

    /// <summary>By going through all values of the rule's variables, which shares nothing with the search for reasons.</summary>
    private static void AssertSufficientAndMinimal(LogicFormula rule, CausalEvent link)
    {
        Assert.All(link.Reasons, reason => Assert.True(reason.Step <= link.Step));

        Assert.True(Forces(rule, link.Reasons, link.Value));
        foreach (var reason in link.Reasons)
            Assert.False(Forces(rule, link.Reasons.Where(other => other.Node != reason.Node), link.Value));
    }

    private static bool Forces(LogicFormula rule, IEnumerable<CausalEvent> regulators, bool value)
    {
        var names = rule.Variables();
        return Enumerable.Range(0, 1 << names.Length)
            .Where(row => regulators.All(regulator => (row >> names.IndexOf(regulator.Node) & 1) != 0 == regulator.Value))
            .All(row => LogicInterpreter.Evaluate(rule, name => (row >> names.IndexOf(name) & 1) != 0) == value);
    }

    private static CausalEvent Explain(BooleanNetwork network, string node, int step) =>
        Explainer.Explain([new WalkPhase(network, step)], UpdateSchemes.Synchronous, BooleanState.AllOff(network.Count), new RandomStream(1), node, step);
}
