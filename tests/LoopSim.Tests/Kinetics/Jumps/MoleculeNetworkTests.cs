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
                if (Record.Exception(() => original.System.PropensityOf(r, counts)) is SimulationException)
                {
                    Assert.Throws<SimulationException>(() => again.System.PropensityOf(r, same));
                    continue;
                }
                var expected = original.System.PropensityOf(r, counts);
                Assert.InRange(again.System.PropensityOf(r, same), expected * (1 - 1e-10), expected * (1 + 1e-10));
            }
        }
        Assert.Equal(original.InitialCounts().Order(), again.InitialCounts().Order());
    }
}
