using System.Collections.Immutable;
using LoopSim.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoopSim.Io.Pfocr;

/// <summary>Reads the YAML of a front matter into a tree of text, lists and maps.</summary>
/// <remarks>Works on YamlDotNet's events, so that nesting, anchors and aliases are refused before anything is built from them.
/// The depth is checked at every event because YamlDotNet 18.1.0 takes time that grows with the square of the depth of brackets
/// (8 s for 100,000 on the developers' machine).</remarks>
internal sealed class FrontMatterParser
{
    /// <summary>How deep values may be nested. Records have three levels: the map, its list of genes, a gene.</summary>
    public const int DeepestNesting = 8;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private int _depth;

    private FrontMatterParser(string yaml, ProblemList problems)
    {
        _scanner = new Scanner(new StringReader(yaml));
        _parser = new Parser(_scanner);
        _problems = problems;
    }

    /// <summary>Reads a front matter.</summary>
    /// <param name="yaml">One YAML document.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    /// <returns>The value at its root.</returns>
    /// <exception cref="ModelFormatException">The text is not YAML, or is nested too deep.</exception>
    public static FrontMatterNode Parse(string yaml, ProblemList problems)
    {
        var parser = new FrontMatterParser(yaml, problems);
        parser.Next<StreamStart>();
        parser.Next<DocumentStart>();
        var root = parser.ReadNode(parser.Next());
        parser.Next<DocumentEnd>();
        parser.Next<StreamEnd>();
        return root;
    }

    private FrontMatterNode ReadNode(ParsingEvent first)
    {
        RefuseAnchorsAndTags(first);
        return first switch
        {
            Scalar scalar => new FrontMatterNode.Text(LineOf(first), scalar.Value),
            SequenceStart => ReadList(LineOf(first)),
            MappingStart => ReadMap(LineOf(first)),
            AnchorAlias => new FrontMatterNode.Text(LineOf(first), ""),
            _ => throw _problems.Fatal(LineOf(first), $"found {first} where a value was expected; this is a bug in LoopSim."),
        };
    }

    private FrontMatterNode.List ReadList(int line)
    {
        var items = ImmutableArray.CreateBuilder<FrontMatterNode>();
        for (var next = Next(); next is not SequenceEnd; next = Next())
            items.Add(ReadNode(next));
        return new(line, items.ToImmutable());
    }

    private FrontMatterNode.Map ReadMap(int line)
    {
        var entries = ImmutableArray.CreateBuilder<FrontMatterNode.Entry>();
        var lineOfKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var next = Next(); next is not MappingEnd; next = Next())
        {
            var key = ReadNode(next);
            var value = ReadNode(Next());
            if (key is not FrontMatterNode.Text { Value: var name })
                _problems.Error(key.Line, "found a list or a map where a key was expected. Write \"key: value\".");
            else if (lineOfKey.TryAdd(name, key.Line))
                entries.Add(new(name, key.Line, value));
            else
            {
                _problems.Error(key.Line,
                    $"the key \"{Excerpt.Of(name)}\" occurs twice; the first stands on line {lineOfKey[name]}. Keep one of them.");
            }
        }
        return new(line, entries.ToImmutable());
    }

    // None of them occurs in the database; they are the tools of documents that grow to gigabytes when read.
    private void RefuseAnchorsAndTags(ParsingEvent next)
    {
        (string Kind, string Text)? found = next switch
        {
            AnchorAlias alias => ("alias", $"*{alias.Value}"),
            NodeEvent { Anchor.IsEmpty: false } node => ("anchor", $"&{node.Anchor}"),
            NodeEvent { Tag.IsEmpty: false } node => ("tag", node.Tag.IsNonSpecific ? "!" : node.Tag.Value),
            _ => null,
        };
        if (found is var (kind, text))
        {
            _problems.Error(LineOf(next),
                $"found the YAML {kind} \"{Excerpt.Of(text)}\", which a PFOCR record does not have. If it is meant as text, put "
                + "the value in quotes.");
        }
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        var next = Next();
        if (next is not T)
        {
            throw _problems.Fatal(LineOf(next),
                "there is more than one value at the outermost level. Write lines of the form \"key: value\".");
        }
    }

    private ParsingEvent Next()
    {
        try
        {
            if (!_parser.MoveNext())
                throw _problems.Fatal(0, "the front matter ends too early.");
        }
        catch (YamlException fault)
        {
            throw NotYaml((int)fault.Start.Line, fault.Message.TrimEnd('.'));
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // YamlDotNet 18.1.0 lets these out of its scanner, for instance for "\U99999999" in quotes, for "!!" before a
            // bracket, and for "%TAG !". Nothing of ours runs inside MoveNext.
            throw NotYaml((int)_scanner.CurrentPosition.Line, "there is an escape, a tag or a directive that cannot be read");
        }
        var next = _parser.Current
            ?? throw new InvalidOperationException("YamlDotNet moved to no event; this is a bug in LoopSim.");
        _depth += next.NestingIncrease;
        if (_depth > DeepestNesting + 2)
        {
            throw _problems.Fatal(LineOf(next), $"values are nested more than {DeepestNesting} levels deep; "
                + "a PFOCR record has three. Put brackets that are meant as text in quotes.");
        }
        return next;
    }

    private ModelFormatException NotYaml(int line, string fault) => _problems.Fatal(line,
        $"this is not valid YAML: {char.ToLowerInvariant(fault[0])}{fault[1..]}. Look at this line and the one above: "
        + "a value that holds \": \" or \" #\", or begins with one of * & ! | > % @ ` [ { ' \", stands in quotes, and the "
            + "lines that continue it are indented.");

    private static int LineOf(ParsingEvent next) => (int)next.Start.Line;
}
