namespace LoopSim.Boolean.Attractors;

/// <summary>The strongly connected components of a graph of states, each after all those that it leads to.</summary>
/// <remarks>Tarjan's algorithm in the form of D. J. Pearce, "A space-efficient algorithm for finding strongly connected
/// components", Inf. Process. Lett. 116 (2016) 47, DOI 10.1016/j.ipl.2015.08.010, without recursion: one number and at most one
/// stack place for each state. Time proportional to states and transitions.</remarks>
internal sealed class StrongComponents
{
    private readonly int[] _mark;
    private readonly int[] _order;
    private readonly List<int> _start = [0];

    private StrongComponents(int states)
    {
        _mark = new int[states];
        _order = new int[states];
    }

    /// <summary>The number of components.</summary>
    public int Count => _start.Count - 1;

    /// <summary>The states of a component. A transition never leads to a component with a higher number.</summary>
    public ReadOnlySpan<int> Members(int component) => _order.AsSpan(_start[component], _start[component + 1] - _start[component]);

    /// <summary>The component of a state.</summary>
    public int Of(int state) => int.MaxValue - _mark[state];

    /// <summary>Finds the components.</summary>
    public static StrongComponents Find<TGraph>(TGraph graph, CancellationToken cancellation)
        where TGraph : struct, IStateGraph
    {
        var components = new StrongComponents(graph.Count);
        var search = new Search<TGraph>(graph, components);
        for (var state = 0; state < graph.Count; state++)
        {
            if ((state & 0xFFFF) == 0)
                cancellation.ThrowIfCancellationRequested();
            if (components._mark[state] == 0)
                search.From(state);
        }
        return components;
    }

    /// <summary>
    /// The mark of a state is 0 before it is visited; then the smallest visiting number known to be reachable from it within
    /// its component; and in the end int.MaxValue minus its component, which is larger than every visiting number.
    /// </summary>
    private sealed class Search<TGraph>(TGraph graph, StrongComponents components)
        where TGraph : struct, IStateGraph
    {
        private readonly int[] _mark = components._mark;
        private Frame[] _path = new Frame[1024];
        private int[] _waiting = new int[1024];
        private int _pathCount;
        private int _waitingCount;
        private int _visited;
        private int _placed;

        public void From(int root)
        {
            Enter(root);
            while (_pathCount > 0)
            {
                ref var frame = ref _path[_pathCount - 1];
                var next = graph.Next(frame.State, ref frame.Cursor);
                if (next < 0)
                    Leave();
                else if (_mark[next] == 0)
                    Enter(next);
                else
                    Lower(ref frame, next);
            }
        }

        private void Enter(int state)
        {
            if (_pathCount == _path.Length)
                Array.Resize(ref _path, _path.Length * 2);
            _path[_pathCount++] = new Frame { State = state, IsRoot = true };
            _mark[state] = ++_visited;
        }

        private void Lower(ref Frame frame, int reached)
        {
            if (_mark[reached] >= _mark[frame.State])
                return;
            _mark[frame.State] = _mark[reached];
            frame.IsRoot = false;
        }

        private void Leave()
        {
            var (state, isRoot) = (_path[_pathCount - 1].State, _path[_pathCount - 1].IsRoot);
            _pathCount--;
            if (isRoot)
            {
                Complete(state);
            }
            else
            {
                if (_waitingCount == _waiting.Length)
                    Array.Resize(ref _waiting, _waiting.Length * 2);
                _waiting[_waitingCount++] = state;
            }
            if (_pathCount > 0)
                Lower(ref _path[_pathCount - 1], state);
        }

        private void Complete(int root)
        {
            var number = _mark[root];
            var final = int.MaxValue - components.Count;
            while (_waitingCount > 0 && _mark[_waiting[_waitingCount - 1]] >= number)
                Place(_waiting[--_waitingCount], final);
            Place(root, final);
            components._start.Add(_placed);
        }

        private void Place(int state, int final)
        {
            _mark[state] = final;
            components._order[_placed++] = state;
        }
    }

    private struct Frame
    {
        public int State;
        public uint Cursor;
        public bool IsRoot;
    }
}
