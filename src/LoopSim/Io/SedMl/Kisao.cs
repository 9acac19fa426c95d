using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Io.SedMl;

/// <summary>The terms of KiSAO that LoopSim knows: its own methods, and those of others with the nearest of its own.</summary>
/// <remarks>Numbers and names are those of the ontology (https://github.com/SED-ML/KiSAO, version 2.34). A test holds every method of LoopSim against the list.</remarks>
public static class Kisao
{
    private const KisaoKind Ode = KisaoKind.Ode;
    private const KisaoKind Jump = KisaoKind.Jump;
    private const KisaoKind Steady = KisaoKind.SteadyState;
    private const KisaoKind Logical = KisaoKind.Logical;

    /// <summary>The term for the relative tolerance.</summary>
    public static KisaoId RelativeTolerance { get; } = new(209);

    /// <summary>The term for the absolute tolerance.</summary>
    public static KisaoId AbsoluteTolerance { get; } = new(211);

    /// <summary>The term for the largest number of steps.</summary>
    public static KisaoId MaximumSteps { get; } = new(415);

    /// <summary>The term for the largest step.</summary>
    public static KisaoId MaximumStep { get; } = new(467);

    /// <summary>The term for the first step.</summary>
    public static KisaoId InitialStep { get; } = new(559);

    /// <summary>The term for the seed.</summary>
    public static KisaoId Seed { get; } = new(488);

