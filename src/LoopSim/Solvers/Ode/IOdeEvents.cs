namespace LoopSim.Solvers.Ode;

/// <summary>What happens to a state at moments that depend on it: events and switches of the right-hand side.</summary>
/// <remarks>
/// Each function divides time and state into two sides: at 0 and above, and below 0; NaN counts as below. A step never crosses from one side of a function to the other: it ends on the first double at
/// which a function is on another side than at its beginning, as the dense output tells, and then <see cref="Happen"/> is asked.
/// So a ≥ b is the function a − b, and a > b is that b − a is below 0.
/// <para>Between two calls of <see cref="Happen"/> the right-hand side is smooth: one that switches with a function takes its branch in <see cref="Happen"/> and
/// keeps it until the next, also where a step looks a little beyond the change.</para>
/// <para>Sides are compared with those right after the last <see cref="Happen"/>. What leaves 0 downwards from there changes side at once.</para>
/// <para>One instance serves one run: implementations keep what is waiting to happen.</para>
/// </remarks>
public interface IOdeEvents
{
    /// <summary>The number of functions.</summary>
    int FunctionCount { get; }

    /// <summary>The next time at which something happens whatever the functions say; infinite where nothing is waiting. <see cref="Happen"/> at this time moves it on.</summary>
    double NextTime { get; }

    /// <summary>Writes the value of each function.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation.</param>
    /// <param name="values">Receives one value per function.</param>
    void Evaluate(double t, ReadOnlySpan<double> y, Span<double> values);

    /// <summary>Lets happen what is due: at the start, at <see cref="NextTime"/>, and where a function came to another side.</summary>
    /// <param name="t">Time.</param>
    /// <param name="y">State, one value per equation; may be changed.</param>
    void Happen(double t, Span<double> y);
}
