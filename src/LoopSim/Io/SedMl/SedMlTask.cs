using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>Something that is done with models. A closed union.</summary>
public abstract record SedMlTask
{
    private SedMlTask(string id) => Id = id;

    /// <summary>The identifier.</summary>
    public string Id { get; init; }

    /// <summary>How it is written for people; empty for no other way.</summary>
    public string Name { get; init; } = "";

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>A model is simulated.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Model">The model.</param>
    /// <param name="Simulation">How.</param>
    public sealed record Simple(string Id, string Model, string Simulation) : SedMlTask(Id);

    /// <summary>Other tasks are done again and again, while values of models are changed.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Range">The range that says how often.</param>
    /// <param name="ResetsModel">Whether models begin each time as their files have them, and not as they were left.</param>
    public sealed record Repeated(string Id, string Range, bool ResetsModel) : SedMlTask(Id)
    {
        /// <summary>Whether the values of each time stand behind those of the time before; otherwise each time is an entry of a further dimension.</summary>
        public bool Concatenates { get; init; }

        /// <summary>The ranges, gone through in step.</summary>
        public required ImmutableArray<SedMlRange> Ranges { get; init; }

        /// <summary>What is set each time, before the first sub-task.</summary>
        public ImmutableArray<SedMlSetValue> Changes { get; init; } = [];

        /// <summary>What is done each time, in this order.</summary>
        public required ImmutableArray<SedMlSubTask> SubTasks { get; init; }

        /// <summary>How often it is done; <see langword="null"/> where <see cref="Range"/> does not say.</summary>
        internal int? Count
        {
            get
            {
                var (seen, range) = (new HashSet<string>(StringComparer.Ordinal), Find(Range));
                // A range of a formula is as long as the one that the formula names.
                while (range is SedMlRange.Functional { Range: { } other } && seen.Add(range.Id))
                    range = Find(other);
                return range?.Length;

                SedMlRange? Find(string id) => Ranges.FirstOrDefault(each => each.Id == id);
            }
        }
    }
}
