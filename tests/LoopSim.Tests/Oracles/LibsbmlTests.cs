using CsCheck;
using LoopSim.Boolean;
using LoopSim.Io.Bnet;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Tests.Io.Sbml;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Oracles;

public sealed class LibsbmlTests
{
    [Fact]
    public void Random_models_pass_its_checks_and_have_the_same_truth_tables()
    {
        var libsbml = Oracle.OrSkip(() => new LibsbmlProgram());

        LogicalModelGen.Sized(1, 6).Sample(model => AssertAgrees(libsbml, model, Enumerable.Range(0, 1 << model.Network.Count)), iter: 15, threads: 2);
    }

    [Fact]
    public void A_rule_of_every_operator_and_odd_names_passes_as_well()
    {
        var libsbml = Oracle.OrSkip(() => new LibsbmlProgram());
        var network = BnetFormat.Parse("NF-κB, !(p-S6K/2 & time) | 0\np-S6K/2, 1 & !14-3-3\ntime, 0\n14-3-3, 14-3-3\nE, 1\n").Network;

        AssertAgrees(libsbml, new LogicalModel { Name = "14-3-3 & co", Network = network }, Enumerable.Range(0, 32));
    }

    private static void AssertAgrees(LibsbmlProgram libsbml, LogicalModel model, IEnumerable<int> rows)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("model.sbml", SbmlQualFormat.Write(model).Text);
        var states = rows.Select(row => string.Concat(Enumerable.Range(0, model.Network.Count).Select(i => (row >> i & 1) != 0 ? '1' : '0'))).ToList();

        var lines = libsbml.Evaluate(file, states);

        Assert.DoesNotContain(lines, line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Equal(states.Select(state => $"next {Text(model.Network.Image(BooleanState.Parse(state)))}"), lines.Where(line => line.StartsWith("next", StringComparison.Ordinal)));
    }

    private static string Text(BooleanState state) => string.Concat(Enumerable.Range(0, state.Count).Select(i => state[i] ? '1' : '0'));
}
