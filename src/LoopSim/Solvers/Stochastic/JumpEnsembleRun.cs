using LoopSim.Randomness;
using LoopSim.Solvers.Statistics;

namespace LoopSim.Solvers.Stochastic;

/// <summary>An ensemble while it is simulated.</summary>
internal sealed class JumpEnsembleRun
{
    /// <summary>Trajectories of a block at most: few, so that threads end together, and more than one, so that putting blocks together costs little.</summary>
    private const int LongestBlock = 16;

    /// <summary>Blocks at least, while there are as many trajectories: a small ensemble, too, is shared out among all threads.</summary>
    private const int FewestBlocks = 64;

    private readonly JumpSystem _system;
    private readonly double[] _starts;
    private readonly double _start;
    private readonly double[] _times;
    private readonly JumpEnsembleOptions _options;
    private readonly Func<IJumpObserver> _observe;
    private readonly double[] _ends;
    private readonly int _quantities;
    private readonly int _rows;
    private readonly int _blockLength;
    private readonly RunningMoments _moments;
    private readonly RunningMoments _rowMeans;
    private readonly Histogram[] _histograms;
    private readonly Dictionary<int, Block> _waiting = [];
    private JumpWork _work;
    private int _next = -1;
    private int _added;

    public JumpEnsembleRun(JumpSystem system, double[] starts, double start, double[] times, JumpEnsembleOptions options, Func<IJumpObserver> observe, bool keepsEnds)
    {
        (_system, _starts, _start, _times, _options, _observe) = (system, starts, start, times, options, observe);
        _ends = keepsEnds ? new double[options.Trajectories * system.SpeciesNames.Length] : [];
        _blockLength = BlockLengthOf(options.Trajectories);
        var observer = observe();
        (_quantities, _rows) = (observer.Quantities, observer.Rows);
        var length = times.Length * _quantities;
        (_moments, _rowMeans, _histograms) = (new RunningMoments(length), new RunningMoments(length), Histograms(observer));
    }

    /// <summary>How many trajectories a block has: by their number alone, so that sums are put together alike on any number of threads.</summary>
    public static int BlockLengthOf(int trajectories) => Math.Clamp(trajectories / FewestBlocks, 1, LongestBlock);

    public JumpEnsembleResult Run(CancellationToken cancellation)
    {
        var blocks = (_options.Trajectories + _blockLength - 1) / _blockLength;
        var threads = Math.Clamp(blocks, 1, _options.ThreadCount);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ =>
        {
            var worker = new Worker(this, _options.Method.Start(_system), _observe());
            while (Interlocked.Increment(ref _next) is var block && block < blocks)
                Add(block, worker.Run(block, cancellation));
            lock (_waiting)
            {
                for (var i = 0; i < _histograms.Length; i++)
                    _histograms[i].Add(worker.Histograms[i]);
                _work += worker.Work;
            }
        });
        return new JumpEnsembleResult(_times, _quantities, _moments, _rowMeans, _histograms, _ends, _work);
    }

    /// <summary>Adds a block once all before it are in.</summary>
    private void Add(int number, Block block)
    {
        lock (_waiting)
        {
            _waiting.Add(number, block);
            while (_waiting.Remove(_added, out var next))
            {
                _moments.Add(next.Moments);
                _rowMeans.Add(next.RowMeans);
                _added++;
            }
        }
    }

    private Histogram[] Histograms(IJumpObserver observer) => [.. Enumerable.Range(0, _times.Length * _quantities).Select(_ => new Histogram(observer.IsWhole))];

    private sealed record Block(RunningMoments Moments, RunningMoments RowMeans);

    private sealed class Worker(JumpEnsembleRun run, IJumpStepper stepper, IJumpObserver observer)
    {
        private readonly double[] _values = new double[run._rows * run._quantities];

        public Histogram[] Histograms { get; } = run.Histograms(observer);

        public JumpWork Work => stepper.Work;

        public Block Run(int block, CancellationToken cancellation)
        {
            var length = run._times.Length * run._quantities;
            var result = new Block(new RunningMoments(length), new RunningMoments(length));
            var species = run._system.SpeciesNames.Length;
            for (var k = block * run._blockLength; k < Math.Min((block + 1) * run._blockLength, run._options.Trajectories); k++)
            {
                var random = new TrajectoryRandom(run._options.Seed, run._options.FirstStream + (ulong)k);
                stepper.Begin(run._start, run._starts.AsSpan(run._starts.Length == species ? 0 : k * species, species), ref random);
                for (var i = 0; i < run._times.Length; i++)
                {
                    stepper.Advance(run._times[i], ref random, cancellation);
                    observer.Observe(stepper.Counts, _values);
                    Add(result, i);
                }
                if (run._ends.Length > 0)
                    stepper.Counts.CopyTo(run._ends.AsSpan(k * species));
                result.Moments.Count += run._rows;
                result.RowMeans.Count++;
            }
            return result;
        }

        private void Add(Block block, int time)
        {
            for (var q = 0; q < run._quantities; q++)
            {
                var at = time * run._quantities + q;
                var sum = 0.0;
                for (var row = 0; row < run._rows; row++)
                {
                    var value = _values[row * run._quantities + q];
                    sum += value;
                    block.Moments.Add(at, block.Moments.Count + row + 1, value);
                    Histograms[at].Add(value);
                }
                block.RowMeans.Add(at, block.RowMeans.Count + 1, sum / run._rows);
            }
        }
    }
}
