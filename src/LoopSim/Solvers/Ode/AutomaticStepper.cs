namespace LoopSim.Solvers.Ode;

/// <summary>Steps of Tsit5 or of an implicit method, whichever the stiffness of the last steps calls for.</summary>
/// <remarks>
/// The implicit method is Rodas5P, or, for large systems, BDF, which solves two linear systems a step in place of eight and factors every fifth step or so: on a sparse
/// network of 1,000 species it took 0.2 s at a relative tolerance of 1e-6 and 0.35 s at 1e-9 where Rodas5P took 0.3 s and 1.0 s; where the Jacobian is dense, the gap is wider. On small
/// ones Rodas5P is as fast at the same error and holds the tolerance better.
/// <para>Every few steps, h times the largest eigenvalue of the Jacobian is compared with the extent of Tsit5's region of stability. At its
/// rim, step after step, it is stability that bounds the explicit step, not accuracy: over to the implicit method. Back once Tsit5 would be
/// well inside, over a number of checks that doubles at each return, so that a system at the border does not swing between the two.
/// The usual test by the last two stages (Hairer &amp; Wanner, section IV.2, equation 2.24) was found blind where the stiff variable is small
/// beside the others: Robertson's problem at a tolerance of 1e-9 then took 33,614 explicit steps.</para></remarks>
internal sealed class AutomaticStepper : OdeStepper, IStepSizeController
{
    private const double StiffAbove = 0.7 * Tsit5Tableau.StabilityLimit;
    private const double NonStiffBelow = 0.35 * Tsit5Tableau.StabilityLimit;
    private const int StepsBetweenChecks = 8;
    private const int ChecksToBelieve = 3;
    private const int LargeDimension = 200;
    private const int LargestPatience = 1 << 20;
    private readonly IOdeSystem _system;
    private readonly Tsit5Stepper _explicit;
    private readonly ImplicitStepper _implicit;
    private readonly PredictiveController _explicitController;
    private readonly IStepSizeController _implicitController;
    private readonly SpectralRadius _spectralRadius;
    private readonly double[] _jacobian;
    private OdeStepper _active;
    private double _earliest;
    private double _latest;
    private int _patience = ChecksToBelieve;
    private int _evidence;
    private int _stepsToCheck = StepsBetweenChecks;
    private int _jacobians;
    private int _switchesToStiff;
    private int _switchesToNonStiff;

    public AutomaticStepper(IOdeSystem system, OdeOptions options, int errorOrder)
    {
        _system = system;
        _explicit = new Tsit5Stepper(system);
        _explicitController = new PredictiveController(errorOrder);
        if (system.Dimension < LargeDimension)
        {
            _implicit = new Rodas5PStepper(system);
            _implicitController = _explicitController;
        }
        else
        {
            var bdf = new BdfStepper(system, options, Bdf.HighestOrder);
            _implicit = bdf;
            _implicitController = bdf;
        }
        _spectralRadius = new SpectralRadius(system.Dimension, (system as ISparseOdeSystem)?.Pattern);
        _jacobian = new double[system.Dimension * system.Dimension];
        _active = _explicit;
    }

    public override ReadOnlySpan<double> State => _active.State;

    public override ReadOnlySpan<double> ProposedState => _active.ProposedState;

    public override ReadOnlySpan<double> ErrorEstimate => _active.ErrorEstimate;

    public override OdeWork Work => _implicit.Work with
    {
        RightHandSideEvaluations = _explicit.Work.RightHandSideEvaluations + _implicit.Work.RightHandSideEvaluations,
        JacobianEvaluations = _implicit.Work.JacobianEvaluations + _jacobians,
        SwitchesToStiff = _switchesToStiff,
        SwitchesToNonStiff = _switchesToNonStiff,
    };

    public override void Start(double time, ReadOnlySpan<double> state, double earliest, double latest)
    {
        _earliest = earliest;
        _latest = latest;
        _evidence = 0;
        _stepsToCheck = StepsBetweenChecks;
        _active.Start(time, state, earliest, latest);
        Time = time;
    }

    public override ReadOnlySpan<double> EvaluateDerivative() => _active.EvaluateDerivative();

    public override StepProposal Propose(double endTime) => _active.Propose(endTime);

    public override void Interpolate(double time, Span<double> state) => _active.Interpolate(time, state);

    public override void Accept()
    {
        var before = Time;
        _active.Accept();
        Time = _active.Time;
        if (--_stepsToCheck > 0)
            return;
        var speed = (Time - before) * (_active == _explicit ? ExplicitSpectralRadius() : _spectralRadius.Of(_implicit.LastJacobian));
        var speaksForChange = _active == _explicit ? speed > StiffAbove : speed < NonStiffBelow;
        _evidence = speaksForChange ? _evidence + 1 : 0;
        // Once in doubt, look at every step.
        _stepsToCheck = speaksForChange ? 1 : StepsBetweenChecks;
        if (_evidence >= (_active == _explicit ? ChecksToBelieve : _patience))
            GoOver();
    }

    public void Restart()
    {
        _explicitController.Restart();
        _implicitController.Restart();
    }

    public StepDecision Decide(double step, double error) => (_active == _explicit ? _explicitController : _implicitController).Decide(step, error);

    private double ExplicitSpectralRadius()
    {
        _system.UpdateJacobian(Math.Clamp(Time, _earliest, _latest), _active.State, _jacobian);
        _jacobians++;
        return _spectralRadius.Of(_jacobian);
    }

    private void GoOver()
    {
        OdeStepper next;
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
        _evidence = 0;
        _stepsToCheck = StepsBetweenChecks;
        next.Start(Time, _active.State, _earliest, _latest);
        _active = next;
    }
}
