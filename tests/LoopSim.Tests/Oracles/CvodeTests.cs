using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Oracles;

public sealed class CvodeTests
{
    private const double Day = 1440;
    private static readonly double[] Hours = [.. Enumerable.Range(1, 24).Select(h => Day * h / 24)];

    /// <summary>Both solvers run at 1e-10; errors gather over a day, to about 1e-8 in CVODE's multistep formulas. 1e-6 leaves room for that and for
    /// nothing else. Species that are all but gone are compared on the scale of what they were.</summary>
    private const double Tolerance = 1e-6;

    [Theory]
    [InlineData("figure.yaml", "RASRAC", "rodas5p")]
    [InlineData("figure.yaml", "RASRAC", "auto")]
    [InlineData("feedback.yaml", "RAC1_V12", "rodas5p")]
    [InlineData("feedback.yaml", "RAC1_V12", "auto")]
    public void A_day_of_RacV12_is_what_CVODE_makes_of_it(string model, string input, string method)
    {
        // Not null: both models have kinetics.
        var network = ModelYaml.Read(RepositoryFiles.Path("models", "faruqi2001", model)).Kinetics!.WithValue(input, 1);
        using var cvode = Oracle.OrSkip(() => new CvodeProgram(network, network.InitialState(), Hours));

        var expected = cvode.Integrate(1e-10, 1e-16);
        var found = Integrate(network, method);

        var n = network.Species.Length;
        for (var i = 0; i < n; i++)
        {
            var largest = Enumerable.Range(0, Hours.Length).Max(k => Math.Abs(expected[k * n + i]));
            for (var k = 0; k < Hours.Length; k++)
                Assert.True(Math.Abs(found[k * n + i] - expected[k * n + i]) <= Tolerance * largest, $"{network.Species[i].Name} at {Hours[k]} min: {found[k * n + i]} against {expected[k * n + i]}");
        }
    }

    private static double[] Integrate(ReactionNetwork network, string method) => OdeSolver.Solve(
        network.ToOdeSystem(), 0, network.InitialState(), Day, Hours, OdeMethods.Named(method),
        new OdeOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-16 }).States;
}
