using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace LoopSim.Notebooks.Running;

/// <summary>Compiles cells one after another, each seeing what the ones before declare.</summary>
internal sealed class CellCompiler
{
    private const string FilePrefix = "cell-";

    private readonly ImmutableArray<MetadataReference> _references = NotebookReferences.Create();
    private Script<object>? _last;

    /// <summary>The version of C# in notebooks and their twins.</summary>
    public static LanguageVersion Language => LanguageVersion.CSharp14;

    /// <summary>The namespaces that need no using: those of every C# project, and that of the types to display.</summary>
    public static ImmutableArray<string> Imports { get; } =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "LoopSim.Notebooks.Displays",
    ];

    /// <summary>Compiles the next cell.</summary>
    /// <param name="number">Its number, by which positions name it.</param>
    /// <param name="source">Its text.</param>
    /// <param name="script">The compiled cell, to be run after the one before it.</param>
    /// <returns>The errors; none if the cell can be run.</returns>
    public ImmutableArray<Diagnostic> Compile(int number, string source, out Script<object> script)
    {
        var options = ScriptOptions.Default
            .WithReferences(_references)
            .WithImports(Imports)
            .WithLanguageVersion(Language)
            .WithFilePath(string.Create(CultureInfo.InvariantCulture, $"{FilePrefix}{number}"))
            .WithFileEncoding(Encoding.UTF8)
            .WithEmitDebugInformation(true);
        script = _last is null
            ? CSharpScript.Create<object>(source, options, typeof(NotebookGlobals))
            : _last.ContinueWith<object>(source, options);
        _last = script;
        return [.. script.Compile().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>The number of the cell that a file name in a position or a stack trace stands for; 0 for other files.</summary>
    /// <param name="file">The file name.</param>
    public static int CellOf(string? file)
    {
        var name = Path.GetFileName(file);
        return name is not null && name.StartsWith(FilePrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(FilePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
    }
}
