using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.Sensitivity;

/// <summary>Integrates a system together with its forward sensitivities, by Rodas5P.</summary>
internal static class SensitivitySolver
{
    /// <summary>Integrates from start to end.</summary>
    /// <param name="system">The system.</param>
    /// <param name="start">The initial time.</param>
    /// <param name="initial">The state and the sensitivities there, laid out as <see cref="SensitivityLayout"/> says.</param>
    /// <param name="end">The final time.</param>
    /// <param name="outputTimes">Times at which both are wanted.</param>
    /// <param name="options">Tolerances of the variables, and limits.</param>
    /// <param name="scales">The size of each direction's parameter, above 0: a sensitivity's absolute tolerance is its variable's over it, as CVODES has it.</param>
    /// <param name="events">What happens on the way to the state and its sensitivities.</param>
    /// <param name="cancellation">Stops the run between two steps.</param>
    /// <exception cref="SimulationException">The end was not reached.</exception>
    public static OdeSolution Solve(
        ISensitivitySystem system,
        double start,
        ReadOnlySpan<double> initial,
        double end,
        ReadOnlySpan<double> outputTimes,
        OdeOptions options,
        ReadOnlySpan<double> scales,
        IOdeEvents? events = null,
        CancellationToken cancellation = default)
    {
        options.ThrowIfUnusable(system.Dimension);
        var augmented = new AugmentedOdeSystem(system);
        var all = ForAll(options, augmented.Layout, scales);
        var norm = new SensitivityErrorNorm(all, augmented.Layout);
        var method = new SensitivityRodas5P(system, norm.OfVariables);
        return OdeSolver.Completed(OdeSolver.Integrate(augmented, start, initial, end, outputTimes, method, all, [], events, norm, cancellation));
    }

    /// <summary>The options of a system for it and its sensitivities.</summary>
    private static OdeOptions ForAll(OdeOptions options, SensitivityLayout layout, ReadOnlySpan<double> scales)
    {
        var tolerances = new double[layout.Length];
        for (var i = 0; i < layout.Variables; i++)
        {
            tolerances[i] = options.AbsoluteToleranceOf(i);
            for (var j = 0; j < layout.Blocks * SensitivityLayout.Width; j++)
                tolerances[layout.Place(i, j)] = options.AbsoluteToleranceOf(i) / (j < layout.Directions ? scales[j] : 1);
        }
        return options with
        {
            AbsoluteTolerances = ImmutableArray.Create(tolerances),
            NonNegative = options.NonNegative.IsDefaultOrEmpty ? [] : [.. options.NonNegative, .. new bool[layout.Length - layout.Variables]],
        };
    }
}
