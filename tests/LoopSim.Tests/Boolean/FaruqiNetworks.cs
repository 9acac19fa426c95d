using LoopSim.Boolean;
using LoopSim.Io.Bnet;
using LoopSim.Logic;

namespace LoopSim.Tests.Boolean;

/// <summary>The Boolean models of the autocrine IL-6 loop of Faruqi et al. 2001 (PNAS 98:9014): the figure as drawn, with feedbacks, with memory.</summary>
internal static class FaruqiNetworks
{
    /// <summary>Model A: every node is its predecessor.</summary>
    public static BooleanNetwork Figure { get; } = BnetFormat.Parse("""
        targets, factors
        RASRAC,   RASRAC
        NFKB,     RASRAC
        NFKB_N,   NFKB
        IL6_GENE, NFKB_N
        IL6,      IL6_GENE
        IL6R,     IL6
        JAK,      IL6R
        PSTAT3,   JAK
        DIMER,    PSTAT3
        DIMER_N,  DIMER
        TARGETS,  DIMER_N
        """).Network;

    /// <summary>Model B: with the paper's inputs; the two negative feedbacks come with inputs of their own.</summary>
    public static BooleanNetwork Feedback { get; } = BnetFormat.Parse("""
        targets, factors
        # Inputs: what an experiment sets.
        RAC1_V12,     RAC1_V12
        VAV,          VAV
        RAS_V12,      RAS_V12
        CDC42_V12,    CDC42_V12
        RHOA_V14,     RHOA_V14
        IKB_SR,       IKB_SR
        EXO_IL6,      EXO_IL6
        IL6R_BASAL,   IL6R_BASAL
        ANTI_IL6R,    ANTI_IL6R
        JAKI,         JAKI
        STAT3_Y705F,  STAT3_Y705F
        SOCS3_OE,     SOCS3_OE
        # Arms that can be switched on.
        IKBA_FEEDBACK,  IKBA_FEEDBACK
        SOCS3_FEEDBACK, SOCS3_FEEDBACK
        # The cell.
        RAC1,         RAC1_V12 | VAV | RAS_V12
        IKK,          RAC1 | CDC42_V12 | RHOA_V14 | RAS_V12
        NFKBIA,       IKB_SR | !IKK | IKBA_FEEDBACK & NFKB_N
        NFKB_N,       !NFKBIA
        IL6_MRNA,     NFKB_N
        IL6,          IL6_MRNA | EXO_IL6
        IL6R,         IL6R_BASAL | RAC1
        COMPLEX,      IL6 & IL6R & !ANTI_IL6R
        JAK,          COMPLEX & !SOCS3 & !JAKI
        PY705,        JAK & !STAT3_Y705F
        DIMER_N,      PY705
        TARGETS,      DIMER_N
        SOCS3,        SOCS3_OE | SOCS3_FEEDBACK & DIMER_N
        """).Network;

    /// <summary>A second cytokine of the family that acts through GP130 makes up for IL-6. Receptors and STAT3 are inputs, on at rest.</summary>
    public static BooleanNetwork WithLif { get; } = BnetFormat.Parse("""
        targets, factors
        RAC1_V12, RAC1_V12
        IL6R,     IL6R
        LIFR,     LIFR
        GP130,    GP130
        STAT3,    STAT3
        RAC1,     RAC1_V12
        IKK,      RAC1
        NFKB,     IKK
        IL6,      NFKB
        LIF,      NFKB
        IL6_RC,   IL6 & IL6R & GP130
        LIF_RC,   LIF & LIFR & GP130
        JAK1,     IL6_RC | LIF_RC
        PY705,    JAK1 & STAT3
        DIMER,    PY705
        """).Network;

    /// <summary>As <see cref="WithLif"/>, and Rac1 activates JAK2 by reactive oxygen species besides (Pelletier et al.).</summary>
    public static BooleanNetwork WithLifAndRos { get; } = new(WithLif.Names.Select(name => (name, WithLif.RuleOf(name)))
        .Append(("ROS", LogicParser.Parse("RAC1")))
        .Append(("JAK2", LogicParser.Parse("ROS")))
        .Select(node => node.Item1 == "PY705" ? ("PY705", LogicParser.Parse("(JAK1 | JAK2) & STAT3")) : node));

    /// <summary>Returns a network with the given inputs on and all others off.</summary>
    public static BooleanNetwork Under(this BooleanNetwork network, params IEnumerable<string> on)
    {
        var set = on.ToHashSet();
        return network.Inputs.Aggregate(network, (changed, input) => changed.Clamp(input, set.Contains(input)));
    }
}
