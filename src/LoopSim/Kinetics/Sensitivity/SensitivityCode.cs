using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>The compiled programs of forward sensitivities; shared by all networks that differ in values only.</summary>
internal sealed class SensitivityCode
{
    public SensitivityCode(KineticPrograms programs, KineticCode code, ImmutableArray<string> directions)
    {
        Directions = directions;
        Programs = new SensitivityPrograms(programs, code.Pattern, directions);
        Stage = SensitivityStageCode.Of(code.Pattern, Programs.CurvedEntries, VectorInstructions.WidthOfHardware);
        var parts = programs.FixedPartsOf(Programs.Linearised, Programs.LinearisedAlong);
        FixedParts = RateCompiler.Compile(parts.Values);
        Linearised = RateCompiler.CompileLanes(parts.Programs[0], fuses: true);
        LinearisedAlong = RateCompiler.CompileLanes(parts.Programs[1], fuses: true);
        Observables = RateCompiler.CompileLanes(Programs.Observables());
        Events = RateCompiler.CompileLanes(Programs.Events());
        ConstantPlaces = [.. directions.Select((name, j) => (Constant: programs.Constants.IndexOf(name), Direction: j)).Where(place => place.Constant >= 0)];
    }

    /// <summary>The directions, by name.</summary>
    public ImmutableArray<string> Directions { get; }

    public SensitivityPrograms Programs { get; }

    /// <summary>The directions that are constants of the network, each with the constant's number.</summary>
    public ImmutableArray<(int Constant, int Direction)> ConstantPlaces { get; }

    public SensitivityStageCode Stage { get; }

    /// <summary>What follows from the constants alone; the derivatives take it behind them.</summary>
    public RateKernel FixedParts { get; }

    public LaneKernel Linearised { get; }

    public LaneKernel LinearisedAlong { get; }

    public LaneKernel Observables { get; }

    public LaneKernel Events { get; }

    /// <summary>Space for any of the programs.</summary>
    public double[] NewWork() => new double[new[] { Linearised, LinearisedAlong, Observables, Events }.Max(kernel => kernel.WorkLength)];
}
