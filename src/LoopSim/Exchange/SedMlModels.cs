using LoopSim.Diagnostics;
using LoopSim.Io.Formats;
using LoopSim.Io.Sbml;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.SedMl;
using LoopSim.Io.Xml;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Exchange;

/// <summary>The models of an experiment: read when they are first asked for, and changed as the experiment has it.</summary>
internal sealed class SedMlModels(SedMlSource source)
{
    private readonly Dictionary<string, LoadedModel> _loaded = new(StringComparer.Ordinal);

    /// <summary>What was made of doubtful input in models.</summary>
    public List<Problem> Warnings { get; } = [];

    /// <summary>Returns a model of the document.</summary>
    /// <exception cref="ModelFormatException">Its file is not there or is no model that LoopSim can run, or a change cannot be made.</exception>
    public LoadedModel this[string id]
    {
        get
        {
            if (_loaded.TryGetValue(id, out var known))
                return known;
            var model = source.Document.Models.First(m => m.Id == id);
            RequireSbml(model);
            var (xml, file) = Open(model);
            foreach (var change in model.Changes)
                Apply(change, model, xml, file);
            var loaded = Of(model, xml, file);
            Warnings.AddRange(loaded.Warnings);
            return _loaded[id] = loaded;
        }
    }

    /// <summary>A place in the document.</summary>
    public SourceLocation At(int line) => new(source.Name, line);

    private void RequireSbml(SedMlModel model)
    {
        if (!model.Language.Contains("sbml", StringComparison.OrdinalIgnoreCase))
            throw new ModelFormatException(At(model.Line), $"the model \"{model.Id}\" is written in {model.Language.Split(':')[^1]} ({model.Language}), and LoopSim runs models in SBML. Convert it first.");
    }

    private (ModelXml Xml, string File) Open(SedMlModel model)
    {
        if (source.Document.BaseOf(model) is { } original)
        {
            var (xml, file) = Open(original);
            foreach (var change in original.Changes)
                Apply(change, original, xml, file);
            return (xml, file);
        }
        if (model.Source.Contains("://", StringComparison.Ordinal) || model.Source.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
            throw new ModelFormatException(At(model.Line), $"the model \"{model.Id}\" is at {model.Source}, and LoopSim fetches nothing. Download it, put it beside the document, and write its file name as the source.");
        var bytes = source.ReadBeside(model.Source) ?? source.ReadBeside(Uri.UnescapeDataString(model.Source))
            ?? throw new ModelFormatException(At(model.Line), $"the file \"{model.Source}\" of the model \"{model.Id}\" is not there. Put it beside the document, or correct the source.");
        return (new ModelXml(XmlFile.Parse(bytes, model.Source)), model.Source);
    }

    private void Apply(SedMlChange change, SedMlModel model, ModelXml xml, string file)
    {
        if (change is SedMlChange.Compute compute)
            xml.SetAttribute(compute.Target, SbmlNumber.Text(Value(compute, model, xml, file)), At(change.Line));
        else
            xml.Apply(change, At(change.Line));
    }

    /// <summary>What a formula over the initial values of models comes to.</summary>
    private double Value(SedMlChange.Compute compute, SedMlModel model, ModelXml xml, string file)
    {
        var values = compute.Formula.Parameters.ToDictionary(p => p.Id, p => p.Value, StringComparer.Ordinal);
        foreach (var variable in compute.Formula.Variables)
        {
            var of = variable.Model is { } other && other != model.Id ? this[other] : Of(model, xml, file);
            values[variable.Id] = variable.IsTime ? 0 : of.Begin().ValueOf(of.Quantity(variable.Target, At(variable.Line)), At(variable.Line));
        }
        return RateInterpreter.Evaluate(compute.Formula.Math, symbol => SedMlAggregate.Find(symbol) is var (function, variable) ? function.Of([values[variable]]) : values[symbol]);
    }

    private static LoadedModel Of(SedMlModel model, ModelXml xml, string file) => xml.Root.Descendants().Any(e => e.Name.LocalName == "qualitativeSpecies")
        ? new LoadedLogic(model.Id, xml, SbmlQualFormat.Parse(xml.Root, file, new LogicalReadOptions { Naming = NodeNaming.Identifiers }))
        : new LoadedKinetics(model.Id, xml, SbmlCoreFormat.Parse(xml.Root, file));
}
