using System.Collections.Immutable;
using System.Xml.Linq;

namespace LoopSim.Io.Sbml;

/// <summary>A transition, as the file has it: the rule of the species that it puts out.</summary>
/// <param name="Element">Where it stands.</param>
/// <param name="Outputs">The species whose level it sets.</param>
/// <param name="Inputs">The regulators that it declares.</param>
/// <param name="Default">The level where no term holds; <see langword="null"/> where it is not given.</param>
/// <param name="Terms">Levels and the elements that hold their conditions, in the order of the file.</param>
internal sealed record SbmlTransition(XElement Element, ImmutableArray<string> Outputs, ImmutableArray<SbmlInput> Inputs, int? Default, ImmutableArray<(int Level, XElement Math)> Terms)
{
    /// <summary>Whether it gives a rule at all.</summary>
    public bool HasRule => Default is not null || Terms.Length > 0;

    /// <summary>The highest level that it sets.</summary>
    public int HighestLevel => Math.Max(Default ?? 0, Terms.Select(term => term.Level).DefaultIfEmpty().Max());
}
