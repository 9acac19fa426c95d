using System.Xml.Linq;
using LoopSim.Io.Xml;

namespace LoopSim.Io.Antimony;

/// <summary>Writes MathML, of the kind that LoopSim writes itself, as formulas of Antimony.</summary>
/// <remarks>A power and a minus sign stand in parentheses wherever something is next to them, so that no reader's order of precedence plays a part.</remarks>
/// <param name="nameOf">What identifiers are called.</param>
internal sealed class AntimonyFormula(Func<string, string> nameOf)
{
    private const int OrLevel = 1;
    private const int AndLevel = 2;
    private const int ComparisonLevel = 3;
    private const int SumLevel = 4;
    private const int ProductLevel = 5;
    private const int PrimaryLevel = 6;

    private static readonly Dictionary<string, (string Sign, int Level)> Signs = new(StringComparer.Ordinal)
    {
        ["plus"] = (" + ", SumLevel),
        ["minus"] = (" - ", SumLevel),
        ["times"] = ("*", ProductLevel),
        ["divide"] = ("/", ProductLevel),
        ["lt"] = (" < ", ComparisonLevel),
        ["geq"] = (" >= ", ComparisonLevel),
        ["eq"] = (" == ", ComparisonLevel),
        ["neq"] = (" != ", ComparisonLevel),
        ["and"] = (" && ", AndLevel),
        ["or"] = (" || ", OrLevel),
    };

    /// <summary>Returns the formula in the math of an element.</summary>
    public string In(XElement owner) => Written(owner.Children("math").Elements().First()).Text;

    /// <summary>Returns the formula of an element of MathML.</summary>
    public string Of(XElement element) => Written(element).Text;

    private (string Text, int Level) Written(XElement element) => element.Name.LocalName switch
    {
        "cn" => Number(element),
        "ci" => (nameOf(element.Value), PrimaryLevel),
        "csymbol" => ("time", PrimaryLevel),
        "true" or "false" => (element.Name.LocalName, PrimaryLevel),
        "piecewise" => Piecewise(element),
        "apply" => Applied([.. element.Elements()]),
        _ => throw new InvalidOperationException($"There is no case for <{element.Name.LocalName}> in Antimony. This is a bug in LoopSim."),
    };

    private static (string Text, int Level) Number(XElement cn)
    {
        var text = string.Join('e', cn.Nodes().OfType<XText>().Select(part => part.Value));
        return (text, text.StartsWith('-') ? SumLevel : PrimaryLevel);
    }

    private (string Text, int Level) Piecewise(XElement element)
    {
        var pieces = element.Children("piece").SelectMany(piece => piece.Elements()).Concat(element.Children("otherwise").Elements());
        return ($"piecewise({Listed(pieces)})", PrimaryLevel);
    }

    private (string Text, int Level) Applied(List<XElement> parts)
    {
        var (head, operands) = (parts[0], parts[1..]);
        var name = head.Name.LocalName;
        if (name == "minus" && operands.Count == 1)
            return ($"-{At(PrimaryLevel, operands[0])}", SumLevel);
        if (name == "not")
            return ($"!({Of(operands[0])})", PrimaryLevel);
        if (name == "power")
            return ($"({At(PrimaryLevel, operands[0])}^{At(PrimaryLevel, operands[1])})", PrimaryLevel);
        if (Signs.TryGetValue(name, out var sign))
            return (string.Join(sign.Sign, operands.Select((operand, i) => At(i == 0 && sign.Level >= SumLevel ? sign.Level : sign.Level + 1, operand))), sign.Level);
        return ($"{(name is "ci" or "csymbol" ? nameOf(head.Value) : FunctionName(name))}({Listed(operands)})", PrimaryLevel);
    }

    private static string FunctionName(string name) => name switch { "root" => "sqrt", "ceiling" => "ceil", _ => name };

    private string Listed(IEnumerable<XElement> elements) => string.Join(", ", elements.Select(Of));

    private string At(int level, XElement element)
    {
        var (text, own) = Written(element);
        return own >= level ? text : $"({text})";
    }
}
