namespace LoopSim.Boolean.Control;

/// <summary>How long an intervention lasts.</summary>
/// <remarks>The three kinds of C. Su, J. Pang, "Sequential temporary and permanent control of Boolean networks", CMSB 2020, DOI 10.1007/978-3-030-60327-4_13.</remarks>
public enum ControlKind
{
    /// <summary>For ever: the attractors that count are those of the network in which the nodes are held. Mutants, and drugs that are given on and on.</summary>
    Permanent,

    /// <summary>Until the network has settled, however long it takes, and then no more: what counts are the attractors of the original network that follow. Courses of drugs.</summary>
    Temporary,

    /// <summary>A moment: the state is changed once. What counts are the attractors of the original network that follow.</summary>
    OneStep,
}
