using LoopSim.Cli.Commands;
using LoopSim.Experiments;
using LoopSim.Kinetics;
using LoopSim.Kinetics.SteadyStates;
using LoopSim.Results;
using LoopSim.Solvers.Continuation;

namespace LoopSim.Cli.Output;

/// <summary>Bifurcation diagrams: over one parameter stable states in full, unstable ones dashed; over two the curves of folds and Hopf points.</summary>
internal static class DiagramChart
{
    /// <summary>A readout over the parameter.</summary>
    public static Chart.Lines Of(Study study, KineticConditions conditions, SteadyStateDiagram diagram, string readout)
    {
        var place = diagram.Variables.Select(variable => variable.Name).ToList().IndexOf(readout);
        var variable = diagram.Variables[place];
        var (stable, unstable) = (new Path(), new Path());
        foreach (var branch in diagram.Branches)
            AddBranch(branch, place, stable, unstable);
        return new Chart.Lines
        {
            Title = $"Steady states over {diagram.Question.Over.Name}",
            Subtitle = $"{study.Model.Title} · {conditions.Text} · full line: stable{(unstable.IsEmpty ? "" : ", dashed: unstable")}",
            X = AxisOf(conditions.Network, diagram.Question.Over.Name, diagram.Question.Over.IsLogarithmic),
            Y = new ChartAxis(variable.Label, variable.Unit),
            Series =
            [
                .. stable.IsEmpty ? [] : new[] { stable.Series() },
                .. unstable.IsEmpty ? [] : new[] { unstable.Series() with { Dashed = true, ColourOf = 0 } },
            ],
            Points = [.. diagram.Branches.SelectMany(branch => branch.Curve.Special.Zip(branch.SpecialLevels)
                .Select(pair => new ChartPoint(pair.First.Parameters.Span[0], pair.Second[place], Label(pair.First, conditions.Network.TimeUnit))))],
        };
    }

    /// <summary>The curves of folds and Hopf points over both parameters.</summary>
    public static Chart.Lines OfBorders(Study study, KineticConditions conditions, SteadyStateDiagram diagram, ParameterRange second, IReadOnlyList<SpecialBranch> borders) => new()
    {
        Title = $"Folds and Hopf points over {diagram.Question.Over.Name} and {second.Name}",
        Subtitle = $"{study.Model.Title} · {conditions.Text}",
        X = AxisOf(conditions.Network, diagram.Question.Over.Name, diagram.Question.Over.IsLogarithmic),
        Y = AxisOf(conditions.Network, second.Name, second.IsLogarithmic),
        Series = [.. borders.Select(border => new ChartSeries(ContinueOutput.KindText(border.Points[0].Kind) + "s", [.. border.Points.Select(point => point.Parameters.Span[0])], [.. border.Points.Select(point => point.Parameters.Span[1])]))],
        Points = [.. borders.SelectMany(border => border.Special).Select(point => new ChartPoint(point.Parameters.Span[0], point.Parameters.Span[1], ContinueOutput.KindText(point.Kind)))],
    };

    /// <summary>The unit of a parameter, an input or a compartment.</summary>
    public static string UnitOf(ReactionNetwork network, string name) =>
        network.Parameters.FirstOrDefault(p => p.Name == name)?.Unit ?? network.Inputs.FirstOrDefault(i => i.Name == name)?.Unit ?? network.Compartments.FirstOrDefault(c => c.Name == name)?.Unit ?? "1";

    private static ChartAxis AxisOf(ReactionNetwork network, string name, bool isLogarithmic) =>
        new(network.Inputs.FirstOrDefault(i => i.Name == name)?.Label ?? name, UnitOf(network, name)) { IsLogarithmic = isLogarithmic };

    private static string Label(SpecialPoint point, string timeUnit) =>
        ContinueOutput.KindText(point.Kind) + (point.Kind == SpecialPointKind.Hopf ? $", period {TimeText.Of(point.Period, timeUnit)}" : "");

    /// <summary>Each piece of the curve goes to the path of its stability.</summary>
    private static void AddBranch(DiagramBranch branch, int place, Path stable, Path unstable)
    {
        Path? current = null;
        foreach (var piece in branch.Curve.Pieces())
        {
            var path = piece.IsStable ? stable : unstable;
            if (path != current)
            {
                path.Break();
                Add(piece.From);
                current = path;
            }
            Add(piece.To);

            void Add(BranchCorner corner) => path.Add(corner.Parameter, branch.LevelsAt(corner)[place]);
        }
    }

    /// <summary>A line with gaps.</summary>
    private sealed class Path
    {
        private readonly List<double> _x = [];
        private readonly List<double> _y = [];

        public bool IsEmpty => _x.Count == 0;

        public void Add(double x, double y)
        {
            _x.Add(x);
            _y.Add(y);
        }

        public void Break()
        {
            if (!IsEmpty)
                Add(double.NaN, double.NaN);
        }

        public ChartSeries Series() => new("", [.. _x], [.. _y]);
    }
}
