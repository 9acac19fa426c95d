using System.Collections.Immutable;

namespace LoopSim.Io.SedMl;

/// <summary>What is shown of an experiment. A closed union.</summary>
public abstract record SedMlOutput
{
    private SedMlOutput(string id) => Id = id;

    /// <summary>The identifier.</summary>
    public string Id { get; init; }

    /// <summary>How it is written for people; empty for no other way.</summary>
    public string Name { get; init; } = "";

    /// <summary>The line it is written in; 0 where it was not read.</summary>
    public int Line { get; init; }

    /// <summary>The data generators that it shows, one as often as it is shown.</summary>
    public abstract IEnumerable<string> Data { get; }

    /// <summary>A table.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="DataSets">Its columns.</param>
    public sealed record Report(string Id, ImmutableArray<DataSet> DataSets) : SedMlOutput(Id)
    {
        /// <inheritdoc/>
        public override IEnumerable<string> Data => DataSets.Select(set => set.Data);
    }

    /// <summary>A plot of curves.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Curves">The curves.</param>
    public sealed record Plot2D(string Id, ImmutableArray<Curve> Curves) : SedMlOutput(Id)
    {
        /// <summary>Whether the horizontal axis is logarithmic.</summary>
        public bool HasLogX { get; init; }

        /// <summary>Whether the vertical axis is logarithmic.</summary>
        public bool HasLogY { get; init; }

        /// <inheritdoc/>
        public override IEnumerable<string> Data => Curves.SelectMany(curve => new[] { curve.X, curve.Y });
    }

    /// <summary>A column of a table.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="Label">Its heading.</param>
    /// <param name="Data">The data generator that it holds.</param>
    public sealed record DataSet(string Id, string Label, string Data);

    /// <summary>A curve of a plot.</summary>
    /// <param name="Id">The identifier.</param>
    /// <param name="X">The data generator of the horizontal values.</param>
    /// <param name="Y">The data generator of the vertical values.</param>
    public sealed record Curve(string Id, string X, string Y)
    {
        /// <summary>How it is written for people; empty for the name of its data generator.</summary>
        public string Name { get; init; } = "";
    }
}
