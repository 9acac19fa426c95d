using LoopSim.Experiments;
using LoopSim.Experiments.DoseResponse;
using LoopSim.Results;
using static LoopSim.Tests.Experiments.TestModels;

namespace LoopSim.Tests.Experiments.DoseResponse;

/// <summary>Receptors whose curves are known in closed form.</summary>
public sealed class DoseCurvesTests
{
    private const double K = 3;

    /// <summary>R = L²/(9 + L²); X follows it, X' = R − X; C is bound by L against an inhibitor I, Km = 2 and Ki = 0.5; BELL rises and falls; RAMP rises to 2; FROM has no level below 0.001, GAP none from 1400 to 1600, UPTO none above 2000; POOL is used up, POOL' = −k POOL; A and B are a harmonic oscillator of frequency L.</summary>
    private static readonly PathwayModel Receptors = Read("""
        schema: loopsim/model/1
        name: receptors
        nodes:
          - {name: L, kind: input}
          - {name: I, kind: input}
          - {name: X}
        interactions:
          - {from: L, to: X, effect: activates, evidence: {source: s}}
          - {from: I, to: X, effect: inhibits, evidence: {source: s}}
        kinetics:
          time unit: h
          compartments: [{name: cell}]
          inputs: [{name: L, unit: nM}, {name: I, unit: nM}]
          parameters:
            - {name: k, value: 0, unit: 1/h, status: estimated}
          species:
            - {name: X, initial: 0, compartment: cell}
            - {name: POOL, initial: 2, compartment: cell}
            - {name: A, initial: 0, compartment: cell}
            - {name: B, initial: 0, compartment: cell}
          assignments:
            - {name: R, is: L^2/(9 + L^2)}
            - {name: C, is: L/(L + 2*(1 + I/0.5))}
            - {name: BELL, is: L/(1 + L)/(1 + L/100)}
            - {name: SEEN, is: 5 + 0*L}
            - {name: RAMP, is: "min(L, 2)"}
            - {name: FROM, is: "sqrt(L - 0.001)/(3 + sqrt(L - 0.001))"}
            - {name: GAP, is: "L^2/(9 + L^2) + sqrt((L - 1400)*(L - 1600)) - sqrt((L - 1400)*(L - 1600))"}
            - {name: UPTO, is: "L^2/(9 + L^2) + sqrt(2000 - L) - sqrt(2000 - L)"}
          rates:
            - {of: X, is: R - X}
            - {of: POOL, is: -k*POOL}
            - {of: A, is: L*(1 - B)}
            - {of: B, is: L*A}
        """);

    private static readonly double[] Log = [.. Enumerable.Range(0, 25).Select(i => 0.003 * Math.Pow(1e6, i / 24.0))];

    [Fact]
    public void A_receptor_has_its_dissociation_constant_and_its_coefficient()
    {
        var curves = Ask(new DoseQuestion { Input = "L", Doses = [.. Log], Readouts = ["R"] }, Hours(1));

        var curve = Assert.Single(curves.Curves);
        Assert.Equal(DoseShape.Rising, curve.Shape);
        Assert.Equal("", curve.Note);
        // Half of the level at the highest dose, which is saturated to a millionth.
        Assert.Equal(K, curve.HalfDose!.Value, 1e-3 * K);
        Assert.Equal(K, curve.Hill!.HalfDose.Value, 1e-5 * K);
        Assert.Equal(2, curve.Hill.Coefficient.Value, 1e-5);
        Assert.Equal(0, curve.Hill.Bottom.Value, 1e-6);
        Assert.Equal(1, curve.Hill.Top.Value, 1e-6);
        // Nothing is left between curve and points, so there is next to no interval.
        Assert.InRange(curve.Hill.HalfDose.Low, K * (1 - 1e-4), K * (1 + 1e-5));
        Assert.InRange(curve.Hill.HalfDose.High, K * (1 - 1e-5), K * (1 + 1e-4));
        Assert.False(curve.Hill.IsAtBound);
        Assert.Equal(0.5, curve.Hill.At(K), 1e-5);
        Assert.Equal(0, curve.Hill.At(0), 1e-6);
    }

