namespace LoopSim.Boolean.TrapSpaces;

/// <summary>Writes a decision diagram as cubes, none of which can be left out.</summary>
/// <remarks>S. Minato, "Fast generation of irredundant sum-of-products forms from binary decision diagrams", SASIMI 1992. A literal is twice its node, plus one where it is negated.</remarks>
internal sealed class CubeCover
{
    private readonly RuleDiagrams _diagrams;
    private readonly int _most;
    private readonly List<int[]> _cubes = [];
    private readonly List<int> _path = [];

    private CubeCover(RuleDiagrams diagrams, int most) => (_diagrams, _most) = (diagrams, most);

    /// <summary>Returns cubes that together are a function, or <see langword="null"/> where there would be too many.</summary>
    /// <param name="diagrams">Where the function is.</param>
    /// <param name="function">The function.</param>
    /// <param name="most">The most cubes.</param>
    public static int[][]? Of(RuleDiagrams diagrams, int function, int most)
    {
        var cover = new CubeCover(diagrams, most);
        cover.Write(function, function);
        return cover._cubes.Count > most ? null : [.. cover._cubes];
    }

    /// <summary>Writes cubes that cover at least one function and at most another, and returns what they cover.</summary>
    private int Write(int least, int most)
    {
        if (least == RuleDiagrams.False || _cubes.Count > _most)
            return RuleDiagrams.False;
        if (most == RuleDiagrams.True)
        {
            _cubes.Add([.. _path]);
            return RuleDiagrams.True;
        }
        var node = _diagrams.FirstNode(least, most);
        var (least0, least1) = _diagrams.Split(least, node);
        var (most0, most1) = _diagrams.Split(most, node);
        var low = Under(2 * node + 1, _diagrams.And(least0, _diagrams.Not(most1)), most0);
        var high = Under(2 * node, _diagrams.And(least1, _diagrams.Not(most0)), most1);
        var left = _diagrams.Or(_diagrams.And(least0, _diagrams.Not(low)), _diagrams.And(least1, _diagrams.Not(high)));
        var both = Write(left, _diagrams.And(most0, most1));
        return _diagrams.Join(node, _diagrams.Or(low, both), _diagrams.Or(high, both));
    }

    private int Under(int literal, int least, int most)
    {
        _path.Add(literal);
        var covered = Write(least, most);
        _path.RemoveAt(_path.Count - 1);
        return covered;
    }
}
