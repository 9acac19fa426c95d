using LoopSim.Kinetics;
using LoopSim.Solvers.SteadyState;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace LoopSim.Tests.Scenarios;

/// <summary>Peaks, half times and periods against those that scipy found from the same model files.</summary>
public sealed class ReferenceShapeTests
{
    private const string Nfkb = "NFKB_N";

    /// <summary>Curves are sampled every few seconds; a parabola through three samples places a peak to a part in 1e-5.</summary>
    private const double Relative = 1e-5;

    [Theory]
    [InlineData("faruqi2001-figure", "rac")]
    [InlineData("faruqi2001-feedback", "rac-v12")]
    public void Half_times_are_found_again(string fileName, string caseName)
    {
        var file = ReferenceFile.Read(fileName);
        double[] times = [.. Grid(0, 72 * 60, 0.05), ReferenceTests.LongTime];
        var course = new ReferenceRun(file).Course(caseName, times);

        Assert.All(file.Values.Where(v => v.Case == caseName && v.Variable.EndsWith(".half_time", StringComparison.Ordinal)), v =>
        {
            var values = course.Column(v.Variable.Split('.')[0]);
            Assert.Equal(v.Value, new CourseShape(times, values).FirstAt(0.5 * (values[0] + values[^1])), Relative * v.Value);
        });
    }

    [Theory]
    [InlineData("sobotta2017", "il6-40", 120, 0.01)]
    [InlineData("sobotta2017", "il6-10", 120, 0.01)]
    [InlineData("sobotta2017", "il6-1", 120, 0.01)]
    [InlineData("sobotta2017", "il6-0.1", 120, 0.01)]
    [InlineData("lipniacki2004", "tnf", 43_200, 2)]
    [InlineData("lipniacki2004", "a20-knockout", 43_200, 2)]
    [InlineData("ashall2009", "tnf", 43_200, 2)]
    public void Peaks_and_troughs_are_found_again(string fileName, string caseName, double end, double step)
    {
        var file = ReferenceFile.Read(fileName);
        var times = Grid(0, end, step);
        var course = new ReferenceRun(file).Course(caseName, times);
        var extremes = file.Values.Where(v => v.Case == caseName && v.Time is null && (v.Variable.Contains(".max", StringComparison.Ordinal) || v.Variable.Contains(".min", StringComparison.Ordinal) || v.Variable.Contains(".peak", StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(extremes);

        Assert.All(extremes, v =>
        {
            var (variable, property) = (v.Variable.Split('.')[0], v.Variable.Split('.')[1]);
            var shape = new CourseShape(times, course.Column(variable));
            var (time, value) = (property.StartsWith("min", StringComparison.Ordinal) ? shape.Minima() : shape.Maxima())[Ordinal(property) - 1];
            // A flat top is placed less sharply than it is high.
            Assert.Equal(v.Value, property.EndsWith("_time", StringComparison.Ordinal) ? time : value, (property.EndsWith("_time", StringComparison.Ordinal) ? 1e-4 : Relative) * v.Value);
        });
    }

    [Theory]
    [InlineData("tnf")]
    [InlineData("tnf-0.25")]
    [InlineData("tnf-0.3")]
    [InlineData("tnf-0.5")]
    [InlineData("tnf-0.75")]
    public void The_sustained_oscillation_has_the_same_period_amplitude_and_mean(string caseName)
    {
        var file = ReferenceFile.Read("ashall2009");
        var times = Grid(0, 1_500_000, 5);
        var shape = new CourseShape(times, new ReferenceRun(file).Course(caseName, times).Column(Nfkb));
        var (maxima, minima) = (shape.Maxima(), shape.Minima());

        Close("period", maxima[^1].Time - maxima[^2].Time, 1e-5);
        Close("amplitude", maxima[^1].Value - minima[^1].Value, 1e-5);
        Close("cycle_max", maxima[^1].Value, 1e-5);
        Close("cycle_min", minima[^1].Value, 1e-5);
        // Whole samples of 5 s, so a period of 6 000 s is cut to a part in 1e-3.
        Close("cycle_mean", shape.Mean(maxima[^2].Time, maxima[^1].Time), 2e-3);

        void Close(string property, double found, double relative)
        {
            var expected = file.Values.Single(v => v.Case == caseName && v.Variable == $"{Nfkb}.{property}").Value;
            Assert.Equal(expected, found, relative * expected);
        }
    }

    [Theory]
    [InlineData("pulses-60", 3600)]
    [InlineData("pulses-100", 6000)]
    [InlineData("pulses-200", 12_000)]
    public void Pulse_trains_reach_the_same_heights(string caseName, double period)
    {
        var file = ReferenceFile.Read("ashall2009");
        var times = Grid(0, 10 * period, 2);
        var shape = new CourseShape(times, new ReferenceRun(file).Pulses("TNF", 300, period, 10, times).Column(Nfkb));

        Assert.All(file.Values.Where(v => v.Case == caseName && v.Time is null), v =>
        {
            var pulse = int.Parse(v.Variable.Split('_')[^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(v.Value, shape.Largest((pulse - 1) * period, pulse * period), Relative * v.Value);
        });
    }

    [Fact]
    public void The_oscillation_sets_in_at_the_same_input()
    {
        var file = ReferenceFile.Read("ashall2009");
        var expected = file.Values.Single(v => v.Case == "hopf" && v.Variable == "TNF").Value;
        var below = file.Network.WithValue("TNF", 0.219);
        var steady = SteadyStateFinder.Find(below.ToOdeSystem(), below.InitialState(), new SteadyStateOptions { AbsoluteTolerance = 1e-12, MaximumSteps = 1_000_000 }, TestContext.Current.CancellationToken).State;

        var low = GrowthRate(below, steady);
        var high = GrowthRate(file.Network.WithValue("TNF", 0.221), steady);

        Assert.True(low < 0 && high > 0, $"{low} below, {high} above");
        // Over this short stretch the rate is a straight line to a part in 1e-3.
        Assert.Equal(expected, 0.219 + 0.002 * low / (low - high), 1e-5);
    }

    /// <summary>The largest real part of an eigenvalue at the steady state near a guess.</summary>
    private static double GrowthRate(ReactionNetwork network, double[] guess)
    {
        var system = network.ToOdeSystem();
        var n = system.Dimension;
        var (y, f, entries) = ((double[])guess.Clone(), new double[n], new double[n * n]);
        Matrix<double> jacobian = new DenseMatrix(n);
        for (var i = 0; i < 20; i++)
        {
            system.Evaluate(0, y, f);
            system.Jacobian(0, y, entries);
            jacobian = DenseMatrix.OfColumnMajor(n, n, entries).Transpose();
            // NF-κB and IKK are conserved, which makes the matrix singular, but f has no part along them: a small shift lets it be solved.
            var step = (jacobian - 1e-10 * DenseMatrix.CreateIdentity(n)).Solve(Vector<double>.Build.Dense(f));
            for (var k = 0; k < n; k++)
                y[k] -= step[k];
        }
        return jacobian.Evd().EigenValues.Where(e => e.Magnitude > 1e-9).Max(e => e.Real);
    }

    private static int Ordinal(string property) => property.StartsWith("peak", StringComparison.Ordinal) ? 1 : property[3] - '0';

    private static double[] Grid(double start, double end, double step) => [.. Enumerable.Range(0, (int)Math.Round((end - start) / step) + 1).Select(i => start + i * step)];
}
