using System.Collections.Immutable;
using LoopSim.Solvers.Continuation;

namespace LoopSim.Kinetics.SteadyStates;

/// <summary>A network as equations of its independent species with parameters that are free.</summary>
/// <remarks>At each value of the parameters the conserved totals are those of the initial state there, so that a parameter which says how much there is of a protein can be followed as well. Serves one thread.</remarks>
internal sealed class KineticParametrisedSystem : IParametrisedSystem
{
    /// <summary>The relative step of the difference by which totals are differentiated; mostly they are linear in a parameter.</summary>
    private const double TotalDifference = 1e-6;

    private readonly ReactionNetwork _network;
    private readonly ImmutableArray<string> _names;
    private readonly double[] _values;
    private ReactionNetwork _at;
    private ReducedOdeSystem _system;

    public KineticParametrisedSystem(ReactionNetwork network, ImmutableArray<string> names)
    {
        (_network, _names) = (network, names);
        _values = [.. names.Select(network.ValueOf)];
        _at = network;
        _system = ReducedAt(network);
    }

    public int Dimension => _system.Dimension;

    /// <summary>The free parameters as they stand in the network.</summary>
    public double[] OwnValues => [.. _names.Select(_network.ValueOf)];

    public void Evaluate(ReadOnlySpan<double> x, ReadOnlySpan<double> p, Span<double> f) => At(p).Evaluate(0, x, f);

    public void Jacobian(ReadOnlySpan<double> x, ReadOnlySpan<double> p, Span<double> jacobian) => At(p).Jacobian(0, x, jacobian);

    public void ParameterDerivative(ReadOnlySpan<double> x, ReadOnlySpan<double> p, int parameter, Span<double> derivative)
    {
        var system = At(p);
        system.ConstantDerivative(_names[parameter], x, derivative);
        var step = TotalDifference * (p[parameter] == 0 ? 1 : Math.Abs(p[parameter]));
        var (up, down) = (TotalsAt(p[parameter] + step), TotalsAt(p[parameter] - step));
        var byTotal = new double[Dimension];
        for (var k = 0; k < up.Length; k++)
        {
            var slope = (up[k] - down[k]) / (2 * step);
            if (slope == 0)
                continue;
            system.ConstantDerivative(system.Form.TotalNames[k], x, byTotal);
            for (var i = 0; i < Dimension; i++)
                derivative[i] += slope * byTotal[i];
        }

        double[] TotalsAt(double value)
        {
            var network = _at.WithValue(_names[parameter], value);
            return system.Form.TotalsOf(network, network.InitialState());
        }
    }

    /// <summary>The network with the free parameters at given values.</summary>
    public ReactionNetwork NetworkAt(ReadOnlySpan<double> p)
    {
        At(p);
        return _at;
    }

    /// <summary>The equations with the free parameters at given values.</summary>
    public ReducedOdeSystem At(ReadOnlySpan<double> p)
    {
        if (p.SequenceEqual(_values))
            return _system;
        var network = _network;
        for (var i = 0; i < _names.Length; i++)
            network = network.WithValue(_names[i], p[i]);
        p.CopyTo(_values);
        _at = network;
        return _system = ReducedAt(network);
    }

    private static ReducedOdeSystem ReducedAt(ReactionNetwork network) => network.ToReducedOdeSystem(network.InitialState());
}
