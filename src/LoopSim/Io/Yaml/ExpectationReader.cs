using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Diagnostics;
using LoopSim.Experiments;
using LoopSim.Experiments.Checking;
using LoopSim.Results;

namespace LoopSim.Io.Yaml;

/// <summary>Reads expectations of one experiment for one model.</summary>
/// <param name="key">The short name of the model that they are read for.</param>
/// <param name="keys">The short names of all models of the file.</param>
/// <param name="model">The model that they are read for.</param>
/// <param name="lastPhase">How long the last phase lasts, of which everything is read.</param>
/// <param name="engines">The engines that the experiment is kept to; empty for all.</param>
internal sealed class ExpectationReader(string key, ImmutableArray<string> keys, PathwayModel model, Duration lastPhase, IReadOnlyList<string> engines)
{
    private const string AtPlateau = "plateau";

    private static readonly string[] Requirements = ["is", "value", "above", "below", "higher than", "lower than", "same as"];

    /// <summary>Reads an expectation; <see langword="null"/> for one that is meant for other models.</summary>
    public Expectation? Read(YamlMap map)
    {
        var models = map.Texts("models");
        foreach (var unknown in models.Where(m => !keys.Contains(m)))
            map.Fail("models", $"\"{unknown}\" is not a model of this file. {NearestNames.Suggest(unknown, keys)}");
        if (models.Count > 0 && !models.Contains(key))
            return null;
        var node = map.RequiredText("node");
        CheckNode(map, "node", node);
        var reading = ReadingOf(map, node);
        var requirement = RequirementOf(map, node, reading) with { TimeUnit = reading.IsTime ? model.Kinetics?.TimeUnit ?? "" : "" };
        var expectation = new Expectation(node, requirement, map.Location)
        {
            Reading = reading,
            At = AtOf(map, node, reading),
            Over = SeriesOf(map),
            Contradiction = map.Text("contradiction"),
        };
        map.Done();
        CheckFit(map, expectation);
        return expectation;
    }

    private Reading ReadingOf(YamlMap map, string node)
    {
        var plateau = map.Text("at") == AtPlateau;
        var number = map.Number("number") is { } n ? (int?)n : null;
        if (number is < 1 || number != map.Number("number"))
            map.Fail("number", $"\"number: {map.Text("number")}\" should be a whole number from 1 on: which maximum or minimum.");
        var reading = map.Choice<Reading>("read", plateau ? new Reading.Plateau() : new Reading.Level(),
            ("peak", new Reading.Peak(number)), ("peak time", new Reading.PeakTime(number)), ("trough", new Reading.Trough(number)), ("trough time", new Reading.TroughTime(number)),
            ("number of peaks", new Reading.PeakCount()), ("half-time", new Reading.HalfTime()), ("period", new Reading.Period()), ("amplitude", new Reading.Amplitude()),
            ("amplitude ratio", new Reading.AmplitudeRatio()), ("half-maximal dose", new Reading.HalfDose("", 0, 0, plateau)), ("spread of cells", new Reading.Spread()), ("share of cells", new Reading.ShareAbove(0)));
        if (number is not null && reading is not (Reading.Peak or Reading.PeakTime or Reading.Trough or Reading.TroughTime))
            map.Fail("number", $"\"number:\" says which peak or trough of \"{node}\" is read. Write read: peak, or leave it out.");
        return reading switch
        {
            Reading.HalfDose => DoseOf(map, node, plateau),
            Reading.ShareAbove => new Reading.ShareAbove(map.RequiredNumber("cells above")),
            _ => reading,
        };
    }

