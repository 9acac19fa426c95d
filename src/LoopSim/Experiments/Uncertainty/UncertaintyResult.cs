using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LoopSim.Solvers.GlobalSensitivity;
using LoopSim.Solvers.Statistics;

namespace LoopSim.Experiments.Uncertainty;

/// <summary>What an ensemble of parameter sets says of a model's conclusions.</summary>
public sealed partial class UncertaintyResult
{
    private UncertaintyResult(UncertaintyQuestion question, int computed, ImmutableArray<(string, int)> failures, SurvivalShare all, ImmutableArray<UncertainConclusion> conclusions, ImmutableArray<StableStateCount> stableStates, ImmutableArray<UncertainBand> bands) =>
        (Question, Computed, Failures, All, Conclusions, StableStates, Bands) = (question, computed, failures, all, conclusions, stableStates, bands);

    /// <summary>What was asked.</summary>
    public UncertaintyQuestion Question { get; }

    /// <summary>The number of sets that were run, those that failed among them; fewer than asked for where the work was stopped.</summary>
    public int Computed { get; }

    /// <summary>Why sets could not be judged, and how many; the commonest reason first. Reasons that differ in numbers only are one, in the words of the first set.</summary>
    public ImmutableArray<(string Reason, int Sets)> Failures { get; }

    /// <summary>In how many sets every conclusion holds that holds with the values of the model.</summary>
    public SurvivalShare All { get; }

    /// <summary>The conclusions, in the order of the experiments.</summary>
    public ImmutableArray<UncertainConclusion> Conclusions { get; }

    /// <summary>How many stable states the unperturbed model has, from none on; empty where that was not asked.</summary>
    public ImmutableArray<StableStateCount> StableStates { get; }

    /// <summary>The bands, experiment by experiment, readout by readout.</summary>
    public ImmutableArray<UncertainBand> Bands { get; }

    /// <summary>Why this is not the whole ensemble; <see langword="null"/> where it is.</summary>
    public string? StoppedBy => Computed < Question.Sets ? $"stopped after {Computed} of {Question.Sets} sets" : null;

    internal static UncertaintyResult Of(UncertaintyQuestion question, UncertaintyBlock nominal, IReadOnlyList<UncertaintyBlock> blocks, SobolSequence sequence, IReadOnlyList<double[]> curveTimes)
    {
        var ensemble = new Ensemble(question, nominal, blocks, sequence);
        return new UncertaintyResult(question, blocks.Sum(block => block.Sets), ensemble.Failures(), ensemble.All(), ensemble.Conclusions(), ensemble.StableStates(), ensemble.Bands(curveTimes));
    }

    [GeneratedRegex(@"[-+]?\b\d+(\.\d+)?(E[-+]?\d+)?")]
    private static partial Regex Number();

    /// <summary>All sets, block after block.</summary>
    private sealed class Ensemble
    {
        /// <summary>Runs have errors of some millionths of a level.</summary>
        private const float SmallestRise = 1e-4f;

        private readonly UncertaintyQuestion _question;
        private readonly UncertaintyBlock _nominal;
        private readonly IReadOnlyList<UncertaintyBlock> _blocks;
        private readonly (UncertaintyBlock Block, int Set)[] _judged;
        private readonly int[][] _orders;

        public Ensemble(UncertaintyQuestion question, UncertaintyBlock nominal, IReadOnlyList<UncertaintyBlock> blocks, SobolSequence sequence)
        {
            (_question, _nominal, _blocks) = (question, nominal, blocks);
            _judged = [.. blocks.SelectMany(block => Enumerable.Range(0, block.Sets).Where(set => block.Failures[set] is null).Select(set => (block, set)))];
            // A distribution keeps the order of its probabilities, which the points of the sequence are.
            double[][] points = [.. _judged.Select(one => PointOf(one.Block.Index * UncertaintyAnalysis.BlockLength + one.Set))];
            _orders = [.. question.Parameters.Select((_, parameter) => Enumerable.Range(0, points.Length).OrderBy(i => points[i][parameter]).ToArray())];

            double[] PointOf(int number)
            {
                var point = new double[sequence.Dimensions];
                sequence.Point((uint)number, point);
                return point;
            }
        }

        public ImmutableArray<(string, int)> Failures() =>
            [.. _blocks.SelectMany(block => block.Failures).OfType<string>().GroupBy(reason => Number().Replace(reason, "#"), StringComparer.Ordinal).Select(group => (group.First(), group.Count())).OrderByDescending(pair => pair.Item2)];

        public SurvivalShare All()
        {
            int[] rows = [.. Enumerable.Range(0, _nominal.Holds.Length).Where(row => _nominal.Holds[row])];
            return new SurvivalShare(_judged.Count(one => Array.TrueForAll(rows, row => Holds(row, one))), _judged.Length);
        }

