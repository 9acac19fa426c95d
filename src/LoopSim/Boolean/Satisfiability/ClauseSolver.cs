using LoopSim.Diagnostics;

namespace LoopSim.Boolean.Satisfiability;

/// <summary>Decides whether clauses can all be true: conflict-driven clause learning over two watched literals.</summary>
/// <remarks>
/// A literal is twice its variable, plus one where it is negated. Every decision gives a variable its preferred value, so that a model found has the promise that subset-minimal
/// searches need: where all ranked variables prefer false, no model has a smaller set of true ranked variables, since everything true in it is implied by what was decided false;
/// and likewise for true. After a model, add a clause that excludes it and solve again.
/// J. P. Marques-Silva, K. A. Sakallah, IEEE Trans. Comput. 48 (1999) 506, DOI 10.1109/12.769433; N. Eén, N. Sörensson, SAT 2003, DOI 10.1007/978-3-540-24605-3_37.
/// </remarks>
internal sealed class ClauseSolver
{
    private const int NoReason = -1;
    private const int FirstRestart = 128;
    private const double Decay = 1 / 0.95;
    private const double Rescale = 1e100;

    private readonly VariableQueue _queue;
    private readonly bool _preferred;
    private readonly List<int> _arena = [];
    private readonly List<List<int>> _watches = [];
    private readonly List<sbyte> _value = [];
    private readonly List<int> _level = [];
    private readonly List<int> _reason = [];
    private readonly List<bool> _seen = [];
    private readonly List<int> _trail = [];
    private readonly List<int> _decisions = [];
    private readonly List<int> _learnt = [];
    private int _head;
    private double _increment = 1;
    private bool _contradiction;

    /// <summary>Creates a solver without clauses.</summary>
    /// <param name="ranked">The number of variables that are decided first, from 0.</param>
    /// <param name="preferred">The value that a decision gives to each of them; later variables are decided false.</param>
    public ClauseSolver(int ranked, bool preferred)
    {
        _preferred = preferred;
        _queue = new VariableQueue();
        Ranked = ranked;
        for (var i = 0; i < ranked; i++)
            NewVariable();
    }

    /// <summary>The number of variables that are decided first.</summary>
    public int Ranked { get; }

    /// <summary>Adds a variable that is decided after the ranked ones, and returns it.</summary>
    public int NewVariable()
    {
        var variable = _level.Count;
        _watches.Add([]);
        _watches.Add([]);
        _value.Add(0);
        _value.Add(0);
        _level.Add(0);
        _reason.Add(NoReason);
        _seen.Add(false);
        _queue.Add(variable < Ranked ? 1 : 0);
        return variable;
    }

    /// <summary>The literal that a variable is true.</summary>
    public static int Is(int variable) => variable << 1;

    /// <summary>The literal that a variable is false.</summary>
    public static int IsNot(int variable) => variable << 1 | 1;

    /// <summary>Whether a literal is true in the model found.</summary>
    public bool IsTrue(int literal) => _value[literal] > 0;

    /// <summary>Adds a clause. The model found before is given up.</summary>
    /// <param name="literals">Its literals, each once.</param>
    public void Add(ReadOnlySpan<int> literals)
    {
        BackTo(0);
        _learnt.Clear();
        foreach (var literal in literals)
        {
            if (_value[literal] > 0)
                return;
            if (_value[literal] == 0)
                _learnt.Add(literal);
        }
        if (_learnt.Count == 0)
            _contradiction = true;
        else if (_learnt.Count == 1)
            Assign(_learnt[0], NoReason);
        else
            Store(_learnt);
    }

    /// <summary>Looks for a model; <see langword="false"/> where there is none.</summary>
    /// <exception cref="SearchLimitException">A limit is reached.</exception>
    public bool Solve(SearchBudget budget)
    {
        BackTo(0);
        var conflicts = 0;
        var restart = FirstRestart;
        while (!_contradiction)
        {
            var conflict = Propagate();
            if (conflict == NoReason)
            {
                if (conflicts >= restart)
                {
                    (conflicts, restart) = (0, restart + (restart >> 1));
                    BackTo(0);
                }
                if (!Decide())
                    return true;
                continue;
            }
            budget.Spend();
            conflicts++;
            if (_decisions.Count == 0)
                _contradiction = true;
            else
                Learn(conflict);
        }
        return false;
    }

    private bool Decide()
    {
        while (_queue.TryTake(out var variable))
        {
            if (_value[Is(variable)] != 0)
                continue;
            _decisions.Add(_trail.Count);
            Assign(variable < Ranked && _preferred ? Is(variable) : IsNot(variable), NoReason);
            return true;
        }
        return false;
    }

