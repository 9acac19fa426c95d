using System.Globalization;
using System.Text;
using LoopSim.Boolean;
using LoopSim.Diagnostics;
using LoopSim.Logic;

namespace LoopSim.Io.Bnet;

/// <summary>Reads and writes .bnet files, the common text format of Boolean networks: one <c>name, formula</c> on each line.</summary>
/// <remarks>
/// The dialect of BoolNet and PyBoolNet. Read: the header <c>targets, factors</c> may be missing; <c>#</c> begins a comment, anywhere in a line; formulas are those of
/// <see cref="LogicParser"/>; a name may hold anything but white space and <c>, &amp; | ! ( ) #</c>, case matters.
/// A name that is used but has no line becomes an input, with a warning. Two lines for one name are an error: BoolNet reads them as a probabilistic
/// network. Write: always with header, names as they are; R's BoolNet replaces other characters than <c>[A-Za-z0-9_]</c> in them by <c>_</c>, so
/// give it identifiers.
/// Laws, tested: reading what was written gives the same names in the same order and equivalent rules, without warnings.
/// </remarks>
public static class BnetFormat
{
    private const string Header = "targets, factors";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <exception cref="ModelFormatException">The file is not a Boolean network; every problem is named with its line.</exception>
    public static BnetModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllText(path, Encoding.UTF8), path);
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
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{unwritable.Count} names cannot stand in a .bnet file, where a name has no white space, none of , & | ! ( ) # and is no reserved word: {string.Join(", ", unwritable.Select(name => $"\"{name}\""))}. Give identifiers instead."), nameof(network));
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

    /// <summary>Whether a string can stand as a name in a .bnet file.</summary>
    /// <param name="name">The string.</param>
    public static bool IsName(string name) => LogicParser.IsName(name) && !name.Contains('#', StringComparison.Ordinal);
}
