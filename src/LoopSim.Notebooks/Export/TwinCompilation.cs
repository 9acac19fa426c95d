using System.Collections.Immutable;
using LoopSim.Notebooks.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LoopSim.Notebooks.Export;

/// <summary>Compiles a twin in memory as <c>dotnet run</c> would, for what a script allows a file of top-level statements may not.</summary>
internal static class TwinCompilation
{
    private static readonly CSharpParseOptions ParseOptions = new CSharpParseOptions(CellCompiler.Language, DocumentationMode.None)
        .WithFeatures([KeyValuePair.Create("FileBasedProgram", "true")]);

    /// <summary>The errors; none if the twin can be built.</summary>
    /// <param name="text">The twin.</param>
    public static ImmutableArray<Diagnostic> Errors(string text)
    {
        var imports = string.Join('\n', CellCompiler.Imports.Select(name => $"global using global::{name};"));
        var compilation = CSharpCompilation.Create(
            "twin",
            [CSharpSyntaxTree.ParseText(text, ParseOptions), CSharpSyntaxTree.ParseText(imports, ParseOptions)],
            NotebookReferences.Create(),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Annotations));
        return [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }
}
