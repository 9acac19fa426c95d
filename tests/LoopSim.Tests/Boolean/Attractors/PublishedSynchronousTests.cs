using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Io.Bnet;
using LoopSim.Logic;

namespace LoopSim.Tests.Boolean.Attractors;

/// <summary>Attractors under synchronous updates as their publications count them. The networks are written from the papers' arrows and rules.</summary>
public class PublishedSynchronousTests
{
    /// <summary>Li et al., The yeast cell-cycle network is robustly designed, PNAS 101 (2004) 4781, DOI 10.1073/pnas.0305937101: Fig. 1B; a node whose inputs cancel keeps its value, or goes off where it degrades by itself.</summary>
    private static readonly BooleanNetwork BuddingYeast = Threshold(
        "Cln3 MBF SBF Cln12 Cdh1 Swi5 Cdc20 Clb56 Sic1 Clb12 Mcm1",
        activations: "Cln3>SBF Cln3>MBF SBF>Cln12 MBF>Clb56 Clb56>Clb12 Clb56>Mcm1 Clb12>Mcm1 Mcm1>Clb12 Clb12>Cdc20 Mcm1>Cdc20 Mcm1>Swi5 Cdc20>Swi5 Cdc20>Sic1 Cdc20>Cdh1 Swi5>Sic1",
        inhibitions: "Clb12>SBF Clb12>MBF Cln12>Sic1 Cln12>Cdh1 Sic1>Clb12 Sic1>Clb56 Clb56>Sic1 Clb56>Cdh1 Clb12>Sic1 Clb12>Cdh1 Cdh1>Clb12 Clb12>Swi5 Cdc20>Clb56 Cdc20>Clb12",
        degrading: "Cln3 Cln12 Mcm1 Cdc20 Swi5");

    /// <summary>Davidich and Bornholdt, PLoS ONE 3 (2008) e1672, DOI 10.1371/journal.pone.0001672: Cdc2/Cdc13 is on unless it is inhibited, and highly active (A) only where it is activated.</summary>
    private static readonly BooleanNetwork FissionYeast = Threshold(
        "Start SK Cdc2_Cdc13 Ste9 Rum1 Slp1 Cdc2_Cdc13_A Wee1_Mik1 Cdc25 PP",
        activations: "Start>SK Cdc2_Cdc13_A>Slp1 Slp1>PP PP>Ste9 PP>Rum1 PP>Wee1_Mik1 Cdc2_Cdc13>Cdc25 Cdc25>Cdc2_Cdc13_A",
        inhibitions: "SK>Ste9 SK>Rum1 Cdc2_Cdc13>Ste9 Cdc2_Cdc13>Rum1 Cdc2_Cdc13_A>Ste9 Cdc2_Cdc13_A>Rum1 Ste9>Cdc2_Cdc13 Rum1>Cdc2_Cdc13 Slp1>Cdc2_Cdc13 "
            + "Ste9>Cdc2_Cdc13_A Rum1>Cdc2_Cdc13_A Slp1>Cdc2_Cdc13_A Wee1_Mik1>Cdc2_Cdc13_A Cdc2_Cdc13>Wee1_Mik1 PP>Cdc25",
        degrading: "Start SK Slp1 PP Cdc2_Cdc13_A",
        onWithoutInput: "Cdc2_Cdc13");

    /// <summary>Fauré et al., Bioinformatics 22 (2006) e124, DOI 10.1093/bioinformatics/btl210: Table 1.</summary>
    private static readonly BooleanNetwork MammalianCellCycle = BnetFormat.Parse("""
        CycD, CycD
        Rb, !CycA & !CycB & !CycD & !CycE | p27 & !CycD & !CycB
        E2F, !Rb & !CycA & !CycB | p27 & !Rb & !CycB
        CycE, E2F & !Rb
        CycA, (E2F | CycA) & !Rb & !Cdc20 & !(Cdh1 & UbcH10)
        p27, !CycD & !CycE & !CycA & !CycB | p27 & !(CycE & CycA) & !CycB & !CycD
        Cdc20, CycB
        Cdh1, !CycA & !CycB | Cdc20 | p27 & !CycB
        UbcH10, !Cdh1 | Cdh1 & UbcH10 & (Cdc20 | CycA | CycB)
        CycB, !Cdc20 & !Cdh1
        """).Network;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Budding_yeast_has_the_seven_stationary_states_and_basins_of_table_1()
    {
        var found = Synchronous(BuddingYeast);

        Assert.Equal(7, found.Attractors.Length);
        Assert.All(found.Attractors, attractor => Assert.True(attractor.IsFixedPoint));
        // The table counts states with Cln3 on, too, which a search leaves out: it goes off for good.
        Assert.Equal(["1764 Cdh1 Sic1", "151 SBF Cln12", "109 MBF Cdh1 Sic1", "9 Sic1", "7 ", "7 MBF Sic1", "1 Cdh1"],
            Ends(BuddingYeast, found).OrderByDescending(end => end.Value).ThenBy(end => On(end.Key), StringComparer.Ordinal).Select(end => $"{end.Value} {On(end.Key)}"));
    }

