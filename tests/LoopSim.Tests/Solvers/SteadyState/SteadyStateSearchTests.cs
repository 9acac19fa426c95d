using LoopSim.Randomness;
using LoopSim.Solvers.SteadyState;
using LoopSim.Tests.Solvers.Continuation;

namespace LoopSim.Tests.Solvers.SteadyState;

public sealed class SteadyStateSearchTests
{
    [Fact]
    public void Of_a_toggle_switch_both_states_are_found_and_what_parts_them()
    {
        // x·y = 1 and x + y = 4 on the arms; x³ + x = 4 in the middle.
        var result = Find(TestSystem.Toggle, 20, 4.0);

        Assert.Equal(3, result.Found.Length);
        Assert.Equal([2 - Math.Sqrt(3), 2 + Math.Sqrt(3)], result.Found.Where(s => s.IsStable).Select(s => s.State.Span[0]).Order(), (a, b) => Math.Abs(a - b) < 1e-9);
        var middle = Assert.Single(result.Found, s => s.Unstable == 1);
        Assert.Equal(4, Math.Pow(middle.State.Span[0], 3) + middle.State.Span[0], 1e-9);
        Assert.Equal(0, middle.BySettling);
        Assert.All(result.Found.Where(s => s.IsStable), s => Assert.True(s.BySettling > 0));
        // The eigenvalues there are −1 ± 2a·x/(1 + x²)² with a = 4.
        var slope = 8 * middle.State.Span[0] / Math.Pow(1 + Math.Pow(middle.State.Span[0], 2), 2);
        Assert.Equal(-1 + slope, middle.Eigenvalues[0].Real, 1e-9);
        Assert.Equal(-1 - slope, middle.Eigenvalues[1].Real, 1e-9);
    }

    [Fact]
    public void Where_nothing_settles_the_unstable_state_is_found_by_Newtons_method()
    {
        var result = Find(TestSystem.Brusselator, 6, 3.0, 1.0);

        var state = Assert.Single(result.Found);
        Assert.Equal(2, state.Unstable);
        Assert.Equal(1, state.State.Span[0], 1e-9);
        Assert.Equal(3, state.State.Span[1], 1e-9);
        Assert.Equal(6, result.Unsettled);
    }

    [Fact]
    public void What_means_nothing_is_counted_and_left_out()
    {
        // x' = p·x − x²: 0 and p.
        var result = Find(TestSystem.Transcritical, 40, [2.0], state => state.Span[0] > 1);

        Assert.Equal(2, Assert.Single(result.Found).State.Span[0], 1e-9);
        Assert.Equal(1, result.Rejected);
    }

    [Fact]
    public void The_answer_is_the_same_again()
    {
        var (first, second) = (Find(TestSystem.Toggle, 20, 4.0), Find(TestSystem.Toggle, 20, 4.0));

        Assert.All(first.Found.Zip(second.Found), pair => Assert.Equal(pair.First.State.ToArray(), pair.Second.State.ToArray()));
    }

    private static SteadyStateSearchResult Find(TestSystem system, int starts, params double[] p) => Find(system, starts, p, _ => true);

    private static SteadyStateSearchResult Find(TestSystem system, int starts, double[] p, Func<ReadOnlyMemory<double>, bool> isMeaningful)
    {
        var points = Enumerable.Range(0, starts).Select(i =>
        {
            var random = new RandomStream(1, (ulong)i);
            return Enumerable.Range(0, system.Dimension).Select(_ => 5 * random.NextDouble()).ToArray();
        }).ToList();
        return SteadyStateSearch.Find(() => system.At(p), points, new SteadyStateSearchOptions
        {
            Settling = new SteadyStateOptions { AbsoluteTolerance = 1e-9, MaximumSteps = 2_000 },
            TypicalSizes = [.. Enumerable.Repeat(1e-3, system.Dimension)],
            IsMeaningful = isMeaningful,
        }, TestContext.Current.CancellationToken);
    }
}
