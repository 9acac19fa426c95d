using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.Sbml.Core;

/// <summary>What the identifiers of a file are called in a network: themselves, unless rate laws have another use for the word.</summary>
internal sealed class SbmlNames
{
    private readonly Dictionary<string, string> _nameOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(RateVocabulary.ReservedNames, StringComparer.Ordinal);

    public SbmlNames(IEnumerable<string> ids)
    {
        var all = ids.ToList();
        // Those that can keep their names have them before others are given theirs.
        foreach (var id in all.Where(id => RateVocabulary.IsName(id) && !_taken.Contains(id)).ToList())
        {
            _taken.Add(id);
            _nameOf[id] = id;
        }
        foreach (var id in all.Where(id => !_nameOf.ContainsKey(id)))
            _nameOf[id] = New(new string([.. id.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]));
    }

    /// <summary>The name of an identifier.</summary>
    public string this[string id] => _nameOf[id];

    /// <summary>Returns a name near to a wish that nothing else has.</summary>
    public string New(string wish)
    {
        var name = wish.Length > 0 && !char.IsAsciiDigit(wish[0]) ? wish : "_" + wish;
        while (!_taken.Add(name))
            name += "_";
        return name;
    }

    /// <summary>Returns a formula of the file in the names of the network.</summary>
    public RateExpression In(RateExpression formula) =>
        formula.Substitute(formula.Symbols().ToDictionary(id => id, id => (RateExpression)new RateExpression.Symbol(_nameOf[id]), StringComparer.Ordinal));
}