    /// <summary>Cheng and Prusoff 1973, Biochem. Pharmacol. 22:3099: IC50 = Ki (1 + L/Km).</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(2)]
    [InlineData(40)]
    public void A_competitive_inhibitor_has_the_constant_of_Cheng_and_Prusoff(double ligand)
    {
        var expected = 0.5 * (1 + ligand / 2);

        var curves = Ask(new DoseQuestion { Input = "I", Doses = [.. Log.Select(dose => dose * expected * 10)], Readouts = ["C"] }, Hours(1, At("L", ligand)));

        var curve = Assert.Single(curves.Curves);
        Assert.Equal(DoseShape.Falling, curve.Shape);
        // Halfway down to the level at the highest dose D, where y = a/(1 + D/IC50): IC50 · D/(2 IC50 + D).
        var highest = Log[^1] * expected * 10;
        Assert.Equal(expected * highest / (2 * expected + highest), curve.HalfDose!.Value, 1e-3 * expected);
        Assert.Equal(expected, curve.Hill!.HalfDose.Value, 1e-5 * expected);
        Assert.Equal(1, curve.Hill.Coefficient.Value, 1e-5);
        Assert.False(curve.Hill.IsRising);
        Assert.Equal(ligand / (ligand + 2), curve.Hill.Top.Value, 1e-6);
    }

    [Fact]
    public void At_a_time_and_at_plateau_levels_are_those_of_the_equations()
    {
        var after = Ask(new DoseQuestion { Input = "L", Doses = [1, 3, 30], Readouts = ["X", "R"], At = new Duration(30, "min") }, Hours(6));
        var plateau = Ask(new DoseQuestion { Input = "L", Doses = [1, 3, 30], Readouts = ["X"], AtPlateau = true }, Hours(6), WithoutOscillator);

        Assert.Equal([0, 1, 3, 30], after.Points.Select(point => point.Dose));
        foreach (var (point, i) in after.Points.Select((point, i) => (point, i)))
        {
            var bound = point.Dose * point.Dose / (9 + point.Dose * point.Dose);
            Assert.Equal(bound * (1 - Math.Exp(-0.5)), point.Levels[0], 1e-7);
            Assert.Equal(bound, point.Levels[1], 1e-12);
            Assert.Equal(bound, plateau.Points[i].Levels[0], 1e-7);
        }
        Assert.Equal("nM", after.DoseUnit);
    }

    [Fact]
    public void A_bell_and_a_curve_without_response_get_no_half_maximal_dose()
    {
        var curves = Ask(new DoseQuestion { Input = "L", Doses = [.. Log], Readouts = ["BELL", "SEEN"] }, Hours(1));

        Assert.Equal([DoseShape.NotMonotone, DoseShape.Flat], curves.Curves.Select(curve => curve.Shape));
        Assert.All(curves.Curves, curve => Assert.Null(curve.HalfDose));
        Assert.All(curves.Curves, curve => Assert.Null(curve.Hill));
        // The bell is highest at 10; the nearest doses are a factor of 10^(1/4) apart.
        Assert.InRange(curves.Curves[0].DoseOfLargest, 10 / 1.8, 10 * 1.8);
        Assert.StartsWith("It both rises and falls", curves.Curves[0].Note, StringComparison.Ordinal);
        Assert.Equal("It does not respond.", curves.Curves[1].Note);
    }

    [Fact]
    public void A_dose_that_is_just_halfway_is_the_half_maximal_one()
    {
        var curve = Ask(new DoseQuestion { Input = "L", Doses = [0.5, 1, 2, 5], Readouts = ["RAMP"] }, Hours(1)).Curves[0];

        Assert.Equal(1, curve.HalfDose!.Value, 1e-12);
    }

    [Theory]
    [InlineData("FROM", "It has no level at dose 0, and so half of the change is not known.")]
    [InlineData("UPTO", "It has no level at the highest dose, 3000, and so half of the change is not known. Go to lower doses.")]
    [InlineData("GAP", "At half of the highest dose, 1500, it has no level, and so it is not known whether it has levelled off. Go to another highest dose.")]
    public void Where_the_change_is_not_known_there_is_no_half_of_it(string readout, string expected)
    {
        var curve = Ask(new DoseQuestion { Input = "L", Doses = [.. Log], Readouts = [readout] }, Hours(1)).Curves[0];

        Assert.Equal(DoseShape.Rising, curve.Shape);
        Assert.Null(curve.HalfDose);
        Assert.Equal(expected, curve.Note);
        // The nearest Hill curve is of the levels that there are.
        Assert.NotNull(curve.Hill);
    }

