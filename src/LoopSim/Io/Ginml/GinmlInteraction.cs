using System.Xml.Linq;
using LoopSim.Networks;

namespace LoopSim.Io.Ginml;

/// <summary>An interaction: an edge, or one threshold of an edge that has several.</summary>
/// <param name="Element">Where it stands.</param>
/// <param name="Id">What parameters call it.</param>
/// <param name="Source">The node that acts.</param>
/// <param name="Target">The node that is acted on.</param>
/// <param name="Threshold">The level of the source from which it is active; up to the next threshold of the same edge.</param>
/// <param name="Effect">Its sign, where it has a single one.</param>
internal sealed record GinmlInteraction(XElement Element, string Id, string Source, string Target, int Threshold, Effect? Effect);
