namespace LoopSim.Kinetics;

/// <summary>A network as differential equations of its independent species, the others following from conserved totals.</summary>
/// <remarks>One entry of the state per <see cref="ReducedForm.Independent"/>. At a steady state its Jacobian is regular, where that of all species has a zero eigenvalue for each conserved total.</remarks>
public sealed class ReducedOdeSystem : KineticOdeSystem
{
    private readonly ReactionNetwork _network;
    private readonly double[] _totals;

    internal ReducedOdeSystem(ReactionNetwork network, ReducedForm form, KineticCode code, ReadOnlySpan<double> state)
        : this(network, form, code, form.TotalsOf(network, state))
    {
    }

    private ReducedOdeSystem(ReactionNetwork network, ReducedForm form, KineticCode code, double[] totals)
        : base([.. form.Independent.Select(i => network.Species[i].Name)], [.. network.ConstantValues, .. totals], code)
    {
        _network = network;
        _totals = totals;
        Form = form;
    }

    /// <summary>Which species are integrated, and how the others follow.</summary>
    public ReducedForm Form { get; }

    /// <summary>The conserved totals, one for each of <see cref="ReducedForm.Dependent"/>, in its unit.</summary>
    public ReadOnlySpan<double> Totals => _totals;

    /// <summary>The independent species of a state.</summary>
    /// <param name="state">The state, one value per species of the network.</param>
    public double[] Reduce(ReadOnlySpan<double> state) => Form.Reduce(state);

    /// <summary>The whole state that belongs to independent species.</summary>
    /// <param name="reduced">One value per independent species.</param>
    /// <returns>One value per species of the network.</returns>
    public double[] Expand(ReadOnlySpan<double> reduced) => Form.Expand(_network, _totals, reduced);

    /// <summary>Writes ∂f/∂(constant), all else, totals included, staying as it is.</summary>
    /// <param name="constant">A parameter, input, compartment or total.</param>
    /// <param name="y">One value per independent species.</param>
    /// <param name="derivative">Receives one value per independent species.</param>
    internal void ConstantDerivative(string constant, ReadOnlySpan<double> y, Span<double> derivative)
    {
        derivative[..Dimension].Clear();
        var kernel = Code.ConstantDerivative(constant);
        kernel.Run(0, y, Constants, Work(kernel), derivative);
    }
}