        public ImmutableArray<UncertainConclusion> Conclusions() => [.. _question.Conclusions.Select((conclusion, row) =>
        {
            bool[] holds = [.. _judged.Select(one => Holds(row, one))];
            var (above, withRest) = (_judged.Count(one => Level(row, one) > (1 + SmallestRise) * RestLevel(row, one)), _judged.Count(one => !float.IsNaN(RestLevel(row, one))));
            return new UncertainConclusion(
                conclusion.Experiment, conclusion.Expectation, _nominal.Holds[row], new SurvivalShare(holds.Count(one => one), holds.Length), _nominal.Levels[row],
                Range(one => Level(row, one)), Range(one => RestLevel(row, one) > 0 ? Level(row, one) / RestLevel(row, one) : float.NaN), new SurvivalShare(above, withRest), Influences(holds));
        })];

        public ImmutableArray<StableStateCount> StableStates()
        {
            if (_question.StableStates is null)
                return [];
            int[] counts = [.. _judged.Select(one => one.Block.StableStates[one.Set])];
            return [.. counts.Distinct().Order().Select(count =>
            {
                bool[] has = [.. counts.Select(found => found == count)];
                return new StableStateCount(count, new SurvivalShare(has.Count(one => one), has.Length), Influences(has));
            })];
        }

        public ImmutableArray<UncertainBand> Bands(IReadOnlyList<double[]> curveTimes)
        {
            var bands = ImmutableArray.CreateBuilder<UncertainBand>();
            var first = 0;
            foreach (var experiment in _question.Banded)
            {
                foreach (var readout in _question.Readouts)
                {
                    var times = curveTimes[bands.Count];
                    float[][] sorted = [.. Enumerable.Range(first, times.Length).Select(point => Sorted(one => one.Block.Points[point * one.Block.Sets + one.Set]))];
                    bands.Add(new UncertainBand(
                        experiment, readout, [.. times], [.. Enumerable.Range(first, times.Length).Select(point => (double)_nominal.Points[point])],
                        [.. UncertainBand.Probabilities.Select(p => sorted.Select(values => Quantile(values, p)).ToImmutableArray())]));
                    first += times.Length;
                }
            }
            return bands.ToImmutable();
        }

        private static float Level(int row, (UncertaintyBlock Block, int Set) one) => one.Block.Levels[row * one.Block.Sets + one.Set];

        private static float RestLevel(int row, (UncertaintyBlock Block, int Set) one) => one.Block.RestLevels[row * one.Block.Sets + one.Set];

        private static bool Holds(int row, (UncertaintyBlock Block, int Set) one) => one.Block.Holds[row * one.Block.Sets + one.Set];

        private ImmutableArray<ParameterInfluence> Influences(bool[] holds)
        {
            var holding = holds.Count(one => one);
            if (holding == 0 || holding == holds.Length)
                return [];
            return [.. _orders.Select((order, parameter) =>
            {
                bool[] ordered = [.. order.Select(i => holds[i])];
                var (rankOfHolding, rankOfFailing) = (0.0, 0.0);
                for (var rank = 0; rank < ordered.Length; rank++)
                {
                    if (ordered[rank])
                        rankOfHolding += rank;
                    else
                        rankOfFailing += rank;
                }
                return new ParameterInfluence(_question.Parameters[parameter].Name, KolmogorovSmirnov.Of(ordered), rankOfFailing / (holds.Length - holding) > rankOfHolding / holding);
            }).OrderByDescending(influence => influence.Difference.Distance)];
        }

        /// <summary>The 2.5 %, 50 % and 97.5 % quantiles; not numbers where a value is none, which sorts first.</summary>
        private (double Low, double Median, double High) Range(Func<(UncertaintyBlock Block, int Set), float> value)
        {
            var sorted = Sorted(value);
            return sorted.Length == 0 || float.IsNaN(sorted[0]) ? (double.NaN, double.NaN, double.NaN) : (Quantile(sorted, 0.025), Quantile(sorted, 0.5), Quantile(sorted, 0.975));
        }

        private float[] Sorted(Func<(UncertaintyBlock Block, int Set), float> value)
        {
            var values = Array.ConvertAll(_judged, one => value(one));
            Array.Sort(values);
            return values;
        }

        /// <summary>The quantile of sorted values, linear between them.</summary>
        private static double Quantile(float[] sorted, double probability)
        {
            if (sorted.Length == 0)
                return double.NaN;
            var place = probability * (sorted.Length - 1);
            var below = (int)place;
            return sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]);
        }
    }
}
