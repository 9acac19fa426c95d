using LoopSim.Io.Formats;

namespace LoopSim.Io.Sbml;

/// <summary>What files in the wild do that the specification does not allow, or leaves open.</summary>
internal static class SbmlOddities
{
    public static readonly Oddity NoCompartment = new("species has no compartment", "species have no compartment", "SBML asks for one; none is assumed.");
    public static readonly Oddity UnknownCompartment = new("species is in a compartment that is not declared", "species are in compartments that are not declared", "The identifier is kept.");
    public static readonly Oddity NoMaximum = new("species has no maxLevel", "species have no maxLevel", "The highest level that its rule gives is taken, at least 1.");
    public static readonly Oddity NoConstant = new("species does not say whether it is constant", "species do not say whether they are constant", "One is taken for an input where no transition sets it.");
    public static readonly Oddity BadInitial = new("initialLevel is no level of its species", "initialLevels are no levels of their species", "No initial level is assumed.");
    public static readonly Oddity ZeroMaximum = new("species has the maxLevel 0", "species have the maxLevel 0", "It is taken for a node that is off.");
    public static readonly Oddity ConstantOutput = new("species is constant but set by a transition", "species are constant but set by transitions", "The transition counts.");
    public static readonly Oddity Unset = new("species is not constant but no transition sets it", "species are not constant but no transition sets them", "It is taken for an input, which keeps its value.");
    public static readonly Oddity NoRule = new("transition has no function term", "transitions have no function term", "The species that it sets is taken for an input, which keeps its value.");
    public static readonly Oddity NoDefault = new("transition has no defaultTerm", "transitions have no defaultTerm", "Level 0 is taken.");
    public static readonly Oddity SeveralDefaults = new("transition has several defaultTerms", "transitions have several defaultTerms", "The first counts.");
    public static readonly Oddity EmptyList = new("list is empty", "lists are empty", "SBML does not allow it; it is read as if it were not there.");
    public static readonly Oddity Misplaced = new("list is out of order", "lists are out of order", "It is read all the same.");
    public static readonly Oddity NoEffect = new("transitionEffect is missing", "transitionEffects are missing", "Outputs are taken for assignments, inputs for effects that consume nothing.");
    public static readonly Oddity BadThreshold = new("thresholdLevel is no level", "thresholdLevels are no levels", "It is left out.");
    public static readonly Oddity BadSign = new("sign is none of positive, negative, dual, unknown", "signs are none of positive, negative, dual, unknown", "The sign is taken for unknown.");
    public static readonly Oddity ForeignAttribute = new("attribute is not of SBML-qual", "attributes are not of SBML-qual", "It is passed over.");
    public static readonly Oddity Overlap = new("species has function terms of different levels that hold together", "species have function terms of different levels that hold together", "The first in the file counts.");
    public static readonly Oddity EdgeNotes = new("transition or input has notes or annotations", "transitions and inputs have notes or annotations", "They are not kept.");
    public static readonly Oddity NumberedIds = new("identifier is a program's numbering", "identifiers are a program's numbering", "Nodes are named by their names.");
    public static readonly Oddity UnusualIds = new("identifier is not of the form [A-Za-z_][A-Za-z0-9_]*", "identifiers are not of the form [A-Za-z_][A-Za-z0-9_]*", "They are kept as they are.");
}
