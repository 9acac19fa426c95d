using System.Collections.Concurrent;
using LoopSim.Boolean.Control;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments;

public sealed class KnockoutScreenTests
{
    private static readonly Study Study = new() { Key = "A", Model = Relay, Experiments = [Experiment(Hours(24, On("S")))] };
    private static readonly string[] All = ["S", "DRUG", "LIG", "R"];

    public static TheoryData<string> Engines => [.. SimulationEngines.Routine.Select(e => e.Name)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Singles_come_in_the_given_order_and_pairs_after_them(string engine)
    {
        var screen = Screen(engine, ["R", "DRUG", "S"], pairs: true, ["LIG", "R"]);

        Assert.Equal(["R", "DRUG", "S", "R + DRUG", "R + S", "DRUG + S"], screen.Rows.Select(r => r.Label));
        Assert.Equal([true, true], screen.WildType.Select(o => o.IsOn));
        Assert.Equal(
        [
            (true, false), (true, true), (false, false),
            (true, false), (false, false), (false, false),
        ], screen.Rows.Select(r => (r.Readouts[0].IsOn == true, r.Readouts[1].IsOn == true)));
        Assert.Equal(engine, screen.Engine);
        Assert.Equal(["LIG", "R"], screen.Readouts);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_row_is_the_experiment_under_that_knockout_in_every_phase(string engine)
    {
        var experiment = Experiment(Hours(3, On("S")), Hours(2, Off("S")));
        var study = Study with { Experiments = [experiment] };
        var simulation = SimulationEngines.Named(engine);

        var screen = KnockoutScreen.Run(study, experiment, ["DRUG", "LIG"], true, ["R"], simulation, new RunOptions(), cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(Run(engine, Relay, experiment).Observe("R"), screen.WildType[0]);
        foreach (var row in screen.Rows)
        {
            Perturbation[] off = [.. row.Mutations.Select(mutation => Off(mutation.Site))];
            Assert.Equal(Run(engine, Relay, Experiment(Hours(3, [On("S"), .. off]), Hours(2, [Off("S"), .. off]))).Observe("R"), row.Readouts[0]);
        }
    }

    [Fact]
    public void Rows_do_not_depend_on_how_threads_interleave()
    {
        var first = Screen("boolean-async", All, pairs: true, All);
        var second = Screen("boolean-async", All, pairs: true, All);

        Assert.Equal(first.Rows.SelectMany(r => r.Readouts), second.Rows.SelectMany(r => r.Readouts));
    }

    [Fact]
    public void Progress_counts_every_row_once()
    {
        var seen = new ConcurrentBag<(int Done, int Total)>();

        KnockoutScreen.Run(Study, Study.Experiments[0], All, true, All, SimulationEngines.Named("boolean-sync"), new RunOptions(), (done, total) => seen.Add((done, total)), TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, 10).Select(i => (i, 10)), seen.Order());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void What_is_not_there_is_an_error_of_its_own(string engine)
    {
        Assert.Contains("\"RR\"", Assert.Throws<ArgumentException>(() => Screen(engine, ["R", "RR"], false, ["R"])).Message, StringComparison.Ordinal);
        Assert.Contains("\"RR\"", Assert.Throws<ArgumentException>(() => Screen(engine, ["R"], false, ["RR"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_screen_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => KnockoutScreen.Run(Study, Study.Experiments[0], All, true, All, SimulationEngines.Named("boolean-sync"), new RunOptions(), cancellation: new CancellationToken(canceled: true)));

    [Fact]
    public void A_node_that_is_on_for_good_is_a_mutant_too_and_pairs_are_of_two_nodes()
    {
        Mutation[] mutations = [Mutation.Of(new NodeSetting("S", false)), Mutation.Of(new NodeSetting("S", true)), Mutation.Of(new NodeSetting("R", false))];

        var screen = KnockoutScreen.Run(Study, Experiment(Hours(24)), mutations, true, ["LIG"], SimulationEngines.Named("boolean-async"), new RunOptions(), SearchLimits.None, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["S", "S=on", "R", "S + R", "S=on + R"], screen.Rows.Select(r => r.Label));
        Assert.Equal([false, true, false, false, true], screen.Rows.Select(r => r.Readouts[0].IsOn));
    }

    private static KnockoutScreen Screen(string engine, IReadOnlyList<string> nodes, bool pairs, IReadOnlyList<string> readouts) =>
        KnockoutScreen.Run(Study, Study.Experiments[0], nodes, pairs, readouts, SimulationEngines.Named(engine), new RunOptions(), cancellation: TestContext.Current.CancellationToken);
}
