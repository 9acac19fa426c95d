using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Diagnostics;

namespace LoopSim.Results;

/// <summary>Values of variables over time, the one shape in which every engine answers.</summary>
/// <remarks>[T x V], row = time point. Immutable.</remarks>
public sealed class TimeCourse
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly Dictionary<string, int> _columns;

    /// <summary>Creates a time course.</summary>
    /// <param name="variables">The columns.</param>
    /// <param name="timeUnit">The unit of <paramref name="times"/>, e.g. <c>min</c> or <c>step</c>.</param>
    /// <param name="times">Time points, finite and never decreasing. A time may stand twice: before and after a jump.</param>
    /// <param name="values">Row-major values, [T x V]; NaN where there is none.</param>
    /// <exception cref="ArgumentException">The numbers do not fit together, or two variables have one name.</exception>
    public TimeCourse(IEnumerable<Variable> variables, string timeUnit, ReadOnlySpan<double> times, ReadOnlySpan<double> values)
    {
        Variables = [.. variables];
        TimeUnit = timeUnit;
        if (values.Length != times.Length * Variables.Length)
            throw new ArgumentException($"{times.Length} times and {Variables.Length} variables need {times.Length * Variables.Length} values, not {values.Length}.", nameof(values));
        for (var i = 0; i < times.Length; i++)
        {
            if (!double.IsFinite(times[i]))
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Time point {i} is {times[i]}, but times must be finite numbers."), nameof(times));
            if (i > 0 && times[i] < times[i - 1])
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Time point {i} ({times[i]}) lies before the one ahead of it ({times[i - 1]})."), nameof(times));
        }
        _times = times.ToArray();
        _values = values.ToArray();
        _columns = new Dictionary<string, int>(Variables.Length, StringComparer.Ordinal);
        for (var column = 0; column < Variables.Length; column++)
        {
            if (!_columns.TryAdd(Variables[column].Name, column))
                throw new ArgumentException($"There are two variables \"{Variables[column].Name}\".", nameof(variables));
        }
    }

    /// <summary>The columns.</summary>
    public ImmutableArray<Variable> Variables { get; }

    /// <summary>The unit of time.</summary>
    public string TimeUnit { get; }

    /// <summary>Time points, in <see cref="TimeUnit"/>.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>The number of time points.</summary>
    public int Count => _times.Length;

    /// <summary>One row: the values of all variables at a time point.</summary>
    /// <param name="timeIndex">The time point.</param>
    public ReadOnlySpan<double> Row(int timeIndex) => _values.AsSpan(timeIndex * Variables.Length, Variables.Length);

    /// <summary>The value of one variable at one time point.</summary>
    /// <param name="timeIndex">The time point.</param>
    /// <param name="column">The variable's index.</param>
    public double this[int timeIndex, int column] => Row(timeIndex)[column];

    /// <summary>Whether there is a variable of this name.</summary>
    /// <param name="name">The identifier.</param>
    public bool Contains(string name) => _columns.ContainsKey(name);

    /// <summary>The index of a variable.</summary>
    /// <param name="name">The identifier.</param>
    /// <exception cref="ArgumentException">There is no such variable; the message names the nearest.</exception>
    public int IndexOf(string name) => _columns.TryGetValue(name, out var column)
        ? column
        : throw new ArgumentException($"The time course has no variable \"{name}\". {NearestNames.Suggest(name, _columns.Keys)}", nameof(name));

    /// <summary>All values of one variable, one per time point.</summary>
    /// <param name="name">The identifier.</param>
    public double[] Column(string name)
    {
        var column = IndexOf(name);
        var result = new double[Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = this[i, column];
        return result;
    }

    /// <summary>What begins at a time point.</summary>
    /// <param name="timeIndex">The time point.</param>
    public TimeCourse From(int timeIndex) => new(Variables, TimeUnit, _times.AsSpan(timeIndex), _values.AsSpan(timeIndex * Variables.Length));

    /// <summary>The same values under other labels.</summary>
    /// <param name="labelOf">The label of a variable's name.</param>
    public TimeCourse WithLabels(Func<string, string> labelOf)
    {
        ArgumentNullException.ThrowIfNull(labelOf);
        return new TimeCourse(Variables.Select(v => v with { Label = labelOf(v.Name) }), TimeUnit, _times, _values);
    }

    /// <summary>The value of a variable at any time, by linear interpolation between time points; at a jump, the value after it.</summary>
    /// <param name="name">The identifier.</param>
    /// <param name="time">A time within the course.</param>
    /// <exception cref="ArgumentException">There is no such variable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time lies outside the course, or is no number.</exception>
    public double At(string name, double time)
    {
        var column = IndexOf(name);
        if (Count == 0 || !(time >= _times[0] && time <= _times[^1]))
            throw new ArgumentOutOfRangeException(nameof(time), time, "The time lies outside the course.");
        var before = LastNotAfter(time);
        if (_times[before] == time)
            return this[before, column];
        // There is a point after: the last one is not after the time only where it is the time.
        var after = before + 1;
        var share = (time - _times[before]) / (_times[after] - _times[before]);
        return this[before, column] + share * (this[after, column] - this[before, column]);
    }

    private int LastNotAfter(double time)
    {
        var (low, high) = (0, Count - 1);
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (_times[middle] <= time)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }
}
