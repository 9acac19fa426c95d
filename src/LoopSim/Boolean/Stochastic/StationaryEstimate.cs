using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>An estimate of the stationary distributions: the time that single trajectories spend in each state, and clusters of like trajectories.</summary>
/// <param name="Trajectories">One distribution per trajectory.</param>
/// <param name="Clusters">The clusters, by their first trajectory.</param>
/// <remarks>As in MaBoSS (DOI 10.1186/1752-0509-6-116, supplementary material): two trajectories fall into one cluster where their similarity reaches the threshold, or
/// where a chain of such trajectories leads from one to the other. One cluster per recurrent set of states is what a long run comes to. States are those of the nodes that are not internal.</remarks>
public sealed record StationaryEstimate(ImmutableArray<StateDistribution> Trajectories, ImmutableArray<StationaryCluster> Clusters)
{
    /// <summary>The share of sums that rounding may take: a similarity of 1 is reached by sums that are 1 but for that.</summary>
    private const double Rounding = 1e-9;

    internal static StationaryEstimate Of(StateDistribution[] distributions, double threshold)
    {
        var open = new LinkedList<int>(Enumerable.Range(0, distributions.Length));
        var clusters = ImmutableArray.CreateBuilder<StationaryCluster>();
        while (open.First is { } first)
        {
            var members = new List<int> { first.Value };
            open.RemoveFirst();
            for (var i = 0; i < members.Count; i++)
            {
                for (var other = open.First; other is not null;)
                {
                    var next = other.Next;
                    if (distributions[members[i]].SimilarityTo(distributions[other.Value]) >= threshold - Rounding)
                    {
                        members.Add(other.Value);
                        open.Remove(other);
                    }
                    other = next;
                }
            }
            members.Sort();
            clusters.Add(new StationaryCluster([.. members], Mean([.. members.Select(m => distributions[m])])));
        }
        return new StationaryEstimate([.. distributions], clusters.DrainToImmutable());
    }

    private static ImmutableArray<StateShare> Mean(StateDistribution[] distributions)
    {
        var count = distributions.Length;
        return [.. distributions
            .SelectMany(d => d.Shares)
            .GroupBy(share => share.State)
            .Select(group =>
            {
                var mean = group.Sum(share => share.Probability) / count;
                var variance = group.Sum(share => share.Probability * share.Probability) / count - mean * mean;
                return new StateShare(group.Key, mean, count > 1 ? Math.Sqrt(Math.Max(0, variance) / (count - 1)) : 0);
            })
            .OrderBy(share => share.State)];
    }
}
