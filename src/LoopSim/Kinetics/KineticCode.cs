using System.Collections.Concurrent;
using LoopSim.Kinetics.Rates;
using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Kinetics;

/// <summary>The programs of a network and one kind of kernel for each, made when first asked for; shared by all networks that differ in values only.</summary>
/// <remarks>Safe for several threads: kernels keep no state.</remarks>
internal sealed class KineticCode
{
    private readonly Lazy<KineticKernel> _rightHandSides;
    private readonly Lazy<KineticKernel> _jacobian;
    private readonly Lazy<KineticKernel> _timeDerivative;
    private readonly Lazy<RateKernel> _observables;
    private readonly Lazy<RateKernel> _switches;
    private readonly Lazy<RateKernel> _events;
    private readonly Lazy<RateKernel> _delays;
    private readonly Lazy<SparsityPattern> _pattern;
    private readonly Lazy<KineticLaneCode> _lanes;
    private readonly ConcurrentDictionary<string, Lazy<RateKernel>> _constantDerivatives = new(StringComparer.Ordinal);
    private readonly Func<string, RateKernel> _makeConstantDerivative;

    public KineticCode(KineticPrograms programs, RateKernelKind kind)
    {
        _makeConstantDerivative = constant => kind.Make(programs.ConstantDerivative(constant));
        IsTimeDependent = programs.IsTimeDependent;
        _rightHandSides = new(() => new(programs.RightHandSides(), programs, kind));
        _jacobian = new(() => new(programs.Jacobian(), programs, kind));
        _timeDerivative = new(() => new(programs.TimeDerivative(), programs, kind));
        _observables = new(() => kind.Make(programs.Observables()));
        _switches = new(() => kind.Make(programs.Switches()));
        _events = new(() => kind.Make(programs.Events()));
        _delays = new(() => kind.Make(programs.Delays()));
        _pattern = new(() => PatternOf(Jacobian.Original));
        _lanes = new(() => new KineticLaneCode(programs, Pattern));
    }

    public bool IsTimeDependent { get; }

    public KineticKernel RightHandSides => _rightHandSides.Value;

    public KineticKernel Jacobian => _jacobian.Value;

    public KineticKernel TimeDerivative => _timeDerivative.Value;

    public RateKernel Observables => _observables.Value;

    public RateKernel Switches => _switches.Value;

    public RateKernel Events => _events.Value;

    public RateKernel Delays => _delays.Value;

    /// <summary>The derivative of the right-hand sides by a constant.</summary>
    public RateKernel ConstantDerivative(string constant) => _constantDerivatives.GetOrAdd(constant, name => new(() => _makeConstantDerivative(name))).Value;

    /// <summary>The places of the Jacobian that are not zero everywhere.</summary>
    public SparsityPattern Pattern => _pattern.Value;

    /// <summary>The programs for several lanes.</summary>
    public KineticLaneCode Lanes => _lanes.Value;

    private static SparsityPattern PatternOf(RateProgram jacobian) =>
        SparsityPattern.Of(jacobian.States.Length, jacobian.Outputs.Select(output => Math.DivRem(output.Index, jacobian.States.Length)));
}
