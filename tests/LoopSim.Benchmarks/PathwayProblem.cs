using System.Globalization;
using LoopSim.Io.Sbml.Core;
using LoopSim.Io.Yaml;
using LoopSim.Kinetics;
using LoopSim.Solvers.Ode;
using LoopSim.Tests.Support;

namespace LoopSim.Benchmarks;

/// <summary>One of the pathway's models from its rest, its inputs turned on, with 24 output points: what benchmarks of the kinetic engine integrate.</summary>
internal sealed class PathwayProblem
{
    private PathwayProblem(string name, ReactionNetwork network, double end)
    {
        Name = name;
        Network = network;
        End = end;
        Initial = network.InitialState();
        Outputs = [.. Enumerable.Range(1, 24).Select(i => end * i / 24)];
    }

    /// <summary>A day of RacV12 on the figure as drawn.</summary>
    public static PathwayProblem ModelA() => Of("Faruqi A, as drawn", "models/faruqi2001/figure.yaml", 1440, "RASRAC");

    /// <summary>A day of RacV12 on the model with feedback.</summary>
    public static PathwayProblem ModelB() => Of("Faruqi B, feedback", "models/faruqi2001/feedback.yaml", 1440, "RAC1_V12");

    /// <summary>The five kinetic models of the pathway, and a loop between the first two in size.</summary>
    public static PathwayProblem[] All() =>
    [
        ModelA(),
        Of("Loop of 12", "tests/LoopSim.Benchmarks/Models/loop.yaml", 1440, "RASRAC"),
        ModelB(),
        Of("Sobotta 2017", "models/sobotta2017/model.yaml", 1440, "IL6"),
        Of("Lipniacki 2004", "models/lipniacki2004/model.yaml", 21600, "TNF"),
        Of("Ashall 2009", "models/ashall2009/model.yaml", 21600, "TNF"),
    ];

    /// <summary>A model in SBML, as <c>NAME=FILE,END</c>, and behind it <c>,PARAMETER=VALUE</c> for what else than in the file is to hold.</summary>
    public static PathwayProblem Published(string text)
    {
        var (name, rest) = text.Split('=', 2) is [var first, var second] ? (first, second.Split(',')) : throw Bad();
        if (rest.Length < 2 || !double.TryParse(rest[1], CultureInfo.InvariantCulture, out var end))
            throw Bad();
        var network = SbmlCoreFormat.Read(rest[0]).Network;
        foreach (var setting in rest[2..])
            network = setting.Split('=') is [var parameter, var value] ? network.WithValue(parameter, double.Parse(value, CultureInfo.InvariantCulture)) : throw Bad();
        return new PathwayProblem(name, network, end);

        ArgumentException Bad() => new($"\"{text}\" is not NAME=FILE,END or NAME=FILE,END,PARAMETER=VALUE.");
    }

    private static PathwayProblem Of(string name, string file, double end, string input)
    {
        var network = ModelYaml.Read(RepositoryFiles.Path(file)).Kinetics!; // Not null: all of these have kinetics.
        return new PathwayProblem(name, network.WithValue(input, network.Inputs.Single(i => i.Name == input).On), end);
    }

    /// <summary>What the model is called in reports.</summary>
    public string Name { get; }

    public ReactionNetwork Network { get; }

    /// <summary>The final time, in the network's unit.</summary>
    public double End { get; }

    public double[] Initial { get; }

    public double[] Outputs { get; }

    public OdeSolution Solve(IOdeSystem system, IOdeMethod method, double relativeTolerance, double absoluteTolerance) =>
        OdeSolver.Solve(system, 0, Initial, End, Outputs, method, new OdeOptions { RelativeTolerance = relativeTolerance, AbsoluteTolerance = absoluteTolerance });

    /// <summary>The largest relative error at any output point, measured against the larger of the value and a thousandth of the species' largest value.</summary>
    public double ErrorOf(ReadOnlySpan<double> states, ReadOnlySpan<double> reference)
    {
        var n = Initial.Length;
        var worst = 0.0;
        for (var i = 0; i < n; i++)
        {
            var largest = 0.0;
            for (var k = 0; k < Outputs.Length; k++)
                largest = Math.Max(largest, Math.Abs(reference[k * n + i]));
            for (var k = 0; k < Outputs.Length && largest > 0; k++)
                worst = Math.Max(worst, Math.Abs(states[k * n + i] - reference[k * n + i]) / Math.Max(Math.Abs(reference[k * n + i]), 1e-3 * largest));
        }
        return worst;
    }
}
