using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Logic;
using LoopSim.Tests.Boolean.Attractors;

namespace LoopSim.Tests.Boolean;

/// <summary>Model B: what the paper reports with the feedbacks off, what the feedbacks do to it, and Model C: what memory takes.</summary>
public class FaruqiFeedbackTests
{
    private static readonly BooleanNetwork Model = FaruqiNetworks.Feedback;

    /// <summary>Conditions of the paper, and whether the targets are on; every cell has some IL-6 receptor to begin with.</summary>
    public static TheoryData<string, bool> Conditions => new()
    {
        { "", false },
        { "RAC1_V12", true },
        { "VAV", true },
        { "RAS_V12", true },
        { "CDC42_V12", true },
        { "RHOA_V14", true },
        { "EXO_IL6", true },
        { "EXO_IL6 IKB_SR", true },
        { "RAC1_V12 ANTI_IL6R", false },
        { "RAC1_V12 IKB_SR", false },
        { "RAC1_V12 SOCS3_OE", false },
        { "RAC1_V12 STAT3_Y705F", false },
        { "RAC1_V12 JAKI", false },
        { "EXO_IL6 ANTI_IL6R", false },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Without_feedbacks_every_condition_of_the_paper_has_one_answer(string on, bool targets)
    {
        var network = Model.Under([.. on.Split(' ', StringSplitOptions.RemoveEmptyEntries), "IL6R_BASAL"]);

        // Random order and most permissive have too many transitions to list them for 13 nodes.
        foreach (var scheme in UpdateSchemes.All.Where(scheme => scheme is not (RandomOrderScheme or MostPermissiveScheme)))
        {
            var found = StateSpaceSearchTests.Find(network, scheme.Name);

            var only = Assert.Single(found.Attractors);
            Assert.True(only.IsFixedPoint);
            Assert.Equal([new AttractorBasin(8192, 8192)], found.Basins);
            Assert.Equal(targets ? 1 : 0, only.Duty("TARGETS"));
            Assert.Equal(targets ? 1 : 0, only.Duty("PY705") * only.Duty("DIMER_N"));
        }
    }

    /// <summary>Cells without receptor of their own tell apart whether Rac1 must induce it.</summary>
    [Theory]
    [InlineData("RAC1_V12", true)]
    [InlineData("EXO_IL6", false)]
    [InlineData("CDC42_V12", false)]
    public void Without_basal_receptor_only_what_induces_it_signals(string on, bool targets)
    {
        var only = Assert.Single(StateSpaceSearchTests.Find(Model.Under(on), "asynchronous").Attractors);

        Assert.Equal(targets ? 1 : 0, only.Duty("TARGETS"));
    }

    [Theory]
    [InlineData("SOCS3_FEEDBACK", 2, 8, 0.5, 16)]
    [InlineData("IKBA_FEEDBACK", 1, 4, 0.5, 512)]
    [InlineData("SOCS3_FEEDBACK IKBA_FEEDBACK", 2, 8, 0.25, 1024)]
    public void Negative_feedback_makes_the_answer_oscillate(string feedbacks, int cycles, int length, double duty, int asynchronousStates)
    {
        var network = Model.Under(["RAC1_V12", "IL6R_BASAL", .. feedbacks.Split(' ')]);

        var synchronous = StateSpaceSearchTests.Find(network, "synchronous");
        var asynchronous = StateSpaceSearchTests.Find(network, "asynchronous");

        Assert.Equal(cycles, synchronous.Attractors.Length);
        Assert.All(synchronous.Attractors, cycle => Assert.Equal((AttractorKind.Cycle, length, duty), (cycle.Kind, cycle.States.Count, cycle.Duty("TARGETS"))));
        Assert.Equal(8192, synchronous.Basins.Sum(basin => basin.Strong));
        var only = Assert.Single(asynchronous.Attractors);
        Assert.Equal((AttractorKind.Complex, asynchronousStates), (only.Kind, only.States.Count));
        Assert.InRange(only.Duty("TARGETS"), 0.01, 0.99);
    }

    [Fact]
    public void Memory_by_or_has_two_states_and_synchronous_updating_invents_twelve_pulses()
    {
        var network = Memory("IL6_MRNA", "NFKB_N | DIMER_N").Under("IL6R_BASAL");

        var asynchronous = StateSpaceSearchTests.Find(network, "asynchronous");
        var synchronous = StateSpaceSearchTests.Find(network, "synchronous");

        Assert.Equal([(true, 0.0), (true, 1.0)], asynchronous.Attractors.Select(attractor => (attractor.IsFixedPoint, attractor.Duty("TARGETS"))).Order());
        Assert.Equal(Necklaces(6), synchronous.Attractors.Length);
        Assert.Equal(14, synchronous.Attractors.Length);
        Assert.Equal(2, synchronous.FixedPoints.Count());
    }

    [Fact]
    public void Memory_by_way_of_ikk_has_two_states_and_sixty_synchronous_attractors()
    {
        var network = Memory("IKK", "RAC1 | CDC42_V12 | RHOA_V14 | RAS_V12 | DIMER_N").Under("IL6R_BASAL");

        Assert.Equal([0, 1], StateSpaceSearchTests.Find(network, "asynchronous").Attractors.Select(attractor => attractor.Duty("TARGETS")).Order());
        Assert.Equal(Necklaces(9), StateSpaceSearchTests.Find(network, "synchronous").Attractors.Length);
        Assert.Equal(60, Necklaces(9));
    }

    [Fact]
    public void Synergy_by_and_keeps_the_on_state_out_of_reach_of_a_cell_at_rest()
    {
        var network = Memory("IL6_MRNA", "NFKB_N & DIMER_N");
        var active = network.Under("IL6R_BASAL", "RAC1_V12");
        var rest = network.Under("IL6R_BASAL").StateWith("IL6R_BASAL", "IL6R", "NFKBIA");

        var atRest = StateSpaceSearchTests.Find(network.Under("IL6R_BASAL"), "asynchronous");
        var all = StateSpaceSearchTests.Find(active, "asynchronous");
        var fromRest = new StateSpaceSearch().ReachableFrom(active, UpdateSchemes.Asynchronous, rest, TestContext.Current.CancellationToken);

        Assert.Equal(0, Assert.Single(atRest.Attractors).Duty("TARGETS"));
        Assert.Equal([0, 1], all.Attractors.Select(attractor => attractor.Duty("TARGETS")).Order());
        Assert.All(all.Attractors, attractor => Assert.True(attractor.IsFixedPoint));
        Assert.Equal(0, Assert.Single(fromRest.Attractors).Duty("TARGETS"));
    }

    [Fact]
    public void A_socs3_veto_erases_memory()
    {
        var network = Memory("IL6_MRNA", "NFKB_N | DIMER_N").Under("IL6R_BASAL", "SOCS3_FEEDBACK");

        var only = Assert.Single(StateSpaceSearchTests.Find(network, "asynchronous").Attractors);

        Assert.True(only.IsFixedPoint);
        Assert.Equal(0, only.Duty("TARGETS"));
    }

    [Theory]
    [InlineData("IL6_MRNA", "NFKB_N | DIMER_N", "IKB_SR", true)]
    [InlineData("IL6_MRNA", "NFKB_N | DIMER_N", "ANTI_IL6R", false)]
    [InlineData("IL6_MRNA", "NFKB_N | DIMER_N", "JAKI", false)]
    [InlineData("IKK", "RAC1 | CDC42_V12 | RHOA_V14 | RAS_V12 | DIMER_N", "IKB_SR", false)]
    public void Which_treatment_erases_memory_tells_where_it_is_kept(string node, string rule, string treatment, bool staysOn)
    {
        var network = Memory(node, rule);
        var search = new StateSpaceSearch();
        var on = search.ReachableFrom(network.Under("IL6R_BASAL", "RAC1_V12"), UpdateSchemes.Asynchronous, network.StateWith("IL6R_BASAL"), TestContext.Current.CancellationToken);

        var treated = search.ReachableFrom(network.Under("IL6R_BASAL", treatment), UpdateSchemes.Asynchronous, Assert.Single(on.Attractors).States[0], TestContext.Current.CancellationToken);
        var washed = search.ReachableFrom(network.Under("IL6R_BASAL"), UpdateSchemes.Asynchronous, Assert.Single(treated.Attractors).States[0], TestContext.Current.CancellationToken);

        Assert.Equal(1, on.Attractors[0].Duty("TARGETS"));
        Assert.Equal(staysOn ? 1 : 0, treated.Attractors[0].Duty("TARGETS"));
        Assert.Equal(staysOn ? 1 : 0, Assert.Single(washed.Attractors).Duty("TARGETS"));
    }

    private static BooleanNetwork Memory(string node, string rule) => Model.With(node, LogicParser.Parse(rule));

    /// <summary>The number of binary necklaces of a length: (1/n) Σ over divisors d of n of φ(d) 2^(n/d).</summary>
    private static int Necklaces(int length) => Enumerable.Range(1, length).Sum(k => 1 << GreatestCommonDivisor(k, length)) / length;

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
