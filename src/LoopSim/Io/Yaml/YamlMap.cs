using System.Globalization;
using LoopSim.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace LoopSim.Io.Yaml;

/// <summary>A mapping of a YAML file that knows its lines, its file and which of its keys were asked for.</summary>
/// <remarks>Values of the wrong kind are reported to the shared list and read as missing, so that all problems of a file come out at once.</remarks>
internal sealed class YamlMap
{
    private readonly YamlMappingNode _node;
    private readonly List<Problem> _problems;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly string _what;

    public YamlMap(YamlMappingNode node, string file, string what, List<Problem> problems)
    {
        _node = node;
        _what = what;
        _problems = problems;
        Location = new SourceLocation(file, (int)node.Start.Line);
    }

    /// <summary>Where the mapping begins.</summary>
    public SourceLocation Location { get; }

    /// <summary>The keys in the order of the file, for mappings whose keys are names.</summary>
    public IReadOnlyList<string> Keys => [.. _node.Children.Keys.Select(KeyText)];

    /// <summary>Whether any of some keys is there; this asks for none of them.</summary>
    public bool HasAnyOf(IReadOnlyCollection<string> keys) => _node.Children.Keys.Any(key => keys.Contains(KeyText(key)));

    /// <summary>Where the value of a key stands; the mapping's own place where there is none.</summary>
    public SourceLocation LocationOf(string key) => ValueOf(key) is { } value ? LocationOf(value) : Location;

    /// <summary>Whether there is no key at all.</summary>
    public bool IsEmpty => _node.Children.Count == 0;

    /// <summary>Whether the key is there.</summary>
    public bool Has(string key) => ValueOf(key) is not null;

    /// <summary>Whether the value of a key is a mapping.</summary>
    public bool IsMap(string key) => ValueOf(key) is YamlMappingNode;

    /// <summary>Whether the value of a key is a list.</summary>
    public bool IsList(string key) => ValueOf(key) is YamlSequenceNode;

    /// <summary>Reports a problem at the value of a key.</summary>
    public void Fail(string key, string message) => _problems.Add(Problem.Error(LocationOf(key), message));

    /// <summary>Reports a problem of the mapping as a whole.</summary>
    public void Report(string message) => _problems.Add(Problem.Error(Location, message));

    /// <summary>The text of a key; <see langword="null"/> where it is missing or empty.</summary>
    public string? Text(string key)
    {
        switch (ValueOf(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return string.IsNullOrWhiteSpace(scalar.Value) ? null : scalar.Value;
            default:
                Fail(key, $"\"{key}:\" of {_what} should be one value, not a list or a mapping.");
                return null;
        }
    }

    /// <summary>The text of a key that must be there; empty, and reported, where it is not.</summary>
    public string RequiredText(string key)
    {
        if (Text(key) is { } text)
            return text;
        if (IsBlank(key))
            _problems.Add(Problem.Error(LocationOf(key), $"{_what} has no \"{key}:\"."));
        return "";
    }

    /// <summary>The number of a key; <see langword="null"/> where it is missing.</summary>
    public double? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        Fail(key, $"\"{key}: {text}\" of {_what} is not a number. Write it with a decimal point, e.g. 0.5 or 1e-3.");
        return null;
    }

    /// <summary>The number of a key that must be there; NaN, and reported, where it is not.</summary>
    public double RequiredNumber(string key)
    {
        if (IsBlank(key))
            _problems.Add(Problem.Error(LocationOf(key), $"{_what} has no \"{key}:\"."));
        return Number(key) ?? double.NaN;
    }

    /// <summary>One of several words; the fall-back where it is missing or, reported, another.</summary>
    public T Choice<T>(string key, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (Text(key) is not { } text)
            return fallback;
        var words = new List<string>();
        foreach (var (word, value) in choices)
        {
            if (word == text)
                return value;
            words.Add(word);
        }
        Fail(key, $"\"{key}: {text}\" of {_what} is not known. {NearestNames.Suggest(text, words)}");
        return fallback;
    }

    /// <summary>One of several words that must be there; the fall-back, and reported, where it is not.</summary>
    public T RequiredChoice<T>(string key, string ifMissing, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        if (IsBlank(key))
            Fail(key, ifMissing);
        return Choice(key, fallback, choices);
    }

    /// <summary>A list of texts; one value stands for a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (ValueOf(key))
        {
            case null:
                return [];
            case YamlScalarNode { Value: { } value }:
                return string.IsNullOrWhiteSpace(value) ? [] : [value];
            case YamlSequenceNode list when list.All(item => item is YamlScalarNode):
                return [.. list.Select(item => ((YamlScalarNode)item).Value ?? "")];
            default:
                Fail(key, $"\"{key}:\" of {_what} should be a list of names, e.g. [A, B].");
                return [];
        }
    }

    /// <summary>A mapping under a key; <see langword="null"/> where it is missing.</summary>
    public YamlMap? Map(string key, string what)
    {
        switch (ValueOf(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return null;
            case YamlMappingNode map:
                return new YamlMap(map, Location.File, what, _problems);
            default:
                Fail(key, $"\"{key}:\" of {_what} should be a mapping, e.g. {{name: value}}.");
                return null;
        }
    }

    /// <summary>A list of mappings under a key.</summary>
    public IReadOnlyList<YamlMap> Maps(string key, string what)
    {
        switch (ValueOf(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return [];
            case YamlSequenceNode list:
                foreach (var item in list.Where(item => item is not YamlMappingNode))
                    _problems.Add(Problem.Error(LocationOf(item), $"{what} should be a mapping, e.g. - {{name: value}}."));
                return [.. list.OfType<YamlMappingNode>().Select(item => new YamlMap(item, Location.File, what, _problems))];
            default:
                Fail(key, $"\"{key}:\" of {_what} should be a list of mappings, each line beginning with \"- \".");
                return [];
        }
    }

    /// <summary>Reports the keys that nobody asked for: a misspelt key must not be passed over.</summary>
    public void Done()
    {
        foreach (var key in _node.Children.Keys)
        {
            var text = KeyText(key);
            if (!_asked.Contains(text))
                _problems.Add(Problem.Error(LocationOf(key), $"{_what} has an unknown key \"{text}:\". {NearestNames.Suggest(text, _asked)}"));
        }
    }

    private static string KeyText(YamlNode key) => key is YamlScalarNode { Value: { } text } ? text : key.ToString();

    private bool IsBlank(string key) => ValueOf(key) is null || ValueOf(key) is YamlScalarNode scalar && string.IsNullOrWhiteSpace(scalar.Value);

    private YamlNode? ValueOf(string key)
    {
        _asked.Add(key);
        return _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private SourceLocation LocationOf(YamlNode node) => new(Location.File, (int)node.Start.Line);
}
