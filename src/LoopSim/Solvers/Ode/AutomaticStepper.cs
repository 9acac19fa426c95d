namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Tsit5 or of Rodas5P, whichever the stiffness felt in the last steps calls for.</summary>
/// <remarks>Over to Rodas5P once stability has bounded <see cref="StepsToBelieveStiff"/> steps without
/// <see cref="StepsToForget"/> in a row that it did not: the counting is Hairer &amp; Wanner's (section IV.2 and DOPRI5). Back once
/// Tsit5 would have been stable over as many steps of Rodas5P as <see cref="_patience"/> says, which doubles at each return, so that a
/// system at the border does not swing between the two.</remarks>
internal sealed class AutomaticStepper : IOdeStepper
{
    private const double StiffAbove = 0.9 * Tsit5Tableau.StabilityLimit;
    private const int StepsToBelieveStiff = 10;
    private const int StepsToForget = 6;
    private const int FirstPatience = 3;
    private const int LargestPatience = 1 << 20;
    private readonly Tsit5Stepper _explicit;
    private readonly Rodas5PStepper _implicit;
    private IOdeStepper _active;
    private double _earliest;
    private double _latest;
    private int _patience = FirstPatience;
    private int _evidence;
    private int _counterEvidence;
    private int _switchesToStiff;
    private int _switchesToNonStiff;

    public AutomaticStepper(IOdeSystem system)
    {
        _explicit = new Tsit5Stepper(system);
        _implicit = new Rodas5PStepper(system);
        _active = _explicit;
    }

    public double Time => _active.Time;

    public ReadOnlySpan<double> State => _active.State;

    public ReadOnlySpan<double> ProposedState => _active.ProposedState;

    public ReadOnlySpan<double> ErrorEstimate => _active.ErrorEstimate;

    public OdeWork Work => _implicit.Work with
    {
        RightHandSideEvaluations = _explicit.Work.RightHandSideEvaluations + _implicit.Work.RightHandSideEvaluations,
        SwitchesToStiff = _switchesToStiff,
        SwitchesToNonStiff = _switchesToNonStiff,
    };

    public void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        _earliest = earliest;
        _latest = latest;
        _evidence = _counterEvidence = 0;
        _active.Start(time, state, earliest, latest);
    }

    public ReadOnlySpan<double> EvaluateDerivative() => _active.EvaluateDerivative();

    public StepProposal Propose(double endTime) => _active.Propose(endTime);

    public void Interpolate(double time, Span<double> state) => _active.Interpolate(time, state);

    public void Accept()
    {
        var goOver = _active == _explicit ? BelievesStiff() : BelievesNonStiff();
        _active.Accept();
        if (goOver)
            GoOver();
    }

    private bool BelievesStiff()
    {
        if (_explicit.StiffnessOfProposal() > StiffAbove)
        {
            _counterEvidence = 0;
            return ++_evidence >= StepsToBelieveStiff;
        }
        if (_evidence > 0 && ++_counterEvidence >= StepsToForget)
            _evidence = _counterEvidence = 0;
        return false;
    }

    private bool BelievesNonStiff()
    {
        _evidence = _implicit.StiffnessOfProposal() < StiffAbove ? _evidence + 1 : 0;
        return _evidence >= _patience;
    }

    private void GoOver()
    {
        IOdeStepper next;
        if (_active == _explicit)
        {
            _switchesToStiff++;
            next = _implicit;
        }
        else
        {
            _switchesToNonStiff++;
            _patience = Math.Min(2 * _patience, LargestPatience);
            next = _explicit;
        }
        _evidence = _counterEvidence = 0;
        next.Start(_active.Time, _active.State, _earliest, _latest);
        _active = next;
    }
}
