namespace LoopSim.Boolean.Control;

/// <summary>How it is decided whether an intervention meets its goal.</summary>
public enum ControlDynamics
{
    /// <summary>By the attractors of asynchronous dynamics, exactly. What percolation and simulated paths cannot decide is decided on decision diagrams of the
    /// reachable states, which is exponential at worst: some tens of nodes that are not settled by then.</summary>
    Asynchronous,

    /// <summary>By the attractors of most permissive dynamics, which are the minimal trap spaces, exactly. Of asynchronous dynamics this is an approximation that can err on
    /// either side, and seldom does: attractors can lie outside minimal trap spaces, or be smaller than these. Permanent interventions only; scales to hundreds of nodes.</summary>
    MostPermissive,

    /// <summary>By the values that follow from what is held and from the start whatever the order of updates. What is found is right under every update scheme, but where a value is not settled so,
    /// an intervention is taken not to meet its goal, so that some are missed, or larger ones found in place of smaller ones. It is the logical steady state of Klamt et al. 2006
    /// (DOI 10.1186/1471-2105-7-56), made sharper by the start. Polynomial: thousands of nodes.</summary>
    Percolation,
}