    [Fact]
    public void What_the_doses_do_not_show_is_not_made_up()
    {
        var low = Ask(new DoseQuestion { Input = "L", Doses = [0.01, 0.02, 0.05, 0.1, 0.2], Readouts = ["R"] }, Hours(1)).Curves[0];
        var high = Ask(new DoseQuestion { Input = "L", Doses = [300, 600, 1000, 3000], Readouts = ["R"] }, Hours(1)).Curves[0];

        Assert.Null(low.HalfDose);
        Assert.Null(low.Hill);
        // From 0.1 to 0.2 the level of a square all but quadruples: three quarters of it.
        Assert.StartsWith("It has not levelled off at 0.2: doubling the dose to it still makes 74.9 % of the whole change", low.Note, StringComparison.Ordinal);
        Assert.Null(high.HalfDose);
        Assert.StartsWith("It is halfway or further at the lowest dose, 300. Go to lower doses.", high.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dose_of_a_species_is_added_once_or_held()
    {
        // POOL(t) = (2 + dose) e^(−t) where added, dose where held.
        Phase[] phases = [Hours(2, At("k", 1))];
        var added = Ask(new DoseQuestion { Input = "POOL", Doses = [1, 4], Readouts = ["POOL"] }, phases);
        var held = Ask(new DoseQuestion { Input = "POOL", Doses = [1, 4], Readouts = ["POOL"], Holds = true }, phases);

        Assert.True(added.IsAdded);
        Assert.False(held.IsAdded);
        Assert.All(added.Points, point => Assert.Equal((2 + point.Dose) * Math.Exp(-2), point.Levels[0], 1e-6));
        Assert.All(held.Points, point => Assert.Equal(point.Dose, point.Levels[0], 1e-12));
    }

    [Fact]
    public void A_parameter_is_dosed_in_the_last_phase_only()
    {
        var curves = Ask(new DoseQuestion { Input = "k", Doses = [0.5, 2], Readouts = ["POOL"] }, [Hours(5), Hours(1)]);

        Assert.Equal("1/h", curves.DoseUnit);
        Assert.All(curves.Points, point => Assert.Equal(2 * Math.Exp(-point.Dose), point.Levels[0], 1e-6));
    }

    /// <summary>B'' = L² (1 − B): an oscillator without damping has no plateau, but at dose 0 it rests.</summary>
    [Fact]
    public void A_dose_without_plateau_is_said_to_have_none()
    {
        var curves = Ask(new DoseQuestion { Input = "L", Doses = [1], Readouts = ["A"], AtPlateau = true }, Hours(1));

        Assert.Null(curves.Points[0].Problem);
        Assert.NotNull(curves.Points[1].Problem);
        Assert.True(double.IsNaN(curves.Points[1].Levels[0]));
        Assert.Equal(DoseShape.Unknown, curves.Curves[0].Shape);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var question = new DoseQuestion { Input = "L", Doses = [.. Log], Readouts = ["X", "R", "BELL"] };

        var one = Ask(question with { ThreadCount = 1 }, Hours(3));
        var four = Ask(question with { ThreadCount = 4 }, Hours(3));

        Assert.Equal(one.Points.SelectMany(point => point.Levels), four.Points.SelectMany(point => point.Levels));
        Assert.Equal(one.Curves.AsEnumerable(), four.Curves.AsEnumerable());
    }

    [Theory]
    [InlineData("LL", "R", "Model receptors has no \"LL\" to dose.")]
    [InlineData("cell", "R", "\"cell\" is a compartment, whose size is no dose.")]
    [InlineData("L", "RR", "Model receptors has no \"RR\" to read out.")]
    public void What_the_model_does_not_have_is_refused(string input, string readout, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Ask(new DoseQuestion { Input = input, Doses = [1], Readouts = [readout] }, Hours(1)));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(0.0)]
    public void Doses_that_are_none_are_refused(double dose) =>
        Assert.Throws<ArgumentException>(() => Ask(new DoseQuestion { Input = "L", Doses = [dose], Readouts = ["R"] }, Hours(1)));

    [Fact]
    public void A_time_after_the_last_phase_is_refused() =>
        Assert.Throws<ArgumentException>(() => Ask(new DoseQuestion { Input = "L", Doses = [1], Readouts = ["R"], At = new Duration(2, "h") }, Hours(1)));

    private static PathwayModel WithoutOscillator(PathwayModel model) => model with { Kinetics = model.Kinetics!.Clamp("A", 0).Clamp("B", 0) }; // it has kinetics

    private static DoseCurves Ask(DoseQuestion question, Phase phase, Func<PathwayModel, PathwayModel>? change = null) => Ask(question, [phase], change);

    private static DoseCurves Ask(DoseQuestion question, Phase[] phases, Func<PathwayModel, PathwayModel>? change = null) =>
        DoseCurves.Of(change is null ? Receptors : change(Receptors), Experiment(phases), _ => throw new InvalidOperationException("No medium is given."), question, new RunOptions(), cancellation: TestContext.Current.CancellationToken);
}
