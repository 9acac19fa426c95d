using System.Text;
using System.Xml.Linq;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Kinetics;

namespace LoopSim.Io.Sbml.Core;

/// <summary>Reads and writes kinetic models in SBML Level 2 Version 1 to Level 3 Version 2 (M. Hucka et al., J. Integr. Bioinform. 16 (2019) 20190021, DOI 10.1515/jib-2019-0021).</summary>
/// <remarks>
/// A species is a concentration in the network where the size of its compartment is constant, and else an amount, with an assignment that gives the concentration. Parameters, sizes and
/// stoichiometries that rules or events change are species without a compartment or assignments; algebraic rules are solved (<see cref="SbmlAlgebra"/>).
/// What LoopSim cannot solve is refused by name: fast reactions, algebraic rules that are not linear in what they determine, packages that change the meaning of the core.
/// Units are not converted, as the specification has it.
/// <para>Written strictly: inputs and parameters are parameters, assignments are parameters with assignment rules, rates are rate rules, reactions have kinetic laws in amounts, and the Hill function
/// is a function definition. A network without compartments is put into one of size 1. Units that SBML can define are defined. Laws, checked in SbmlCoreWriterTests and LibsbmlTests: what was
/// written reads back with the same right-hand sides, events and initial state, and libsbml finds no error in it.</para>
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

    /// <summary>Returns a network as an SBML document.</summary>
    /// <param name="network">The network, with the values that its inputs, parameters and compartments have now.</param>
    /// <param name="options">Its name, and the level and version of SBML.</param>
    /// <returns>The text, declared as UTF-8, and what it does not hold.</returns>
    /// <exception cref="ArgumentException">The level cannot say what the network does; the message names what, and a level that can.</exception>
    public static WrittenModel Write(ReactionNetwork network, SbmlWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        return new SbmlCoreWriter(network, options).Write();
    }

    internal static SbmlKinetics Parse(byte[] bytes, string file) => Parse(XmlFile.Parse(bytes, file), file);

    /// <summary>Reads a document whose XML was read, and perhaps changed, already.</summary>
    internal static SbmlKinetics Parse(XElement root, string file)
    {
        var tally = new ProblemTally(file);
        var model = new SbmlCoreReader(file, tally).Read(root);
        tally.ThrowIfErrors();
        return new SbmlNetworkMaker(model, file, tally).Make();
    }
}
