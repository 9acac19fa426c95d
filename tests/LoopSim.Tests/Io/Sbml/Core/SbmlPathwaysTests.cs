using LoopSim.Io;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml.Core;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Sbml.Core;

public sealed class SbmlPathwaysTests
{
    [Fact]
    public void A_logical_model_becomes_differential_equations_that_settle_where_the_logic_does()
    {
        using var folder = new TemporaryFolder();
        var logical = folder.Write("chain.bnet", "targets, factors\nA, A\nB, A\nC, B & !D\nD, !B\n");
        var written = KineticFormats.Write(StudyFiles.Read(logical)[0].Model, KineticFormats.Sbml);

        var network = SbmlCoreFormat.Parse(written.Text).Network;

        Assert.Equal(["B", "C", "D"], network.Species.Where(s => !s.IsConstant && s.Name is "B" or "C" or "D").Select(s => s.Name));
        foreach (var input in new[] { 0, 1 })
        {
            // An input is a parameter of the file.
            var start = network.Species.Select(_ => 0.3).ToArray();
            var end = OdeSolver.Solve(network.WithValue("A", input).ToOdeSystem(), 0, start, 200, [], OdeMethods.Auto, new OdeOptions { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 }, cancellationToken: TestContext.Current.CancellationToken).FinalState;
            bool IsOn(string name) => end[network.Species.Select(s => s.Name).ToList().IndexOf(name)] > 0.5;
            Assert.Equal((input == 1, input == 1, input == 0), (IsOn("B"), IsOn("C"), IsOn("D")));
        }
    }

    [Fact]
    public void A_kinetic_file_is_told_from_a_logical_one_by_its_content()
    {
        using var folder = new TemporaryFolder();
        var kinetic = folder.Write("model.xml", KineticFormats.Write(StudyFiles.Read(RepositoryFiles.Path("models", "sobotta2017"))[0].Model, KineticFormats.Sbml).Text);

        var model = StudyFiles.Read(kinetic)[0].Model;

        Assert.Null(model.Boolean);
        Assert.NotNull(model.Kinetics);
        Assert.False(model.BeginsAtRest);
    }
}
