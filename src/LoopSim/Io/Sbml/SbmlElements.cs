using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Networks;

namespace LoopSim.Io.Sbml;

/// <summary>Reads species and transitions as they stand in the file, and says what is odd about them.</summary>
internal sealed class SbmlElements(ProblemTally tally)
{
    /// <summary>More levels than any published model has; a larger number is a mistake.</summary>
    private const int MostLevels = 100;

    private static readonly string[] SpeciesAttributes = ["id", "name", "compartment", "constant", "initialLevel", "maxLevel", "metaid", "sboTerm"];
    private static readonly string[] TransitionAttributes = ["id", "name", "metaid", "sboTerm"];
    private static readonly string[] InputAttributes = ["id", "name", "qualitativeSpecies", "transitionEffect", "sign", "thresholdLevel", "metaid", "sboTerm"];
    private static readonly string[] OutputAttributes = ["id", "name", "qualitativeSpecies", "transitionEffect", "outputLevel", "metaid", "sboTerm"];
    private static readonly string[] TermAttributes = ["resultLevel", "id", "name", "metaid", "sboTerm"];

    public ImmutableArray<SbmlSpecies> Species(XElement model)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var species = ImmutableArray.CreateBuilder<SbmlSpecies>();
        foreach (var element in model.Listed("listOfQualitativeSpecies", "qualitativeSpecies"))
        {
            PassOver(element, SpeciesAttributes);
            if (element.Value("id") is not { Length: > 0 } id)
                tally.Error(element.Line(), "this species has no id. Give it one.");
            else if (!seen.TryAdd(id, element.Line()))
                tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"there is a species \"{id}\" in line {seen[id]} already. Give one of them another id."));
            else
                species.Add(Species(element, id));
        }
        return species.DrainToImmutable();
    }

    public ImmutableArray<SbmlTransition> Transitions(XElement model) =>
        [.. model.Listed("listOfTransitions", "transition").Select(Transition)];

    private SbmlSpecies Species(XElement element, string id)
    {
        var line = element.Line();
        var maximum = Number(element, "maxLevel", MostLevels) ?? 0;
        if (element.Value("compartment") is not { Length: > 0 })
            tally.Count(SbmlOddities.NoCompartment, line, $"\"{id}\"");
        if (element.Value("maxLevel") is null)
            tally.Count(SbmlOddities.NoMaximum, line, $"\"{id}\"");
        else if (maximum == 0)
            tally.Count(SbmlOddities.ZeroMaximum, line, $"\"{id}\"");
        if (element.Value("constant") is null)
            tally.Count(SbmlOddities.NoConstant, line, $"\"{id}\"");
        int? initial = null;
        if (element.Value("initialLevel") is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= (element.Value("maxLevel") is null ? MostLevels : maximum))
                initial = level;
            else
                tally.Count(SbmlOddities.BadInitial, line, $"{text} of \"{id}\"");
        }
        return new SbmlSpecies(element, id, element.Value("name") ?? "")
        {
            Compartment = element.Value("compartment") ?? "",
            IsConstant = element.Flag("constant") == true,
            Maximum = element.Value("maxLevel") is null ? 0 : Math.Max(1, maximum),
            Initial = initial,
        };
    }

    private SbmlTransition Transition(XElement transition)
    {
        PassOver(transition, TransitionAttributes);
        var name = $"transition \"{transition.Value("id")}\"";
        foreach (var list in transition.Elements().Where(child => child.Name.LocalName.StartsWith("listOf", StringComparison.Ordinal) && !child.Elements().Any()))
            tally.Count(SbmlOddities.EmptyList, list.Line(), $"<{list.Name.LocalName}> of {name}");
        if (transition.Elements().Concat(transition.Listed("listOfInputs", "input")).Any(child => child.Name.LocalName is "notes" or "annotation" || child.Children("notes").Concat(child.Children("annotation")).Any()))
            tally.Count(SbmlOddities.EdgeNotes, transition.Line(), name);

        var terms = transition.Children("listOfFunctionTerms").Elements().ToList();
        var defaults = terms.Where(term => term.Name.LocalName == "defaultTerm").ToList();
        if (defaults.Count > 1)
            tally.Count(SbmlOddities.SeveralDefaults, defaults[1].Line(), name);
        return new SbmlTransition(
            transition,
            [.. transition.Listed("listOfOutputs", "output").Select(Output).OfType<string>()],
            [.. transition.Listed("listOfInputs", "input").Select(Input).OfType<SbmlInput>()],
            defaults.Count > 0 ? ResultLevel(defaults[0]) : null,
            [.. terms.Where(term => term.Name.LocalName == "functionTerm").Select(Term).OfType<(int, XElement)>()]);
    }

    private string? Output(XElement output)
    {
        PassOver(output, OutputAttributes);
        var species = SpeciesOf(output);
        if (output.Value("transitionEffect") is not { } effect)
            tally.Count(SbmlOddities.NoEffect, output.Line(), $"that of the output \"{species}\"");
        else if (effect != "assignmentLevel")
            tally.Error(output.Line(), $"the output \"{species}\" has the transitionEffect \"{effect}\": this is a Petri net or the like. LoopSim reads logical models, whose outputs have \"assignmentLevel\".");
        return species;
    }

    private SbmlInput? Input(XElement input)
    {
        PassOver(input, InputAttributes);
        if (SpeciesOf(input) is not { } species)
            return null;
        if (input.Value("transitionEffect") is not { } effect)
            tally.Count(SbmlOddities.NoEffect, input.Line(), $"that of the input \"{species}\"");
        else if (effect != "none")
            tally.Error(input.Line(), $"the input \"{species}\" has the transitionEffect \"{effect}\": this is a Petri net or the like. LoopSim reads logical models, whose inputs have \"none\".");
        int? threshold = null;
        if (input.Value("thresholdLevel") is { } text)
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level))
                threshold = level;
            else
                tally.Count(SbmlOddities.BadThreshold, input.Line(), $"\"{text}\"");
        }
        return new SbmlInput(input.Value("id"), species, threshold, Sign(input));
    }

    private Effect? Sign(XElement input)
    {
        var sign = input.Value("sign");
        if (sign is not (null or "positive" or "negative" or "dual" or "unknown"))
            tally.Count(SbmlOddities.BadSign, input.Line(), $"\"{sign}\"");
        return sign switch { "positive" => Effect.Activates, "negative" => Effect.Inhibits, _ => null };
    }

    private string? SpeciesOf(XElement element)
    {
        var species = element.Value("qualitativeSpecies");
        if (string.IsNullOrEmpty(species))
            tally.Error(element.Line(), $"this <{element.Name.LocalName}> names no species. Give it a qualitativeSpecies.");
        return species;
    }

    private (int, XElement)? Term(XElement term)
    {
        var math = term.Children("math").FirstOrDefault();
        if (math is null)
            tally.Error(term.Line(), "this <functionTerm> has no <math>. Write its condition, or make it the <defaultTerm>.");
        return ResultLevel(term) is { } level && math is not null ? (level, math) : null;
    }

    private int? ResultLevel(XElement term)
    {
        PassOver(term, TermAttributes);
        if (term.Value("resultLevel") is null)
            tally.Error(term.Line(), $"this <{term.Name.LocalName}> has no resultLevel. Give it one.");
        return Number(term, "resultLevel", MostLevels);
    }

    private int? Number(XElement element, string attribute, int most)
    {
        if (element.Value(attribute) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most)
            return number;
        tally.Error(element.Line(), string.Create(CultureInfo.InvariantCulture, $"{attribute} is \"{text}\". Expected a whole number from 0 to {most}."));
        return null;
    }

    private void PassOver(XElement element, string[] known)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace != XNamespace.Xml && !known.Contains(a.Name.LocalName)))
            tally.Count(SbmlOddities.ForeignAttribute, element.Line(), $"\"{attribute.Name.LocalName}\" of <{element.Name.LocalName}>");
    }
}
