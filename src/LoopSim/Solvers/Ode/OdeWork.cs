namespace LoopSim.Solvers.Ode;

/// <summary>What an integration has spent.</summary>
/// <param name="RightHandSideEvaluations">Evaluations of f.</param>
/// <param name="JacobianEvaluations">Evaluations of ∂f/∂y.</param>
/// <param name="LuDecompositions">Factorisations of I/(hγ) - ∂f/∂y.</param>
/// <param name="SwitchesToStiff">How often an automatic method went over to its stiff member.</param>
/// <param name="SwitchesToNonStiff">How often it went back.</param>
public readonly record struct OdeWork(
    int RightHandSideEvaluations,
    int JacobianEvaluations,
    int LuDecompositions,
    int SwitchesToStiff,
    int SwitchesToNonStiff);
