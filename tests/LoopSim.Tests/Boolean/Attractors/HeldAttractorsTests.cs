using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Diagnostics;

namespace LoopSim.Tests.Boolean.Attractors;

public sealed class HeldAttractorsTests
{
    /// <summary>Asked again and again, of the same object; nodes with constant rules are held, too, and inputs.</summary>
    [Fact]
    public void They_are_the_attractors_of_the_network_in_which_the_nodes_are_clamped() =>
        Gen.OneOf(BooleanNetworkGen.Sized(2, 8), BooleanNetworkGen.TwoRegulators(2, 10)).SelectMany(network => Gen.Select(Gen.Const(network), Questions(network.Count))).Sample((network, questions) =>
        {
            var attractors = new HeldAttractors(network, new SearchBudget(SearchLimits.None));
            foreach (var held in questions)
            {
                var clamped = held.Aggregate(network, (n, setting) => n.Clamp(n.Names[setting.Node], setting.Value));

                var found = attractors.Of(held);

                var exact = new StateSpaceSearch().Find(clamped, UpdateSchemes.Asynchronous);
                Assert.True(found.IsComplete);
                Assert.Equal(exact.Attractors.Length, (int)found.Count);
                foreach (var attractor in exact.Attractors)
                {
                    var space = Assert.Single(found, space => attractor.Contains(space.Witness));
                    Assert.All(attractor.States, state => Assert.True(space.Space.Contains(state)));
                    Assert.All(held, setting => Assert.Equal(setting.Value, space.Space[setting.Node]));
                }
            }
        }, iter: 300);

    private static Gen<List<(int Node, bool Value)>[]> Questions(int nodes) =>
        Gen.Select(Gen.Int[0, nodes - 1], Gen.Bool).Array[0, 3].Select(settings => settings.DistinctBy(setting => setting.Item1).ToList()).Array[1, 5];
}
