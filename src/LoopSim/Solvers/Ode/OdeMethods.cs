using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Solvers.Ode;

/// <summary>The methods there are. To choose: <c>auto</c> where nothing is known of the system, <c>rodas5p</c> where it is known to
/// be stiff (most pathways with fast binding are), <c>tsit5</c> where it is known not to be, or <c>vern7</c> for tolerances below some 1e-8;
/// <c>bdf</c> for stiff systems of hundreds of equations, and for relative tolerances of 1e-8 and below: its errors come to some ten to a hundred times the tolerance of a step.</summary>
public static class OdeMethods
{
    /// <summary>Starts explicit, goes over to Rodas5P (BDF from 200 equations on) while the system is stiff, and back.</summary>
    public static IOdeMethod Auto { get; } = new AutomaticMethod();

    /// <summary>Explicit Runge-Kutta 5(4) of Tsitouras, for systems that are not stiff.</summary>
    public static IOdeMethod Tsit5 { get; } = new Tsit5();

    /// <summary>Rosenbrock-Wanner 5(4) of Steinebach, for stiff systems.</summary>
    public static IOdeMethod Rodas5P { get; } = new Rodas5P();

    /// <summary>Explicit Runge-Kutta 7(6) of Verner, for systems that are not stiff and tight tolerances.</summary>
    public static IOdeMethod Vern7 { get; } = new Vern7();

    /// <summary>Numerical differentiation formulas of orders 1 to 5, for stiff systems that are large or are to be solved to tight tolerances.</summary>
    public static IOdeMethod Bdf { get; } = new Bdf();

    /// <summary>All methods, the default first.</summary>
    public static ImmutableArray<IOdeMethod> All { get; } = [Auto, Tsit5, Vern7, Rodas5P, Bdf];

    /// <summary>Returns the method of a name.</summary>
    /// <param name="name">The name, as in <see cref="IOdeMethod.Name"/>.</param>
    /// <exception cref="ArgumentException">There is no such method; the message names the nearest.</exception>
    public static IOdeMethod Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(method => method.Name == name)
            ?? throw new ArgumentException($"There is no ODE method \"{name}\". {NearestNames.Suggest(name, [.. All.Select(m => m.Name)])}", nameof(name));
    }
}
