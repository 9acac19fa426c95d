using LoopSim.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LoopSim.Io.Yaml;

/// <summary>Opens a YAML file: one document, a mapping; in a file of ours its first words name its schema.</summary>
internal static class YamlFile
{
    private const int DeepestNesting = 32;
    private const string Ours = "LoopSim file";

    /// <summary>Parses a text of ours and checks its schema.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The path, for messages.</param>
    /// <param name="schema">The schema expected, e.g. <c>loopsim/model/1</c>.</param>
    /// <param name="problems">Receives what is wrong inside the mapping.</param>
    public static YamlMap Parse(string text, string file, string schema, List<Problem> problems)
    {
        var map = Parse(text, file, Ours, $"it should begin with \"schema: {schema}\"", "the file", problems);
        var found = map.Text("schema");
        if (found != schema)
        {
            throw new ModelFormatException(map.LocationOf("schema"), found is null
                ? $"\"schema: {schema}\" is missing: the first line of the file says what it is."
                : $"schema \"{found}\" is not known here; expected \"{schema}\".");
        }
        return map;
    }

    /// <summary>Parses a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The path, for messages.</param>
    /// <param name="kind">What the file is to be, e.g. "LoopSim file".</param>
    /// <param name="expected">What such a file has, for the message about one that is no mapping.</param>
    /// <param name="what">What messages call the mapping.</param>
    /// <param name="problems">Receives what is wrong inside the mapping.</param>
    public static YamlMap Parse(string text, string file, string kind, string expected, string what, List<Problem> problems) => Load(text, file, kind) is YamlMappingNode root
        ? new YamlMap(root, file, what, problems)
        : throw new ModelFormatException(new SourceLocation(file, 1), $"this is no {kind}: {expected}.");

    private static YamlNode? Load(string text, string file, string kind)
    {
        try
        {
            RefuseDeepNestingAndAliases(text, file, kind);
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents.Count > 1)
                throw new ModelFormatException(new SourceLocation(file, (int)stream.Documents[1].RootNode.Start.Line), $"a second YAML document begins here; a {kind} is one. Remove the line \"---\" before it, or make it a file of its own.");
            return stream.Documents.Count > 0 ? stream.Documents[0].RootNode : null;
        }
        catch (YamlException e)
        {
            throw IndentedByTab(text, file, e) ?? new ModelFormatException(new SourceLocation(file, (int)e.Start.Line), $"this is not YAML: {e.Message}", e);
        }
    }

    /// <summary>The error of a line that a tab indents, for which YamlDotNet names the beginning of the whole mapping; <see langword="null"/> where it is another.</summary>
    private static ModelFormatException? IndentedByTab(string text, string file, YamlException e)
    {
        var line = Array.FindIndex(text.Split('\n'), l => l[..^l.TrimStart().Length].Contains('\t'));
        return line >= 0 && e.Message.Contains("tab", StringComparison.Ordinal)
            ? new ModelFormatException(new SourceLocation(file, line + 1), "this line is indented by a tab, which YAML does not allow. Indent by blanks.", e)
            : null;
    }

    /// <summary>Looks at the events before anything is built: building is recursive, and aliases can multiply.</summary>
    private static void RefuseDeepNestingAndAliases(string text, string file, string kind)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        var depth = 0;
        while (MoveNext(parser, file))
        {
            // Not null: MoveNext has just answered that there is an event.
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > DeepestNesting)
                throw new ModelFormatException(new SourceLocation(file, (int)current.Start.Line), $"this is nested deeper than {DeepestNesting} levels; no {kind} is.");
            if (current is AnchorAlias)
                throw new ModelFormatException(new SourceLocation(file, (int)current.Start.Line), $"YAML aliases (*name) are not used in {kind}s. Write the value out.");
        }
    }

    private static bool MoveNext(Parser parser, string file)
    {
        try
        {
            return parser.MoveNext();
        }
        // YamlDotNet lets these out of its scanner on some malformed escapes and tags.
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new ModelFormatException(new SourceLocation(file, (int)(parser.Current?.End.Line ?? 1)), $"this is not YAML: {ErrorSentence.Of(e)}", e);
        }
    }
}
