using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Solvers.Ode;

/// <summary>A system that says which entries of its Jacobian can differ from zero.</summary>
/// <remarks>Implicit methods then eliminate over these entries only. An entry outside the pattern that is not zero at some
/// state is a fault of the system: it is not seen, and steps lose their order.</remarks>
public interface ISparseOdeSystem : IOdeSystem
{
    /// <summary>The places of ∂f/∂y that can differ from zero at any time and state; the same object on each call.</summary>
    SparsityPattern Pattern { get; }
}
