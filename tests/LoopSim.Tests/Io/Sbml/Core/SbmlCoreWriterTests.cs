using CsCheck;
using LoopSim.Diagnostics;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;
using LoopSim.Tests.Io.Sbml.Core.Suite;
using LoopSim.Tests.Kinetics.Rates;
using LoopSim.Tests.Support;
using static LoopSim.Kinetics.Rates.RateExpression;

namespace LoopSim.Tests.Io.Sbml.Core;

public sealed class SbmlCoreWriterTests
{
    public static TheoryData<string> Versions => [.. SbmlVersion.All.Select(version => version.Name)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_is_written_reads_back_with_the_same_equations_events_and_initial_state(string version)
    {
        foreach (var (name, network) in KineticNetworks.All)
        {
            var written = SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = name, Version = SbmlVersion.Named(version) });

            var back = SbmlCoreFormat.Parse(written.Text);

            Assert.Empty(back.Warnings);
            Assert.Equal(network.TimeUnit, back.Network.TimeUnit);
            AssertSame(name, network, back.Network);
        }
    }

    /// <summary>The results are those of the suite, after the model has been read, written and read again.</summary>
    [Theory]
    [InlineData("L3V2", 1)]
    [InlineData("L3V1", 4)]
    [InlineData("L2V4", 4)]
    public void Cases_of_the_semantic_suite_keep_their_results(string version, int each)
    {
        var (tried, wrong) = (0, new List<string>());
        foreach (var one in SemanticCase.All.Where((c, i) => i % each == 0 && c.Has("l3v2")))
        {
            if (ReadOrRefused(one) is not { } kinetics || version == "L2V4" && kinetics.Network.Events.Any(e => e.Priority is not null || !e.IsPersistent || !e.HoldsBeforeStart))
                continue;

            var written = SbmlCoreFormat.Write(kinetics.Network, new SbmlWriteOptions { Name = one.Id, Version = SbmlVersion.Named(version) });
            var back = SbmlCoreFormat.Parse(written.Text);

            tried++;
            // Names in the network are identifiers in the file that was written.
            var difference = one.Run(kinetics with { Network = back.Network });
            if (difference is not null && !written.Lost.Any(lost => lost.Contains("both are taken at the trigger", StringComparison.Ordinal)))
                wrong.Add($"{one.Id}: {difference}");
            if (!back.Warnings.IsEmpty)
                wrong.Add($"{one.Id}: {back.Warnings[0]}");
        }

        Assert.InRange(tried, 1300 / each, 1664);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Any_expression_without_Hill_functions_reads_back_as_it_is_when_simplified()
    {
        Gen.Select(RateGen.Expression.Where(e => !HasHill(e)), RateGen.Value.Array[RateGen.Names.Length]).Sample((expression, values) =>
        {
            var back = ReadBack(expression, SbmlVersion.L3V2);

            var (before, after) = (ValueAt(expression.Simplify(), values), ValueAt(back, values));
            Assert.True(before == after || double.IsNaN(before) && double.IsNaN(after), $"{expression}: {before}, read back as {back}: {after}");
        }, iter: 300, threads: 2);
    }

    [Fact]
    public void The_Hill_function_reads_back_as_itself_and_its_slopes_as_formulas_of_the_same_value()
    {
        var hill = RateParser.Parse("hill(x, k, y) + hill(x + 1, 2, 1)*hill(x*x, k, 3)");
        double[] points = [-1, 0, 1e-9, 0.3, 1, 2.5, 1e8];

        var back = ReadBack(hill, SbmlVersion.L3V2);

        Assert.Equal(hill, back);
        foreach (var name in (string[])["hill_dx", "hill_dK", "hill_dn"])
        {
            var slope = RateParser.Parse($"{name}(x, k, y)");
            var written = ReadBack(slope, SbmlVersion.L3V1);
            foreach (var (x, k, n) in from x in points from k in (double[])[0.3, 2] from n in (double[])[0.5, 1, 2, 3.7, 20] select (x, k, n))
            {
                var (expected, found) = (ValueAt(slope, [x, n, 0, k]), ValueAt(written, [x, n, 0, k]));
                Assert.True(expected.Equals(found) || Math.Abs(expected - found) <= 1e-11 * Math.Max(1, Math.Abs(expected)), $"{name}({x}, {k}, {n}) = {expected}, read back {found}");
            }
        }
    }

    [Fact]
    public void A_steep_Hill_function_overflows_nowhere()
    {
        var body = RateParser.Parse("ifless(0, x, 1/(1 + (k/x)^y), 0)");

        foreach (var x in (double[])[1e-300, 1e-5, 0.999, 1, 1.001, 1e5, 1e300])
            Assert.Equal(RateFunctions.Hill(x, 1, 500), ValueAt(body, [x, 500, 0, 1]), 12);
    }

    [Fact]
    public void A_network_with_some_of_everything_is_written_as_the_golden_file_has_it()
    {
        var written = SbmlCoreFormat.Write(KineticNetworks.Eventful().Build(), new SbmlWriteOptions { Name = "14 & more", Title = "Some of everything", Notes = "For a test." });

        Golden.Matches("everything.xml", written.Text);
        Assert.Equal(["the unit \"cells/mL\" of odd, which is in the notes."], written.Lost);
    }

    [Fact]
    public void Conditions_keep_their_form()
    {
        string[] conditions = ["ifless(x, y, 1, 0)", "ifless(x, y, 0, 1)", "ifless(x, y, 0, ifless(y, x, 0, 1))", "ifless(x, y, 1, 0)*ifless(z, 1, 0, 1)", "1 - ifless(x, y, 1, 0)*ifless(k, z, 0, 1)"];

        foreach (var text in conditions)
        {
            var trigger = RateParser.Parse(text);
            var network = Names(new ReactionNetworkBuilder("s")).AddSpecies("S").Add(new KineticEvent("e", trigger, [new EventAssignment("S", One)]) { HoldsBeforeStart = false, IsPersistent = false, Priority = RateParser.Parse("3*x") }).Build();

            var back = SbmlCoreFormat.Parse(SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = "m" }).Text).Network.Events.Single();

            Assert.Equal(trigger, back.Trigger);
            Assert.Equal((false, false, "3*x"), (back.HoldsBeforeStart, back.IsPersistent, back.Priority?.ToString()));
        }
    }

    [Fact]
    public void What_level_2_cannot_say_is_refused()
    {
        var network = new ReactionNetworkBuilder("s").AddSpecies("S").Add(new KineticEvent("reset", RateParser.Parse("ifless(2, time, 1, 0)"), [new EventAssignment("S", One)]) { Priority = One }).Build();

        var refusal = Assert.Throws<ArgumentException>(() => SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = "m", Version = SbmlVersion.L2V4 }));

        Assert.Equal("Event reset has a priority, is not persistent, or may be triggered at the start, which L2V4 cannot say. Write L3V2 or L3V1.", refusal.Message);
    }

    [Fact]
    public void Units_are_defined_and_named_as_they_were()
    {
        var network = new ReactionNetworkBuilder("min").AddParameter("a", 1, "1/nM/min").AddParameter("b", 1, "mL/ng/min").AddParameter("c", 1, "µM^2").AddSpecies("S", unit: "nM").AddRate("S", "a*b*c").Build();

        var text = SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = "m" }).Text;
        var back = SbmlCoreFormat.Parse(text).Network;

        Assert.Equal(["1/nM/min", "mL/ng/min", "µM^2"], back.Parameters.Select(p => p.Unit));
        Assert.Contains("<species id=\"S\" compartment=\"compartment\" initialConcentration=\"0\" substanceUnits=\"nmol\"", text, StringComparison.Ordinal);
    }

    /// <summary>What the reader refuses is the business of SbmlSemanticSuiteTests.</summary>
    private static SbmlKinetics? ReadOrRefused(SemanticCase one)
    {
        try
        {
            return SbmlCoreFormat.Parse(one.Model("l3v2"));
        }
        catch (ModelFormatException)
        {
            return null;
        }
    }

    /// <summary>Right-hand sides agree within the rounding of another order of the same operations.</summary>
    private static void AssertSame(string name, ReactionNetwork network, ReactionNetwork back)
    {
        int[] places = [.. network.Species.Select(s => back.Species.ToList().FindIndex(other => other.Name == s.Name))];
        Assert.DoesNotContain(-1, places.Where((_, i) => !network.Species[i].IsConstant || network.Species[i].Compartment is not null));
        Assert.Equal(network.Events.Select(e => (e.Name, e.Assignments.Length, e.IsPersistent, e.HoldsBeforeStart, e.UsesValuesOfTrigger)), back.Events.Select(e => (e.Name, e.Assignments.Length, e.IsPersistent, e.HoldsBeforeStart, e.UsesValuesOfTrigger)));
        var (before, after) = (network.ToOdeSystem(), back.ToOdeSystem());
        var (state, stateAfter) = (network.InitialState(), back.InitialState());
        var (slopes, slopesAfter) = (new double[state.Length], new double[stateAfter.Length]);
        for (var i = 0; i < state.Length; i++)
            Assert.Equal(state[i], places[i] < 0 ? state[i] : stateAfter[places[i]], 1e-13 * Math.Abs(state[i]));
        Gen.Select(Gen.Double[0, 5].Array[state.Length], Gen.Double[0, 10]).Sample((levels, time) =>
        {
            for (var i = 0; i < state.Length; i++)
            {
                if (network.Species[i].IsConstant || places[i] < 0)
                    continue;
                state[i] = stateAfter[places[i]] = levels[i];
            }
            // What delayed values were is the business of a run: here the past is empty in both.
            before.Evaluate(time, state, slopes);
            after.Evaluate(time, stateAfter, slopesAfter);
            for (var i = 0; i < state.Length; i++)
            {
                if (places[i] >= 0)
                    Assert.True(Math.Abs(slopes[i] - slopesAfter[places[i]]) <= 1e-11 * Math.Max(1, Math.Abs(slopes[i])), $"{name}: d({network.Species[i].Name})/dt = {slopes[i]}, read back {slopesAfter[places[i]]}");
            }
        }, iter: 20, threads: 1);
    }

    private static RateExpression ReadBack(RateExpression expression, SbmlVersion version)
    {
        var network = Names(new ReactionNetworkBuilder("s")).Add(new Assignment("value", "value", "1", expression)).Build();
        return SbmlCoreFormat.Parse(SbmlCoreFormat.Write(network, new SbmlWriteOptions { Name = "m", Version = version }).Text).Network.Assignments.Single().Value;
    }

    private static ReactionNetworkBuilder Names(ReactionNetworkBuilder builder) => RateGen.Names.Aggregate(builder, (all, name) => all.AddParameter(name, 1));

    private static double ValueAt(RateExpression expression, double[] values) => RateInterpreter.Evaluate(expression, name => values[Array.IndexOf(RateGen.Names, name)], 1.25);

    private static bool HasHill(RateExpression expression) => expression is Hill or HillSlope || expression.Operands().Any(HasHill);
}
