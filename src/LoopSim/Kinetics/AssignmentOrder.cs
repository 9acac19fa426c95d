using System.Collections.Immutable;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Kinetics;

/// <summary>Orders assignments so that each stands after those it needs.</summary>
internal sealed class AssignmentOrder
{
    private readonly Dictionary<string, Located<Assignment>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly List<string> _path = [];
    private readonly List<Assignment> _ordered = [];
    private readonly List<(ImmutableArray<string> Cycle, Located<Assignment> At)> _cycles = [];

    private AssignmentOrder()
    {
    }

    /// <summary>Returns the assignments in an order of evaluation, else as near as may be to the order given.</summary>
    /// <param name="assignments">The assignments, each name once.</param>
    /// <param name="cycles">Receives the cycles met: names in the order in which each needs the next, the first again at the end.</param>
    public static ImmutableArray<Assignment> Of(
        IEnumerable<Located<Assignment>> assignments, out IReadOnlyList<(ImmutableArray<string> Cycle, Located<Assignment> At)> cycles)
    {
        var order = new AssignmentOrder();
        foreach (var assignment in assignments)
            order._byName.TryAdd(assignment.Item.Name, assignment);
        foreach (var name in order._byName.Keys)
            order.Visit(name);
        cycles = order._cycles;
        return [.. order._ordered];
    }

    private void Visit(string name)
    {
        if (_done.Contains(name))
            return;
        var earlier = _path.IndexOf(name);
        if (earlier >= 0)
        {
            _cycles.Add(([.. _path[earlier..], name], _byName[name]));
            return;
        }
        _path.Add(name);
        foreach (var needed in _byName[name].Item.Value.Symbols().Where(_byName.ContainsKey))
            Visit(needed);
        _path.RemoveAt(_path.Count - 1);
        if (_done.Add(name))
            _ordered.Add(_byName[name].Item);
    }
}
