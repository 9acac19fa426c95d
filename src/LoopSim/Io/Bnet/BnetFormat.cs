using System.Globalization;
using System.Text;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Logic;

namespace LoopSim.Io.Bnet;

/// <summary>Reads and writes .bnet files, the common text format of Boolean networks: one <c>name, formula</c> on each line.</summary>
/// <remarks>
/// The dialect of BoolNet and PyBoolNet. Read: the header <c>targets, factors</c> may be missing; <c>#</c> begins a comment, anywhere in a line; formulas are those of
/// <see cref="LogicParser"/>; a name may hold anything but white space and <c>, &amp; | ! ( ) #</c>, case matters.
/// A name that is used but has no line becomes an input, with a warning. Two lines for one name are an error: BoolNet reads them as a probabilistic
/// network. Write: always with header, names as they are; R's BoolNet replaces other characters than <c>[A-Za-z0-9_]</c> in them by <c>_</c>, so
/// give it identifiers. Labels stand in comments, <c># label NAME: text</c>, and are read from there.
/// Laws, tested: reading what was written gives the same names in the same order and equivalent rules, without warnings.
/// </remarks>
public static class BnetFormat
{
    private const string Header = "targets, factors";

    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "bnet",
        Aliases = ["boolnet"],
        Explanation = "table of rules of R's BoolNet, pyboolnet, mpbn, bioLQM",
        Extensions = [".bnet", ".bn", ".txt"],
        Holds = LogicalContent.Rules | LogicalContent.Labels,
        Recognises = BnetReader.Recognises,
        Read = (path, _) => ReadModel(path),
        Write = model => new WrittenModel(WriteModel(model), []),
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="ModelFormatException">The file is not a Boolean network; every problem is named with its line.</exception>
    public static BnetModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(TextFile.Read(path), path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The contents of a .bnet file.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The text is not a Boolean network; every problem is named with its line.</exception>
    public static BnetModel Parse(string text, string file = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(file);
        return new BnetReader(file).Read(text);
    }

    /// <summary>Returns a network as the text of a .bnet file, lines ending in LF.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ArgumentException">A name cannot stand in a .bnet file; the message lists all such names.</exception>
    public static string Write(BooleanNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var unwritable = network.Names.Where(name => !IsName(name)).ToList();
        if (unwritable.Count > 0)
        {
            var list = string.Join(", ", unwritable.Select(name => $"\"{name}\""));
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"{unwritable.Count} names cannot stand in a .bnet file, where a name has no white space, none of , & | ! ( ) # and is no reserved word: {list}. Give identifiers instead."), nameof(network));
        }
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < network.Count; i++)
            text.Append(network.Names[i]).Append(", ").Append(LogicPrinter.Print(network.Rules[i])).Append('\n');
        return text.ToString();
    }

    /// <summary>Writes a network to a file, UTF-8 without byte order mark.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">The file, replaced where it exists.</param>
    public static void Write(BooleanNetwork network, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        File.WriteAllText(path, Write(network));
    }

    private static LogicalModel ReadModel(string path)
    {
        var read = Read(path);
        return new LogicalModel
        {
            Name = Path.GetFileNameWithoutExtension(path),
            Network = read.Network,
            Nodes = read.Labels.IsEmpty ? [] : [.. read.Network.Names.Select(name => new LogicalNode { Label = read.Labels.GetValueOrDefault(name) })],
            Warnings = read.Warnings,
        };
    }

    private static string WriteModel(LogicalModel model)
    {
        var labels = new StringBuilder();
        for (var node = 0; node < model.Network.Count; node++)
        {
            if (model.LabelOf(node) is { Length: > 0 } label && label != model.Network.Names[node])
                labels.Append(BnetReader.LabelComment).Append(model.Network.Names[node]).Append(": ").Append(label.ReplaceLineEndings(" ")).Append('\n');
        }
        return labels + Write(model.Network);
    }

    /// <summary>Whether a string can stand as a name in a .bnet file.</summary>
    /// <param name="name">The string.</param>
    public static bool IsName(string name) => LogicParser.IsName(name) && !name.Contains('#', StringComparison.Ordinal);
}
