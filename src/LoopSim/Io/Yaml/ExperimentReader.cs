using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Results;

namespace LoopSim.Io.Yaml;

/// <summary>Reads one experiment for one model.</summary>
/// <param name="map">The experiment.</param>
/// <param name="key">The short name of the model that it is read for.</param>
/// <param name="keys">The short names of all models of the file.</param>
/// <param name="model">The model that it is read for.</param>
/// <param name="perturbations">Perturbations by name; <see langword="null"/> for one that this model does not have.</param>
/// <param name="duration">How long a phase lasts that does not say.</param>
internal sealed class ExperimentReader(YamlMap map, string key, ImmutableArray<string> keys, PathwayModel model, Dictionary<string, Perturbation?> perturbations, Duration duration)
{
    private const int MostRepeats = 10_000;

    public Experiment Read(string name)
    {
        var background = PerturbationsOf(map, "background", name);
        if (background.FirstOrDefault(p => p.Changes.OfType<ModelChange.Dose>().Any()) is { } dosed)
            map.Fail("background", $"perturbation \"{dosed.Name}\" gives a dose, but the background is there from the start. Give it in a phase, by under:.");
        var phases = PhasesOf(name);
        var engines = EnginesOf();
        var expectations = new ExpectationReader(key, keys, model, phases[^1].Duration, engines);
        return new Experiment
        {
            Name = name,
            Title = map.Text("title") ?? "",
            Source = map.Text("source") ?? "",
            Background = background,
            Phases = phases,
            Control = PerturbationsOf(map, "control", name),
            Expectations = [.. map.Maps("expect", "an expectation").Select(expectations.Read).OfType<Expectation>()],
            Engines = [.. engines],
            Basis = map.Choice<ExperimentBasis?>("basis", null, ("paper", ExperimentBasis.Paper), ("other paper", ExperimentBasis.OtherPaper), ("prediction", ExperimentBasis.Prediction)),
            Ensemble = EnsembleOf(),
            Location = map.Location,
        };
    }

    private ImmutableArray<Phase> PhasesOf(string name)
    {
        var phases = map.Maps("phases", "a phase");
        if (phases.Count > 0 && (map.Has("under") | map.Has("for") | map.Has("medium")))
            map.Fail("phases", $"experiment \"{name}\" has phases: and, beside them, under:, for: or medium:. Write those inside the phases.");
        var repeats = WholeNumber(map, "repeat") ?? 1;
        var read = phases.Count == 0 ? [PhaseOf(map, name)] : phases.Select(phase =>
        {
            var one = PhaseOf(phase, name);
            phase.Done();
            return one;
        }).ToList();
        return [.. Enumerable.Repeat(read, repeats).SelectMany(round => round)];
    }

    /// <summary>A whole number above 0; <see langword="null"/> where it is missing or, reported, none.</summary>
    private static int? WholeNumber(YamlMap from, string key)
    {
        if (from.Number(key) is not { } number)
            return null;
        if (number is >= 1 and <= MostRepeats && number == Math.Floor(number))
            return (int)number;
        from.Fail(key, $"\"{key}: {from.Text(key)}\" should be a whole number from 1 to {MostRepeats}.");
        return null;
    }

    private CellEnsemble? EnsembleOf()
    {
        if (map.Map("cells", "cells:") is not { } cells)
            return null;
        var read = new CellEnsemble(WholeNumber(cells, "number") ?? RunOptions.DefaultCells, WholeNumber(cells, "cultures") ?? 1,
            cells.Choice("method", RunOptions.DefaultJumpMethod, [.. CellEnsemble.Methods.Select(method => (method, method))]));
        cells.Done();
        return read;
    }

    private Phase PhaseOf(YamlMap phase, string name) => new()
    {
        Duration = ExperimentsYaml.DurationOf(phase, "for", duration),
        Under = PerturbationsOf(phase, "under", name),
        Medium = MediumOf(phase),
    };

    private static Medium MediumOf(YamlMap phase)
    {
        if (!phase.Has("medium"))
            return new Medium.Kept();
        if (phase.IsMap("medium") && phase.Map("medium", "medium") is { } from)
        {
            var share = from.Number("share") ?? 1;
            if (share is < 0 or > 1)
                from.Fail("share", "the share of conditioned medium lies between 0 and 1.");
            var medium = new Medium.From(from.RequiredText("from"), share);
            from.Done();
            return medium;
        }
        return phase.Choice<Medium>("medium", new Medium.Kept(), ("kept", new Medium.Kept()), ("changed", new Medium.Changed()));
    }

    private ImmutableArray<Perturbation> PerturbationsOf(YamlMap from, string key, string name)
    {
        var result = ImmutableArray.CreateBuilder<Perturbation>();
        foreach (var wanted in from.Texts(key))
        {
            if (!perturbations.TryGetValue(wanted, out var perturbation))
                from.Fail(key, $"\"{wanted}\" is not a perturbation of this file. {NearestNames.Suggest(wanted, perturbations.Keys)}");
            else if (perturbation is not null)
                result.Add(perturbation);
            else
                from.Fail(key, $"perturbation \"{wanted}\" is not defined for model {model.Name}. Define it, or keep experiment \"{name}\" to other models by models:.");
        }
        return result.ToImmutable();
    }

    private IReadOnlyList<string> EnginesOf()
    {
        var engines = map.Texts("engines");
        foreach (var unknown in engines.Where(e => SimulationEngines.All.All(known => known.Name != e)))
            map.Fail("engines", $"\"{unknown}\" is not an engine. {NearestNames.Suggest(unknown, [.. SimulationEngines.All.Select(e => e.Name)])}");
        return engines;
    }
}