    private Reading.HalfDose DoseOf(YamlMap map, string node, bool plateau)
    {
        if (map.Map("dose", "dose:") is not { } dose)
        {
            map.Fail("read", $"the half-maximal dose of \"{node}\" needs \"dose:\". Write e.g. dose: {{of: JAKI, from: 1, to: 1e5}}.");
            return new Reading.HalfDose("", 1, 2, plateau);
        }
        var read = new Reading.HalfDose(dose.RequiredText("of"), dose.RequiredNumber("from"), dose.RequiredNumber("to"), plateau);
        if (read.Input.Length > 0 && model.Kinetics?.Contains(read.Input) == false)
            dose.Fail("of", $"\"{read.Input}\" is not in the kinetics of model {model.Name}. {NearestNames.Suggest(read.Input, Changeable)}");
        if (read.From <= 0 || read.To <= read.From)
            dose.Fail("from", $"doses go from {LevelText.Brief(read.From)} to {LevelText.Brief(read.To)}. Begin above 0, and end at a higher dose.");
        dose.Done();
        return read;
    }

    private Requirement RequirementOf(YamlMap map, string node, Reading reading)
    {
        var given = Requirements.Where(map.Has).ToList();
        if (given.Count > 1)
            map.Fail(given[1], $"both \"{given[0]}:\" and \"{given[1]}:\" say what is required of \"{node}\". Keep one, or write two expectations.");
        return given.FirstOrDefault() switch
        {
            "value" => new Requirement.Value(NumberOf(map, "value", reading), ToleranceOf(map, node, reading)),
            "above" => new Requirement.Above(NumberOf(map, "above", reading)),
            "below" => new Requirement.Below(NumberOf(map, "below", reading)),
            "higher than" => new Requirement.HigherThan(CounterpartOf(map, "higher than", node, reading)),
            "lower than" => new Requirement.LowerThan(CounterpartOf(map, "lower than", node, reading)),
            "same as" => new Requirement.SameAs(CounterpartOf(map, "same as", node, reading), ToleranceOf(map, node, reading)),
            _ => map.RequiredChoice<Requirement>("is", $"the expectation of \"{node}\" requires nothing. Write is: on or is: off, or one of {string.Join(", ", Requirements.Skip(1).Select(name => name + ":"))}.", new Requirement.State(false),
                ("on", new Requirement.State(true)), ("off", new Requirement.State(false)), ("rising", new Requirement.Rising()), ("falling", new Requirement.Falling())),
        };
    }

    /// <summary>A number; of a time a span, in the model's unit of time.</summary>
    private double NumberOf(YamlMap map, string name, Reading reading) =>
        !reading.IsTime ? map.RequiredNumber(name)
        : model.Kinetics is { } kinetics ? ExperimentsYaml.DurationOf(map, name, lastPhase).In(kinetics.TimeUnit)
        : 0; // Reported as what no engine can read.

    private Tolerance ToleranceOf(YamlMap map, string node, Reading reading)
    {
        if (map.Text("within") is not { } text)
        {
            map.Fail("within", $"the expectation of \"{node}\" has no \"within:\". Write how far off it may be, e.g. within: 1 %.");
            return default;
        }
        if (!text.EndsWith('%'))
            return new Tolerance(NumberOf(map, "within", reading), false);
        if (double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent >= 0)
            return new Tolerance(percent / 100, true);
        map.Fail("within", $"\"within: {text}\" is no share. Write e.g. within: 1 %.");
        return default;
    }

    private Counterpart CounterpartOf(YamlMap map, string name, string node, Reading reading)
    {
        if (!map.IsMap(name) || map.Map(name, $"{name}:") is not { } other)
            return new Counterpart(map.Text(name), null, null);
        var read = new Counterpart(other.Text("experiment"), other.Text("node"), other.Has("at") ? ExperimentsYaml.DurationOf(other, "at", lastPhase) : null);
        if (read.Node is { } otherNode)
            CheckNode(other, "node", otherNode);
        if (read.At is not null && !reading.IsAtTime)
            FailAtTime(other, node);
        if (other.IsEmpty)
            map.Fail(name, $"\"{name}:\" names nothing. Write an experiment, or e.g. {{node: IL6}} or {{at: 15 min}}.");
        other.Done();
        return read;
    }

