using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Robustness;
using LoopSim.Logic;
using LoopSim.Tests.Logic;

namespace LoopSim.Tests.Boolean.Robustness;

public class DerridaCurveTests
{
    private static readonly EnsembleOptions Many = new() { Trajectories = 20_000, Seed = 3 };

    /// <summary>A ring of copies passes differences on, whole and exactly.</summary>
    [Fact]
    public void A_network_of_copies_keeps_distances()
    {
        var curve = DerridaCurve.Of(Ring(12, (before, _) => before), Many, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 13).Select(d => new DerridaPoint(d, d, 0)), curve);
    }

    /// <summary>
    /// An exclusive or of two nodes changes if exactly one of them does: among d of n nodes, with probability 2 d (n - d) / (n (n - 1)). Four standard errors are allowed, which
    /// one of 13 points exceeds once in a thousand seeds.
    /// </summary>
    [Fact]
    public void A_network_of_exclusive_ors_follows_its_law()
    {
        const int n = 12;
        var curve = DerridaCurve.Of(Ring(n, (before, own) => $"{before} & !{own} | !{before} & {own}"), Many, cancellation: TestContext.Current.CancellationToken);

        foreach (var point in curve)
        {
            var expected = n * 2.0 * point.Before * (n - point.Before) / (n * (n - 1.0));
            Assert.InRange(point.After, expected - 4 * point.StandardError - 1e-12, expected + 4 * point.StandardError + 1e-12);
            Assert.InRange(point.StandardError, 0, Math.Sqrt(n) / Math.Sqrt(Many.Trajectories) * 2);
        }
    }

    /// <summary>Four standard errors, as above; 0.001 where all of a sample agree although not all states do.</summary>
    [Fact]
    public void The_slope_at_the_beginning_is_the_mean_sensitivity() =>
        BooleanNetworkGen.TwoRegulators(3, 80).Where(network => Enumerable.Range(0, network.Count).All(node => network.ClampedValue(node) is null)).Sample(network =>
        {
            var point = Assert.Single(DerridaCurve.Of(network, Many, [1], TestContext.Current.CancellationToken));

            Assert.Equal(Sensitivity.Mean(network), point.After, 4 * point.StandardError + 0.001);
        }, iter: 20);

    [Fact]
    public void Clamped_nodes_do_not_differ()
    {
        var network = BooleanNetworkTests.Network("A, 1", "B, A", "C, B");

        var curve = DerridaCurve.Of(network, Many, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([0, 1, 2], curve.Select(point => point.Before));
        Assert.Equal(1, curve[2].After);
        Assert.Throws<ArgumentOutOfRangeException>(() => DerridaCurve.Of(network, Many, [3], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_number_of_threads_does_not_matter() =>
        Assert.Equal(
            DerridaCurve.Of(Ring(9, (before, own) => $"{before} & {own}"), Many with { MaximumThreads = 1 }, cancellation: TestContext.Current.CancellationToken),
            DerridaCurve.Of(Ring(9, (before, own) => $"{before} & {own}"), Many with { MaximumThreads = 4 }, cancellation: TestContext.Current.CancellationToken));

    private static BooleanNetwork Ring(int count, Func<string, string, string> rule)
    {
        var names = LogicFormulaGen.Names(count);
        return new BooleanNetwork(names.Select((name, i) => (name, LogicParser.Parse(rule(names[(i + count - 1) % count], name)))));
    }
}
