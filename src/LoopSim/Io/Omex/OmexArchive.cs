using System.Collections.Immutable;
using LoopSim.Diagnostics;

namespace LoopSim.Io.Omex;

/// <summary>A COMBINE archive: the files of a simulation study, each with its format.</summary>
/// <param name="Entries">The files, without the manifest, in its order.</param>
public sealed record OmexArchive(ImmutableArray<OmexEntry> Entries)
{
    /// <summary>What was made of doubtful input.</summary>
    public ImmutableArray<Problem> Warnings { get; init; } = [];

    /// <summary>The simulation experiments in it: the masters among them, or all where none is a master.</summary>
    public ImmutableArray<OmexEntry> Experiments
    {
        get
        {
            var all = Entries.Where(entry => OmexFormats.IsSedMl(entry.Format)).ToImmutableArray();
            return all.Any(entry => entry.IsMaster) ? [.. all.Where(entry => entry.IsMaster)] : all;
        }
    }

    /// <summary>The file at a path; <see langword="null"/> where there is none.</summary>
    /// <param name="location">The path.</param>
    public OmexEntry? Find(string location) => Entries.FirstOrDefault(entry => entry.Location == location);
}
