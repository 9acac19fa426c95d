using LoopSim.Io.Formats;

namespace LoopSim.Io.Ginml;

/// <summary>What GINML files in the wild do that is doubtful, and what they hold that has no place here.</summary>
internal static class GinmlOddities
{
    public static readonly Oddity NoRule = new("node has neither a formula nor a parameter", "nodes have neither a formula nor a parameter", "It is off, as in GINsim.");
    public static readonly Oddity ZeroMaximum = new("node has the maxvalue 0", "nodes have the maxvalue 0", "It is taken for a node that is off.");
    public static readonly Oddity Overlap = new("node is called to different levels in one state", "nodes are called to different levels in one state", "The highest counts.");
    public static readonly Oddity NoSuchInteraction = new("formula uses an interaction that is not drawn", "formulas use interactions that are not drawn", "It is read as \"at this level or above\".");
    public static readonly Oddity NoOrder = new("node is missing in nodeorder", "nodes are missing in nodeorder", "It is put behind the others.");
    public static readonly Oddity BadSign = new("sign is none of positive, negative, dual, unknown", "signs are none of positive, negative, dual, unknown", "The sign is taken for unknown.");
    public static readonly Oddity EdgeNotes = new("interaction has notes", "interactions have notes", "They are not kept.");
    public static readonly Oddity MoreStates = new("further initial state", "further initial states", "Only the first of nodes, and the first of inputs, is kept.");
    public static readonly Oddity BadInitial = new("initial state names what is no node, or a level that is none", "initial states name what is no node, or levels that are none", "It is left out.");
    public static readonly Oddity OtherEntries = new("further file lies in the archive", "further files lie in the archive", "LoopSim does not read it.");
}
