using System.Text;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Reads kinetic models in SBML Level 2 Version 1 to Level 3 Version 2 (M. Hucka et al., J. Integr. Bioinform. 16 (2019) 20190021, DOI 10.1515/jib-2019-0021).</summary>
/// <remarks>
/// A species is a concentration in the network where the size of its compartment is constant, and else an amount, with an assignment that gives the concentration. Parameters, sizes and
/// stoichiometries that rules or events change are species without a compartment or assignments; algebraic rules are solved (<see cref="SbmlAlgebra"/>).
/// What LoopSim cannot solve is refused by name: csymbol delay, fast reactions, algebraic rules that are not linear in what they determine, packages that change the meaning of the core.
/// Units are not converted, as the specification has it.
/// </remarks>
public static class SbmlCoreFormat
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is no kinetic model that LoopSim can run; every problem is named with its line.</exception>
    public static SbmlKinetics Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(TextFile.ReadBytes(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The text is no kinetic model that LoopSim can run; every problem is named with its line.</exception>
    public static SbmlKinetics Parse(string text, string file = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), file);
    }

    internal static SbmlKinetics Parse(byte[] bytes, string file)
    {
        var tally = new ProblemTally(file);
        var model = new SbmlCoreReader(file, tally).Read(XmlFile.Parse(bytes, file));
        tally.ThrowIfErrors();
        return new SbmlNetworkMaker(model, file, tally).Make();
    }
}
