using System.Collections.Immutable;
using LoopSim.Diagnostics;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.Ode;
using LoopSim.Solvers.Sensitivity;

namespace LoopSim.Kinetics.Sensitivity;

/// <summary>Forward sensitivities of a network: the derivatives of its time courses by parameters, inputs, sizes of compartments and initial values.</summary>
/// <remarks>
/// They solve the variational equations with the trajectory, by Rodas5P, and each keeps the tolerance of its variable; what is computed is, at given steps, the exact derivative of the numerical
/// solution. Initial values follow the parameters that they name. Events and comparisons are followed whose moment depends on no direction and no species that changes; networks with others, and with values of the past, are refused with the reason.
/// One instance compiles its derivatives once and serves all networks that differ from its own in values only, on any number of threads.
/// </remarks>
public sealed class KineticSensitivity
{
    private readonly ReactionNetwork _network;
    private readonly SensitivityCode _code;

    private KineticSensitivity(ReactionNetwork network, SensitivityCode code) => (_network, _code) = (network, code);

    /// <summary>The directions: parameters, inputs, compartments, and species, which stand for their initial values.</summary>
    public ImmutableArray<string> Directions => _code.Directions;

    /// <summary>Prepares the sensitivities of a network; takes some ten to hundred milliseconds.</summary>
    /// <param name="network">The network.</param>
    /// <param name="directions">Names of parameters, inputs, compartments, and species, whose initial values are meant; each once.</param>
    /// <exception cref="ArgumentException">The network has no quantity of a name; the message gives the nearest.</exception>
    /// <exception cref="SimulationException">The network has what sensitivities cannot follow; the message says what.</exception>
    public static KineticSensitivity Of(ReactionNetwork network, IEnumerable<string> directions)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(directions);
        ImmutableArray<string> names = [.. directions];
        string[] known = [.. network.ConstantNames, .. network.Species.Select(s => s.Name)];
        foreach (var name in names)
        {
            if (!known.Contains(name))
                throw new ArgumentException($"There is no parameter, input, compartment or species \"{name}\" in this model. {NearestNames.Suggest(name, known)}", nameof(directions));
            if (names.Count(n => n == name) > 1)
                throw new ArgumentException($"\"{name}\" is named twice.", nameof(directions));
        }
        SensitivityChecks.ThrowIfImpossible(network, names);
        return new KineticSensitivity(network, new SensitivityCode(new KineticPrograms(network), network.Code, names));
    }

    /// <summary>Integrates a network and its sensitivities.</summary>
    /// <param name="network">The network of this instance, or one that differs from it in values only.</param>
    /// <param name="times">Times at which the solution is wanted, never decreasing; the last is the end.</param>
    /// <param name="options">Tolerances of the species. The absolute tolerance of a sensitivity is that of its species over the size of its parameter.</param>
    /// <param name="start">Where to begin; the network's own initial state at time 0 if <see langword="null"/>.</param>
    /// <param name="slopes">For each direction by how much the network's constant moves with it: 1 (all, if <see langword="null"/>), 0 where it is held, a factor where it is a multiple of what one differentiates by.</param>
    /// <param name="cancellation">Stops the run between two steps.</param>
    /// <exception cref="SimulationException">The end was not reached.</exception>
    public SensitivityCourse Run(
        ReactionNetwork network, ReadOnlySpan<double> times, OdeOptions options, SensitivityState? start = null, IReadOnlyList<double>? slopes = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        if (network.Code != _network.Code)
            throw new ArgumentException("The network is another one than the sensitivities were prepared for: it may differ in values only.", nameof(network));
        if (times.IsEmpty)
            throw new ArgumentException("At least one output time is needed; the last is the end.", nameof(times));
        start ??= InitialState(network, slopes);
        var moves = SlopesOf(slopes);
        var system = new KineticSensitivitySystem(network, network.Code, _code, moves);
        var events = network.ToEvents(before: start.Events);
        var tangents = events is null ? null : new SensitivityEvents(network, events, _code, moves);
        var solution = SensitivitySolver.Solve(system, start.Time, start.Values, times[^1], times, options, SizesOf(network), events: tangents, cancellation: cancellation);
        return new SensitivityCourse(network, _code, moves, solution, events);
    }

    /// <summary>The initial state of a network at time 0, with the derivatives of initial values by the parameters that they name.</summary>
    /// <param name="network">The network of this instance, or one that differs from it in values only.</param>
    /// <param name="slopes">For each direction by how much the network's constant moves with it; 1 for all if <see langword="null"/>.</param>
    public SensitivityState InitialState(ReactionNetwork network, IReadOnlyList<double>? slopes = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var moves = SlopesOf(slopes);
        var layout = new SensitivityLayout(network.Species.Length, Directions.Length);
        var values = new double[layout.Length];
        network.InitialState().CopyTo(values, 0);
        for (var i = 0; i < layout.Variables; i++)
        {
            var species = network.Species[i];
            var names = species.Initial.Symbols();
            for (var j = 0; j < layout.Directions; j++)
            {
                if (species.Name == Directions[j])
                    values[layout.Place(i, j)] = 1;
                else if (names.Contains(Directions[j]))
                    values[layout.Place(i, j)] = moves[j] * RateInterpreter.Evaluate(RateDerivative.BySymbol(species.Initial, Directions[j]), network.ValueOf);
            }
        }
        return new SensitivityState(0, layout, values);
    }

    private double[] SlopesOf(IReadOnlyList<double>? slopes)
    {
        if (slopes is not null && slopes.Count != Directions.Length)
            throw new ArgumentException($"There are {Directions.Length} directions, but {slopes.Count} slopes.", nameof(slopes));
        return slopes is null ? [.. Enumerable.Repeat(1.0, Directions.Length)] : [.. slopes];
    }

    /// <summary>The size of each direction's parameter or initial value, by which its sensitivity is measured; 1 where that is 0.</summary>
    internal double[] SizesOf(ReactionNetwork network)
    {
        var initial = network.InitialState();
        return [.. Directions.Select(name => Math.Abs(network.ConstantNames.Contains(name) ? network.ValueOf(name) : initial[network.IndexOfSpecies(name)]) is var size and > 0 ? size : 1)];
    }
}
