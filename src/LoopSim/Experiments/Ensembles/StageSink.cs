using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Experiments.Ensembles;

/// <summary>Keeps what a stage comes to, set by set.</summary>
internal sealed class StageSink : IKineticEnsembleSink
{
    private readonly int[] _columns;
    private readonly int _times;
    private readonly int _variables;
    private readonly int _species;
    private readonly string?[] _failures;

    /// <summary>Makes room for sets.</summary>
    /// <param name="network">The network of the stage.</param>
    /// <param name="watched">The variables that are kept, by name.</param>
    /// <param name="times">The number of times at which they are.</param>
    /// <param name="sets">The number of sets.</param>
    /// <param name="failures">Receives why a set failed.</param>
    public StageSink(ReactionNetwork network, IReadOnlyList<string> watched, int times, int sets, string?[] failures)
    {
        // A perturbed network can list its assignments in another order: columns are found by name.
        string[] names = [.. network.ToObservables().Variables.Select(v => v.Name)];
        _columns = [.. watched.Select(name => Array.IndexOf(names, name))];
        (_times, _variables, _species, _failures) = (times, names.Length, network.Species.Length, failures);
        Kept = new double[sets][];
        Final = new double[sets][];
        Array.Fill(Kept, []);
        Array.Fill(Final, []);
    }

    /// <summary>For each set the watched variables, one time after the other; empty where it failed.</summary>
    public double[][] Kept { get; }

    /// <summary>For each set the species at the end; empty where it failed.</summary>
    public double[][] Final { get; }

    public void AddLanes(double[] observed, ReadOnlySpan<long> members)
    {
        for (var lane = 0; lane < members.Length; lane++)
            Add(observed, RateLanes.Count, lane, members[lane]);
    }

    public void AddOne(double[] observed, long member) => Add(observed, 1, 0, member);

    public void Fail(long member, string reason) => _failures[member] ??= reason;

    private void Add(double[] observed, int stride, int lane, long member)
    {
        var kept = new double[_times * _columns.Length];
        for (var (time, at) = (0, 0); time < _times; time++)
        {
            foreach (var column in _columns)
                kept[at++] = observed[(time * _variables + column) * stride + lane];
        }
        var final = new double[_species];
        for (var i = 0; i < final.Length; i++)
            final[i] = observed[((_times - 1) * _variables + i) * stride + lane];
        (Kept[member], Final[member]) = (kept, final);
    }
}
