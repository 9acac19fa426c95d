using LoopSim.Io.SedMl;
using LoopSim.Kinetics.Rates;

namespace LoopSim.Exchange;

/// <summary>The units of what data generators give.</summary>
internal static class SedMlUnits
{
    private const string None = "1";

    /// <summary>Returns the unit of a data generator that is one value of a model as it is; "1" where it is worked out, or where the model does not say.</summary>
    public static string Of(SedMlDataGenerator generator, SedMlDocument document, SedMlModels models)
    {
        if (generator.Formula.Math is not RateExpression.Symbol(var only) || generator.Formula.Variables.FirstOrDefault(v => v.Id == only) is not { } variable
            || variable.Target.StartsWith('#') || (variable.Model ?? ModelOf(variable.Task, document)) is not { } id)
        {
            return None;
        }
        var model = models[id];
        var unit = variable.IsTime ? model.TimeUnit : model.UnitOf(model.Quantity(variable.Target, models.At(variable.Line)));
        return unit.Length > 0 ? unit : None;
    }

    /// <summary>The model of a task, of a repeated one that of its first sub-task.</summary>
    private static string? ModelOf(string? task, SedMlDocument document) => document.Tasks.FirstOrDefault(t => t.Id == task) switch
    {
        SedMlTask.Simple simple => simple.Model,
        SedMlTask.Repeated repeated => repeated.SubTasks.Select(sub => ModelOf(sub.Task, document)).FirstOrDefault(),
        _ => null,
    };
}
