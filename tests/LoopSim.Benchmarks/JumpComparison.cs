using System.Diagnostics;
using System.Globalization;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Benchmarks;

/// <summary>Events a second of exact stochastic simulation on one thread, beside a plain program where one is given.</summary>
internal static class JumpComparison
{
    private const int Turns = 5;

    /// <summary>Prints a table. The plain program prints a line for each process: <c>name direct X M/s … next Y M/s …</c>.</summary>
    /// <param name="plain">The path of the plain program; <see langword="null"/> for none.</param>
    public static void Run(string? plain)
    {
        (string Name, JumpSystem System, double[] Start, double End)[] processes =
        [
            ("birth-death", new(["X"], [Reaction("birth", 100, [], (0, 1)), Reaction("death", 1, [0], (0, -1))]), [100], 25_000),
            ("dimerisation", new(["M", "D"], [Reaction("on", 0.001, [0, 0], (0, -2), (1, 1)), Reaction("off", 0.1, [1], (0, 2), (1, -1))]), [1000, 0], 80_000),
            ("chain 20", Chain(20), [.. Enumerable.Repeat(50.0, 20)], 1000),
            ("chain 500", Chain(500), [.. Enumerable.Repeat(50.0, 500)], 60),
        ];
        var methods = JumpMethods.All.Where(m => m.IsExact && m is not AutomaticJumpMethod).ToList();
        Console.WriteLine($"| process | reactions | {string.Join(" | ", methods.Select(m => m.Name))} | auto takes |");
        Console.WriteLine($"|---|--:|{string.Concat(methods.Select(_ => "--:|"))}---|");
        foreach (var (name, system, start, end) in processes)
        {
            var rates = methods.Select(m => EventsPerSecond(system, start, end, m));
            Console.WriteLine($"| {name} | {system.Reactions.Length} | {string.Join(" | ", rates.Select(r => (1e-6 * r).ToString("F1", CultureInfo.InvariantCulture)))} | {AutomaticJumpMethod.For(system).Name} |");
        }
        if (plain is not null)
        {
            using var program = Process.Start(new ProcessStartInfo(plain)) ?? throw new InvalidOperationException($"{plain} does not start.");
            program.WaitForExit();
        }
    }

    /// <summary>Processor time, the best of some turns.</summary>
    private static double EventsPerSecond(JumpSystem system, double[] start, double end, IJumpMethod method)
    {
        var best = 0.0;
        for (var turn = 0; turn < Turns; turn++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            JumpSimulator.Run(system, start, 0, [end], method, 1, (ulong)turn, out var work);
            best = Math.Max(best, work.Events / (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        return best;
    }

    /// <summary>In at one end, up and down, out at the other.</summary>
    private static JumpSystem Chain(int length) => new(
        Enumerable.Range(0, length).Select(i => $"S{i}"),
        [
            Reaction("in", 50, [], (0, 1)),
            .. Enumerable.Range(0, length - 1).Select(i => Reaction($"up {i}", 1, [i], (i, -1), (i + 1, 1))),
            Reaction("out", 1, [length - 1], (length - 1, -1)),
            .. Enumerable.Range(1, length - 1).Select(i => Reaction($"down {i}", 1, [i], (i, -1), (i - 1, 1))),
        ]);

    private static JumpReaction Reaction(string name, double constant, int[] reactants, params (int Species, int By)[] changes) => new(
        name,
        [.. changes.Select(c => new JumpChange(c.Species, c.By))],
        new Propensity.MassAction(constant, [.. reactants.GroupBy(s => s).Select(g => new MassActionFactor(g.Key, g.Count()))]));
}