    private Duration? AtOf(YamlMap map, string node, Reading reading)
    {
        if (map.Text("at") is not { } text)
            return null;
        if (text == AtPlateau ? reading is not (Reading.Plateau or Reading.HalfDose) : !reading.IsAtTime)
            FailAtTime(map, node);
        if (text == AtPlateau)
            return null;
        var at = ExperimentsYaml.DurationOf(map, "at", lastPhase);
        if (at.In("s") > lastPhase.In("s") * (1 + 1e-9))
            map.Fail("at", $"\"{node}\" is expected at {at} of a phase that lasts {lastPhase}. Expect it earlier, or give the last phase a longer for:.");
        return at;
    }

    private static void FailAtTime(YamlMap map, string node) => map.Fail("at", $"what is read of \"{node}\" is read of the whole last phase, at no time of it. Leave \"at:\" out.");

    private Series? SeriesOf(YamlMap map)
    {
        if (map.Text("with each estimate changed by") is { } text)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor > 1 && double.IsFinite(factor))
                return new Series.Estimates(factor);
            map.Fail("with each estimate changed by", $"\"{text}\" is no factor above 1. Write e.g. with each estimate changed by: 3.");
        }
        if (map.Map("over", "over:") is not { } over)
            return null;
        if (over.Keys.Count != 1)
        {
            map.Fail("over", "\"over:\" names one input or parameter and its values, e.g. over: {RHO: [1e4, 1e5, 1e6]}.");
            return null;
        }
        var name = over.Keys[0];
        if (model.Kinetics is not null && !Changeable.Contains(name))
            over.Fail(name, $"\"{name}\" is neither an input nor a parameter of model {model.Name}. {NearestNames.Suggest(name, Changeable)}");
        var numbers = over.Texts(name).Select(number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0 ? value : double.NaN).ToList();
        if (numbers.Count < 2 || numbers.Any(double.IsNaN))
            over.Fail(name, $"\"{name}:\" should be a list of two values or more, none below 0.");
        return new Series.Values(name, [.. numbers]);
    }

    /// <summary>What must go together, and who can tell.</summary>
    private void CheckFit(YamlMap map, Expectation expectation)
    {
        var isState = expectation.Requirement is Requirement.State;
        if (isState && expectation.Reading is not (Reading.Level))
            map.Fail("is", $"\"{expectation.Node}\" is on or off by its level at a time. Leave \"read:\" and \"at: plateau\" out, or require a number: value:, above:, below:.");
        if (expectation.Requirement is Requirement.Rising or Requirement.Falling && expectation.Over is not Series.Values)
            map.Fail("is", $"\"{expectation.Node}\" rises or falls over the values of something. Write e.g. over: {{RHO: [1e4, 1e5, 1e6]}}.");
        if (!(isState && expectation.Over is null) && !SimulationEngines.All.Any(engine => engine.CanRun(model) && (engines.Count == 0 || engines.Contains(engine.Name)) && expectation.CanBeHeldAgainst(engine)))
        {
            var able = SimulationEngines.All.Where(expectation.CanBeHeldAgainst).Select(engine => engine.Name).ToList();
            map.Report($"what is expected of \"{expectation.Node}\" can be told on {string.Join(" and ", able)} alone, {(engines.Count > 0 && !engines.Any(able.Contains) ? "which are not among the engines of this experiment. Add one to engines:." : $"and model {model.Name} has no kinetics. Give it some, or keep the expectation to other models by models:.")}");
        }
    }

    private void CheckNode(YamlMap map, string name, string node)
    {
        if (node.Length > 0 && !model.Names.Contains(node))
            map.Fail(name, $"\"{node}\" is not in model {model.Name}. {NearestNames.Suggest(node, [.. model.Names])}");
    }

    private List<string> Changeable => model.Kinetics is { } kinetics ? [.. kinetics.Inputs.Select(i => i.Name), .. kinetics.Parameters.Select(p => p.Name)] : [];
}
