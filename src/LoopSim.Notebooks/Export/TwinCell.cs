using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LoopSim.Notebooks.Export;

/// <summary>A code cell taken apart for a file of top-level statements.</summary>
/// <param name="Usings">Its using directives, which go to the top of the file.</param>
/// <param name="Body">Its statements, the value it ends in shown.</param>
/// <param name="Types">The types it declares, which go to the end of the file, each with its first line in the cell.</param>
internal sealed record TwinCell(
    ImmutableArray<(string Text, int Line)> Usings,
    EditedText Body,
    ImmutableArray<(string Text, int Line)> Types)
{
    /// <summary>Takes a cell apart.</summary>
    /// <param name="source">The cell's text.</param>
    /// <param name="compilation">The compilation of the cell as a script, by which it is known whether the cell ends in a value.</param>
    public static TwinCell Of(string source, Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Single();
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var types = root.Members.Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).ToList();
        var changes = root.Usings.Select(directive => new TextChange(TextSpan.FromBounds(directive.SpanStart, directive.FullSpan.End), ""))
            .Concat(types.Select(type => new TextChange(type.FullSpan, $"// {Describe(type)} stands at the end of the file.\n")))
            .Concat(ShowLastValue(root, compilation.GetSemanticModel(tree)));
        return new TwinCell(
            [.. root.Usings.Select(directive => (directive.ToString(), LineOf(directive)))],
            EditedText.Of(source, changes),
            [.. types.Select(type => (WithComments(type), LineOf(type) - LeadingLines(type)))]);
    }

    private static IEnumerable<TextChange> ShowLastValue(CompilationUnitSyntax root, SemanticModel model)
    {
        if (root.Members.LastOrDefault() is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax statement }
            || !(statement.SemicolonToken.IsMissing || statement.SemicolonToken.IsKind(SyntaxKind.None)))
            return [];
        var value = statement.Expression.Span;
        if (model.GetTypeInfo(statement.Expression).Type is { SpecialType: SpecialType.System_Void })
            return [new TextChange(new TextSpan(value.End, 0), ";")];
        return [new TextChange(new TextSpan(value.Start, 0), "notebook.Show("), new TextChange(new TextSpan(value.End, 0), ");")];
    }

    private static string Describe(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax named => named.Identifier.Text,
        DelegateDeclarationSyntax named => named.Identifier.Text,
        _ => type.Kind().ToString(),
    };

    // Comments in front of a type belong to it.
    private static string WithComments(MemberDeclarationSyntax type) => (type.GetLeadingTrivia().ToFullString().TrimStart('\n', ' ', '\t') + type).TrimEnd();

    private static int LeadingLines(MemberDeclarationSyntax type) =>
        type.GetLeadingTrivia().ToFullString().TrimStart('\n', ' ', '\t').Count(c => c == '\n');

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
