namespace LoopSim.Logic;

/// <summary>Joins terms by one operator; chains of the same operator among them are taken in part by part, so that <c>((a | b) | c) | d</c> is one of four.</summary>
internal sealed class LogicChain(bool isAnd)
{
    private LogicTerm? _only;
    private List<LogicFormula>? _parts;
    private int _depth;

    /// <summary>Whether nothing was added since the last <see cref="Drain"/>.</summary>
    public bool IsEmpty => _only is null && _parts is null;

    /// <summary>Adds a term.</summary>
    public void Add(LogicTerm term)
    {
        if (IsEmpty)
        {
            _only = term;
            return;
        }
        if (_only is { } first)
        {
            _only = null;
            // The list of a chain that stands first is taken over and grows: nesting to the left costs nothing.
            _parts = first.IsChainOf(isAnd) ? first.Parts : [first.ToFormula()];
            _depth = DepthOf(first);
        }
        // Not null: there was a first term, and it has just been put there.
        if (term.IsChainOf(isAnd))
            _parts!.AddRange(term.Parts);
        else
            _parts!.Add(term.ToFormula());
        _depth = Math.Max(_depth, DepthOf(term));
    }

    /// <summary>Returns what was added, as one term, and begins anew.</summary>
    public LogicTerm Drain()
    {
        var term = _only ?? new LogicTerm(null, _parts ?? throw new InvalidOperationException("A chain without terms: this is a bug in LoopSim."), isAnd, _depth);
        (_only, _parts, _depth) = (null, null, 0);
        return term;
    }

    private int DepthOf(LogicTerm term) => term.IsChainOf(isAnd) ? term.Depth : term.Depth + 1;
}
