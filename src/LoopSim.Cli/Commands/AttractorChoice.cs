using System.Collections.Immutable;
using System.Globalization;
using LoopSim.Boolean;
using LoopSim.Boolean.Attractors;
using LoopSim.Boolean.Control;
using LoopSim.Diagnostics;

namespace LoopSim.Cli.Commands;

/// <summary>The asynchronous attractors of a network, of which users name some: by number, or by values of nodes.</summary>
internal sealed class AttractorChoice
{
    /// <summary>The most states of attractors that are listed as a start.</summary>
    private const int MostStates = 10_000;

    private readonly AttractorSet _found;

    /// <summary>Finds the attractors.</summary>
    /// <exception cref="ArgumentException">A limit is reached before all are found.</exception>
    public AttractorChoice(BooleanNetwork network, SearchLimits limits, CancellationToken cancellation)
    {
        var finder = AttractorFinders.For(network, UpdateSchemes.Asynchronous);
        _found = (finder is TrapSpaceFinder ? new TrapSpaceFinder { Limits = limits } : finder).Find(network, UpdateSchemes.Asynchronous, cancellation);
        if (_found.StoppedBy is { } reason)
            throw new ArgumentException($"The attractors, of which one is to be named, were not all found: {reason}. Allow more, or give a phenotype by --target.");
    }

    /// <summary>Returns the one attractor that a text means, with its number.</summary>
    /// <param name="option">The option, for errors.</param>
    /// <param name="texts">A number, or settings of nodes.</param>
    public (int Number, Attractor Attractor) One(string option, string[] texts) => Some(option, texts) switch
    {
        [var one] => one,
        var several => throw new ArgumentException($"{option} {string.Join(' ', texts)} fits {several.Length} attractors, numbers {string.Join(", ", several.Select(s => s.Number))}. Name one: {Listed()}."),
    };

    /// <summary>Returns the attractors that a text means, at least one, with their numbers.</summary>
    /// <param name="option">The option, for errors.</param>
    /// <param name="texts">A number, or settings of nodes.</param>
    public ImmutableArray<(int Number, Attractor Attractor)> Some(string option, string[] texts)
    {
        var numbered = _found.Attractors.Select((attractor, i) => (Number: i + 1, Attractor: attractor));
        ImmutableArray<(int, Attractor)> chosen;
        if (texts is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            chosen = [.. numbered.Where(one => one.Number == number)];
        else
        {
            NodeSetting[] settings = [.. texts.Select(setting => SettingOf(option, setting))];
            chosen = [.. numbered.Where(one => settings.All(setting => one.Attractor.Duty(setting.Node) == (setting.Value ? 1 : 0)))];
        }
        return chosen.IsEmpty ? throw new ArgumentException($"{option} {string.Join(' ', texts)} fits no attractor. There are: {Listed()}.") : chosen;
    }

    /// <summary>Returns all states of some attractors.</summary>
    /// <param name="attractors">The attractors.</param>
    public static ImmutableArray<BooleanState> StatesOf(ImmutableArray<(int Number, Attractor Attractor)> attractors) => attractors.Any(one => one.Attractor.StateCount > MostStates)
        ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A source attractor has more than {MostStates} states, too many to start from each. Ask for every attractor, by --scope every without --source-attractor."))
        : [.. attractors.SelectMany(one => one.Attractor.States)];

    /// <summary>Reads a setting of a node.</summary>
    public static NodeSetting SettingOf(string option, string text)
    {
        try
        {
            return NodeSetting.Parse(text);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"{option} {e.Message}", e);
        }
    }

    private string Listed()
    {
        var differing = _found.Names.Where(name => _found.Attractors.Select(attractor => attractor.Duty(name)).Distinct().Count() > 1).Take(6).ToList();
        return string.Join("; ", _found.Attractors.Take(10).Select((attractor, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}{(differing.Count == 0 ? "" : $" ({string.Join(", ", differing.Select(name => Text(attractor, name)))})")}")))
            + (_found.Attractors.Length > 10 ? string.Create(CultureInfo.InvariantCulture, $" and {_found.Attractors.Length - 10} more") : "");
    }

    private static string Text(Attractor attractor, string name) => attractor.Duty(name) switch { 0 => $"{name}=off", 1 => $"{name}=on", _ => $"{name} on and off" };
}
