using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Results;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments.Checking;

/// <summary>Readings of courses that are known in closed form: each is met by what it is, and not by a hundredth more.</summary>
public sealed class ReadingTests
{
    private const double Damping = 0.1;

    /// <summary>X = 1 + e^(-damping t) cos(2 pi t / 5) and Y = 1 - e^(-damping t) sin(2 pi t / 5), t in hours, once X is given a dose of 1.</summary>
    private const string Oscillator = """
        schema: loopsim/model/1
        name: oscillator
        kinetics:
          time unit: h
          parameters: [{name: w, value: 1.2566370614359172, unit: 1/h, status: derived}, {name: damping, value: DAMPING, unit: 1/h, status: estimated}]
          species: [{name: X, initial: 1, unit: nM}, {name: Y, initial: 1, unit: nM}]
          rates:
            - {of: X, is: w*(Y - 1) - damping*(X - 1)}
            - {of: Y, is: -w*(X - 1) - damping*(Y - 1)}
        """;

    private static readonly Experiment Swing = Experiment(Hours(24, Dose("X", 1)));

    [Theory]
    [MemberData(nameof(OfTheRelay))]
    public void A_relay_is_read(Reading reading, string node, double? at, double expected) => Reads(Relay, Experiment(Hours(24, On("S"))), reading, node, at, expected);

    /// <summary>LIG = 2.2 - 2 e^(-t/2), which is half-way at 2 ln 2.</summary>
    public static TheoryData<Reading, string, double?, double> OfTheRelay => new()
    {
        { new Reading.Level(), "LIG", 1, 2.2 - 2 * Math.Exp(-0.5) },
        { new Reading.Level(), "LIG", null, 2.2 - 2 * Math.Exp(-12) },
        { new Reading.Plateau(), "LIG", null, 2.2 },
        { new Reading.HalfTime(), "LIG", null, 2 * Math.Log(2) },
        { new Reading.Peak(null), "LIG", null, 2.2 - 2 * Math.Exp(-12) },
        { new Reading.PeakTime(null), "LIG", null, 24 },
        { new Reading.Trough(null), "LIG", null, 0.2 },
    };

    [Theory]
    [MemberData(nameof(OfASustainedOscillation))]
    public void A_sustained_oscillation_is_read(Reading reading, double expected) => Reads(OscillatorOf(0), Swing, reading, "X", null, expected);

    public static TheoryData<Reading, double> OfASustainedOscillation => new()
    {
        { new Reading.Peak(1), 2 },
        { new Reading.PeakTime(1), 5 },
        { new Reading.PeakTime(4), 20 },
        { new Reading.TroughTime(1), 2.5 },
        { new Reading.TroughTime(5), 22.5 },
        { new Reading.PeakCount(), 4 },
        { new Reading.Period(), 5 },
        { new Reading.Amplitude(), 2 },
        { new Reading.AmplitudeRatio(), 1 },
    };

    /// <summary>Extremes of e^(-dt) cos(wt) are where tan(wt) = -d/w; each swing is e^(-dT) of the one before.</summary>
    [Theory]
    [MemberData(nameof(OfADampedOscillation))]
    public void A_damped_oscillation_is_read(Reading reading, double expected) => Reads(OscillatorOf(Damping), Swing, reading, "X", null, expected);

    public static TheoryData<Reading, double> OfADampedOscillation
    {
        get
        {
            var (w, shift) = (2 * Math.PI / 5, Math.Atan(Damping / (2 * Math.PI / 5)) / (2 * Math.PI / 5));
            double X(double t) => 1 + Math.Exp(-Damping * t) * Math.Cos(w * t);
            return new()
            {
                { new Reading.PeakTime(2), 10 - shift },
                { new Reading.Peak(2), X(10 - shift) },
                { new Reading.Trough(null), X(2.5 - shift) },
                { new Reading.TroughTime(null), 2.5 - shift },
                { new Reading.Period(), 5 },
                { new Reading.Amplitude(), X(20 - shift) - X(17.5 - shift) },
                { new Reading.AmplitudeRatio(), Math.Exp(-Damping * 5) },
            };
        }
    }

    [Fact]
    public void Only_the_last_phase_is_read_from_its_beginning_on()
    {
        var experiment = Experiment(Hours(3), Hours(24, On("S")));

        Reads(Relay, experiment, new Reading.HalfTime(), "LIG", null, 2 * Math.Log(2));
        Reads(Relay, experiment, new Reading.Level(), "LIG", 1, 2.2 - 2 * Math.Exp(-0.5));
    }

