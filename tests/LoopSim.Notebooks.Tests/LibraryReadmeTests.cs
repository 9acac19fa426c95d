using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests;

/// <summary>Compiles and runs the example of the library's README, from the repository's root and without any other using.</summary>
public sealed class LibraryReadmeTests
{
    [Fact]
    public async Task The_example_prints_what_stands_behind_it()
    {
        var readme = (await File.ReadAllTextAsync(Sdk.InRepository("src", "LoopSim", "README.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var example = readme.Split("```csharp\n")[1].Split("```")[0];

        var run = await new NotebookRunner().RunAsync(Cells.Notebook(example), Sdk.InRepository(), TestContext.Current.CancellationToken);

        Assert.Empty(run.Failures);
        var printed = Assert.IsType<NotebookOutput.ConsoleText>(Assert.Single(run.Document.OutputsOf(1)));
        Assert.Equal(example.Split("   // ")[1], printed.Text);
    }
}
