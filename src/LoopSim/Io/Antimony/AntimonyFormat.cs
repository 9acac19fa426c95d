using LoopSim.Io.Formats;
using LoopSim.Io.Sbml.Core;
using LoopSim.Kinetics;

namespace LoopSim.Io.Antimony;

/// <summary>Writes kinetic models in Antimony, a text form of SBML (L. P. Smith et al., Bioinformatics 25 (2009) 2452, DOI 10.1093/bioinformatics/btp401).</summary>
/// <remarks>What a network is in SBML says <see cref="SbmlCoreFormat"/>; the text holds the same, but for units, which are left to comments. Names that are words of Antimony get an underscore.</remarks>
public static class AntimonyFormat
{
    /// <summary>What the command line calls the format.</summary>
    public const string FormatName = "antimony";

    /// <summary>Returns a network as text.</summary>
    /// <param name="network">The network, with the values that its inputs, parameters and compartments have now.</param>
    /// <param name="options">Its name; of the version of SBML nothing depends.</param>
    /// <returns>The text, and what it does not hold.</returns>
    /// <exception cref="ArgumentException">Antimony cannot say what the network does; the message names what.</exception>
    public static WrittenModel Write(ReactionNetwork network, SbmlWriteOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (network.Events.FirstOrDefault(e => !e.IsPersistent) is { } cancelled)
            throw new ArgumentException($"Event {cancelled.Name} is cancelled where its condition ceases to hold before it is due: what Antimony's word \"persistent\" says of that, its documentation and SBML do not agree. Write sbml.");
        // Level 3 Version 1 has no operators min and max, of which Antimony's documentation does not tell.
        var model = SbmlCoreFormat.Write(network, options with { Version = SbmlVersion.L3V1 });
        return new AntimonyWriter(model.Text).Write(model.Lost);
    }
}
