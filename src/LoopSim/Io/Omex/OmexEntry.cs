namespace LoopSim.Io.Omex;

/// <summary>A file of an archive.</summary>
/// <param name="Location">Its path in the archive, with slashes and without a leading dot.</param>
/// <param name="Format">The address of its format, as the manifest has it; see <see cref="OmexFormats"/>.</param>
/// <param name="Bytes">Its content.</param>
public sealed record OmexEntry(string Location, string Format, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Whether it is what a program is to open first.</summary>
    public bool IsMaster { get; init; }
}
