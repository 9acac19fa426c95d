using LoopSim.Solvers.Stochastic;

namespace LoopSim.Tests.Solvers.Stochastic;

/// <summary>The distribution of a jump process over all its states, by uniformization: exact but for a tail of 1e-13. For processes of some thousands of states.</summary>
/// <remarks>W. K. Grassmann, Comput. Oper. Res. 4 (1977) 47, DOI 10.1016/0305-0548(77)90007-7.</remarks>
internal sealed class ChemicalMasterEquation
{
    private readonly List<double[]> _states = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<(int From, int To, double Rate)> _jumps = [];
    private double[] _probabilities;

    /// <summary>Finds the states that can be reached within bounds; jumps out of the bounds are left out, so that they must be improbable.</summary>
    public ChemicalMasterEquation(JumpSystem system, double[] counts, Func<double[], bool> isInside)
    {
        NumberOf(counts);
        for (var from = 0; from < _states.Count; from++)
        {
            for (var r = 0; r < system.Reactions.Length; r++)
            {
                var rate = system.PropensityOf(r, _states[from]);
                var to = (double[])_states[from].Clone();
                foreach (var change in system.Reactions[r].Changes)
                    to[change.Species] += change.By;
                if (rate > 0 && isInside(to))
                    _jumps.Add((from, NumberOf(to), rate));
            }
        }
        _probabilities = new double[_states.Count];
        _probabilities[0] = 1;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(double time)
    {
        var exits = new double[_states.Count];
        foreach (var (from, _, rate) in _jumps)
            exits[from] += rate;
        var fastest = exits.Max();
        var (term, sum) = (_probabilities, new double[_states.Count]);
        var mean = fastest * time;
        for (var k = 0; k < mean + 40 * Math.Sqrt(mean) + 60; k++)
        {
            var weight = Math.Exp(k * Math.Log(mean) - mean - MathNet.Numerics.SpecialFunctions.GammaLn(k + 1));
            for (var i = 0; i < sum.Length; i++)
                sum[i] += weight * term[i];
            var next = new double[term.Length];
            for (var i = 0; i < term.Length; i++)
                next[i] = term[i] * (1 - exits[i] / fastest);
            foreach (var (from, to, rate) in _jumps)
                next[to] += term[from] * rate / fastest;
            term = next;
        }
        _probabilities = sum;
    }

    /// <summary>The mean of a function of the state.</summary>
    public double Mean(Func<double[], double> of) => _states.Zip(_probabilities, (state, p) => p * of(state)).Sum();

    /// <summary>The distribution of a count.</summary>
    public IReadOnlyDictionary<double, double> Of(int species) =>
        _states.Zip(_probabilities).GroupBy(pair => pair.First[species]).ToDictionary(g => g.Key, g => g.Sum(pair => pair.Second));

    private int NumberOf(double[] state)
    {
        var key = string.Join(',', state);
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _states.Count;
            _states.Add(state);
        }
        return number;
    }
}
