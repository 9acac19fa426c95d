using CsCheck;
using LoopSim.Boolean;
using LoopSim.Io.Bnet;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;
using LoopSim.Tests.Io.Sbml;
using LoopSim.Tests.Io.Sbml.Core;
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

    /// <summary>Warnings there are: of units, where a model has some that SBML cannot define.</summary>
    [Fact]
    public void Kinetic_networks_pass_its_checks_without_an_error_in_every_version()
    {
        var libsbml = Oracle.OrSkip(() => new LibsbmlProgram());
        using var folder = new TemporaryFolder();
        var files = SbmlVersion.All.SelectMany(version => KineticNetworks.All.Select(each =>
            folder.Write($"{each.Name}-{version.Name}.xml", SbmlCoreFormat.Write(each.Network, new SbmlWriteOptions { Name = each.Name, Version = version }).Text))).ToList();

        var lines = libsbml.Check(files);

        Assert.DoesNotContain(lines, line => line.StartsWith("problem", StringComparison.Ordinal));
        Assert.Equal(files.Count, lines.Count(line => line.StartsWith("model", StringComparison.Ordinal)));
    }

    /// <summary>A network whose units are all known: not even its units give a warning.</summary>
    [Fact]
    public void The_units_of_a_network_that_has_known_ones_are_consistent()
    {
        var libsbml = Oracle.OrSkip(() => new LibsbmlProgram());
        using var folder = new TemporaryFolder();
        var network = new ReactionNetworkBuilder("min")
            .Add(new Compartment("cell", 2, "pL")).AddParameter("k", 0.1, "1/min").AddParameter("kf", 0.1, "1/nM/min").AddParameter("K", 5, "nM").AddParameter("n", 2)
            .AddSpecies("A", "K", "nM", compartment: "cell").AddSpecies("B", "3", "nM", compartment: "cell").AddAssignment("seen", "hill(A, K, n)")
            .AddReaction("joining", "A + B ->", "kf*A*B").AddReaction("making", "-> B", "k*K*seen")
            .Build();

        var lines = libsbml.Check([folder.Write("model.xml", SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = "m" }).Text)]);

        // 99505 and the like: a plain number in a formula has no unit, so that there is nothing to check.
        Assert.All(lines, line => Assert.True(line.StartsWith("warning 9950", StringComparison.Ordinal) || line == "model m 3 2", line));
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
