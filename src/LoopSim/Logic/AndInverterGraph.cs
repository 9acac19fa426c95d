namespace LoopSim.Logic;

/// <summary>Formulas as conjunctions and negations, equal parts once: what is common to the rules of a network is worked out once for all.</summary>
/// <remarks>
/// A <em>literal</em> is twice the number of a vertex, plus one where it is negated. Vertex 0 is false, vertices 1 to n are the variables, the others conjunctions, each after its two sides.
/// The form of A. Kuehlmann, V. Paruthi, F. Krohm, M. K. Ganai, IEEE Trans. CAD 21 (2002) 1377, DOI 10.1109/TCAD.2002.804386, with structural hashing alone.
/// </remarks>
internal sealed class AndInverterGraph(IReadOnlyList<string> names)
{
    private readonly Dictionary<string, int> _index = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
    private readonly Dictionary<(int, int), int> _known = [];
    private readonly List<(int Left, int Right)> _conjunctions = [];

    /// <summary>The literal of false.</summary>
    public const int False = 0;

    /// <summary>The number of variables.</summary>
    public int VariableCount => names.Count;

    /// <summary>The conjunctions, the first of which is vertex n + 1.</summary>
    public IReadOnlyList<(int Left, int Right)> Conjunctions => _conjunctions;

    /// <summary>Returns the literal of a formula.</summary>
    public int Add(LogicFormula formula) => formula switch
    {
        LogicFormula.Constant constant => constant.Value ? False ^ 1 : False,
        LogicFormula.Variable variable => 2 * (1 + _index[variable.Name]),
        LogicFormula.Not not => Add(not.Operand) ^ 1,
        LogicFormula.And and => And(Add(and.Left), Add(and.Right)),
        LogicFormula.Or or => And(Add(or.Left) ^ 1, Add(or.Right) ^ 1) ^ 1,
        _ => throw LogicFormula.Unknown(formula),
    };

    private int And(int left, int right)
    {
        if (left > right)
            (left, right) = (right, left);
        if (left == False || left == (right ^ 1))
            return False;
        if (left == (False ^ 1) || left == right)
            return right;
        if (_known.TryGetValue((left, right), out var vertex))
            return 2 * vertex;
        _conjunctions.Add((left, right));
        vertex = VariableCount + _conjunctions.Count;
        _known.Add((left, right), vertex);
        return 2 * vertex;
    }
}
