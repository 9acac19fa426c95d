using System.Text.Json;
using CsCheck;
using LoopSim.Notebooks.Displays;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Documents;

public sealed class NotebookDocumentTests
{
    // As nbformat 5.5 wrote it: nbformat.write(nbformat.read(...)) leaves every byte in place.
    private const string AsJupyterWritesIt = """
        {
         "cells": [
          {
           "attachments": {
            "f.png": {
             "image/png": "AAAA"
            }
           },
           "cell_type": "markdown",
           "id": "title",
           "metadata": {
            "tags": [
             "a",
             "b"
            ],
            "weight": 1.5
           },
           "source": [
            "# κ → 𝛽 \"quoted\"\n",
            "\n",
            "tab\tand \\ and \u0001"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 1,
           "id": "first_1",
           "metadata": {},
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": [
              "1\n"
             ]
            },
            {
             "data": {
              "application/json": {
               "a": [
                1,
                null,
                true
               ],
               "b": {}
              },
              "image/png": "AAAA",
              "image/svg+xml": [
               "<svg>\n",
               "</svg>"
              ],
              "text/plain": []
             },
             "metadata": {
              "image/png": {
               "width": 10
              }
             },
             "output_type": "display_data"
            },
            {
             "data": {
              "text/plain": [
               "3"
              ]
             },
             "execution_count": 1,
             "metadata": {},
             "output_type": "execute_result"
            }
           ],
           "source": [
            "1 + 2"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 2,
           "id": "second",
           "metadata": {},
           "outputs": [
            {
             "ename": "System.Exception",
             "evalue": "no",
             "output_type": "error",
             "traceback": [
              "cell [2], line 1"
             ]
            }
           ],
           "source": []
          },
          {
           "cell_type": "raw",
           "id": "raw",
           "metadata": {},
           "source": [
            "kept"
           ]
          }
         ],
         "metadata": {
          "authors": [
           {
            "name": "N"
           }
          ],
          "language_info": {
           "name": "C#"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5
        }

        """;

    [Fact]
    public void A_file_as_Jupyter_writes_it_comes_back_byte_for_byte()
    {
        var document = NotebookDocument.Parse(AsJupyterWritesIt, "a.ipynb");

        var written = document.ToJson();

        Assert.Equal(AsJupyterWritesIt, written);
        Assert.Empty(NbformatRules.Breaches(written));
    }

    [Fact]
    public void Cells_outputs_and_metadata_are_read()
    {
        var document = NotebookDocument.Parse(AsJupyterWritesIt, "a.ipynb");

        Assert.Equal("N", document.Metadata.GetProperty("authors")[0].GetProperty("name").GetString());
        var title = Assert.IsType<NotebookCell.Markdown>(document.Cells[0]);
        Assert.Equal("# κ → 𝛽 \"quoted\"\n\ntab\tand \\ and \u0001", title.Source);
        Assert.Equal("AAAA", title.Attachments?.GetProperty("f.png").GetProperty("image/png").GetString());
        var code = Assert.IsType<NotebookCell.Code>(document.Cells[1]);
        Assert.Equal(("first_1", "1 + 2", 1), (code.Id, code.Source, code.ExecutionCount));
        Assert.Equal(new NotebookOutput.ConsoleText("stdout", "1\n"), code.Outputs[0]);
        var shown = Assert.IsType<NotebookOutput.DisplayData>(code.Outputs[1]).Data;
        Assert.Equal("<svg>\n</svg>", shown.Parts[MimeBundle.Svg]);
        Assert.Equal("""{"a":[1,null,true],"b":{}}""", shown.Parts["application/json"]);
        Assert.Equal(MimeBundle.OfText("3"), Assert.IsType<NotebookOutput.ExecuteResult>(code.Outputs[2]).Data);
        Assert.Equal("kept", Assert.IsType<NotebookCell.Raw>(document.Cells[3]).Source);
        Assert.Equal(["first_1", "second"], document.CodeCells.Select(cell => cell.Cell.Id));
    }

    [Fact]
    public void Texts_that_are_not_cut_into_lines_are_the_same_texts()
    {
        var uncut = """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "x", "display_name": "x", "language": "C#"}},
             "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "source": "var a = 1;\r\na",
              "outputs": [{"output_type": "stream", "name": "stdout", "text": "1\n2\n"}]}]}
            """;

        var code = NotebookDocument.Parse(uncut, "a.ipynb").CodeCells.Single().Cell;

        Assert.Equal("var a = 1;\na", code.Source);
        Assert.Equal(new NotebookOutput.ConsoleText("stdout", "1\n2\n"), code.Outputs.Single());
    }

    [Fact]
    public void Each_line_of_a_cell_knows_its_line_in_the_file()
    {
        var document = NotebookDocument.Parse(AsJupyterWritesIt, "a.ipynb");

        var fileLines = AsJupyterWritesIt.Split('\n');
        Assert.All(document.Cells.Where(cell => cell.Source.Length > 0), cell =>
            Assert.Equal(cell.Source, string.Concat(cell.FileLines.Select(line => JsonSerializer.Deserialize<string>(fileLines[line - 1].Trim().TrimEnd(','))))));
        Assert.Equal(3, document.Cells[0].FileLines.Length);
    }

    [Fact]
    public void Any_text_survives_writing_and_reading()
    {
        var anyChar = Gen.OneOf(Gen.Char['\0', '\ud7ff'], Gen.Char["\n\t\"\\\u2028\ufeff"]);
        var texts = anyChar.Array.Select(chars => new string(chars).Replace("\r", "", StringComparison.Ordinal));

        Gen.Select(texts, texts).Sample((source, text) =>
        {
            var document = NotebookDocument.Create(
                Cells.Code("a", source) with { Outputs = [new NotebookOutput.ConsoleText("stdout", text), new NotebookOutput.DisplayData(MimeBundle.OfText(text))] },
                Cells.Markdown("b", text));

            var json = document.ToJson();
            var read = NotebookDocument.Parse(json, "a.ipynb");

            return read.Cells[0].Source == source && read.Cells[1].Source == text
                && read.OutputsOf(1).SequenceEqual(document.OutputsOf(1), new SameOutput())
                && NbformatRules.Breaches(json).Count == 0 && read.ToJson() == json;
        });
    }

    [Fact]
    public void Writing_replaces_the_file_and_leaves_nothing_beside_it()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ipynb", "old");

        Cells.Notebook("1").Write(path);

        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Equal(Cells.Notebook("1").ToJson(), File.ReadAllText(path));
        Assert.Equal((byte)'{', File.ReadAllBytes(path)[0]);
    }

    private sealed class SameOutput : IEqualityComparer<NotebookOutput>
    {
        public bool Equals(NotebookOutput? x, NotebookOutput? y) => (x, y) switch
        {
            (NotebookOutput.ConsoleText a, NotebookOutput.ConsoleText b) => a == b,
            (NotebookOutput.DisplayData a, NotebookOutput.DisplayData b) => a.Data.Equals(b.Data),
            _ => false,
        };

        public int GetHashCode(NotebookOutput obj) => 0;
    }
}
