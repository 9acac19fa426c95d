using LoopSim.Kinetics;
using LoopSim.Kinetics.Sensitivity;

namespace LoopSim.Estimation;

/// <summary>A simulated condition.</summary>
/// <param name="Network">The network with the values of the condition.</param>
/// <param name="Course">The time course with its derivatives.</param>
/// <param name="Bindings">For each direction of the course the number of the estimated parameter that moves it; −1 for none.</param>
/// <param name="Condition">The condition.</param>
internal sealed record ConditionRun(ReactionNetwork Network, SensitivityCourse Course, int[] Bindings, EstimationCondition Condition);
