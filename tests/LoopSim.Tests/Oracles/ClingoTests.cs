using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.TrapSpaces;
using LoopSim.Io.Bnet;
using LoopSim.Logic;
using LoopSim.Tests.Boolean;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Oracles;

public sealed class ClingoTests
{
    [Fact]
    public void Random_networks_have_the_trap_spaces_that_clingo_finds()
    {
        Oracle.OrSkip(() => new ClingoProgram());

        Gen.OneOf(BooleanNetworkGen.Sized(8, 15), BooleanNetworkGen.TwoRegulators(8, 15)).Sample(AssertSameAsClingo, iter: 60);
    }

    [Theory]
    [InlineData("giacomantonio2010.bnet")]
    [InlineData("sahin2009.bnet")]
    [InlineData("meyer2017.bnet")]
    [InlineData("lu2015.bnet")]
    public void Published_networks_have_the_trap_spaces_that_clingo_finds(string file)
    {
        Oracle.OrSkip(() => new ClingoProgram());
        var network = BnetFormat.Read(RepositoryFiles.Path("tests", "LoopSim.Tests", "Io", "Formats", "Published", file)).Network;

        // Inputs on: free ones double the answers each.
        AssertSameAsClingo(new BooleanNetwork(network.Names.Select((name, node) => (name, network.Inputs.Contains(name) ? LogicFormula.True : network.Rules[node]))));
    }

    private static void AssertSameAsClingo(BooleanNetwork network)
    {
        var cancellation = TestContext.Current.CancellationToken;

        Assert.Equal(ClingoProgram.MinimalTrapSpaces(network), Texts(TrapSpaceSearch.Minimal(network, cancellation: cancellation)));
        Assert.Equal(ClingoProgram.FixedPoints(network), Texts(TrapSpaceSearch.FixedPoints(network, cancellation: cancellation)));
    }

    private static List<string> Texts(SubspaceSet found) => [.. found.Select(space => space.ToString()).Order(StringComparer.Ordinal)];
}
