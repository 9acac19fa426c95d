using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Kinetics;

/// <summary>The programs of a network compiled for several lanes, and the elimination of its Jacobian with them; shared by all networks that differ in values only.</summary>
internal sealed class KineticLaneCode
{
    public KineticLaneCode(KineticPrograms programs, SparsityPattern pattern)
    {
        Pattern = pattern;
        IsTimeDependent = programs.IsTimeDependent;
        // The time stands between the constants and what follows from these.
        var parts = programs.FixedPartsOf(programs.RightHandSides().WithTimeLast(), SideBySide(programs.Jacobian()).WithTimeLast(), programs.TimeDerivative().WithTimeLast());
        FixedParts = RateCompiler.CompileLanes(parts.Values);
        RightHandSides = RateCompiler.CompileLanes(parts.Programs[0], fuses: true);
        Jacobian = RateCompiler.CompileLanes(parts.Programs[1], fuses: true);
        TimeDerivative = RateCompiler.CompileLanes(parts.Programs[2], fuses: true);
        Observables = RateCompiler.CompileLanes(programs.Observables());
        Initial = RateCompiler.CompileLanes(programs.Initial());
        Factor = RateCompiler.CompileLanes(EliminationPrograms.Factor(pattern), fuses: true);
        Solve = RateCompiler.CompileLanes(EliminationPrograms.Solve(pattern), fuses: true);
    }

    public SparsityPattern Pattern { get; }

    public bool IsTimeDependent { get; }

    /// <summary>What follows from the constants alone; right-hand sides and their derivatives take it behind constants and time.</summary>
    public LaneKernel FixedParts { get; }

    public LaneKernel RightHandSides { get; }

    public LaneKernel Jacobian { get; }

    public LaneKernel TimeDerivative { get; }

    public LaneKernel Observables { get; }

    public LaneKernel Initial { get; }

    public LaneKernel Factor { get; }

    public LaneKernel Solve { get; }

    /// <summary>The Jacobian with its entries in the order of the pattern, without room for zeros.</summary>
    private static RateProgram SideBySide(RateProgram jacobian) => new(
        jacobian.Title, jacobian.States, jacobian.Parameters, jacobian.Definitions, jacobian.Outputs.OrderBy(o => o.Index).Select((o, i) => new RateOutput(i, o.Value)), jacobian.Outputs.Length);
}
