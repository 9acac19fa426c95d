using System.Collections.Immutable;
using System.Text;
using LoopSim.Io.Formats;
using LoopSim.Logic;
using LoopSim.Networks;

namespace LoopSim.Io.Aeon;

/// <summary>Reads and writes models of AEON: a line for each regulator, <c>A -| B</c>, and one for each rule, <c>$B: !A</c>.</summary>
/// <remarks>Beneš et al. 2020, doi 10.1007/978-3-030-53288-8_28. Regulators: <c>-&gt;</c> raises, <c>-|</c> lowers, <c>-?</c> is of unknown or both signs; a further
/// <c>?</c> says that it may make no difference. A node without a rule is an input where nothing regulates it; where something does, its rule is left open, and such a
/// model, which stands for many, is refused. Other lines that begin with <c>#</c> are passed over.</remarks>
public static class AeonFormat
{
    /// <summary>The format, as lists of formats have it.</summary>
    public static LogicalFormat Format { get; } = new()
    {
        Name = "aeon",
        Explanation = "models of AEON: rules with their declared regulators",
        Extensions = [".aeon"],
        Holds = LogicalContent.Rules | LogicalContent.Regulators,
        Recognises = AeonReader.Recognises,
        Read = (path, _) => new AeonReader(path).Read(),
        Write = Write,
    };

    /// <summary>Writes a model: rules in the order of the nodes, then regulators.</summary>
    /// <param name="model">The model.</param>
    public static WrittenModel Write(LogicalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var names = model.Network.Names;
        var text = new StringBuilder();
        for (var node = 0; node < names.Length; node++)
            text.Append('$').Append(names[node]).Append(": ").Append(LogicPrinter.Print(model.Network.Rules[node], LogicNotation.SymbolsAndWords)).Append('\n');
        var regulations = LogicalRegulation.Of(model);
        foreach (var regulation in regulations)
            text.Append(names[regulation.Source]).Append(' ').Append(Arrow(regulation.Effect)).Append(regulation.MakesDifference ? " " : "? ").Append(names[regulation.Target]).Append('\n');
        foreach (var (source, target) in Unlisted(model, regulations))
            text.Append(source).Append(source == target ? " -> " : " -?? ").Append(target).Append('\n');
        var parts = regulations.Count(r => r.Effect == Effect.Binds);
        return new WrittenModel(text.ToString(), parts == 0 ? [] : [$"{Counted.Of(parts, "part of a complex, which is", "parts of complexes, which are")} written as raising it."]);
    }

    /// <summary>Whoever occurs in a rule must be declared: inputs, which regulate themselves, and what makes no difference.</summary>
    private static IEnumerable<(string Source, string Target)> Unlisted(LogicalModel model, ImmutableArray<LogicalRegulation> regulations)
    {
        var names = model.Network.Names;
        var listed = regulations.Select(r => (names[r.Source], names[r.Target])).ToHashSet();
        return names.SelectMany((target, node) => model.Network.Rules[node].Variables().Select(source => (source, target))).Where(pair => !listed.Contains(pair));
    }

    private static string Arrow(Effect? effect) => effect switch
    {
        Effect.Activates or Effect.Binds => "->",
        Effect.Inhibits => "-|",
        Effect.Dual or null => "-?",
        _ => throw new InvalidOperationException($"Effect {effect} is not handled: a bug in LoopSim."),
    };
}
