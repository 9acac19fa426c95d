using System.Numerics;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Symbolic;
using LoopSim.DecisionDiagrams;
using LoopSim.Diagnostics;
using LoopSim.Logic;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean.Symbolic;

public class SymbolicAttractorSearchTests
{
    /// <summary>Networks in which some nodes were made inputs.</summary>
    private static readonly Gen<BooleanNetwork> WithInputs = Gen.Select(Gen.OneOf(BooleanNetworkGen.Sized(3, 7), BooleanNetworkGen.TwoRegulators(3, 7)), Gen.Int[1, 3],
        (network, inputs) => network.Names.Take(inputs).Aggregate(network, (now, name) => now.With(name, new LogicFormula.Variable(name))));

    [Fact]
    public void Attractors_are_those_that_brute_force_finds() =>
        SymbolicNetworkTests.Networks.Sample(AssertSameAsBruteForce, iter: 2000);

    [Fact]
    public void Attractors_for_all_values_of_the_inputs_are_those_that_brute_force_finds() =>
        WithInputs.Sample(AssertSameAsBruteForce, iter: 500);

    [Fact]
    public void Basins_are_those_that_brute_force_finds() => Gen.OneOf(SymbolicNetworkTests.Networks, WithInputs).Sample(network =>
    {
        var expected = new BruteForce(network, "asynchronous");
        var system = SymbolicNetworkTests.Translate(network);
        var attractors = Find(system).Attractors.SelectMany(family => OneByOne(system, family)).ToList();

        var basins = SymbolicBasins.Of(system, attractors);

        Assert.Equal(
            expected.Attractors.Select(attractor => (attractor[0], expected.Weak(attractor), expected.Strong(attractor))).Order(),
            attractors.Zip(basins, (attractor, basin) => (SymbolicNetworkTests.Numbers(attractor).Min(), (int)basin.Weak.CountExactly(), (int)basin.Strong.CountExactly())).Order());
    }, iter: 300);

    [Fact]
    public void Attractors_within_a_trap_set_are_found_there_alone()
    {
        var system = SymbolicNetworkTests.Translate(BooleanNetworkTests.Network("A, A", "B, !B & A"));

        var found = SymbolicAttractorSearch.FindWithin(system, system.Diagrams.Variable(0));
        var error = Assert.Throws<ArgumentException>(() => SymbolicAttractorSearch.FindWithin(system, system.Diagrams.Variable(1)));

        Assert.Equal(2, Assert.Single(found.Attractors).StateCount);
        Assert.StartsWith("An asynchronous transition leaves the set;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_inputs_cost_no_step_for_each_of_their_values()
    {
        // 40 inputs, each with a follower and a node that blinks while the input is on.
        var network = new BooleanNetwork(Enumerable.Range(0, 40).SelectMany(i => new[]
        {
            ($"in{i}", LogicParser.Parse($"in{i}")), ($"out{i}", LogicParser.Parse($"in{i}")), ($"blink{i}", LogicParser.Parse($"in{i} & !blink{i}")),
        }));

        var found = SymbolicAttractorSearch.Find(SymbolicNetworkTests.Translate(network));

        Assert.Equal(BigInteger.One << 40, Assert.Single(found.Attractors).AttractorCount);
        // Each input: off and one state, or on and two.
        Assert.Equal(BigInteger.Pow(3, 40), found.Attractors[0].StateCount);
    }

    [Fact]
    public void A_limit_leaves_what_was_found_and_what_was_not_searched()
    {
        var network = new BooleanNetwork(Enumerable.Range(0, 60).Select(i => ($"v{i}", LogicParser.Parse($"!v{(i * 7 + 3) % 60} & v{(i * 11 + 5) % 60} | v{(i * 13 + 1) % 60} & !v{(i * 29 + 2) % 60}"))));
        var budget = new SearchBudget(SearchLimits.None).Part(0);
        var system = new SymbolicNetwork(network, budget);
        // The budget is spent once the network is translated, however fast the machine.
        Assert.Throws<SearchLimitException>(budget.Spend);

        var found = SymbolicAttractorSearch.Find(system);

        Assert.False(found.IsComplete);
        Assert.False(found.Unsearched.IsFalse);
        Assert.Equal("the 0 steps that were allowed were taken", found.StoppedBecause);
    }

    private static void AssertSameAsBruteForce(BooleanNetwork network)
    {
        var expected = new BruteForce(network, "asynchronous");
        var system = SymbolicNetworkTests.Translate(network);

        var found = Find(system);

        Assert.Equal(
            expected.Attractors.Select(attractor => string.Join(' ', attractor)).Order(StringComparer.Ordinal),
            found.Attractors.SelectMany(family => OneByOne(system, family)).Select(set => string.Join(' ', SymbolicNetworkTests.Numbers(set).Order())).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Attractors.Count, found.Count);
        Assert.True(found.IsComplete && found.Unsearched.IsFalse);
    }

    private static SymbolicAttractors Find(SymbolicNetwork system) => SymbolicAttractorSearch.Find(system);

    /// <summary>The attractors of each valuation of the inputs by itself.</summary>
    private static IEnumerable<Bdd> OneByOne(SymbolicNetwork system, SymbolicAttractor family)
    {
        for (var left = family.States; SymbolicNetwork.FirstOf(left) is { } state;)
        {
            var ofOne = family.States & system.SetOf(state).Exists(system.Changing);
            yield return ofOne;
            left -= ofOne;
        }
    }
}
