using System.Buffers.Binary;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;

namespace LoopSim.Notebooks.Tests.Support;

/// <summary>Short ways to make notebooks for tests.</summary>
internal static class Cells
{
    /// <summary>A notebook of code cells with the ids c1, c2, ...</summary>
    public static NotebookDocument Notebook(params string[] sources) =>
        NotebookDocument.Create(sources.Select((source, index) => Code($"c{index + 1}", source)));

    public static NotebookCell.Code Code(string id, string source) => new() { Id = id, Source = source };

    public static NotebookCell.Markdown Markdown(string id, string source) => new() { Id = id, Source = source };

    /// <summary>Runs code cells in a folder of their own.</summary>
    public static async Task<NotebookRun> Run(params string[] sources)
    {
        using var folder = new TempFolder();
        return await new NotebookRunner().RunAsync(Notebook(sources), folder.Path, TestContext.Current.CancellationToken);
    }

    /// <summary>The outputs of a code cell.</summary>
    public static IReadOnlyList<NotebookOutput> OutputsOf(this NotebookDocument document, int number) =>
        document.CodeCells.Single(cell => cell.Number == number).Cell.Outputs;

    /// <summary>Bytes that begin as a PNG file of a size does; enough for what notebooks look at.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[17]];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
