using System.Xml.Linq;

namespace LoopSim.Io.Sbml;

/// <summary>The namespaces of an SBML-qual file.</summary>
internal static class SbmlNamespaces
{
    public static readonly XNamespace Core = "http://www.sbml.org/sbml/level3/version1/core";
    public static readonly XNamespace Qual = "http://www.sbml.org/sbml/level3/version1/qual/version1";
    public static readonly XNamespace MathML = "http://www.w3.org/1998/Math/MathML";
    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary>The qualifiers of what an element stands for.</summary>
    public static readonly XNamespace Biology = "http://biomodels.net/biology-qualifiers/";

    /// <summary>The qualifiers of what a model is about.</summary>
    public static readonly XNamespace Model = "http://biomodels.net/model-qualifiers/";
}
