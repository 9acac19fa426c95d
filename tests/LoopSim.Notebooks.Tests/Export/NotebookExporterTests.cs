using LoopSim.Diagnostics;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Export;
using LoopSim.Notebooks.Tests.Support;

namespace LoopSim.Notebooks.Tests.Export;

public sealed class NotebookExporterTests
{
    private const string Project = "src/LoopSim.Notebooks/LoopSim.Notebooks.csproj";

    [Fact]
    public void A_twin_is_the_cells_with_usings_at_the_top_and_types_at_the_end()
    {
        var document = NotebookDocument.Create(
            Cells.Markdown("m", "# Title\n\nprose  \n"),
            Cells.Code("a", "using LoopSim.Results;\nusing System.Text;\n\n// the node\nvar node = Variable.Named(\"IL6\"); // nM\nnode.Name // its name"),
            new NotebookCell.Raw { Id = "r", Source = "raw" },
            Cells.Code("b", "using System.Text;\n/// A level.\nrecord Level(\n    double Value);\nint Twice(int x)\n{\n    return 2 * x;\n}\nvar level = new Level(Twice(1));"),
            Cells.Code("c", "enum Side { Left }\ndelegate int F();\nDisplay(\n    level)"),
            Cells.Code("d", "await Task.FromResult(\n    1)"),
            Cells.Code("e", ""));

        var twin = NotebookExporter.Export(document, "01-title", $"../{Project}");

        Assert.Equal(
            """
            #:property TargetFramework=net10.0
            #:property PublishAot=false
            #:property Nullable=annotations
            #:property InvariantGlobalization=true
            #:property NuGetAudit=false
            #:property NoWarn=$(NoWarn);CS8321;CS0219;CS0168
            #:project ../src/LoopSim.Notebooks/LoopSim.Notebooks.csproj

            // Made from 01-title.ipynb by: loopsim notebook export 01-title.ipynb. Edit the notebook, not this file.
            // To run it: dotnet run 01-title.cs

            using LoopSim.Notebooks.Displays;
            using LoopSim.Notebooks.Export;
            using LoopSim.Results;
            using System.Text;

            var notebook = TwinNotebook.Start("01-title");
            void Display(object? value) => notebook.Display(value);

            // %% [markdown]
            // # Title
            //
            // prose

            // %% [1]
            // the node
            var node = Variable.Named("IL6"); // nM
            notebook.Show(node.Name); // its name

            // %% [raw]
            // raw

            // %% [2]
            // Level stands at the end of the file.
            int Twice(int x)
            {
                return 2 * x;
            }
            var level = new Level(Twice(1));

            // %% [3]
            // Side stands at the end of the file.
            // F stands at the end of the file.
            Display(
                level);

            // %% [4]
            notebook.Show(await Task.FromResult(
                1));

            // %% [5]

            // %% [types]
            /// A level.
            record Level(
                double Value);

            enum Side { Left }

            delegate int F();

            """,
            twin);
    }

    [Theory]
    [InlineData("var x = 2;", "cell [2], line 1: a notebook may do this, but not its twin, where all cells are one program: CS0128: A local variable or function named 'x' is already defined in this scope\n    var x = 2;")]
    [InlineData("using System.Text;\n\nrecord R(int A);\nint notebook = 1;", "cell [2], line 4: a notebook may do this, but not its twin, where all cells are one program: CS0128: A local variable or function named 'notebook' is already defined in this scope\n    int notebook = 1;")]
    [InlineData("int y;\nx = 3;\n// a\nrecord R(int A)\n{\n    public int B => A;\n}\nvar z = y;", "cell [2], line 8: a notebook may do this, but not its twin, where all cells are one program: CS0165: Use of unassigned local variable 'y'\n    var z = y;")]
    [InlineData("// one\n/* two */\nrecord Q(\n    int A);", "cell [2], line 3: a notebook may do this, but not its twin, where all cells are one program: CS0101: The namespace '<global namespace>' already contains a definition for 'Q'\n    record Q(")]
    [InlineData("class TwinNotebook;", "the lines that a twin begins with do not compile beside these cells: CS0117: 'TwinNotebook' does not contain a definition for 'Start' Give what hides the name in a cell another one.")]
    public void What_only_a_script_may_do_is_told_by_cell_and_line(string second, string expected)
    {
        var error = Assert.Throws<ModelFormatException>(() => NotebookExporter.Export(Cells.Notebook("var x = 1;\nrecord Q(int A);", second), "a", Project));

        Assert.Equal(expected, error.Problems[0].ToString());
    }

    [Fact]
    public void A_cell_that_does_not_compile_is_told_as_a_run_would()
    {
        var error = Assert.Throws<ModelFormatException>(() => NotebookExporter.Export(Cells.Notebook("1", "var a = b;"), "a", Project));

        Assert.Equal("cell [2], line 1: CS0103: The name 'b' does not exist in the current context\n    var a = b;", error.Message);
    }

    [Fact]
    public void A_cell_that_breaks_a_rule_is_told_as_a_run_would()
    {
        var error = Assert.Throws<ModelFormatException>(() => NotebookExporter.Export(Cells.Notebook("if (true)\n    return 1;"), "a", Project));

        Assert.Equal("cell [1], line 2: a cell cannot return: it would end the twin. End the cell in the value, without a semicolon.", error.Message);
    }

    [Fact]
    public void The_twin_of_a_file_stands_beside_it_and_can_be_checked()
    {
        using var folder = new TempFolder();
        folder.Write(Project, "<Project/>");
        var path = folder.Write("notebooks/deep/01-a.ipynb", Cells.Notebook("1 + 1").ToJson());
        var twin = Path.Combine(folder.Path, "notebooks", "deep", "01-a.cs");

        Assert.Equal($"{twin}: the twin of {path} is missing. Export the notebook again: loopsim notebook export {path}", NotebookExporter.CheckFile(path)?.ToString());
        Assert.Equal(twin, NotebookExporter.ExportFile(path));
        Assert.Null(NotebookExporter.CheckFile(path));
        Assert.Contains($"#:project ../../{Project}\n", File.ReadAllText(twin), StringComparison.Ordinal);

        File.WriteAllText(twin, File.ReadAllText(twin).ReplaceLineEndings("\r\n"));
        Assert.Null(NotebookExporter.CheckFile(path));

        Cells.Notebook("1 + 2").Write(path);
        Assert.Equal($"{twin}(19): the twin is not that of {path} as it stands. Export the notebook again: loopsim notebook export {path}", NotebookExporter.CheckFile(path)?.ToString());
    }

    [Fact]
    public void Outputs_of_a_run_do_not_change_the_twin()
    {
        var document = Cells.Notebook("1 + 1");
        var run = document with { Cells = [Cells.Code("c1", "1 + 1") with { ExecutionCount = 1, Outputs = [new NotebookOutput.ConsoleText("stdout", "x")] }] };

        Assert.Equal(NotebookExporter.Export(document, "a", Project), NotebookExporter.Export(run, "a", Project));
    }

    [Fact]
    public void A_notebook_outside_of_the_sources_has_no_twin()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.ipynb", Cells.Notebook("1").ToJson());

        var error = Assert.Throws<ModelFormatException>(() => NotebookExporter.ExportFile(path));

        Assert.Equal($"{path}: a twin refers to LoopSim's sources, and no folder above the notebook has {Project}. Put the notebook below a checkout of LoopSim, e.g. into notebooks/.", error.Message);
    }
}
