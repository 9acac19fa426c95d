using System.Globalization;
using LoopSim.Kinetics;

namespace LoopSim.Io.Yaml;

/// <summary>Reads what is believed of a parameter's value: <c>distribution: {log-uniform: [0.1, 10]}</c>.</summary>
internal static class DistributionYaml
{
    private const string Key = "distribution";
    private const string Known = "Write {log-uniform: [LOW, HIGH]}, {uniform: [LOW, HIGH]} or {log-normal: [MEDIAN, FACTOR]}.";

    /// <summary>Reads the distribution of a parameter; <see langword="null"/> where there is none, or problems with it.</summary>
    public static ParameterDistribution? Read(YamlMap parameter)
    {
        if (parameter.Map(Key, "a distribution") is not { } map)
            return null;
        if (map.Keys is not [var kind] || !map.IsList(kind))
        {
            parameter.Fail(Key, $"a distribution has one kind, and two numbers. {Known}");
            return null;
        }
        double[] numbers = [.. map.Texts(kind).Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)];
        if (numbers is not [var first, var second] || !double.IsFinite(first) || !double.IsFinite(second))
            return Fail("has two numbers");
        return kind switch
        {
            "log-uniform" => first > 0 && second > first ? new ParameterDistribution.LogUniform(first, second) : Fail("lies between two numbers above 0, the lower one first"),
            "uniform" => second > first ? new ParameterDistribution.Uniform(first, second) : Fail("lies between two numbers, the lower one first"),
            "log-normal" => first > 0 && second > 1 ? new ParameterDistribution.LogNormal(first, second) : Fail("has a median above 0 and a factor, the geometric standard deviation, above 1"),
            _ => Fail("is of no known kind"),
        };

        ParameterDistribution? Fail(string what)
        {
            map.Fail(kind, $"the distribution \"{kind}: [{string.Join(", ", map.Texts(kind))}]\" of parameter \"{parameter.Text("name")}\" does not fit: \"{kind}\" {what}. {Known}");
            return null;
        }
    }
}
