using LoopSim.Estimation;
using LoopSim.Io.Parts;
using LoopSim.Tests.Io.PEtab;
using LoopSim.Tests.Support;

namespace LoopSim.Tests.Io.Parts;

public sealed class FitFolderTests
{
    private static readonly EstimationProblem Problem = PetabFormatTests.Problem("Boehm_JProteomeRes2014");

    [Fact]
    public void A_result_is_read_bit_for_bit_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var failed = new FitResult(1, double.PositiveInfinity, [0.1, -0.0, double.Epsilon, double.NaN], 1, FitStop.NotComputed) { Failure = "no noise" };
        var reached = new FitResult(0, Math.PI, [1.0 / 3, double.MaxValue], 42, FitStop.Converged);
        var store = FitFolder.Open(folder.Path, Problem, new FitOptions(), "1");
        store.Write(1, failed);
        store.Write(0, reached);

        foreach (var expected in new[] { reached, failed })
        {
            var read = FitFolder.Open(folder.Path, Problem, new FitOptions(), "1").Read(expected.Start)!; // it has just been written
            Assert.Equal(expected with { Scaled = [] }, read with { Scaled = [] });
            Assert.Equal(expected.Scaled.Select(BitConverter.DoubleToInt64Bits), read.Scaled.Select(BitConverter.DoubleToInt64Bits));
        }
        Assert.Null(store.Read(2));
    }

    [Fact]
    public void A_profile_is_read_as_it_was_written_and_is_no_start()
    {
        using var folder = new TemporaryFolder();
        var open = new ParameterProfile(0, [(-1.5, 3.25), (0.1, 1.0 / 3)], null, 0.2, ProfileEnd.Bound, ProfileEnd.Threshold);
        var misled = new ParameterProfile(2, [], -0.0, null, ProfileEnd.Threshold, ProfileEnd.NotComputed) { Better = new FitResult(7, -1, [0.5], 3, FitStop.NoDescent) };
        var store = FitFolder.Open(folder.Path, Problem, new FitOptions { Starts = 2 }, "1");
        store.Profiles.Write(0, open);
        store.Profiles.Write(2, misled);

        var again = FitFolder.Open(folder.Path, Problem, new FitOptions { Starts = 2 }, "1");
        foreach (var expected in new[] { open, misled })
        {
            var read = again.Profiles.Read(expected.Parameter)!; // it has just been written
            Assert.Equal(expected with { Points = [], Better = null }, read with { Points = [], Better = null });
            Assert.Equal(expected.Points, read.Points);
            Assert.Equal(expected.Better is null, read.Better is null);
        }
        Assert.Equal((7, -1, 3, FitStop.NoDescent), again.Profiles.Read(2)!.Better is { } better ? (better.Start, better.Value, better.Evaluations, better.Stop) : default);
        Assert.Null(again.Profiles.Read(1));
        Assert.Null(again.Read(0));
        Assert.Null(again.Read(1));
    }

    [Fact]
    public void Another_problem_other_options_and_another_version_are_other_plans()
    {
        using var folder = new TemporaryFolder();
        FitFolder.Open(folder.Path, Problem, new FitOptions(), "1");

        var error = Assert.Throws<ArgumentException>(() => FitFolder.Open(folder.Path, Problem with { Hash = "0" }, new FitOptions { Starts = 21, Seed = 2, MaximumEvaluations = 1, Tolerance = 1 }, "2"));
        FitFolder.Open(folder.Path, Problem, new FitOptions { ThreadCount = 7 }, "1");

        Assert.Equal(
            $"{folder.Path} holds work of another plan: it differs in version, problem hash, starts, seed, maximum evaluations, tolerance. Name another folder, or remove this one.", error.Message);
    }
}
