namespace LoopSim.Solvers.Ode;

/// <summary>Why an integration stopped short: finds the variable at fault and puts it into words. Runs once, after the failure.</summary>
internal sealed record OdeFailure(OdeStatus Status, string? Variable, double Time, double Step, int? EventFunction)
{
    /// <summary>Looks for the variable that stopped a stepper.</summary>
    public static OdeFailure Of(OdeStatus status, IOdeSystem system, OdeStepper stepper, ErrorNorm norm, double step, int? eventFunction, SignGuard? signGuard)
    {
        if (status == OdeStatus.Chattering)
            return new OdeFailure(status, null, stepper.Time, step, eventFunction);
        var index = status switch
        {
            OdeStatus.NotFinite => FirstNotFinite(system, stepper, step),
            OdeStatus.SingularMatrix => LargestDiagonal(system, stepper),
            OdeStatus.BelowZero => signGuard!.Worst, // Not null: only it gives this status.
            _ => norm.WorstOf(stepper.ErrorEstimate, stepper.State, stepper.ProposedState),
        };
        return new OdeFailure(status, system.Dimension > 0 ? system.VariableNames[index] : null, stepper.Time, step, null);
    }

    /// <summary>One or two sentences: where, what, and what to try.</summary>
    public string Sentence(string method, double end, OdeOptions options)
    {
        var where = $"{method} stopped at t = {Time:G10} of {end:G10}";
        return Status switch
        {
            OdeStatus.TooManySteps =>
                $"{where} after {options.MaximumSteps} steps, the most allowed; \"{Variable}\" limited the last one, of {Step:G3}. "
                + $"Raise MaximumSteps, loosen the tolerances{(method == OdeMethods.Tsit5.Name ? ", or choose rodas5p if the system is stiff" : "")}.",
            OdeStatus.StepTooSmall =>
                $"{where}: for \"{Variable}\" to keep its tolerance a step of {Step:G3} is still too long, and no shorter one can be told from none. "
                + $"If \"{Variable}\" grows without bound here, check its rate law; if the right-hand side jumps here, name the time as a discontinuity; "
                + "otherwise loosen the tolerances.",
            OdeStatus.NotFinite =>
                $"{where}: the rate of \"{Variable}\" or its derivative is not a finite number{(Step > 0 ? $", even for a step of {Step:G3}" : "")}. "
                + "Look for a division by zero, the logarithm or root of a negative value, or an overflow in its rate law.",
            OdeStatus.SingularMatrix =>
                $"{where}: the matrix of the implicit stages is singular, even for a step of {Step:G3}. "
                + $"Check the Jacobian, first the derivative of the rate of \"{Variable}\" by itself, or choose tsit5.",
            OdeStatus.BelowZero =>
                $"{where}: \"{Variable}\" must not go below zero, but does so even in a step of {Step:G3}. "
                + $"Check that what consumes \"{Variable}\" ceases when there is none of it; otherwise tighten the tolerances, or allow negative values of it.",
            OdeStatus.Chattering =>
                $"{where}: {Happenings.MostAtOnce} events followed one another at once, without time moving on; the last came from "
                + $"{(EventFunction is { } function ? $"event function {function}, which changes side again as soon as it has changed" : "a time that stays due after it has happened")}. "
                + "Let the event move the state clear of its trigger, give the trigger a margin, or describe the motion along it by an equation.",
            _ => throw new InvalidOperationException($"{Status} is no failure: a bug in LoopSim."),
        };
    }

    private static int FirstNotFinite(IOdeSystem system, OdeStepper stepper, double step)
    {
        var state = stepper.State.ToArray();
        var slope = stepper.EvaluateDerivative().ToArray();
        var found = IndexOfNotFinite(slope);
        if (found >= 0)
            return found;
        var n = system.Dimension;
        var jacobian = new double[n * n];
        system.Jacobian(stepper.Time, state, jacobian);
        found = IndexOfNotFinite(jacobian);
        if (found >= 0)
            return found / n;
        for (var i = 0; i < n; i++)
            state[i] += step * slope[i];
        system.Evaluate(stepper.Time + step, state, slope);
        return Math.Max(IndexOfNotFinite(slope) is var next and >= 0 ? next : IndexOfNotFinite(stepper.ProposedState), 0);
    }

    private static int LargestDiagonal(IOdeSystem system, OdeStepper stepper)
    {
        var n = system.Dimension;
        var jacobian = new double[n * n];
        system.Jacobian(stepper.Time, stepper.State, jacobian);
        return Enumerable.Range(0, n).MaxBy(i => Math.Abs(jacobian[i * n + i]));
    }

    private static int IndexOfNotFinite(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return i;
        }
        return -1;
    }
}
