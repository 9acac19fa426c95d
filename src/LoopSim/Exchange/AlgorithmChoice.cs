using LoopSim.Experiments;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.SedMl;
using LoopSim.Solvers.Ode;

namespace LoopSim.Exchange;

/// <summary>What LoopSim runs for the algorithm that a simulation names.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Method">Its name.</param>
/// <param name="Tolerances">How accurately differential equations are solved.</param>
/// <param name="Seed">The seed of everything random.</param>
internal sealed record AlgorithmChoice(KisaoKind Kind, string Method, OdeOptions Tolerances, ulong Seed)
{
    private const int MostSteps = 10_000_000;

    private static readonly Oddity Nearest = new("algorithm is not one of LoopSim's", "algorithms are not LoopSim's", "The nearest runs instead.");
    private static readonly Oddity Unknown = new("algorithm is not known to LoopSim", "algorithms are not known to LoopSim", "What suits the simulation runs instead.");
    private static readonly Oddity PassedOver = new("parameter of an algorithm has no part here", "parameters of algorithms have no part here", "It is passed over.");

    /// <summary>Chooses.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="isLogical">Whether its model is logical.</param>
    /// <param name="options">What holds where the simulation says nothing.</param>
    /// <param name="tally">Takes what runs in place of what was asked for.</param>
    public static AlgorithmChoice Of(SedMlSimulation simulation, bool isLogical, RunOptions options, ProblemTally tally)
    {
        var algorithm = simulation.Algorithm;
        var term = Kisao.Find(algorithm.Term);
        var isSteady = simulation is SedMlSimulation.SteadyState;
        var (kind, method) = term switch
        {
            { Kind: KisaoKind.Logical } when isLogical && !isSteady => (term.Kind, term.Method),
            { Kind: KisaoKind.Ode or KisaoKind.Jump } when !isLogical && !isSteady => (term.Kind, term.Method),
            { Kind: KisaoKind.SteadyState } when isSteady => (term.Kind, term.Method),
            _ => isSteady ? (KisaoKind.SteadyState, "steady") : isLogical ? (KisaoKind.Logical, "boolean-sync") : (KisaoKind.Ode, OdeMethods.Auto.Name),
        };
        if (term is null || kind != term.Kind)
            tally.Count(Unknown, algorithm.Line, $"{term?.Name ?? "a term"} ({algorithm.Term}) runs as {Words(kind, method)}");
        else if (!term.IsOurs)
            tally.Count(Nearest, algorithm.Line, $"{term.Name} ({term.Id}) runs as {Words(kind, method)}");
        return Set(new AlgorithmChoice(kind, method, new OdeOptions { RelativeTolerance = options.RelativeTolerance, AbsoluteTolerance = options.AbsoluteTolerance, MaximumSteps = MostSteps }, options.Seed), algorithm, tally);
    }

    private static AlgorithmChoice Set(AlgorithmChoice choice, SedMlAlgorithm algorithm, ProblemTally tally)
    {
        foreach (var (term, text) in algorithm.Parameters)
        {
            var isNumber = SbmlNumber.TryParse(text, out var value) && double.IsFinite(value);
            if (term == Kisao.Seed && ulong.TryParse(text, out var seed))
                choice = choice with { Seed = seed };
            else if (term == Kisao.RelativeTolerance && isNumber && value > 0)
                choice = choice with { Tolerances = choice.Tolerances with { RelativeTolerance = value } };
            else if (term == Kisao.AbsoluteTolerance && isNumber && value > 0)
                choice = choice with { Tolerances = choice.Tolerances with { AbsoluteTolerance = value } };
            else if (term == Kisao.MaximumStep && isNumber && value > 0)
                choice = choice with { Tolerances = choice.Tolerances with { MaximumStep = value } };
            else if (term == Kisao.InitialStep && isNumber && value > 0)
                choice = choice with { Tolerances = choice.Tolerances with { InitialStep = value } };
            // Steps are the method's own affair: a limit made for another would only stop this one.
            else if (term != Kisao.MaximumSteps)
                tally.Count(PassedOver, algorithm.Line, $"{term} = {text}");
        }
        return choice;
    }

    private static string Words(KisaoKind kind, string method) => kind switch
    {
        KisaoKind.SteadyState => "integration to rest and Newton's method",
        KisaoKind.Jump => $"{method}, molecule by molecule",
        _ => method,
    };
}
