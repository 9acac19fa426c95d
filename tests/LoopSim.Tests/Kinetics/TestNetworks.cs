using LoopSim.Kinetics;

namespace LoopSim.Tests.Kinetics;

/// <summary>Networks that several tests use.</summary>
internal static class TestNetworks
{
    /// <summary>The autocrine loop as the figure draws it: an input RASRAC makes NF-κB enter the nucleus, which makes IL-6, which drives STAT3.</summary>
    public static ReactionNetwork AutocrineLoop() => new ReactionNetworkBuilder("min")
        .AddInput("RASRAC").AddInput("ANTI_IL6R", 0, 0.99)
        .AddParameter("kn", 0.1, "1/min")
        .AddParameter("k0", 0.002, "1/min").AddParameter("kN", 0.24, "1/min").AddParameter("KN", 0.5).AddParameter("gm", Math.Log(2) / 30, "1/min")
        .AddParameter("ktl", 5, "1/min").AddParameter("ks", Math.Log(2) / 45, "1/min")
        .AddParameter("rho", 1e6, "1/ml").AddParameter("w", 3.454e-11, "ng").AddParameter("kL", Math.Log(2) / 1440, "1/min")
        .AddParameter("KD", 0.44, "ng/ml").AddParameter("ka", 0.3, "1/min").AddParameter("kdj", 0.18, "1/min")
        .AddParameter("ST", 1000, "nM").AddParameter("kp", 0.10, "1/min").AddParameter("kdp", 0.07, "1/min")
        .AddParameter("kf", 1.2, "1/nM/min").AddParameter("kr", 6, "1/min").AddParameter("ki", 0.3, "1/min").AddParameter("kdn", 0.3, "1/min")
        .AddSpecies("NFKB_N", label: "nuclear NF-κB")
        .AddSpecies("IL6_MRNA", "k0/gm", "1/cell").AddSpecies("IL6_CELL", unit: "1/cell").AddSpecies("IL6", unit: "ng/ml").AddSpecies("JAK")
        .AddSpecies("PSTAT3", unit: "nM").AddSpecies("DIMER", unit: "nM").AddSpecies("DIMER_N", unit: "nM")
        .AddSpecies("STAT3", "ST", "nM")
        .AddAssignment("NFKB", "RASRAC")
        .AddAssignment("IL6R", "(1 - ANTI_IL6R)*IL6/(KD + (1 - ANTI_IL6R)*IL6)", label: "occupied receptor")
        .AddAssignment("SECRETION", "ks*IL6_CELL", "1/cell/min")
        .AddRate("NFKB_N", "kn*(NFKB - NFKB_N)")
        .AddRate("IL6_MRNA", "k0 + kN*hill(NFKB_N, KN, 2) - gm*IL6_MRNA")
        .AddRate("IL6_CELL", "ktl*IL6_MRNA - SECRETION")
        .AddRate("IL6", "rho*w*SECRETION - kL*IL6")
        .AddRate("JAK", "ka*IL6R*(1 - JAK) - kdj*JAK")
        .AddReaction("phosphorylation", "STAT3 -> PSTAT3", "kp*JAK*STAT3")
        .AddReaction("dephosphorylation", "PSTAT3 -> STAT3", "kdp*PSTAT3")
        .AddReaction("dimerisation", "2 PSTAT3 -> DIMER", "kf*PSTAT3^2")
        .AddReaction("dissociation", "DIMER -> 2 PSTAT3", "kr*DIMER")
        .AddReaction("import", "DIMER -> DIMER_N", "ki*DIMER")
        .AddReaction("loss", "DIMER -> 2 STAT3", "kdp*DIMER")
        .AddReaction("nuclear_loss", "DIMER_N -> 2 STAT3", "kdn*DIMER_N")
        .Build();

    /// <summary>Two compartments and reactions across them.</summary>
    public static ReactionNetworkBuilder TwoCompartments() => new ReactionNetworkBuilder("min")
        .Add(new Compartment("cytoplasm", 8, "pL")).Add(new Compartment("nucleus", 2, "pL"))
        .AddParameter("k", 3, "1/min")
        .AddSpecies("A", "5", "nM", compartment: "cytoplasm").AddSpecies("B", "0", "nM", compartment: "nucleus")
        .AddReaction("import", "A -> B", "k*A");

    /// <summary>A ring of modules with Hill terms, reactions, assignments and the time: the size that compiling is measured with.</summary>
    public static ReactionNetwork Ring(int species)
    {
        var builder = new ReactionNetworkBuilder("h").AddInput("U").AddParameter("K", 0.4).AddParameter("n", 3).AddParameter("g", 0.7).AddParameter("kf", 0.2);
        string Name(int i) => $"X{(i + species) % species}";
        for (var i = 0; i < species; i++)
        {
            builder.AddSpecies(Name(i), $"0.1*{i % 7}");
            builder.AddAssignment($"drive{i}", $"hill({Name(i - 1)}, K, n)*(1 - hill({Name(i - 2)}, K, 4)) + 0.1*U");
            if (i % 5 == 4)
                builder.AddReaction($"make{i}", $"-> {Name(i)}", $"drive{i}*(1 + 0.1*exp(-time))").AddReaction($"lose{i}", $"{Name(i)} ->", $"g*{Name(i)}");
            else
                builder.AddRate(Name(i), $"drive{i} + kf*{Name(i + 7)}^1.5 - g*{Name(i)} - kf*{Name(i)}*{Name(i + 3)}/(K + {Name(i)})");
        }
        return builder.Build();
    }
}
