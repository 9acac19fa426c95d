using System.Diagnostics;
using LoopSim.Diagnostics;
using LoopSim.Io;
using LoopSim.Notebooks.Documents;
using LoopSim.Notebooks.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LoopSim.Notebooks.Export;

/// <summary>Writes the twin of a notebook: the same cells as one C# file, which <c>dotnet run</c> runs without any notebook tool.</summary>
/// <remarks>Using directives go to the top, types to the end, prose becomes comments; the rest of each cell stays as it is, below a
/// <c>// %%</c> mark. What only a script may do (e.g. declare a variable twice) is an error, found before anything is written.</remarks>
public static class NotebookExporter
{
    private const string Project = "src/LoopSim.Notebooks/LoopSim.Notebooks.csproj";

    /// <summary>The path of a notebook's twin: beside it, ending in <c>.cs</c>.</summary>
    /// <param name="notebookPath">The notebook's path.</param>
    public static string TwinPath(string notebookPath) => Path.ChangeExtension(notebookPath, ".cs");

    /// <summary>Writes the twin of a notebook file beside it.</summary>
    /// <param name="notebookPath">The notebook; it must lie below LoopSim's sources, to which the twin refers.</param>
    /// <returns>The path of the twin.</returns>
    /// <exception cref="ModelFormatException">The notebook cannot be read, does not compile, or does so only as a notebook.</exception>
    public static string ExportFile(string notebookPath)
    {
        var path = TwinPath(notebookPath);
        TextFile.Write(path, TextFor(notebookPath));
        return path;
    }

    /// <summary>Says what is wrong with the twin beside a notebook file; <see langword="null"/> if it is what an export would write.</summary>
    /// <param name="notebookPath">The notebook; it must lie below LoopSim's sources.</param>
    /// <exception cref="ModelFormatException">The notebook cannot be read, does not compile, or does so only as a notebook.</exception>
    public static Problem? CheckFile(string notebookPath)
    {
        var path = TwinPath(notebookPath);
        var expected = TextFor(notebookPath);
        const string Mend = "Export the notebook again: loopsim notebook export";
        if (!File.Exists(path))
            return Problem.Error(new SourceLocation(path, 0), $"the twin of {notebookPath} is missing. {Mend} {notebookPath}");
        var found = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (found == expected)
            return null;
        var line = found.Split('\n').Zip(expected.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
        return Problem.Error(new SourceLocation(path, line), $"the twin is not that of {notebookPath} as it stands. {Mend} {notebookPath}");
    }

    /// <summary>The text of a notebook's twin.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="name">Its file name without ending, e.g. <c>01-first-look</c>.</param>
    /// <param name="projectPath">The path of LoopSim.Notebooks.csproj from the twin's folder, with forward slashes.</param>
    /// <exception cref="ModelFormatException">A cell does not compile, or does so only in a notebook; every such place is named.</exception>
    public static string Export(NotebookDocument document, string name, string projectPath)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var failures = new CellFailures(document);
        var cells = TakeApart(document, failures);
        var twin = Compose(document, cells, name, projectPath);
        var text = twin.ToString();
        var errors = TwinCompilation.Errors(text);
        if (!errors.IsEmpty)
            throw new ModelFormatException(errors.Select(error => Reword(error, twin, failures, document.File)));
        return text;
    }

    private static string TextFor(string notebookPath)
    {
        var document = NotebookDocument.Read(notebookPath);
        // A full path to a file has a folder.
        var folder = Path.GetDirectoryName(Path.GetFullPath(notebookPath))!;
        return Export(document, Path.GetFileNameWithoutExtension(notebookPath), ProjectFrom(folder, notebookPath));
    }

