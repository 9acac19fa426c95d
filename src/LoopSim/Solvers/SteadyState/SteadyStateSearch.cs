using LoopSim.Solvers.Continuation;
using LoopSim.Solvers.Ode;

namespace LoopSim.Solvers.SteadyState;

/// <summary>Looks for all steady states of a system, from many starts.</summary>
/// <remarks>
/// From each start in two ways: by damped Newton's method, which comes to unstable states as readily as to stable ones, and by integrating until the system settles, which comes to stable ones only, but surely. Then from points between the states found,
/// where an unstable one must lie that parts two stable ones. States that no start leads to are missed: none are proved to be all. The answer is the same for any number of threads.
/// </remarks>
public static class SteadyStateSearch
{
    private const double SameTolerance = 1e-5;

    /// <summary>Rounds of starts between the states found so far.</summary>
    private const int MostRounds = 3;

    /// <summary>Between more states than so many, no further starts are made.</summary>
    private const int MostConnected = 12;

    /// <summary>Looks for steady states.</summary>
    /// <param name="systems">Makes the system for a thread; its right-hand side must not depend on time.</param>
    /// <param name="starts">The starts, one value per equation each.</param>
    /// <param name="options">How to look.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static SteadyStateSearchResult Find(Func<IOdeSystem> systems, IReadOnlyList<double[]> starts, SteadyStateSearchOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(systems);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumThreads, 1, nameof(options));
        var search = new Search(systems, options, cancellation);
        search.From(starts, isSettled: true);
        for (var round = 0; round < MostRounds && search.Between() is { Count: > 0 } between; round++)
        {
            if (!search.From(between, isSettled: false))
                break;
        }
        return search.Result();
    }

    private sealed class Search(Func<IOdeSystem> systems, SteadyStateSearchOptions options, CancellationToken cancellation)
    {
        private readonly List<Candidate> _found = [];
        private readonly List<double[]> _rejected = [];
        private readonly HashSet<(int, int)> _connected = [];
        private int _unsettled;

        /// <summary>Tries starts; returns whether anything new was found.</summary>
        public bool From(IReadOnlyList<double[]> starts, bool isSettled)
        {
            var before = _found.Count;
            var outcomes = new (double[]? Newton, double[]? Settled)[starts.Count];
            var done = 0;
            Parallel.For(0, starts.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = options.MaximumThreads },
                () => { var system = systems(); return (System: system, Newton: new DampedNewton(system, options.TypicalSizes)); },
                (i, _, mine) =>
                {
                    outcomes[i] = (mine.Newton.Solve(starts[i]), isSettled ? Settled(mine.System, mine.Newton, starts[i]) : null);
                    options.OnProgress?.Invoke(Interlocked.Increment(ref done), starts.Count);
                    return mine;
                },
                _ => { });
            foreach (var (newton, settled) in outcomes)
            {
                // The stable states first, as a reader would have them.
                if (settled is not null)
                    Take(settled, byNewton: false);
                else if (isSettled)
                    _unsettled++;
                if (newton is not null)
                    Take(newton, byNewton: true);
            }
            return _found.Count > before;
        }

        /// <summary>Points between each two states that were not yet joined.</summary>
        public List<double[]> Between()
        {
            var points = new List<double[]>();
            for (var i = 0; i < _found.Count && _found.Count <= MostConnected; i++)
            {
                for (var j = i + 1; j < _found.Count; j++)
                {
                    if (!_connected.Add((i, j)))
                        continue;
                    foreach (var share in new[] { 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9 })
                        points.Add([.. _found[i].State.Zip(_found[j].State, (a, b) => a + share * (b - a))]);
                }
            }
            return points;
        }

        public SteadyStateSearchResult Result()
        {
            var system = systems();
            var n = system.Dimension;
            var entries = new double[n * n];
            return new([.. _found.Select(candidate =>
            {
                system.Jacobian(0, candidate.State, entries);
                var eigenvalues = Spectrum.Of(entries, [.. candidate.State.Zip(options.TypicalSizes, (value, size) => Math.Max(Math.Abs(value), size))]);
                return new FoundSteadyState
                {
                    State = candidate.State,
                    Eigenvalues = [.. eigenvalues],
                    Unstable = Spectrum.CountUnstable(eigenvalues),
                    IsIsolated = !Spectrum.HasZero(eigenvalues),
                    ByNewton = candidate.ByNewton,
                    BySettling = candidate.BySettling,
                };
            })], _unsettled, _rejected.Count);
        }

        /// <summary>Where the system settles, the last digits by Newton's method; not where this leads elsewhere, along a continuum of steady states or to another one.</summary>
        private double[]? Settled(IOdeSystem system, DampedNewton newton, double[] start)
        {
            if (!SteadyStateFinder.TryFind(system, start, options.Settling, out var result, cancellation))
                return null;
            return newton.Solve(result.State) is { } root && AreWithin(SteadyStateFinder.FarthestNewtonMove, result.State, root) ? root : result.State;
        }

        private void Take(double[] state, bool byNewton)
        {
            if (!options.IsMeaningful(state))
            {
                if (!_rejected.Exists(other => IsSame(other, state)))
                    _rejected.Add(state);
                return;
            }
            var candidate = _found.Find(other => IsSame(other.State, state));
            if (candidate is null)
                _found.Add(candidate = new Candidate(state));
            if (byNewton)
                candidate.ByNewton++;
            else
                candidate.BySettling++;
        }

        private bool IsSame(double[] a, double[] b) => AreWithin(SameTolerance, a, b);

        private bool AreWithin(double share, double[] a, double[] b) =>
            a.Index().All(pair => Math.Abs(pair.Item - b[pair.Index]) <= share * Math.Max(options.TypicalSizes[pair.Index], Math.Max(Math.Abs(pair.Item), Math.Abs(b[pair.Index]))));

        private sealed class Candidate(double[] state)
        {
            public double[] State { get; } = state;

            public int ByNewton { get; set; }

            public int BySettling { get; set; }
        }
    }
}
