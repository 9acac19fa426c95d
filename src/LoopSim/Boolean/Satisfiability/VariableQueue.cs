namespace LoopSim.Boolean.Satisfiability;

/// <summary>The variables that wait for a decision, the one that took part in most recent conflicts first: a binary heap.</summary>
internal sealed class VariableQueue
{
    private const int Absent = -1;
    private readonly List<int> _heap = [];
    private readonly List<int> _place = [];
    private readonly List<int> _rank = [];
    private readonly List<double> _activity = [];

    /// <summary>Adds the next variable.</summary>
    /// <param name="rank">Variables of higher rank come first, whatever their activity.</param>
    public void Add(int rank)
    {
        _rank.Add(rank);
        _activity.Add(0);
        _place.Add(Absent);
        Put(_place.Count - 1);
    }

    /// <summary>Puts a variable back where it is not in the queue.</summary>
    public void Put(int variable)
    {
        if (_place[variable] != Absent)
            return;
        _heap.Add(variable);
        Up(_heap.Count - 1, variable);
    }

    /// <summary>Takes the first variable.</summary>
    public bool TryTake(out int variable)
    {
        variable = Absent;
        if (_heap.Count == 0)
            return false;
        variable = _heap[0];
        _place[variable] = Absent;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (_heap.Count > 0)
            Down(last);
        return true;
    }

    /// <summary>Adds to the activity of a variable and returns it.</summary>
    public double Raise(int variable, double by)
    {
        _activity[variable] += by;
        if (_place[variable] != Absent)
            Up(_place[variable], variable);
        return _activity[variable];
    }

    /// <summary>Multiplies all activities.</summary>
    public void Scale(double factor)
    {
        for (var i = 0; i < _activity.Count; i++)
            _activity[i] *= factor;
    }

    /// <summary>Ties go to the lower number, so that the order of decisions is always the same.</summary>
    private bool IsBefore(int left, int right) =>
        _rank[left] != _rank[right] ? _rank[left] > _rank[right] : _activity[left] != _activity[right] ? _activity[left] > _activity[right] : left < right;

    private void Up(int place, int variable)
    {
        for (; place > 0 && IsBefore(variable, _heap[(place - 1) / 2]); place = (place - 1) / 2)
            Set(place, _heap[(place - 1) / 2]);
        Set(place, variable);
    }

    private void Down(int variable)
    {
        var place = 0;
        while (true)
        {
            var child = 2 * place + 1;
            if (child + 1 < _heap.Count && IsBefore(_heap[child + 1], _heap[child]))
                child++;
            if (child >= _heap.Count || !IsBefore(_heap[child], variable))
                break;
            Set(place, _heap[child]);
            place = child;
        }
        Set(place, variable);
    }

    private void Set(int place, int variable)
    {
        _heap[place] = variable;
        _place[variable] = place;
    }
}
