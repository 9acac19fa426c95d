using LoopSim.Diagnostics;
using LoopSim.Io;
using LoopSim.Kinetics.Jumps;
using LoopSim.Randomness;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Kinetics.Jumps;

public sealed class MoleculeNetworkTests
{
    [Theory]
    [InlineData("figure.yaml")]
    [InlineData("feedback.yaml")]
    public void A_network_in_molecules_has_the_propensities_of_the_original(string file)
    {
        var model = StudyFiles.Read(RepositoryFiles.Path("models", "faruqi2001", file))[0].Model;
        // A model of the figure that runs has kinetics.
        var network = model.Kinetics!;
        var original = KineticJumpSystem.Of(network, model.Molecules);
        var random = new RandomStream(3);
        var compared = new int[original.System.Reactions.Length];

        var molecules = MoleculeNetwork.Of(network, model.Molecules, network.InitialState());
        var again = KineticJumpSystem.Of(molecules, MoleculeScales.OfAmounts(molecules));

        Assert.Equal(original.System.SpeciesNames.Select(name => name + "_molecules").Order(StringComparer.Ordinal), again.System.SpeciesNames.Order(StringComparer.Ordinal));
        Assert.Equal(original.System.Reactions.Length, again.System.Reactions.Length);
        int[] place = [.. again.System.SpeciesNames.Select(name => original.System.SpeciesNames.IndexOf(name[..^"_molecules".Length]))];
        for (var trial = 0; trial < 50; trial++)
        {
            double[] counts = [.. original.System.SpeciesNames.Select(_ => (double)random.NextInt(trial < 10 ? 3 : 5000))];
            double[] same = [.. place.Select(i => counts[i])];
            for (var r = 0; r < original.System.Reactions.Length; r++)
            {
                // Counts that no cell has may have no propensity: then the other must have none either.
                var (expected, found) = (PropensityOf(original, r, counts), PropensityOf(again, r, same));
                Assert.Equal(expected is null, found is null);
                if (expected is { } propensity)
                {
                    Assert.InRange(found!.Value, propensity * (1 - 1e-10), propensity * (1 + 1e-10)); // there is one: asserted above
                    compared[r]++;
                }
            }
        }
        Assert.All(compared, count => Assert.InRange(count, 10, 50));
        var beginning = original.InitialCounts();
        Assert.Equal(place.Select(i => beginning[i]), again.InitialCounts());
    }

    private static double? PropensityOf(KineticJumpSystem system, int reaction, double[] counts)
    {
        try
        {
            return system.System.PropensityOf(reaction, counts);
        }
        catch (SimulationException)
        {
            return null;
        }
    }
}
