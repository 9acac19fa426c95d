namespace LoopSim.Tests.Solvers.Problems;

/// <summary>A ring modulator: two signals mixed by four diodes; fast oscillations, stiff, with exponentials of large slope.</summary>
/// <remarks>Horneber 1976; Test Set for IVP Solvers, release 2.4, problem RINGMOD with Cs = 2e-12, with its reference solution. States: voltages, then currents.</remarks>
public sealed class RingModulator() : OdeProblem([.. Enumerable.Range(1, 15).Select(i => $"y{i}")])
{
    private const double C = 1.6e-8, Cs = 2e-12, Cp = 1e-8, R = 25e3, Rp = 50, Lh = 4.45, Ls1 = 2e-3, Ls2 = 5e-4, Ls3 = 5e-4;
    private const double Rg1 = 36.3, Rg2 = 17.3, Rg3 = 17.3, Ri = 50, Rc = 600, Gamma = 40.67286402e-9, Delta = 17.7493332;

    /// <summary>The voltage across each diode: the sign with which states enter, and the second input.</summary>
    private static readonly (int Variable, int Sign)[][] Diodes =
        [[(2, 1), (4, -1), (6, -1)], [(3, -1), (5, 1), (6, -1)], [(3, 1), (4, 1), (6, 1)], [(2, -1), (5, -1), (6, 1)]];

    private static readonly int[] SecondInput = [-1, -1, 1, 1];

    /// <summary>Where the current of each diode goes.</summary>
    private static readonly (int Row, double Weight)[][] Currents =
    [
        [(2, -1 / Cs), (4, 1 / Cs), (6, 1 / Cp)],
        [(3, 1 / Cs), (5, -1 / Cs), (6, 1 / Cp)],
        [(3, -1 / Cs), (4, -1 / Cs), (6, -1 / Cp)],
        [(2, 1 / Cs), (5, 1 / Cs), (6, -1 / Cp)],
    ];

    /// <summary>The linear part.</summary>
    private static readonly (int Row, int Column, double Weight)[] Linear =
    [
        (0, 7, 1 / C), (0, 9, -0.5 / C), (0, 10, 0.5 / C), (0, 13, 1 / C), (0, 0, -1 / (R * C)),
        (1, 8, 1 / C), (1, 11, -0.5 / C), (1, 12, 0.5 / C), (1, 14, 1 / C), (1, 1, -1 / (R * C)),
        (2, 9, 1 / Cs), (3, 10, -1 / Cs), (4, 11, 1 / Cs), (5, 12, -1 / Cs), (6, 6, -1 / (Rp * Cp)),
        (7, 0, -1 / Lh), (8, 1, -1 / Lh),
        (9, 0, 0.5 / Ls2), (9, 2, -1 / Ls2), (9, 9, -Rg2 / Ls2),
        (10, 0, -0.5 / Ls3), (10, 3, 1 / Ls3), (10, 10, -Rg3 / Ls3),
        (11, 1, 0.5 / Ls2), (11, 4, -1 / Ls2), (11, 11, -Rg2 / Ls2),
        (12, 1, -0.5 / Ls3), (12, 5, 1 / Ls3), (12, 12, -Rg3 / Ls3),
        (13, 0, -1 / Ls1), (13, 13, -(Ri + Rg1) / Ls1),
        (14, 1, -1 / Ls1), (14, 14, -(Rc + Rg1) / Ls1),
    ];

    public override double End => 1e-3;

    public override bool IsTimeDependent => true;

    public override double[] InitialState => new double[15];

    public override double[] Reference =>
    [
        -0.2339057358486745e-1, -0.7367485485540825e-2, 0.2582956709291169, -0.4064465721283450, -0.4039455665149794, 0.2607966765422943,
        0.1106761861269975, 0.2939904342435596e-6, -0.2840029933642329e-7, 0.7267198267264553e-3, 0.7929487196960840e-3, -0.7255283495698965e-3,
        -0.7941401968526521e-3, 0.7088495416976114e-4, 0.2390059075236570e-4,
    ];

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        dydt.Clear();
        foreach (var (row, column, weight) in Linear)
            dydt[row] += weight * y[column];
        dydt[13] += 0.5 * Math.Sin(2e3 * Math.PI * t) / Ls1;
        for (var d = 0; d < Diodes.Length; d++)
        {
            var current = Gamma * (Math.Exp(Delta * Voltage(d, t, y)) - 1);
            foreach (var (row, weight) in Currents[d])
                dydt[row] += weight * current;
        }
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        foreach (var (row, column, weight) in Linear)
            jacobian[row * 15 + column] += weight;
        for (var d = 0; d < Diodes.Length; d++)
        {
            var slope = Slope(d, t, y);
            foreach (var (row, weight) in Currents[d])
            {
                foreach (var (variable, sign) in Diodes[d])
                    jacobian[row * 15 + variable] += weight * slope * sign;
            }
        }
    }

    public override void TimeDerivative(double t, ReadOnlySpan<double> y, Span<double> dfdt)
    {
        dfdt.Clear();
        dfdt[13] = 0.5 * 2e3 * Math.PI * Math.Cos(2e3 * Math.PI * t) / Ls1;
        var input = 2 * 2e4 * Math.PI * Math.Cos(2e4 * Math.PI * t);
        for (var d = 0; d < Diodes.Length; d++)
        {
            foreach (var (row, weight) in Currents[d])
                dfdt[row] += weight * Slope(d, t, y) * SecondInput[d] * input;
        }
    }

    private static double Slope(int diode, double t, ReadOnlySpan<double> y) => Gamma * Delta * Math.Exp(Delta * Voltage(diode, t, y));

    private static double Voltage(int diode, double t, ReadOnlySpan<double> y)
    {
        var voltage = SecondInput[diode] * 2 * Math.Sin(2e4 * Math.PI * t);
        foreach (var (variable, sign) in Diodes[diode])
            voltage += sign * y[variable];
        return voltage;
    }
}
