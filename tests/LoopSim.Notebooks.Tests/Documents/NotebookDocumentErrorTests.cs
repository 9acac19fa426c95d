using LoopSim.Diagnostics;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Documents;

public sealed class NotebookDocumentErrorTests
{
    private const string Head = """{"nbformat": 4, "nbformat_minor": 5, "metadata": {"language_info": {"name": "C#"}}, "cells": [""";

    [Theory]
    [InlineData("", "a.ipynb(1): not JSON, so not a notebook: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true. A notebook is what Jupyter or VS Code saves as .ipynb.")]
    [InlineData("{\n\"cells\": x}", "a.ipynb(2): not JSON, so not a notebook: 'x' is an invalid start of a value. A notebook is what Jupyter or VS Code saves as .ipynb.")]
    [InlineData("[1]", "a.ipynb(1): a notebook is a JSON object with cells; this is a list.")]
    [InlineData("{}", "a.ipynb(1): it says no nbformat; LoopSim reads and writes nbformat 4.5. Open the notebook in Jupyter or VS Code and save it again.")]
    [InlineData("{\"nbformat\": 4,\n\"nbformat_minor\": 4}", "a.ipynb(2): nbformat 4.4; LoopSim reads and writes nbformat 4.5. Open the notebook in Jupyter or VS Code and save it again.")]
    [InlineData("{\n\"nbformat\": 3}", "a.ipynb(2): nbformat 3 without nbformat_minor; LoopSim reads and writes nbformat 4.5. Open the notebook in Jupyter or VS Code and save it again.")]
    public void What_is_no_notebook_of_this_format_is_refused(string json, string expected)
    {
        var error = Assert.Throws<ModelFormatException>(() => NotebookDocument.Parse(json, "a.ipynb"));

        Assert.Equal(expected, error.Message);
    }

    [Theory]
    [InlineData("""{}""", "the notebook does not say its language. LoopSim runs C#: put \"language_info\": {\"name\": \"C#\"} into its metadata.")]
    [InlineData("""{"language_info": {"name": "python"}}""", "the notebook's language is \"python\"; LoopSim runs C# notebooks.")]
    [InlineData("""{"kernelspec": {"language": "F#"}}""", "the notebook's language is \"F#\"; LoopSim runs C# notebooks.")]
    [InlineData("""{"language_info": {"name": "polyglot-notebook"}, "kernelspec": {"language": "F#"}}""", "the notebook's language is \"F#\"; LoopSim runs C# notebooks.")]
    public void A_notebook_in_another_language_is_refused(string metadata, string expected)
    {
        var json = $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {{metadata}}, "cells": []}""";

        var error = Assert.Throws<ModelFormatException>(() => NotebookDocument.Parse(json, "a.ipynb"));

        Assert.Equal($"a.ipynb(1): {expected}", error.Message);
    }

    [Theory]
    [InlineData("""{"language_info": {"name": "csharp"}}""")]
    [InlineData("""{"language_info": {"name": "C#"}, "kernelspec": {"language": "python"}}""")]
    [InlineData("""{"language_info": {"name": "polyglot-notebook"}, "kernelspec": {"language": "C#"}}""")]
    public void C_sharp_is_known_by_each_of_its_names(string metadata)
    {
        var json = $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {{metadata}}, "cells": []}""";

        var document = NotebookDocument.Parse(json, "a.ipynb");

        Assert.Empty(document.Cells);
    }

    [Fact]
    public void All_problems_of_a_file_are_reported_at_once_with_their_lines()
    {
        var json = Head + """

            {"cell_type": "code", "id": "a", "metadata": {}, "source": [1, "x"], "outputs": [
            {"output_type": "strem", "name": "stdout", "text": ""}], "execution_count": -1},
            {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "", "outputs": []},
            {"cell_type": "markdown", "metadata": [], "source": ""},
            {"cell_type": "heading", "id": "has space", "metadata": {}, "source": ""},
            {"cell_type": "code", "id": "b", "metadata": {"polyglot_notebook": {"kernelName": "fsharp"}}, "source": "", "outputs": []},
            7]}
            """;

        var error = Assert.Throws<ModelFormatException>(() => NotebookDocument.Parse(json, "a.ipynb"));

        Assert.Equal(
            [
                "a.ipynb(2): cell 1 has in its source a number among the texts.",
                "a.ipynb(3): cell 1 has the execution_count -1; it is a whole number from 0.",
                "a.ipynb(3): output 1 of cell 1 has the output_type \"strem\"; there are stream, display_data, execute_result and error.",
                "a.ipynb(4): cell 2 has a key \"outputs\" that nbformat 4.5 does not know there. Put your own keys under metadata. There are: attachments, cell_type, id, metadata, source.",
                "a.ipynb(4): cell 2 has the id \"a\" of cell 1. Give it another one.",
                "a.ipynb(5): cell 3 has no id. nbformat 4.5 asks for one, e.g. \"id\": \"first-look\".",
                "a.ipynb(5): cell 3 has a list as its metadata; it should be an object.",
                "a.ipynb(6): cell 4 has the id \"has space\"; an id is 1 to 64 letters, digits, - and _.",
                "a.ipynb(6): cell 4 has the cell_type \"heading\"; there are code, markdown and raw.",
                "a.ipynb(7): cell 5 is in the language \"fsharp\"; LoopSim runs C#. Make it a raw cell, or move it out.",
                "a.ipynb(7): cell 5 has no execution_count.",
                "a.ipynb(8): cell 6 is a number, not an object.",
            ],
            error.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "none.ipynb");

        var error = Assert.Throws<ModelFormatException>(() => NotebookDocument.Read(path));

        Assert.Equal($"{path}: there is no such file.", error.Message);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ipynb", "");
        File.WriteAllBytes(path, [(byte)'{', (byte)'"', 0xE9, (byte)'"', (byte)':', (byte)'1', (byte)'}']);

        var error = Assert.Throws<ModelFormatException>(() => NotebookDocument.Read(path));

        Assert.Equal($"{path}: not UTF-8 at byte 2, so not a notebook. Save it as UTF-8.", error.Message);
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused()
    {
        var error = Assert.Throws<ModelFormatException>(() => NotebookDocument.Parse("{\"nbformat\": 4, \"nbformat\": 4}", "a.ipynb"));

        Assert.StartsWith("a.ipynb", error.Message, StringComparison.Ordinal);
        Assert.Contains("nbformat", error.Message, StringComparison.Ordinal);
    }
}
