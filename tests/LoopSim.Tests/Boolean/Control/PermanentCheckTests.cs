using CsCheck;
using LoopSim.Boolean;
using LoopSim.Boolean.Control;
using LoopSim.Boolean.TrapSpaces;

namespace LoopSim.Tests.Boolean.Control;

/// <summary>The two methods of a permanent check, each by itself, against the definition.</summary>
public sealed class PermanentCheckTests
{
    private static readonly Gen<BooleanNetwork> Networks = Gen.OneOf(BooleanNetworkGen.Sized(3, 7), BooleanNetworkGen.TwoRegulators(3, 8));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_method_answers_as_the_definition_or_not_at_all(bool byAttractors) =>
        Networks.SelectMany(network => Gen.Select(Gen.Const(network), Phenotypes(network), Gen.Bool, BooleanNetworkGen.StateOf(network).Array[0, 2])).Sample((network, phenotype, prevent, starts) =>
        {
            ControlGoal goal = prevent ? new ControlGoal.Prevent(phenotype) : new ControlGoal.Enforce(phenotype);
            var problem = new ControlProblem(network, goal, new InterventionOptions { Start = [.. starts] }, CancellationToken.None);
            var (screen, paths) = (new LaneScreen(problem.Network, problem.Candidates, problem.Goal, ControlKind.Permanent, problem.Hull), new ScreenPaths(problem));
            var (attractors, states) = (new HeldAttractorCheck(problem, paths), new HeldStatesCheck(problem, paths));
            foreach (int[] set in Enumerable.Range(0, problem.Candidates.Length).Select(i => new[] { i }).Prepend([]))
            {
                var intervention = problem.InterventionOf(set);
                var confined = screen.Confine(set, problem.Hull, starts.Length == 0);
                if (!prevent && confined.Intersect(problem.Goal.Target) is null)
                    continue;

                var found = byAttractors ? attractors.IsMet(intervention, confined, TimeSpan.FromMinutes(1)) : states.IsMet(intervention, confined, TimeSpan.FromMinutes(1));

                var expected = ControlOracle.IsMet(network, goal, problem.Options, intervention);
                Assert.True(found == expected || byAttractors && starts.Length > 0 && found is null, $"{intervention}: {found}, not {expected}");
            }
        }, iter: 300);

    /// <summary>What paths tell is never wrong, wherever they were learned.</summary>
    [Theory]
    [InlineData(ControlKind.Permanent)]
    [InlineData(ControlKind.Temporary)]
    [InlineData(ControlKind.OneStep)]
    public void What_a_screen_decides_is_as_the_definition_has_it(ControlKind kind) =>
        Networks.SelectMany(network => Gen.Select(Gen.Const(network), Phenotypes(network), Gen.Bool, BooleanNetworkGen.StateOf(network).Array[0, 2], BooleanNetworkGen.StateOf(network).Array[1, 5])).Sample((network, phenotype, prevent, starts, seen) =>
        {
            ControlGoal goal = prevent ? new ControlGoal.Prevent(phenotype) : new ControlGoal.Enforce(phenotype);
            var problem = new ControlProblem(network, goal, new InterventionOptions { Start = [.. starts], Kind = kind }, CancellationToken.None);
            var (screen, paths) = (new LaneScreen(problem.Network, problem.Candidates, problem.Goal, kind, problem.Hull), new ScreenPaths(problem));
            foreach (var state in seen)
                paths.Saw(ControlGoal.Restrict(state, [.. problem.Network.Names.Select(network.IndexOf)]));
            paths.Learn();
            int[][] sets = [.. Enumerable.Range(0, Math.Min(63, problem.Candidates.Length)).Select(i => new[] { i }).Prepend([])];

            var verdicts = screen.Judge(sets, paths.Paths);

            for (var lane = 0; lane < sets.Length; lane++)
            {
                var isMet = ControlOracle.IsMet(network, goal, problem.Options, problem.InterventionOf(sets[lane]));
                Assert.False(isMet ? (verdicts.Failed >> lane & 1) != 0 : (verdicts.Met >> lane & 1) != 0);
            }
        }, iter: 200);

    private static Gen<Subspace> Phenotypes(BooleanNetwork network) =>
        Gen.Char["01---"].Array[network.Count].Where(text => text.Any(c => c != '-')).Select(text => Subspace.Parse(new string(text)));
}
