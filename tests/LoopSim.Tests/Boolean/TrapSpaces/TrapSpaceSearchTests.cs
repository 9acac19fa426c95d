using System.Numerics;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Diagnostics;
using LoopSim.Io.Bnet;
using LoopSim.Logic;

namespace LoopSim.Tests.Boolean.TrapSpaces;

public class TrapSpaceSearchTests
{
    private static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(1, 6), BooleanNetworkGen.TwoRegulators(1, 6));

    [Fact]
    public void Fixed_points_are_the_states_that_their_rules_keep() => Networks.Sample(network =>
        AssertSet(TrapSpaces(network).Where(space => !space.Contains('-', StringComparison.Ordinal)), TrapSpaceSearch.FixedPoints(network, cancellation: Cancellation)), iter: 1000);

    [Fact]
    public void Minimal_trap_spaces_contain_no_other_trap_space() => Networks.Sample(network =>
    {
        var all = TrapSpaces(network);

        AssertSet(all.Where(space => !all.Exists(other => other != space && Contains(space, other))), TrapSpaceSearch.Minimal(network, cancellation: Cancellation));
    }, iter: 1000);

    [Fact]
    public void Maximal_trap_spaces_lie_in_no_other_trap_space_but_the_percolated_whole() => Networks.Sample(network =>
    {
        var whole = TrapSpaceSearch.Percolate(network, Subspace.Whole(network.Count)).ToString();
        var all = TrapSpaces(network).Where(space => space != whole && Contains(whole, space)).ToList();

        Assert.Equal(
            all.Where(space => !all.Exists(other => other != space && Contains(other, space))).Order(StringComparer.Ordinal),
            TrapSpaceSearch.Maximal(network, cancellation: Cancellation).Select(space => space.ToString()));
    }, iter: 1000);

    [Fact]
    public void Maximal_trap_spaces_within_a_trap_space_are_the_largest_inside() => Networks.Sample(network =>
    {
        var trapSpaces = TrapSpaces(network);
        foreach (var outer in trapSpaces.Take(5))
        {
            var percolated = TrapSpaceSearch.Percolate(network, Subspace.Parse(outer)).ToString();
            var inside = trapSpaces.Where(space => space != percolated && Contains(percolated, space)).ToList();

            Assert.Contains(percolated, trapSpaces);
            Assert.Equal(
                inside.Where(space => !inside.Exists(other => other != space && Contains(other, space))).Order(StringComparer.Ordinal),
                TrapSpaceSearch.Maximal(network, Subspace.Parse(outer), cancellation: Cancellation).Select(space => space.ToString()));
        }
    }, iter: 300);

    [Fact]
    public void Larger_networks_have_the_fixed_points_that_enumeration_finds() =>
        Gen.OneOf(BooleanNetworkGen.Sized(9, 12), BooleanNetworkGen.TwoRegulators(9, 12)).Sample(network =>
            AssertSet(States(network.Count).Where(state => network.IsFixedPoint(BooleanState.Parse(state))), TrapSpaceSearch.FixedPoints(network, cancellation: Cancellation)), iter: 40);

    [Fact]
    public void Relations_between_nodes_have_the_fixed_points_that_enumeration_finds() =>
        Gen.OneOf(Networks, BooleanNetworkGen.Sized(9, 12)).Sample(network =>
            AssertSet(States(network.Count).Where(state => network.IsFixedPoint(BooleanState.Parse(state))), ByRelations(network)), iter: 200);

    [Fact]
    public void Relations_between_nodes_have_the_minimal_trap_spaces_that_enumeration_finds() => Networks.Sample(network =>
    {
        var all = TrapSpaces(network);

        AssertSet(all.Where(space => !all.Exists(other => other != space && Contains(space, other))), MinimalByRelations(network));
    }, iter: 1000);

    [Fact]
    public void Relations_between_nodes_have_the_minimal_trap_spaces_of_the_search_by_blocks() =>
        Gen.OneOf(WithInputs(BooleanNetworkGen.Sized(6, 14)), WithInputs(BooleanNetworkGen.TwoRegulators(6, 14))).Sample(network =>
            AssertSet(TrapSpaceSearch.Minimal(network, cancellation: Cancellation).Select(space => space.ToString()), MinimalByRelations(network)), iter: 300);

    [Fact]
    public void Relations_between_nodes_count_more_fixed_points_than_could_be_listed()
    {
        // Switches side by side, each held by its neighbour while the input between them is on, and free to stay otherwise: s(i) = s(i-1) where in(i), else s(i).
        var nodes = Enumerable.Range(0, 60).SelectMany(i => new[]
        {
            ($"in{i}", (LogicFormula)new LogicFormula.Variable($"in{i}")),
            ($"s{i}", LogicParser.Parse(i == 0 ? "s0" : $"in{i} & s{i - 1} | !in{i} & s{i}")),
        });
        var network = new BooleanNetwork(nodes);

        var (relations, blocks) = (ByRelations(network), TrapSpaceSearch.FixedPoints(network, int.MaxValue, new SearchBudget(SearchLimits.None, Cancellation)));

        // One input on in0 and one switch s0 are free; each further pair has in = 1 with one value of s, or in = 0 with two.
        Assert.Equal(4 * BigInteger.Pow(3, 59), relations.Count);
        Assert.Equal(relations.Count, blocks.Count);
        Assert.All(relations.Take(50), state => Assert.True(blocks.Contains(state)));
        Assert.All(blocks.Take(50), state => Assert.True(relations.Contains(state)));
        Assert.Equal(50, relations.Take(50).Distinct().Count());
    }

    [Fact]
    public void Relations_between_nodes_count_more_minimal_trap_spaces_than_could_be_listed()
    {
        // Each input turns its pair of nodes from a switch, with two answers, into an oscillation, with one.
        var text = string.Concat(Enumerable.Range(0, 50).Select(i => $"in{i}, in{i}\na{i}, b{i}\nb{i}, in{i} & a{i} | !in{i} & !a{i}\n"));
        var network = BnetFormat.Parse(text).Network;

        var (relations, blocks) = (MinimalByRelations(network), TrapSpaceSearch.Minimal(network, cancellation: Cancellation));

        Assert.Equal(BigInteger.Pow(3, 50), relations.Count);
        Assert.Equal(relations.Count, blocks.Count);
        Assert.All(relations.Take(50), space => Assert.True(blocks.Contains(space)));
        Assert.All(blocks.Take(50), space => Assert.True(relations.Contains(space)));
        Assert.Equal(50, relations.Take(50).Distinct().Count());
    }

    [Fact]
    public void Many_inputs_make_a_set_too_large_to_list()
    {
        var nodes = Enumerable.Range(0, 100).Select(i => ($"in{i}", (LogicFormula)new LogicFormula.Variable($"in{i}")))
            .Append(("a", LogicParser.Parse("b & in0"))).Append(("b", LogicParser.Parse("a | in1"))).Append(("c", LogicParser.Parse("!c & in2"))).Append(("d", LogicParser.Parse("c & b")));
        var network = new BooleanNetwork(nodes);

        var (minimal, fixedPoints) = (TrapSpaceSearch.Minimal(network, cancellation: Cancellation), TrapSpaceSearch.FixedPoints(network, cancellation: Cancellation));

        // in0 = 1 and in1 = 0 leave a = b either way: five answers for the four values of these two inputs. in2 = 1 makes c go on and off.
        Assert.Equal(BigInteger.Pow(2, 98) * 5, minimal.Count);
        Assert.Equal(BigInteger.Pow(2, 97) * 5, fixedPoints.Count);
        Assert.True(minimal.Contains(Subspace.Parse(new string('1', 100) + "11--")));
        Assert.False(minimal.Contains(Subspace.Parse(new string('1', 100) + "11-1")));
        Assert.False(fixedPoints.Contains(Subspace.Parse(new string('1', 100) + "11--")));
        Assert.Equal(10, minimal.First(10).Distinct().Count(minimal.Contains));
    }

    [Fact]
    public void A_rule_of_too_many_cubes_is_followed_down_its_diagram()
    {
        // The negation of a0 b0 | ... | a7 b7 has 2^8 prime implicants, more than a search writes out.
        var pairs = Enumerable.Range(0, 8).ToList();
        var text = "t, " + string.Join(" | ", pairs.Select(i => $"a{i} & b{i}")) + "\n" + string.Concat(pairs.Select(i => $"a{i}, a{i} & !(t & b{(i + 1) % 8})\nb{i}, b{i} & (t | a{i})\n"));
        var network = BnetFormat.Parse(text).Network;

        AssertSet(States(17).Where(state => network.IsFixedPoint(BooleanState.Parse(state))), TrapSpaceSearch.FixedPoints(network, cancellation: Cancellation));
        Assert.All(TrapSpaceSearch.Minimal(network, cancellation: Cancellation), space => Assert.Empty(TrapSpaceSearch.Maximal(network, space, cancellation: Cancellation)));
    }

    [Fact]
    public void A_search_that_is_stopped_returns_what_it_has_and_says_why()
    {
        var text = string.Concat(Enumerable.Range(0, 40).Select(i => $"x{i}, x{i} | x{(i + 1) % 40} & x{(i + 2) % 40}\n"));

        var found = TrapSpaceSearch.FixedPoints(BnetFormat.Parse(text).Network, new SearchLimits { Time = TimeSpan.Zero }, Cancellation);

        Assert.False(found.IsComplete);
        Assert.Equal("the time limit of 0 s was reached", found.StoppedBy);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static SubspaceSet ByRelations(BooleanNetwork network) => TrapSpaceSearch.FixedPoints(network, 0, new SearchBudget(SearchLimits.None, Cancellation));

    private static SubspaceSet MinimalByRelations(BooleanNetwork network)
    {
        var relations = MinimalTrapSpaceRelations.Of(network, new SearchBudget(SearchLimits.None, Cancellation));
        return new SubspaceSet(network.Names, relations, null);
    }

    /// <summary>The networks with some of their nodes turned into inputs: each keeps its value.</summary>
    private static Gen<BooleanNetwork> WithInputs(Gen<BooleanNetwork> networks) => Gen.Select(networks, Gen.Int[0, 5], (network, inputs) =>
        new BooleanNetwork(network.Names.Select((name, node) => (name, node < inputs ? new LogicFormula.Variable(name) : network.Rules[node]))));

    private static void AssertSet(IEnumerable<string> expected, SubspaceSet found)
    {
        var sorted = expected.Order(StringComparer.Ordinal).ToList();
        Assert.Equal(sorted, found.First(int.MaxValue).Select(space => space.ToString()));
        Assert.Equal(sorted.Count, found.Count);
        Assert.True(found.IsComplete);
        var width = found.Names.Length;
        if (width > 6)
            return;
        var members = sorted.ToHashSet(StringComparer.Ordinal);
        Assert.All(Spaces(width), space => Assert.Equal(members.Contains(space), found.Contains(Subspace.Parse(space))));
    }

    /// <summary>All trap spaces by definition: the rule of each fixed node has its value in every state.</summary>
    private static List<string> TrapSpaces(BooleanNetwork network)
    {
        var images = States(network.Count).ToDictionary(state => state, state => network.Image(BooleanState.Parse(state)).ToString());
        return [.. Spaces(network.Count).Where(space => images.Where(pair => Contains(space, pair.Key)).All(pair => Contains(space, pair.Value)))];
    }

    private static bool Contains(string outer, string inner)
    {
        for (var i = 0; i < outer.Length; i++)
        {
            if (outer[i] != '-' && outer[i] != inner[i])
                return false;
        }
        return true;
    }

    private static IEnumerable<string> States(int count) => Words(count, "01");

    private static IEnumerable<string> Spaces(int count) => Words(count, "-01");

    private static IEnumerable<string> Words(int count, string letters) =>
        Enumerable.Range(0, count).Aggregate<int, IEnumerable<string>>([""], (words, _) => words.SelectMany(word => letters.Select(letter => word + letter)));
}
