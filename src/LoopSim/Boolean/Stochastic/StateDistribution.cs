using System.Collections.Immutable;

namespace LoopSim.Boolean.Stochastic;

/// <summary>A distribution over states: how long one trajectory was in each.</summary>
/// <param name="Shares">The states that occur with their shares, which sum to 1; in the order of states.</param>
public sealed record StateDistribution(ImmutableArray<StateShare> Shares)
{
    /// <summary>Returns how alike two distributions are: the product of what each of them gives to the states that occur in both, 0 to 1.</summary>
    /// <param name="other">The other distribution.</param>
    public double SimilarityTo(StateDistribution other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (here, there) = (0.0, 0.0);
        for (int i = 0, j = 0; i < Shares.Length && j < other.Shares.Length;)
        {
            var order = Shares[i].State.CompareTo(other.Shares[j].State);
            if (order == 0)
            {
                here += Shares[i].Probability;
                there += other.Shares[j].Probability;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return here * there;
    }
}
