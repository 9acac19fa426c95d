using System.Globalization;
using System.Xml.Linq;
using LoopSim.Io.Formats;
using LoopSim.Io.Xml;
using LoopSim.Results;

namespace LoopSim.Io.Sbml.Core;

/// <summary>The unit of time of a model, as one of <see cref="Duration.Units"/>.</summary>
internal static class SbmlTimeUnit
{
    private static readonly Oddity Unknown = new("unit of time is no number of seconds", "units of time are no numbers of seconds", "It is called s; numbers are as in the file.");

    /// <summary>Returns the unit.</summary>
    public static string Of(XElement model, int level, ProblemTally tally)
    {
        // In Level 2 a unit definition can give "time" another meaning than seconds; in Level 3 the model names its unit.
        var name = model.Value("timeUnits") ?? (level == 2 ? "time" : "");
        var definition = model.Listed("listOfUnitDefinitions", "unitDefinition").FirstOrDefault(d => d.Value("id") == name);
        if (definition is null)
        {
            if (name is not ("" or "time" or "second"))
                tally.Count(Unknown, model.Line(), $"\"{name}\"");
            return "s";
        }
        if (definition.Listed("listOfUnits", "unit").ToList() is [var unit] && unit.Value("kind") == "second")
        {
            var seconds = Number(unit, "multiplier", 1) * Math.Pow(10, Number(unit, "scale", 0));
            foreach (var known in Duration.Units)
            {
                if (Number(unit, "exponent", 1) == 1 && Math.Abs(new Duration(1, known).In("s") / seconds - 1) < 1e-9)
                    return known;
            }
        }
        tally.Count(Unknown, definition.Line(), $"\"{name}\"");
        return "s";
    }

    private static double Number(XElement unit, string attribute, double byDefault) =>
        double.TryParse(unit.Value(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : byDefault;
}