    [Fact]
    public void A_half_maximal_dose_is_that_of_the_curve()
    {
        var model = Read("""
            schema: loopsim/model/1
            name: binding
            kinetics:
              time unit: h
              inputs: [{name: DRUG}]
              species: [{name: R, initial: 0}]
              rates: [{of: R, is: DRUG/(2 + DRUG) - R}]
            """);
        // Half of what 1e4 does, 1e4/(2 + 1e4).
        const double Half = 2 * (0.5e4 / 10002) / (1 - 0.5e4 / 10002);

        Reads(model, Experiment(Hours(5)), new Reading.HalfDose("DRUG", 0.01, 1e4, true), "R", null, Half);
        Reads(model, Experiment(Hours(5)), new Reading.HalfDose("DRUG", 0.01, 1e4, false), "R", 1, Half);
    }

    /// <summary>Births at 20 and deaths at 1 an hour settle in a Poisson distribution of mean 20. Limits are four standard errors of 2000 cells.</summary>
    [Fact]
    public void Cells_that_differ_as_Poisson_has_it_are_read()
    {
        var model = Read("""
            schema: loopsim/model/1
            name: births
            kinetics:
              time unit: h
              compartments: [{name: cell}]
              species: [{name: M, initial: 20, compartment: cell}]
              molecules per unit: {M: 1}
              reactions:
                - {name: birth, equation: "-> M", rate: "20"}
                - {name: death, equation: "M ->", rate: M}
            """);
        var experiment = Experiment(Hours(8)) with { Engines = ["ssa"], Ensemble = new CellEnsemble(1, 2000, "direct") };
        var above = 1 - Enumerable.Range(0, 21).Sum(k => Math.Exp(-20 + k * Math.Log(20) - Enumerable.Range(1, k).Sum(i => Math.Log(i))));
        var spread = 1 / Math.Sqrt(20);

        Assert.True(Met(new Reading.Spread(), spread, 4 * spread / Math.Sqrt(2 * 2000)));
        Assert.False(Met(new Reading.Spread(), 1.2 * spread, 4 * spread / Math.Sqrt(2 * 2000)));
        Assert.True(Met(new Reading.ShareAbove(20.5), above, 4 * Math.Sqrt(above * (1 - above) / 2000)));
        Assert.False(Met(new Reading.ShareAbove(20.5), above + 0.1, 4 * Math.Sqrt(above * (1 - above) / 2000)));

        bool Met(Reading reading, double expected, double within) =>
            Assert.Single(Check(model, experiment, new Expectation("M", new Requirement.Value(expected, new Tolerance(within, false)), null) { Reading = reading })).Passed;
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public void What_a_course_does_not_have_meets_nothing_and_says_why(Reading reading, string expected)
    {
        Requirement[] any = [new Requirement.Value(1, new Tolerance(1e9, false)), new Requirement.Above(-1e9), new Requirement.Below(1e9), new Requirement.SameAs(new Counterpart(null, null, null), new Tolerance(1e9, false))];

        var rows = Check(Relay, Experiment(Hours(24)), [.. any.Select(requirement => new Expectation("LIG", requirement, null) { Reading = reading })]);

        Assert.All(rows, row => Assert.False(row.Passed));
        Assert.StartsWith(expected, rows[0].Found.Text, StringComparison.Ordinal);
    }

    public static TheoryData<Reading, string> Missing => new()
    {
        { new Reading.Period(), "it does not oscillate: maxima: 0" },
        { new Reading.AmplitudeRatio(), "it does not oscillate: maxima: 0" },
        { new Reading.Peak(2), "there are 0 maxima" },
        { new Reading.TroughTime(1), "there are 0 minima" },
        { new Reading.HalfTime(), "it does not change" },
        { new Reading.HalfDose("DRUG", 1e-9, 1e-8, false), "It " },
    };

    internal static IReadOnlyList<CheckRow> Check(PathwayModel model, Experiment experiment, params Expectation[] expectations)
    {
        var study = new Study { Key = "K", Model = model, Experiments = [experiment with { Engines = experiment.Engines.IsEmpty ? ["ode"] : experiment.Engines, Expectations = [.. expectations] }] };
        return ExperimentRunner.Check(study, new RunOptions(), cancellation: TestContext.Current.CancellationToken);
    }

    private static void Reads(PathwayModel model, Experiment experiment, Reading reading, string node, double? at, double expected)
    {
        Expectation Of(double value) => new(node, new Requirement.Value(value, new Tolerance(1e-3, true)), null) { Reading = reading, At = at is { } hours ? new Duration(hours, "h") : null };

        var rows = Check(model, experiment, Of(expected), Of(1.01 * expected));

        Assert.True(rows[0].Passed, $"{ExpectationText.Read(rows[0].Expectation)}: expected {rows[0].Expected}, found {rows[0].Found.Text}");
        Assert.False(rows[1].Passed);
    }

    private static PathwayModel OscillatorOf(double damping) => Read(Oscillator.Replace("DAMPING", damping.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
}
