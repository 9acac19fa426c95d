using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Solvers.Ode;

/// <summary>The linear solver that suits a system: over its pattern where it states one, dense otherwise.</summary>
internal static class SystemMatrix
{
    public static IShiftedMatrix For(IOdeSystem system) => system is ISparseOdeSystem sparse
        ? new SparseShiftedMatrix(sparse.Pattern)
        : new DenseShiftedMatrix(system.Dimension);
}
