using System.Collections.Immutable;
using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.MultiValued;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.MultiValued;

public sealed class MultiValuedNetworkTests
{
    /// <summary>Two or three nodes of highest level 1 to 3, each with a random condition for every level, joined so that a higher level implies the lower.</summary>
    private static readonly Gen<MultiValuedNetwork> Networks = Gen.Int[1, 3].Array[2, 3].SelectMany(maxima =>
    {
        var atoms = new LevelAtoms(maxima.Select((maximum, i) => ($"n{i}", maximum)));
        var names = atoms.Nodes.SelectMany(node => atoms.Of(node)).ToArray();
        return LogicFormulaGen.Over(names, 3).Array[names.Length].Select(formulas =>
        {
            var next = 0;
            return new MultiValuedNetwork(atoms, maxima.Select(maximum =>
            {
                var own = formulas[next..(next += maximum)];
                return own.Select((_, level) => LogicFormula.Any(own.Skip(level))).ToImmutableArray();
            }));
        });
    });

    [Fact]
    public void Asynchronous_steps_between_levels_are_flips_between_admissible_states() =>
        Networks.Sample(network =>
        {
            var encoded = network.Booleanise();

            foreach (var levels in States(network))
            {
                var expected = Steps(network, levels).Select(step => Encoded(network, step)).Order(StringComparer.Ordinal);
                var state = BooleanState.Parse(Encoded(network, levels));
                var found = UpdateSchemes.Asynchronous.Successors(encoded, state).Select(Text).Where(text => text != Text(state)).Order(StringComparer.Ordinal);
                Assert.Equal(expected, found);
            }
        }, iter: 100);

    [Fact]
    public void A_synchronous_step_moves_every_level_by_one_toward_its_target() =>
        Networks.Sample(network =>
        {
            var encoded = network.Booleanise();

            foreach (var levels in States(network))
            {
                var expected = levels.Select((level, node) => level + Math.Sign(network.TargetOf(node, levels) - level)).ToArray();
                Assert.Equal(Encoded(network, expected), Text(encoded.Image(BooleanState.Parse(Encoded(network, levels)))));
            }
        }, iter: 100);

    [Fact]
    public void Every_state_reaches_an_admissible_one_so_that_no_attractor_lies_outside() =>
        Networks.Sample(network =>
        {
            var encoded = network.Booleanise();
            var admissible = States(network).Select(levels => Encoded(network, levels)).ToHashSet();

            for (var row = 0; row < 1 << encoded.Count; row++)
            {
                var state = BooleanState.Parse(string.Concat(Enumerable.Range(0, encoded.Count).Select(i => (row >> i & 1) != 0 ? '1' : '0')));
                Assert.Contains(Text(encoded.Image(state)), admissible);
                Assert.Contains(Reachable(encoded, state), admissible.Contains);
            }
        }, iter: 20);

    [Fact]
    public void A_Boolean_network_keeps_names_and_rules()
    {
        var atoms = new LevelAtoms([("A", 1), ("B", 1)]);

        var encoded = new MultiValuedNetwork(atoms, [[LogicParser.Parse("!B & A")], [LogicParser.Parse("A | 0")]]).Booleanise();

        Assert.Equal(["A", "B"], encoded.Names);
        Assert.Equal(["!B & A", "A | 0"], encoded.Rules.Select(rule => rule.ToString()));
    }

    [Fact]
    public void Names_of_levels_give_way_to_nodes()
    {
        var atoms = new LevelAtoms([("A", 2), ("A_b1", 1)]);

        Assert.Equal(["A__b1", "A__b2"], atoms.Of("A"));
        Assert.Equal(["A_b1"], atoms.Of("A_b1"));
    }

    [Fact]
    public void Sets_of_levels_are_ranges_of_atoms()
    {
        var atoms = new LevelAtoms([("A", 3)]);

        Assert.Equal("!A_b1 | A_b2 & !A_b3", atoms.Where("A", level => level is 0 or 2).ToString());
        Assert.Equal("1", atoms.AtLeast("A", 0).ToString());
        Assert.Equal("0", atoms.AtLeast("A", 4).ToString());
    }

    private static IEnumerable<int[]> States(MultiValuedNetwork network) => network.Atoms.Nodes.Aggregate(
        (IEnumerable<int[]>)[[]], (states, node) => states.SelectMany(state => Enumerable.Range(0, network.Atoms.MaximumOf(node) + 1).Select(level => (int[])[.. state, level])));

    private static IEnumerable<int[]> Steps(MultiValuedNetwork network, int[] levels)
    {
        for (var node = 0; node < levels.Length; node++)
        {
            var step = Math.Sign(network.TargetOf(node, levels) - levels[node]);
            if (step == 0)
                continue;
            var next = (int[])levels.Clone();
            next[node] += step;
            yield return next;
        }
    }

    private static string Encoded(MultiValuedNetwork network, int[] levels) =>
        string.Concat(levels.Select((level, node) => new string('1', level).PadRight(network.Atoms.MaximumOf(network.Atoms.Nodes[node]), '0')));

    private static string Text(BooleanState state) => string.Concat(Enumerable.Range(0, state.Count).Select(i => state[i] ? '1' : '0'));

    private static HashSet<string> Reachable(BooleanNetwork network, BooleanState start)
    {
        var seen = new HashSet<string> { Text(start) };
        var open = new Stack<BooleanState>([start]);
        while (open.TryPop(out var state))
        {
            foreach (var next in UpdateSchemes.Asynchronous.Successors(network, state).Where(next => seen.Add(Text(next))))
                open.Push(next);
        }
        return seen;
    }
}
