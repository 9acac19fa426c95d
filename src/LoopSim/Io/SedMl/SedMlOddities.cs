using LoopSim.Io.Formats;

namespace LoopSim.Io.SedMl;

/// <summary>What is doubtful about SED-ML in the wild, or of no use here.</summary>
internal static class SedMlOddities
{
    public static readonly Oddity LeftOut = new("element is not of the part of SED-ML that LoopSim runs", "elements are not of the part of SED-ML that LoopSim runs", "It is left out.");
    public static readonly Oddity NoId = new("element has no id", "elements have no id", "It is given one.");
    public static readonly Oddity NoAlgorithm = new("simulation names no algorithm", "simulations name no algorithm", "LoopSim chooses one.");
    public static readonly Oddity BadTerm = new("name of an algorithm or of its parameter is no term of KiSAO", "names of algorithms or of their parameters are no terms of KiSAO", "It is passed over.");
    public static readonly Oddity Twice = new("data generator is there twice", "data generators are there twice", "They say the same, and one is read.");
    public static readonly Oddity NoMath = new("formula is missing", "formulas are missing", "The first variable stands for it.");
    public static readonly Oddity Dimensions = new("variable is to be reduced over dimensions", "variables are to be reduced over dimensions", "It is not: all its values are given.");
    public static readonly Oddity LogOfSome = new("plot has curves with a logarithmic axis and others without", "plots have curves with a logarithmic axis and others without", "The axis is logarithmic for all.");
}
