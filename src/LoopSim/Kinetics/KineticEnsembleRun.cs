using System.Collections.Immutable;

namespace LoopSim.Kinetics;

/// <summary>An ensemble while it is integrated.</summary>
internal sealed class KineticEnsembleRun
{
    /// <summary>Members of a block: enough that lanes are seldom idle at its end and putting blocks together costs little, few enough that threads end together.</summary>
    private const int BlockLength = 128;

    private readonly ReactionNetwork _network;
    private readonly Func<long, KineticEnsembleMember> _memberOf;
    private readonly long _count;
    private readonly double[] _times;
    private readonly KineticEnsembleOptions _options;
    private readonly ImmutableArray<Results.Variable> _variables;
    private readonly Dictionary<long, KineticEnsembleBlock> _waiting = [];
    private readonly KineticEnsembleBlock _total;
    private long _next = -1;
    private long _added;

    public KineticEnsembleRun(ReactionNetwork network, ImmutableArray<int> places, long count, KineticEnsemble.GiveValues give, double[] times, KineticEnsembleOptions options)
    {
        (_network, _count, _times, _options) = (network, count, times, options);
        _memberOf = number => new KineticEnsembleMember(network, places, give, number);
        _variables = network.ToObservables().Variables;
        _total = NewBlock();
    }

    public KineticEnsembleResult Run(CancellationToken cancellation)
    {
        var blocks = (_count + BlockLength - 1) / BlockLength;
        var threads = (int)Math.Min(blocks, _options.ThreadCount);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ =>
        {
            var worker = new KineticEnsembleWorker(_network, _times, _options);
            while (Interlocked.Increment(ref _next) is var block && block < blocks)
            {
                var sums = NewBlock();
                worker.Integrate(block * BlockLength, Math.Min(_count, (block + 1) * BlockLength), _memberOf, sums, cancellation);
                Add(block, sums);
            }
        });
        return _total.ToResult(_variables, _times);
    }

    private KineticEnsembleBlock NewBlock() => new(_times.Length, _variables.Length, _options.KeepsHistograms);

    /// <summary>Puts blocks together in their order, whenever they come.</summary>
    private void Add(long block, KineticEnsembleBlock sums)
    {
        lock (_waiting)
        {
            _waiting.Add(block, sums);
            while (_waiting.Remove(_added, out var next))
            {
                _total.Add(next);
                _added++;
            }
        }
    }
}
