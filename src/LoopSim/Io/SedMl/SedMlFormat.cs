using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;

namespace LoopSim.Io.SedMl;

/// <summary>Reads and writes simulation experiments in SED-ML, Level 1: Versions 1 to 4 are read, 3 and 4 written (<see cref="SedMlVersion"/>).</summary>
/// <remarks>
/// <para>Read leniently: namespaces and their prefixes play no part, and what LoopSim makes nothing of (three-dimensional plots, figures, styles, data from files, parameter estimation) is counted
/// and left out. Identifiers that are missing or there twice, references to what is not there and formulas that cannot be read are errors, each with its line.</para>
/// <para>Written strictly, in the order and with the attributes that the schema of the version asks for. Law, checked in SedMlFormatTests: what was written reads back to the same document.</para>
/// </remarks>
public static class SedMlFormat
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The text is no SED-ML, or something in it is wrong; every problem is named with its line.</exception>
    public static SedMlReading Parse(string text, string file = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), file);
    }

    /// <summary>Returns a document as text.</summary>
    /// <param name="document">The document.</param>
    /// <param name="version">The version; <see cref="SedMlVersion.L1V4"/> where <see langword="null"/>.</param>
    /// <returns>The text, declared as UTF-8.</returns>
    /// <exception cref="ArgumentException">A formula calls a function that SED-ML does not have.</exception>
    public static string Write(SedMlDocument document, SedMlVersion? version = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return XmlText.Of(new SedMlWriter(document, version ?? SedMlVersion.L1V4).Write());
    }

    internal static SedMlReading Parse(byte[] bytes, string file)
    {
        var tally = new ProblemTally(file);
        var document = new SedMlReader(file, tally).Read(XmlFile.Parse(bytes, file));
        tally.ThrowIfErrors();
        SedMlChecks.Check(document, tally);
        tally.ThrowIfErrors();
        return new SedMlReading(document, [.. tally.Warnings]);
    }
}