    private void Assign(int literal, int reason)
    {
        _value[literal] = 1;
        _value[literal ^ 1] = -1;
        _level[literal >> 1] = _decisions.Count;
        _reason[literal >> 1] = reason;
        _trail.Add(literal);
    }

    private void BackTo(int level)
    {
        if (_decisions.Count <= level)
            return;
        var keep = _decisions[level];
        for (var i = _trail.Count - 1; i >= keep; i--)
        {
            _value[_trail[i]] = 0;
            _value[_trail[i] ^ 1] = 0;
            _queue.Put(_trail[i] >> 1);
        }
        _trail.RemoveRange(keep, _trail.Count - keep);
        _decisions.RemoveRange(level, _decisions.Count - level);
        _head = keep;
    }

    /// <summary>A clause lies in the arena as its length and its literals; the first two are watched.</summary>
    private int Store(List<int> clause)
    {
        var place = _arena.Count;
        _arena.Add(clause.Count);
        _arena.AddRange(clause);
        _watches[clause[0]].Add(place);
        _watches[clause[1]].Add(place);
        return place;
    }

    /// <summary>Assigns what clauses force, and returns a clause that is false, if there is one.</summary>
    private int Propagate()
    {
        while (_head < _trail.Count)
        {
            var wrong = _trail[_head++] ^ 1;
            var watches = _watches[wrong];
            var kept = 0;
            for (var i = 0; i < watches.Count; i++)
            {
                var clause = watches[i];
                if (MoveWatch(clause, wrong))
                    continue;
                watches[kept++] = clause;
                var first = _arena[clause + 1];
                if (_value[first] > 0)
                    continue;
                if (_value[first] == 0)
                {
                    Assign(first, clause);
                    continue;
                }
                for (i++; i < watches.Count; i++)
                    watches[kept++] = watches[i];
                watches.RemoveRange(kept, watches.Count - kept);
                return clause;
            }
            watches.RemoveRange(kept, watches.Count - kept);
        }
        return NoReason;
    }

    /// <summary>Puts a literal that became false second, and where another can be watched in its stead, does so.</summary>
    private bool MoveWatch(int clause, int wrong)
    {
        if (_arena[clause + 1] == wrong)
            (_arena[clause + 1], _arena[clause + 2]) = (_arena[clause + 2], wrong);
        if (_value[_arena[clause + 1]] > 0)
            return false;
        var end = clause + _arena[clause];
        for (var k = clause + 3; k <= end; k++)
        {
            var literal = _arena[k];
            if (_value[literal] < 0)
                continue;
            (_arena[clause + 2], _arena[k]) = (literal, wrong);
            _watches[literal].Add(clause);
            return true;
        }
        return false;
    }

    /// <summary>Learns the clause of the first unique implication point, goes back to where it forces a value, and assigns that.</summary>
    private void Learn(int conflict)
    {
        _learnt.Clear();
        _learnt.Add(0);
        var open = 0;
        var at = _trail.Count;
        var clause = conflict;
        int literal;
        do
        {
            for (var k = clause + 1; k <= clause + _arena[clause]; k++)
            {
                var variable = _arena[k] >> 1;
                if (_seen[variable] || _level[variable] == 0 || (clause != conflict && k == clause + 1))
                    continue;
                _seen[variable] = true;
                Bump(variable);
                if (_level[variable] == _decisions.Count)
                    open++;
                else
                    _learnt.Add(_arena[k]);
            }
            do
                literal = _trail[--at];
            while (!_seen[literal >> 1]);
            _seen[literal >> 1] = false;
            clause = _reason[literal >> 1];
        }
        while (--open > 0);
        _learnt[0] = literal ^ 1;
        _increment *= Decay;
        BackAndAssert();
    }

    private void BackAndAssert()
    {
        var (level, place) = (0, 1);
        for (var i = 1; i < _learnt.Count; i++)
        {
            _seen[_learnt[i] >> 1] = false;
            if (_level[_learnt[i] >> 1] > level)
                (level, place) = (_level[_learnt[i] >> 1], i);
        }
        BackTo(level);
        if (_learnt.Count == 1)
        {
            Assign(_learnt[0], NoReason);
            return;
        }
        (_learnt[1], _learnt[place]) = (_learnt[place], _learnt[1]);
        Assign(_learnt[0], Store(_learnt));
    }

    private void Bump(int variable)
    {
        if (_queue.Raise(variable, _increment) < Rescale)
            return;
        _queue.Scale(1 / Rescale);
        _increment /= Rescale;
    }
}
