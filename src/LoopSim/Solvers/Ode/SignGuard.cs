namespace LoopSim.Solvers.Ode;

/// <summary>Sees when a step takes a variable below zero that must not go there.</summary>
/// <remarks>What such a variable falls below zero is an error that is known for certain, so it is measured in units of the tolerance and judged
/// with the estimated one, after Shampine, Thompson, Kierzenka and Byrne 2005, doi:10.1016/j.amc.2004.12.011. Unlike there, states and rates are left as
/// they are: where the solution itself goes below zero, the run ends with an error.</remarks>
internal sealed class SignGuard
{
    private readonly int[] _variables;
    private readonly double[] _tolerances;

    private SignGuard(int[] variables, double[] tolerances) => (_variables, _tolerances) = (variables, tolerances);

    /// <summary>The variable that went furthest below zero in the last step looked at.</summary>
    public int Worst { get; private set; }

    /// <summary>Steps turned down for nothing else.</summary>
    public int Rejections { get; private set; }

    /// <summary>Returns the guard that options ask for; none where they name no variable.</summary>
    public static SignGuard? Of(OdeOptions options)
    {
        if (options.NonNegative.IsDefaultOrEmpty || !options.NonNegative.Contains(true))
            return null;
        int[] variables = [.. Enumerable.Range(0, options.NonNegative.Length).Where(i => options.NonNegative[i])];
        return new SignGuard(variables, [.. variables.Select(options.AbsoluteToleranceOf)]);
    }

    /// <summary>How far a step falls below zero, and below where it began, in units of the absolute tolerance; 0 where it does not.</summary>
    public double Below(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        var below = 0.0;
        for (var k = 0; k < _variables.Length; k++)
        {
            var i = _variables[k];
            if (after[i] < before[i] && -after[i] > below * _tolerances[k])
            {
                below = -after[i] / _tolerances[k];
                Worst = i;
            }
        }
        return below;
    }

    /// <summary>Counts a step that was turned down for its sign only.</summary>
    public void CountRejection() => Rejections++;
}
