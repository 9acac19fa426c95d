using System.Collections.Immutable;
using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Xml;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Io.SedMl;

/// <summary>Reads formulas with the variables and parameters that they name.</summary>
internal sealed class SedMlFormulaReader(ProblemTally tally)
{
    private static readonly XName Identifier = SbmlNamespaces.MathML + "ci";

    private readonly SbmlExpressionReader _math = new(tally);

    /// <summary>Returns the formula of an element; problems are left in the tally.</summary>
    public SedMlFormula Read(XElement owner)
    {
        ImmutableArray<SedMlVariable> variables = [.. owner.Listed("listOfVariables", "variable").Select(Variable)];
        foreach (var aggregate in owner.Children("math").Descendants().Where(e => e.Name.LocalName == "apply").ToList())
            NameAggregate(aggregate);
        var math = _math.Read(owner);
        if (math is null && !owner.Children("math").Elements().Any())
        {
            if (variables.IsEmpty)
                tally.Error(owner.Line(), $"this <{owner.Name.LocalName}> has neither a formula nor a variable.");
            else
                tally.Count(SedMlOddities.NoMath, owner.Line(), $"that of the <{owner.Name.LocalName}> \"{owner.Value("id") ?? owner.Value("target")}\"");
        }
        return new SedMlFormula(math ?? (variables is [var first, ..] ? new RateExpression.Symbol(first.Id) : RateExpression.Zero))
        {
            Variables = variables,
            Parameters = [.. owner.Listed("listOfParameters", "parameter").Select(Parameter)],
        };
    }

    /// <summary>A function over all values of a variable is no formula of one point: a symbol stands for what it gives.</summary>
    private static void NameAggregate(XElement apply)
    {
        if (apply.Elements().ToList() is [{ Name.LocalName: "csymbol" } function, { Name.LocalName: "ci" } variable]
            && SedMlAggregate.All.FirstOrDefault(a => (function.Value("definitionURL") ?? "").EndsWith("#" + a.Name, StringComparison.Ordinal)) is { } aggregate)
        {
            apply.ReplaceWith(new XElement(Identifier, aggregate.SymbolOf(variable.Value.Trim())));
        }
    }

    private SedMlVariable Variable(XElement element)
    {
        if (element.Value("id") is null)
            tally.Error(element.Line(), "this <variable> has no id. Give it one.");
        var variable = new SedMlVariable(element.Value("id") ?? "")
        {
            Name = element.Value("name") ?? "",
            Target = element.Value("target") ?? "",
            Symbol = element.Value("symbol") ?? "",
            Task = element.Value("taskReference"),
            Model = element.Value("modelReference"),
            Line = element.Line(),
        };
        if (variable is { Target.Length: 0, Symbol.Length: 0 })
            tally.Error(element.Line(), $"the variable \"{variable.Id}\" has neither a target nor a symbol. Give it the XPath of an element of its model, or the symbol {SedMlVariable.Time}.");
        else if (variable.Symbol.Length > 0 && !variable.IsTime)
            tally.Error(element.Line(), $"the symbol \"{variable.Symbol}\" of the variable \"{variable.Id}\" is not one that LoopSim knows. Expected {SedMlVariable.Time}.");
        if (element.Value("dimensionTerm") is not null)
            tally.Count(SedMlOddities.Dimensions, element.Line(), $"\"{variable.Id}\"");
        return variable;
    }

    private SedMlParameter Parameter(XElement element)
    {
        var id = element.Value("id") ?? "";
        if (SbmlNumber.TryParse(element.Value("value"), out var value))
            return new SedMlParameter(id, value);
        tally.Error(element.Line(), $"the value \"{element.Value("value")}\" of the parameter \"{id}\" is no number.");
        return new SedMlParameter(id, 0);
    }
}
