using System.Collections.Immutable;
using LoopSim.Boolean;
using LoopSim.Diagnostics;

namespace LoopSim.Experiments;

/// <summary>The engines there are.</summary>
public static class SimulationEngines
{
    /// <summary>The engine that runs kinetic networks as differential equations.</summary>
    public static ISimulationEngine Ode { get; } = new OdeEngine();

    /// <summary>The engines that a check runs unasked, in the order in which tables list them.</summary>
    public static ImmutableArray<ISimulationEngine> Routine { get; } =
    [
        Ode,
        new BooleanEngine("boolean-sync", UpdateSchemes.Synchronous),
        new BooleanEngine("boolean-async", UpdateSchemes.Asynchronous),
        new MarkovEngine(),
    ];

    /// <summary>Every engine: those of <see cref="Routine"/>, and those that take too long to be run unasked.</summary>
    public static ImmutableArray<ISimulationEngine> All { get; } = [.. Routine, new JumpEngine()];

    /// <summary>The engine of a name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public static ISimulationEngine Named(string name) => All.FirstOrDefault(e => e.Name == name)
        ?? throw new ArgumentException($"There is no engine \"{name}\". {NearestNames.Suggest(name, [.. All.Select(e => e.Name)])}", nameof(name));
}
