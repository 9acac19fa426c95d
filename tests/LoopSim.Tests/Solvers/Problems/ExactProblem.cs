namespace LoopSim.Tests.Solvers.Problems;

/// <summary>An initial value problem with a closed solution.</summary>
public abstract class ExactProblem(params string[] names) : OdeProblem(names)
{
    public override double[] InitialState => Exact(Start);

    public override double[] Reference => Exact(End);

    public abstract double[] Exact(double t);
}
