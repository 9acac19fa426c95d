using LoopSim.Solvers.Stochastic;

namespace LoopSim.Tests.Solvers.Stochastic;

/// <summary>Processes whose law is known.</summary>
internal static class JumpSystems
{
    /// <summary>X is made at a rate and each is lost at one; from 0, X is Poisson distributed with mean birth/death · (1 − e^(−death·t)).</summary>
    public static JumpSystem BirthAndDeath(double birth, double death) => new(
        ["X"], [MassAction("birth", birth, [], (0, 1)), MassAction("death", death, [0], (0, -1))]);

    /// <summary>2 M ⇌ D.</summary>
    public static JumpSystem Dimerisation(double on, double off) => new(
        ["M", "D"], [MassAction("dimerisation", on, [0, 0], (0, -2), (1, 1)), MassAction("dissociation", off, [1], (0, 2), (1, -1))]);

    /// <summary>A gene that a protein represses by a Hill function, the mRNA and the protein; and a loss of a constant rate, which stops where there is nothing.</summary>
    public static JumpSystem Repression() => new(["mRNA", "protein"],
    [
        new("transcription", [new(0, 1)], new Propensity.Function([1], counts => 4 / (1 + counts[0] * counts[0] / 25))),
        MassAction("mRNA loss", 1, [0], (0, -1)),
        MassAction("translation", 2, [0], (1, 1)),
        MassAction("protein loss", 0.5, [1], (1, -1)),
        new("protein export", [new(1, -1)], new Propensity.Function([], _ => 0.7)),
    ]);

    /// <summary>In and out of a chain of species, up and down. At rest each count is Poisson distributed with mean <paramref name="mean"/>, all independent.</summary>
    public static JumpSystem Chain(int length, double mean) => new(
        Enumerable.Range(0, length).Select(i => $"S{i}"),
        [
            MassAction("in", mean, [], (0, 1)),
            .. Enumerable.Range(0, length - 1).Select(i => MassAction($"up {i}", 1, [i], (i, -1), (i + 1, 1))),
            .. Enumerable.Range(1, length - 1).Select(i => MassAction($"down {i}", 1, [i], (i, -1), (i - 1, 1))),
            MassAction("back in", mean, [], (length - 1, 1)),
            MassAction("out", 1, [0], (0, -1)),
            MassAction("out at the end", 1, [length - 1], (length - 1, -1)),
        ]);

    public static JumpReaction MassAction(string name, double constant, int[] reactants, params (int Species, int By)[] changes) => new(
        name,
        [.. changes.Select(c => new JumpChange(c.Species, c.By))],
        new Propensity.MassAction(constant, [.. reactants.GroupBy(s => s).Select(g => new MassActionFactor(g.Key, g.Count()))]));
}
