using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LoopSim.Notebooks.Running;

/// <summary>Finds in a cell what a notebook and its twin cannot both do.</summary>
internal static partial class CellSyntax
{
    private static readonly CSharpParseOptions ParseOptions = new(CellCompiler.Language, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>What is wrong with a cell, by line, before it is compiled.</summary>
    /// <param name="source">The cell's text.</param>
    /// <returns>The line, from 1, and what to do about it.</returns>
    public static ImmutableArray<(int Line, string Message)> Check(string source)
    {
        // A directive of another tool is no C#: whatever else the parser says of the cell would only hide it.
        var foreign = source.Split('\n').Index().Where(line => Directive().IsMatch(line.Item)).ToList();
        if (foreign.Count > 0)
            return [.. foreign.Select(line => (line.Index + 1, DirectiveMessage(line.Item.Trim())))];
        var root = CSharpSyntaxTree.ParseText(source, ParseOptions).GetCompilationUnitRoot();
        return [.. root.Members.OfType<GlobalStatementSyntax>()
            .SelectMany(member => member.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            .OfType<ReturnStatementSyntax>()
            .Select(statement => (
                statement.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                "a cell cannot return: it would end the twin. End the cell in the value, without a semicolon."))];
    }

    private static string DirectiveMessage(string line) => line.StartsWith("#!", StringComparison.Ordinal)
        ? $"\"{line}\" is a command of another notebook tool; LoopSim runs C# alone. Make it a raw cell or delete it."
        : $"\"{line}\" is not available: a notebook uses what LoopSim is built on and loads nothing else. Delete it.";

    [GeneratedRegex(@"^\s*#(?:r\b|load\b|i\b|!|:)")]
    private static partial Regex Directive();
}
