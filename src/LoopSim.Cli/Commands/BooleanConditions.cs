using LoopSim.Boolean;
using LoopSim.Experiments;

namespace LoopSim.Cli.Commands;

/// <summary>The Boolean network of a model under what the user asked for, and the conditions in words.</summary>
/// <param name="Network">The rewritten network.</param>
/// <param name="Text">What was applied; what results repeat.</param>
internal sealed record BooleanConditions(BooleanNetwork Network, string Text)
{
    /// <summary>Makes the conditions.</summary>
    /// <param name="study">The study.</param>
    /// <param name="experimentName">An experiment, whose last phase holds; <see langword="null"/> for none.</param>
    /// <param name="settings">What <c>--set</c> was given.</param>
    /// <param name="inputs"><c>free</c>, <c>rest</c>, <c>on</c> or <c>off</c>; <see langword="null"/> for the default.</param>
    public static BooleanConditions Of(Study study, string? experimentName, string[] settings, string? inputs)
    {
        var isPerturbed = experimentName is not null || settings.Length > 0;
        return isPerturbed
            ? Of(study, ComparisonChoice.Of(study, experimentName, settings).Arms[0].Experiment, inputs)
            : Of(study, null, inputs);
    }

    /// <summary>Makes the conditions of an experiment's last phase.</summary>
    /// <param name="study">The study.</param>
    /// <param name="experiment">The experiment; <see langword="null"/> for none.</param>
    /// <param name="inputs"><c>free</c>, <c>rest</c>, <c>on</c> or <c>off</c>; <see langword="null"/> for the default.</param>
    public static BooleanConditions Of(Study study, Experiment? experiment, string? inputs = null)
    {
        var network = study.Model.Boolean ?? throw new ArgumentException($"Model {study.Model.Name} has no interactions, and so no Boolean network.");
        var parts = new List<string>();
        var isPerturbed = experiment is not null;
        if (experiment is not null)
        {
            network = network.Under(experiment.Background).Under(experiment.Phases[^1].Under);
            parts.AddRange(experiment.Background.Concat(experiment.Phases[^1].Under).Select(p => p.Description));
        }
        var free = network.Inputs;
        switch (inputs ?? (isPerturbed ? "rest" : "free"))
        {
            case "rest":
                network = free.Aggregate(network, (n, input) => n.Clamp(input, study.Model.Network.Find(input)?.IsOnAtRest == true));
                break;
            case "on" or "off":
                network = free.Aggregate(network, (n, input) => n.Clamp(input, inputs == "on"));
                break;
            default:
                inputs = "free";
                break;
        }
        if (free.Length > 0)
            parts.Add($"{(isPerturbed ? "other " : "")}inputs {(inputs ?? "rest") switch { "rest" => "at rest", var word => word }}");
        return new BooleanConditions(network, parts.Count == 0 ? "no inputs" : string.Join(", ", parts));
    }
}
