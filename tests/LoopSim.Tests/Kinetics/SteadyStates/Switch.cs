using LoopSim.Kinetics;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Tests.Kinetics.SteadyStates;

/// <summary>A protein whose active form helps activate the rest: at a steady state k0 and the total can be written out as functions of the active form, so that plain search tells what there is.</summary>
internal sealed record Switch(double Basal, double Feedback, double HalfPoint, double Exponent, double Loss, double Total)
{
    public ReactionNetwork Network { get; } = new ReactionNetworkBuilder("min")
        .AddParameter("k0", Basal, "1/min").AddParameter("k1", Feedback, "1/min").AddParameter("K", HalfPoint, "nM").AddParameter("h", Exponent).AddParameter("k2", Loss, "1/min").AddParameter("T", Total, "nM")
        .AddSpecies("A", "T", "nM").AddSpecies("ACTIVE", "0", "nM")
        .AddReaction("on", "A -> ACTIVE", "(k0 + k1*hill(ACTIVE, K, h))*A").AddReaction("off", "ACTIVE -> A", "k2*ACTIVE")
        .Build();

    /// <summary>The rate of change of the active form.</summary>
    public double Slope(double active) => (Basal + Drive(active)) * (Total - active) - Loss * active;

    /// <summary>The k0 at which an active form is steady.</summary>
    public double BasalAt(double active) => Loss * active / (Total - active) - Drive(active);

    /// <summary>The total at which an active form is steady.</summary>
    public double TotalAt(double active) => active + Loss * active / (Basal + Drive(active));

    /// <summary>The active forms at which the slope changes its sign, by looking at many.</summary>
    public IReadOnlyList<double> SteadyStates()
    {
        const int points = 40_000;
        // Closer together near zero, where states crowd.
        double At(int i) => Total * Math.Pow((double)i / points, 3);
        return [.. Enumerable.Range(1, points).Where(i => Slope(At(i - 1)) > 0 != Slope(At(i)) > 0).Select(i => (At(i - 1) + At(i)) / 2)];
    }

    /// <summary>The extremes of a function of the active form within a range.</summary>
    public static IReadOnlyList<double> Extremes(Func<double, double> f, double low, double high)
    {
        const int points = 100_000;
        double At(int i) => low + (high - low) * i / points;
        return [.. Enumerable.Range(1, points - 1).Where(i => (f(At(i)) - f(At(i - 1))) * (f(At(i + 1)) - f(At(i))) < 0).Select(i => f(At(i)))];
    }

    private double Drive(double active) => Feedback * RateFunctions.Hill(active, HalfPoint, Exponent);
}
