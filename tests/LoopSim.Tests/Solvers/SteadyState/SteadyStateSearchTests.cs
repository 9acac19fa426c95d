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
    public void The_answer_does_not_depend_on_the_number_of_threads()
    {
        var one = Find(TestSystem.Toggle, 40, [4.0], _ => true, threads: 1);

        Assert.Equal(3, one.Found.Length);
        foreach (var threads in new[] { 2, 7 })
        {
            var several = Find(TestSystem.Toggle, 40, [4.0], _ => true, threads);
            Assert.Equal(one.Found.SelectMany(s => s.State.ToArray()), several.Found.SelectMany(s => s.State.ToArray()));
            Assert.Equal(one.Found.Select(s => (s.ByNewton, s.BySettling)), several.Found.Select(s => (s.ByNewton, s.BySettling)));
            Assert.Equal((one.Unsettled, one.Rejected), (several.Unsettled, several.Rejected));
        }
    }

    [Fact]
    public void No_thread_at_all_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Find(TestSystem.Toggle, 1, [4.0], _ => true, threads: 0));

    /// <summary>x drifts away from its unstable state at 2 so slowly that it is at rest for every purpose; Newton's method leads to that state, where nothing settles.</summary>
    [Fact]
    public void Where_Newtons_method_leads_elsewhere_the_state_counts_in_which_the_system_settled()
    {
        var drift = new TestSystem(2, (x, _) => [1e-11 * (x[0] - 2), -x[1]], (_, _) => new[,] { { 1e-11, 0 }, { 0, -1 } }, (_, _, _) => [0, 0]);

        var result = Find(drift, 5, []);

        Assert.Equal(Starts(2, 5).Select(start => start[0]).Order(), result.Found.Where(s => s.BySettling > 0).Select(s => s.State.Span[0]).Order(), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.All(result.Found, s => Assert.False(s.IsIsolated));
    }

    /// <summary>Three forms in a circle, whose total no one has taken out of the equations: from each start the system settles at its own total.</summary>
    [Fact]
    public void On_a_line_of_steady_states_each_start_settles_at_its_own_total()
    {
        var circle = new TestSystem(3,
            (x, _) => [0.9 * x[2] - 0.3 * x[0], 0.3 * x[0] - 0.7 * x[1] * x[1], 0.7 * x[1] * x[1] - 0.9 * x[2]],
            (x, _) => new[,] { { -0.3, 0, 0.9 }, { 0.3, -1.4 * x[1], 0 }, { 0, 1.4 * x[1], -0.9 } }, (_, _, _) => [0, 0, 0]);

        var result = Find(circle, 20, []);

        Assert.Equal(Starts(3, 20).Select(start => start.Sum()).Order(), result.Found.Where(s => s.BySettling > 0).Select(s => s.State.ToArray().Sum()).Order(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.All(result.Found, s => Assert.False(s.IsIsolated));
    }

    private static SteadyStateSearchResult Find(TestSystem system, int starts, params double[] p) => Find(system, starts, p, _ => true);

    private static List<double[]> Starts(int dimension, int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var random = new RandomStream(1, (ulong)i);
        return Enumerable.Range(0, dimension).Select(_ => 5 * random.NextDouble()).ToArray();
    })];

    private static SteadyStateSearchResult Find(TestSystem system, int starts, double[] p, Func<ReadOnlyMemory<double>, bool> isMeaningful, int threads = 2)
    {
        return SteadyStateSearch.Find(() => system.At(p), Starts(system.Dimension, starts), new SteadyStateSearchOptions
        {
            Settling = new SteadyStateOptions { AbsoluteTolerance = 1e-9, MaximumSteps = 2_000 },
            TypicalSizes = [.. Enumerable.Repeat(1e-3, system.Dimension)],
            IsMeaningful = isMeaningful,
            MaximumThreads = threads,
        }, TestContext.Current.CancellationToken);
    }
}
