using System.CommandLine;
using LoopSim.Experiments;
using LoopSim.Solvers.Stochastic;

namespace LoopSim.Cli.Commands;

/// <summary>The options of ensembles: how many trajectories and, molecule by molecule, by which method and of how many cells.</summary>
internal sealed class JumpOptions
{
    private readonly Option<int?> _trajectories = new("--trajectories", "--samples") { Description = "Trajectories of boolean-async, markov and ssa. Default: on markov what the model's own .cfg file says, or else 1000.", HelpName = "N" };
    private readonly Option<string?> _method = new("--method") { Description = $"How ssa simulates, one of: {string.Join(", ", JumpMethods.All.Select(m => m.Name))}. Default: auto, exact.", HelpName = "NAME" };
    private readonly Option<int?> _cells = new("--cells") { Description = "On ssa, the cells that share one medium. Default: 1, with its share of the medium.", HelpName = "N" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command, bool cells)
    {
        command.Options.Add(_trajectories);
        command.Options.Add(_method);
        if (cells)
            command.Options.Add(_cells);
    }

    /// <summary>What they say, for an engine.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">What other options say.</param>
    /// <param name="engine">The engine; <see langword="null"/> for several.</param>
    public RunOptions Read(ParseResult parsed, RunOptions options, ISimulationEngine? engine)
    {
        var (trajectories, method, cells) = (parsed.GetValue(_trajectories), parsed.GetValue(_method), parsed.GetValue(_cells));
        if (trajectories < 1)
            throw new ArgumentException($"--trajectories {trajectories}: write a whole number above 0, e.g. --trajectories 10000.");
        if (cells < 1)
            throw new ArgumentException($"--cells {cells}: write a whole number above 0, e.g. --cells 100.");
        if (trajectories is not null && engine is OdeEngine)
            throw new ArgumentException($"--trajectories has no part in the engine {engine.Name}: add --engine boolean-async, markov or ssa.");
        if ((method ?? (object?)cells) is not null && engine is not JumpEngine)
            throw new ArgumentException($"--{(method is not null ? "method" : "cells")} has a part in the engine ssa alone: add --engine ssa.");
        return options with { Trajectories = trajectories, JumpMethod = JumpMethods.Named(method ?? options.JumpMethod).Name, Cells = cells ?? options.Cells };
    }
}
