using System.Text;
using System.Xml.Linq;
using LoopSim.Boolean.MultiValued;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Names;

namespace LoopSim.Io.Sbml;

/// <summary>Reads and writes logical models in SBML Level 3 Version 1 with the qual package, version 1 (C. Chaouiya et al., BMC Syst. Biol. 7 (2013) 135, DOI 10.1186/1752-0509-7-135).</summary>
/// <remarks>
/// <para>Read: leniently. What files in the wild do against the specification is counted and told in one warning for each kind. Namespace prefixes and
/// the versions of namespaces play no part. A species that no transition sets is an input. Of function terms that hold together the first counts. Nodes
/// are named by identifier, unless the identifiers are a program's numbering (<see cref="NodeNaming"/>); the name is the label. Nodes of more than two
/// levels are refused, or encoded (<see cref="MultiValuedNetwork.Booleanise"/>). Layouts are passed over. A kinetic model gets an error that says so.</para>
/// <para>Write: strictly. Each species has compartment, maxLevel 1 and constant; an input is a constant species without transition, as bioLQM has it; each other node
/// has one transition with a defaultTerm of level 0 and a functionTerm of level 1. Its inputs are the regulators in the rule and the declared ones, each with the
/// sign that the rule proves (positive, negative or dual), or else the declared one. Identifiers are the names where these can be, or else spelled by
/// <see cref="IdentifierTable"/>, with the name as label.</para>
/// <para>Laws, checked in SbmlQualFormatTests: what was written reads back with the same names, order, truth tables, labels, annotations and declared
/// regulators, without a warning. libsbml finds no error in it (LibsbmlTests).</para>
/// </remarks>
public static class SbmlQualFormat
{
    /// <summary>The format, as the list of formats has it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "sbml-qual",
        Explanation = "SBML Level 3 with the package for qualitative models: bioLQM, CellCollective, CaSQ, AEON",
        Extensions = [".sbml", ".xml"],
        Recognises = beginning => beginning.Contains("<sbml", StringComparison.Ordinal),
        Read = Read,
        Write = Write,
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is made of nodes with several levels, and how nodes are named; <see cref="LogicalReadOptions.Default"/> where <see langword="null"/>.</param>
    /// <exception cref="ModelFormatException">The file is no logical model; every problem is named with its line.</exception>
    public static LogicalModel Read(string path, LogicalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(TextFile.ReadBytes(path), path, options);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="options">As for a file.</param>
    /// <exception cref="ModelFormatException">The text is no logical model; every problem is named with its line.</exception>
    public static LogicalModel Parse(string text, string file = "text", LogicalReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), file, options);
    }

    /// <summary>Returns a model as an SBML document.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text, declared as UTF-8, and what it does not hold.</returns>
    public static WrittenModel Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new SbmlQualWriter(model).Write();
    }

    internal static LogicalModel Parse(byte[] bytes, string file, LogicalReadOptions? options) =>
        Parse(XmlFile.Parse(bytes, file), file, options);

    internal static LogicalModel Parse(XElement root, string file, LogicalReadOptions? options) => new SbmlQualReader(file, options ?? LogicalReadOptions.Default).Read(root);
}
