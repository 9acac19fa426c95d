using System.Text;
using LoopSim.Io.Formats;
using LoopSim.Logic;

namespace LoopSim.Io.BooleanNet;

/// <summary>Reads and writes the rules of BooleanNet, in the words of Python: <c>A* = B and not C</c>, and initial values before them: <c>A = True</c>.</summary>
/// <remarks>Albert et al. 2008, doi 10.1186/1751-0473-3-16. Read: <c>#</c> begins a comment; a rank before a rule, <c>1: A* = B</c>, orders updates and not
/// values, and is passed over with a warning; <c>A = B = True</c> sets both; <c>Random</c> leaves the value open; a node without a rule is an input.</remarks>
public static class BooleanNetFormat
{
    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "booleannet",
        Explanation = "rules of BooleanNet, in the words of Python",
        Extensions = [".booleannet", ".booleannet.txt", ".txt"],
        Holds = LogicalContent.Rules | LogicalContent.InitialStates,
        Recognises = BooleanNetReader.Recognises,
        Read = (path, _) => new BooleanNetReader(path).Read(),
        Write = model => new WrittenModel(Write(model), []),
    };

    /// <summary>Writes a model: initial values, an empty line, rules in the order of the nodes.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The text, LF line ends.</returns>
    public static string Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = model.Network.Names;
        var text = new StringBuilder();
        for (var node = 0; node < names.Length; node++)
        {
            if (model.NodeAt(node).Initial is { } value)
                text.Append(names[node]).Append(" = ").Append(value ? "True" : "False").Append('\n');
        }
        if (text.Length > 0)
            text.Append('\n');
        for (var node = 0; node < names.Length; node++)
            text.Append(names[node]).Append("* = ").Append(LogicPrinter.Print(model.Network.Rules[node], LogicNotation.Words)).Append('\n');
        return text.ToString();
    }
}
