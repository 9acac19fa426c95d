using LoopSim.Kinetics;
using LoopSim.Kinetics.Sensitivity;
using LoopSim.Randomness;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Tests.Kinetics.Sensitivity;

public sealed class SensitivityStepperTests
{
    private static readonly OdeOptions Options = new() { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9 };

    public static TheoryData<string> Networks => [.. SensitivityNetworks.Names];

    /// <summary>The plain way: Rodas5P on variables and sensitivities together, with the whole Jacobian, second derivatives included, factored as a dense matrix.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void A_step_is_that_of_Rodas5P_on_the_augmented_system(string name)
    {
        var network = SensitivityNetworks.Named(name);
        var system = SensitivityNetworks.System(network);
        var augmented = new AugmentedOdeSystem(system);
        var n = augmented.Dimension;
        var start = new double[n];
        network.InitialState().CopyTo(start, 0);
        var random = new RandomStream(2);
        foreach (var (i, j) in from i in Enumerable.Range(0, system.Dimension) from j in Enumerable.Range(0, system.Directions.Count) select (i, j))
            start[augmented.Layout.Place(i, j)] = (random.NextDouble() - 0.5) * (Math.Abs(start[i]) + 1);
        var fast = new SensitivityStepper(augmented, system, new ErrorNorm(new OdeOptions { RelativeTolerance = 1, AbsoluteTolerance = 1e6 }, system.Dimension));
        var plain = new Rodas5PStepper(augmented);
        double[] ends = [0.02, 0.2, 0.5];
        var (between, expected) = (new double[n], new double[n]);

        foreach (var stepper in new OdeStepper[] { fast, plain })
            stepper.Start(0, start, 0, double.MaxValue);
        foreach (var end in ends)
        {
            Assert.Equal(StepProposal.Ready, plain.Propose(end));
            Assert.Equal(StepProposal.Ready, fast.Propose(end));
            AssertClose(plain.ProposedState, fast.ProposedState, plain.ProposedState, augmented);
            AssertClose(plain.ErrorEstimate, fast.ErrorEstimate, plain.ProposedState, augmented);
            plain.Interpolate(fast.Time + 0.3 * (end - fast.Time), expected);
            fast.Interpolate(fast.Time + 0.3 * (end - fast.Time), between);
            AssertClose(expected, between, plain.ProposedState, augmented);
            plain.Accept();
            fast.Accept();
        }
    }

    /// <summary>Growth at the rate 1/γ: with a step of 1 the pivots of I/(hγ) − J are exactly 0, and dense elimination with pivoting takes over.</summary>
    [Fact]
    public void Where_elimination_without_pivoting_fails_steps_are_those_with_it()
    {
        var network = new ReactionNetworkBuilder("h").AddParameter("a", 1 / Rodas5PTableau.Gamma).AddParameter("b", 1).AddSpecies("X", "1").AddSpecies("Y", "2")
            .AddRate("X", "a*X - b*Y*Y").AddRate("Y", "b*X + a*Y").Build();
        var system = new KineticSensitivitySystem(network, network.Code, new SensitivityCode(new KineticPrograms(network), network.Code, ["a", "b", "X"]), [1, 1, 1]);
        var augmented = new AugmentedOdeSystem(system);
        var start = new double[augmented.Dimension];
        (start[0], start[1], start[augmented.Layout.Place(0, 2)]) = (1, 2, 1);
        var fast = new SensitivityStepper(augmented, system, new ErrorNorm(new OdeOptions { RelativeTolerance = 1, AbsoluteTolerance = 1e9 }, 2));
        var plain = new Rodas5PStepper(augmented);

        foreach (var stepper in new OdeStepper[] { fast, plain })
        {
            stepper.Start(0, start, 0, double.MaxValue);
            Assert.Equal(StepProposal.Ready, stepper.Propose(1));
        }

        Assert.Equal(2, fast.Work.LuDecompositions);
        AssertClose(plain.ProposedState, fast.ProposedState, plain.ProposedState, augmented);
    }

    [Fact]
    public void A_step_that_the_variables_turn_down_spends_nothing_on_sensitivities()
    {
        var network = SensitivityNetworks.Named("loop");
        var system = SensitivityNetworks.System(network);
        var augmented = new AugmentedOdeSystem(system);
        var norm = new ErrorNorm(Options, system.Dimension);
        var stepper = new SensitivityStepper(augmented, system, norm);
        var start = new double[augmented.Dimension];
        network.InitialState().CopyTo(start, 0);

        stepper.Start(0, start, 0, double.MaxValue);
        Assert.Equal(StepProposal.Ready, stepper.Propose(30));

        Assert.True(norm.Of(stepper.ErrorEstimate[..system.Dimension], stepper.State[..system.Dimension], stepper.ProposedState[..system.Dimension]) > 1);
        Assert.Equal(start[system.Dimension..], stepper.ProposedState[system.Dimension..].ToArray());
    }

    /// <summary>Compares up to rounding, direction by direction: stages of one step have coefficients of up to 165 over h, and factors of different order round differently.</summary>
    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> found, ReadOnlySpan<double> sizes, AugmentedOdeSystem system)
    {
        var layout = system.Layout;
        for (var direction = -1; direction < layout.Blocks * SensitivityLayout.Width; direction++)
        {
            var scale = 0.0;
            for (var i = 0; i < layout.Variables; i++)
                scale = Math.Max(scale, Math.Abs(sizes[Place(i, direction)]));
            for (var i = 0; i < layout.Variables; i++)
                Assert.True(Math.Abs(expected[Place(i, direction)] - found[Place(i, direction)]) <= 1e-11 * scale, $"{system.VariableNames[Place(i, direction)]}: {expected[Place(i, direction)]} and {found[Place(i, direction)]}");
        }

        int Place(int i, int direction) => direction < 0 ? i : layout.Place(i, direction);
    }
}