    /// <summary>All terms. Of those with one method the first is written for it.</summary>
    /// <remarks>The switch between explicit and stiff methods has no term of its own. CVODE is the one that stands for it: any program has it or something in its place, and it too is meant for systems of either sort.</remarks>
    public static ImmutableArray<KisaoTerm> All { get; } =
    [
        Near(19, "CVODE", Ode, "auto"),
        Near(433, "CVODE-like method", Ode, "auto"),
        Near(496, "CVODES", Ode, "auto"),
        Near(20, "PVODE", Ode, "auto"),
        Near(535, "VODE", Ode, "auto"),
        Near(536, "ZVODE", Ode, "auto"),
        Near(617, "IDA-CVODE hybrid method", Ode, "auto"),
        Near(88, "LSODA", Ode, "auto"),
        Near(89, "LSODAR", Ode, "auto"),
        Near(560, "LSODA/LSODAR hybrid method", Ode, "auto"),
        Near(71, "LSODE", Ode, "auto"),
        Near(233, "LSODES", Ode, "auto"),
        Near(93, "LSODPK", Ode, "auto"),
        Near(94, "Livermore solver", Ode, "auto"),
        Ours(694, "ODE solver", Ode, "auto"),
        Ours(435, "embedded Runge-Kutta 5(4) method", Ode, "tsit5"),
        Near(87, "Dormand-Prince method", Ode, "tsit5"),
        Near(86, "Fehlberg method", Ode, "tsit5"),
        Near(321, "Cash-Karp method", Ode, "tsit5"),
        Near(434, "Higham-Hall method", Ode, "tsit5"),
        Near(672, "Numerical Recipes in C \"quality-controlled Runge-Kutta\" method", Ode, "tsit5"),
        Near(64, "Runge-Kutta based method", Ode, "tsit5"),
        Near(32, "explicit fourth-order Runge-Kutta method", Ode, "tsit5"),
        Near(537, "explicit Runge-Kutta method of order 3(2)", Ode, "tsit5"),
        Near(276, "Gill method", Ode, "tsit5"),
        Near(290, "Merson method", Ode, "tsit5"),
        Near(303, "Zonneveld method", Ode, "tsit5"),
        Near(301, "Heun method", Ode, "tsit5"),
        Near(381, "midpoint method", Ode, "tsit5"),
        Near(382, "modified midpoint method", Ode, "tsit5"),
        Near(30, "Euler forward method", Ode, "tsit5"),
        Near(261, "Euler method", Ode, "tsit5"),
        Near(279, "Adams-Bashforth method", Ode, "tsit5"),
        Near(280, "Adams-Moulton method", Ode, "tsit5"),
        Near(289, "Adams method", Ode, "tsit5"),
        Ours(302, "embedded Runge-Kutta method", Ode, "vern7"),
        Near(305, "Verner method", Ode, "vern7"),
        Near(436, "Dormand-Prince 8(5,3) method", Ode, "vern7"),
        Near(609, "embedded Runge-Kutta Prince-Dormand (8,9) method", Ode, "vern7"),
        Ours(33, "Rosenbrock method", Ode, "rodas5p"),
        Near(668, "Numerical Recipes in C \"stiff\" Rosenbrock method", Ode, "rodas5p"),
        Near(304, "Radau method", Ode, "rodas5p"),
        Near(297, "Lobatto method", Ode, "rodas5p"),
        Near(318, "Gauss-Legendre Runge-Kutta method", Ode, "rodas5p"),
        Near(612, "implicit 4th order Runge-Kutta method at Gaussian points", Ode, "rodas5p"),
        Near(378, "implicit midpoint rule", Ode, "rodas5p"),
        Near(384, "semi-implicit midpoint rule", Ode, "rodas5p"),
        Near(31, "Euler backward method", Ode, "rodas5p"),
        Ours(288, "backward differentiation formula", Ode, "bdf"),
        Near(283, "IDA", Ode, "bdf"),

        Ours(241, "Gillespie-like method", Jump, "auto"),
        Near(15, "Gillespie first reaction algorithm", Jump, "auto"),
        Near(333, "accelerated stochastic simulation algorithm", Jump, "auto"),
        Near(335, "generalized stochastic simulation algorithm", Jump, "auto"),
        Near(38, "sorting stochastic simulation algorithm", Jump, "auto"),
        Near(319, "Monte Carlo method", Jump, "auto"),
        Ours(29, "Gillespie direct algorithm", Jump, "direct"),
        Ours(27, "Gibson-Bruck next reaction algorithm", Jump, "next-reaction"),
        Ours(610, "composite-rejection stochastic simulation algorithm", Jump, "composition-rejection"),
        Ours(39, "tau-leaping method", Jump, "tau"),
        Near(40, "Poisson tau-leaping method", Jump, "tau"),
        Near(84, "nonnegative Poisson tau-leaping method", Jump, "tau"),
        Near(45, "implicit tau-leaping method", Jump, "tau"),
        Near(48, "adaptive explicit-implicit tau-leaping method", Jump, "tau"),
        Near(621, "stochastic simulation leaping method", Jump, "tau"),
        Ours(286, "Euler-Maruyama method", Jump, "langevin"),
        Near(287, "Milstein method", Jump, "langevin"),
        Near(564, "stochastic Runge-Kutta method", Jump, "langevin"),
        Near(697, "SDE solver", Jump, "langevin"),

        Ours(407, "steady state root-finding method", Steady, "steady"),
        Ours(630, "general steady state method", Steady, "steady"),
        Ours(408, "Newton-type method", Steady, "steady"),
        Near(409, "ordinary Newton method", Steady, "steady"),
        Near(411, "Newton-like method", Steady, "steady"),
        Near(631, "iterative root-finding method", Steady, "steady"),
        Near(282, "KINSOL", Steady, "steady"),
        Near(568, "NLEQ1", Steady, "steady"),
        Near(569, "NLEQ2", Steady, "steady"),

        Ours(449, "synchronous logical model simulation method", Logical, "boolean-sync"),
        Ours(450, "asynchronous logical model simulation method", Logical, "boolean-async"),
        Ours(581, "BKMC", Logical, "markov"),
        Near(448, "logical model simulation method", Logical, "boolean-sync"),
        Near(657, "sequential logical simulation method", Logical, "boolean-async"),
        Near(573, "probabilistic logical model simulation method", Logical, "markov"),
    ];

    /// <summary>What a term is; <see langword="null"/> for one that LoopSim does not know.</summary>
    /// <param name="id">The term.</param>
    public static KisaoTerm? Find(KisaoId id) => All.FirstOrDefault(term => term.Id == id);

    /// <summary>The term that is written for a method.</summary>
    /// <param name="kind">What the method is for.</param>
    /// <param name="method">Its name.</param>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public static KisaoTerm Of(KisaoKind kind, string method) => All.FirstOrDefault(term => term.Kind == kind && term.Method == method)
        ?? throw new ArgumentException($"There is no term of KiSAO for the method \"{method}\". {NearestNames.Suggest(method, [.. All.Where(term => term.Kind == kind).Select(term => term.Method).Distinct()])}", nameof(method));

    private static KisaoTerm Ours(int number, string name, KisaoKind kind, string method) => new(new KisaoId(number), name, kind, method, true);

    private static KisaoTerm Near(int number, string name, KisaoKind kind, string method) => new(new KisaoId(number), name, kind, method, false);
}