    [Fact]
    public void Fission_yeast_has_thirteen_attractors_of_which_G1_is_the_largest()
    {
        var found = Synchronous(FissionYeast);

        Assert.Equal((13, 12), (found.Attractors.Length, found.FixedPoints.Count()));
        Assert.Equal("Ste9 Rum1 Wee1_Mik1", On(Ends(FissionYeast, found).MaxBy(end => end.Value).Key));
    }

    /// <summary>The counts are also in the manual of BoolNet (Müssel, Hopfensitz and Kestler, Bioinformatics 26 (2010) 1378, DOI 10.1093/bioinformatics/btq124), under cellcycle.</summary>
    [Fact]
    public void The_mammalian_cell_cycle_has_a_fixed_point_and_a_cycle_of_seven_states_and_asynchronously_an_attractor_of_112()
    {
        var found = Synchronous(MammalianCellCycle);
        var asynchronous = new TrapSpaceFinder().Find(MammalianCellCycle, UpdateSchemes.Asynchronous, Cancellation);

        Assert.Equal([(AttractorKind.FixedPoint, 1), (AttractorKind.Cycle, 7)], found.Attractors.Select(attractor => (attractor.Kind, attractor.States.Count)).Order());
        Assert.Equal("Rb p27 Cdh1", On(found.FixedPoints.Single()));
        Assert.Equal([1, 112], asynchronous.Attractors.Select(attractor => (int)attractor.StateCount).Order());
    }

    private static AttractorSet Synchronous(BooleanNetwork network)
    {
        var found = new StatePathSearch().Find(network, UpdateSchemes.Synchronous, Cancellation);
        Assert.Null(found.StoppedBy);
        return found;
    }

    /// <summary>From how many of all states each attractor is reached, by walking from every one.</summary>
    private static Dictionary<Attractor, int> Ends(BooleanNetwork network, AttractorSet found)
    {
        var step = UpdateSchemes.Synchronous.On(network);
        return Enumerable.Range(0, 1 << network.Count).CountBy(number => End(new BooleanState(network.Count, [(ulong)number]))).ToDictionary();

        Attractor End(BooleanState state)
        {
            while (true)
            {
                if (found.Attractors.FirstOrDefault(attractor => attractor.Contains(state)) is { } end)
                    return end;
                state = step.Successors(state).Single();
            }
        }
    }

    private static string On(Attractor attractor) => string.Join(' ', attractor.Names.Where((_, node) => attractor.Smallest[node]));

    /// <summary>A network whose nodes go on where more activators than inhibitors are on, and off where fewer; of as many, they keep their value, but for those that degrade or are on without input.</summary>
    private static BooleanNetwork Threshold(string nodes, string activations, string inhibitions, string degrading, string onWithoutInput = "")
    {
        var arrows = Arrows(activations, 1).Concat(Arrows(inhibitions, -1)).ToLookup(arrow => arrow.Target);
        return new BooleanNetwork(nodes.Split(' ').Select(node => (node, LogicFormula.Any(Cases(node)))));

        IEnumerable<LogicFormula> Cases(string node)
        {
            var inputs = arrows[node].ToArray();
            for (var on = 0; on < 1 << inputs.Length; on++)
            {
                var literals = inputs.Select((arrow, i) => Literal(arrow.Source, (on >> i & 1) != 0));
                var sum = inputs.Select((arrow, i) => (on >> i & 1) * arrow.Weight).Sum();
                if (sum > 0 || sum == 0 && onWithoutInput.Split(' ').Contains(node))
                    yield return LogicFormula.All(literals);
                else if (sum == 0 && !degrading.Split(' ').Contains(node))
                    yield return LogicFormula.All(literals.Append(Literal(node, true)));
            }
        }
    }

    private static LogicFormula Literal(string node, bool isOn) => isOn ? new LogicFormula.Variable(node) : new LogicFormula.Not(new LogicFormula.Variable(node));

    private static IEnumerable<(string Source, string Target, int Weight)> Arrows(string text, int weight) => text.Split(' ').Select(arrow => (arrow.Split('>')[0], arrow.Split('>')[1], weight));
}