    private static string ProjectFrom(string folder, string notebookPath)
    {
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            var project = Path.Combine(above.FullName, Project);
            if (File.Exists(project))
                return Path.GetRelativePath(folder, project).Replace('\\', '/');
        }
        throw new ModelFormatException(
            new SourceLocation(notebookPath, 0),
            $"a twin refers to LoopSim's sources, and no folder above the notebook has {Project}. "
            + "Put the notebook below a checkout of LoopSim, e.g. into notebooks/.");
    }

    private static List<TwinCell> TakeApart(NotebookDocument document, CellFailures failures)
    {
        var compiler = new CellCompiler();
        var cells = new List<TwinCell>();
        foreach (var (number, cell) in document.CodeCells)
        {
            var breaches = CellSyntax.Check(cell.Source);
            if (!breaches.IsEmpty)
                throw new ModelFormatException(breaches.Select(breach => failures.OfRule(number, breach.Line, breach.Message).Problem));
            var errors = compiler.Compile(number, cell.Source, out var script);
            if (!errors.IsEmpty)
                throw new ModelFormatException(errors.Select(error => failures.OfCompiler(error).Problem));
            cells.Add(TwinCell.Of(cell.Source, script.GetCompilation()));
        }
        return cells;
    }

    private static TwinText Compose(NotebookDocument document, List<TwinCell> cells, string name, string projectPath)
    {
        var twin = new TwinText();
        AddHead(twin, cells, name, projectPath);
        var number = 0;
        foreach (var cell in document.Cells)
        {
            twin.Add("");
            switch (cell)
            {
                case NotebookCell.Code:
                    twin.Add($"// %% [{number + 1}]");
                    foreach (var (text, line) in cells[number].Body.Lines)
                        twin.Add(text, number + 1, line);
                    number++;
                    break;
                case NotebookCell.Markdown or NotebookCell.Raw:
                    twin.Add(cell is NotebookCell.Raw ? "// %% [raw]" : "// %% [markdown]");
                    foreach (var line in cell.Source.TrimEnd('\n').Split('\n'))
                        twin.Add($"// {line}".TrimEnd());
                    break;
                default:
                    throw new UnreachableException($"The cell type {cell.GetType().Name} cannot be exported; this is a bug in LoopSim.");
            }
        }
        AddTypes(twin, cells);
        return twin;
    }

    // PublishAot, which files have by default, would switch off the compilation of rate laws at run time. CS8321, CS0219, CS0168: what
    // a cell declares for the reader to play with need not be used.
    private static void AddHead(TwinText twin, List<TwinCell> cells, string name, string projectPath)
    {
        twin.Add($"""
            #:property TargetFramework=net10.0
            #:property PublishAot=false
            #:property Nullable=annotations
            #:property InvariantGlobalization=true
            #:property NuGetAudit=false
            #:property NoWarn=$(NoWarn);CS8321;CS0219;CS0168
            #:project {projectPath}

            // Made from {name}.ipynb by: loopsim notebook export {name}.ipynb. Edit the notebook, not this file.
            // To run it: dotnet run {name}.cs

            using LoopSim.Notebooks.Displays;
            using LoopSim.Notebooks.Export;
            """);
        var seen = new HashSet<string>(StringComparer.Ordinal) { "using LoopSim.Notebooks.Displays;", "using LoopSim.Notebooks.Export;" };
        foreach (var (index, cell) in cells.Index())
        {
            foreach (var (text, line) in cell.Usings.Where(directive => seen.Add(directive.Text)))
                twin.Add(text, index + 1, line);
        }
        twin.Add($"""

            var notebook = TwinNotebook.Start({SymbolDisplay.FormatLiteral(name, quote: true)});
            void Display(object? value) => notebook.Display(value);
            """);
    }

    private static void AddTypes(TwinText twin, List<TwinCell> cells)
    {
        var any = false;
        foreach (var (index, cell) in cells.Index())
        {
            foreach (var (text, line) in cell.Types)
            {
                twin.Add(any ? "" : "\n// %% [types]");
                twin.Add(text, index + 1, line);
                any = true;
            }
        }
    }

    private static Problem Reword(Diagnostic error, TwinText twin, CellFailures failures, string? file)
    {
        var (cell, line) = twin.Origin(error.Location.GetLineSpan().StartLinePosition.Line + 1);
        return cell > 0
            ? failures.OfCompiler(cell, line, error, "a notebook may do this, but not its twin, where all cells are one program: ").Problem
            : Problem.Error(
                file is null ? null : new SourceLocation(file, 0),
                $"the lines that a twin begins with do not compile beside these cells: {error.Id}: {error.GetMessage(null)} "
                + "Give what hides the name in a cell another one.");
    }
}
