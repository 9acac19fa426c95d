using LoopSim.Solvers.LinearAlgebra;
using LoopSim.Solvers.Ode;

namespace LoopSim.Tests.Solvers.Problems;

/// <summary>A problem that is a list of elementary reactions.</summary>
public abstract class MassActionProblem : OdeProblem, ISparseOdeSystem
{
    private readonly Reaction[] _reactions;

    protected MassActionProblem(string[] names, params Reaction[] reactions)
        : base(names)
    {
        _reactions = reactions;
        Pattern = SparsityPattern.Of(names.Length, reactions.SelectMany(r =>
            r.Reactants.Concat(r.Products).SelectMany(row => r.Reactants.Select(column => (row, column)))));
    }

    public SparsityPattern Pattern { get; }

    public override void Evaluate(double t, ReadOnlySpan<double> y, Span<double> dydt)
    {
        dydt.Clear();
        foreach (var reaction in _reactions)
        {
            var rate = reaction.RateConstant;
            foreach (var species in reaction.Reactants)
                rate *= y[species];
            foreach (var species in reaction.Reactants)
                dydt[species] -= rate;
            foreach (var species in reaction.Products)
                dydt[species] += rate;
        }
    }

    public override void Jacobian(double t, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        jacobian.Clear();
        foreach (var reaction in _reactions)
        {
            for (var by = 0; by < reaction.Reactants.Length; by++)
            {
                var derivative = reaction.RateConstant;
                for (var other = 0; other < reaction.Reactants.Length; other++)
                    derivative *= other == by ? 1 : y[reaction.Reactants[other]];
                foreach (var species in reaction.Reactants)
                    jacobian[species * Dimension + reaction.Reactants[by]] -= derivative;
                foreach (var species in reaction.Products)
                    jacobian[species * Dimension + reaction.Reactants[by]] += derivative;
            }
        }
    }

    /// <summary>An elementary reaction; a species that takes part twice stands twice.</summary>
    protected sealed record Reaction(double RateConstant, int[] Reactants, int[] Products);
}
