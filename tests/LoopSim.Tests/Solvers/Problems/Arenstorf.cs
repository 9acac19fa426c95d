namespace LoopSim.Tests.Solvers.Problems;

/// <summary>A satellite on Arenstorf's closed orbit about earth and moon: after one period it is back where it was.</summary>
/// <remarks>Hairer, Nørsett &amp; Wanner, Solving Ordinary Differential Equations I, 2nd edition, section II.0.</remarks>
public sealed class Arenstorf() : OdeProblem("x", "y", "vx", "vy")
{
    private const double Moon = 0.012277471;
    private const double Earth = 1 - Moon;

    public override double End => 17.0652165601579625588917206249;

    public override double[] InitialState => [0.994, 0, 0, -2.00158510637908252240537862224];

    public override double[] Reference => InitialState;

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        var toEarth = Math.Pow((y[0] + Moon) * (y[0] + Moon) + y[1] * y[1], 1.5);
        var toMoon = Math.Pow((y[0] - Earth) * (y[0] - Earth) + y[1] * y[1], 1.5);
        dydt[0] = y[2];
        dydt[1] = y[3];
        dydt[2] = y[0] + 2 * y[3] - Earth * (y[0] + Moon) / toEarth - Moon * (y[0] - Earth) / toMoon;
        dydt[3] = y[1] - 2 * y[2] - Earth * y[1] / toEarth - Moon * y[1] / toMoon;
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        jacobian[2] = 1;
        jacobian[7] = 1;
        jacobian[8] = 1;
        jacobian[13] = 1;
        jacobian[11] = 2;
        jacobian[14] = -2;
        Attract(Earth, y[0] + Moon, y[1], jacobian);
        Attract(Moon, y[0] - Earth, y[1], jacobian);
    }

    private static void Attract(double mass, double x, double y, Span<double> jacobian)
    {
        var square = x * x + y * y;
        var cube = Math.Pow(square, 1.5);
        jacobian[8] += mass / cube * (3 * x * x / square - 1);
        jacobian[9] += mass / cube * 3 * x * y / square;
        jacobian[12] += mass / cube * 3 * x * y / square;
        jacobian[13] += mass / cube * (3 * y * y / square - 1);
    }
}
