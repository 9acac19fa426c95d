using System.Collections.Immutable;
using System.Numerics;
using LoopSim.Diagnostics;

namespace LoopSim.Solvers.Continuation;

/// <summary>Follows a steady state as a parameter changes, round folds too, and finds where its stability changes.</summary>
/// <remarks>
/// <para>A fold is where the parameter turns; it is found by the sign of the parameter's change along the curve. Any other change in the number of unstable eigenvalues is a Hopf point, where a complex pair crosses,
/// or a branching point, where a real one does. Each is then closed in on by bisection along the curve, so that at a fold the parameter is right to some ten digits and at a Hopf point to as many as the eigenvalues
/// are. Two that undo each other within one step are missed: a shorter <see cref="ContinuationOptions.LongestStep"/> finds them.</para>
/// <para>A step costs some three Newton iterations, n³/3 multiplications each, and the eigenvalues of the Jacobian, some 10·n³.</para>
/// </remarks>
public static class SteadyStateContinuation
{
    /// <summary>Follows a curve of steady states in both directions.</summary>
    /// <param name="system">The system.</param>
    /// <param name="state">A steady state, or a state near one.</param>
    /// <param name="parameters">All parameters of the system, that which is free included.</param>
    /// <param name="free">The free parameter and its range.</param>
    /// <param name="options">How the curve is followed.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="SimulationException">There is no steady state near <paramref name="state"/>, or its Jacobian is singular.</exception>
    public static ContinuationBranch Follow(
        IParametrisedSystem system, ReadOnlySpan<double> state, ReadOnlySpan<double> parameters, ContinuationParameter free, ContinuationOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(free);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNotEqual(state.Length, system.Dimension);
        options.ThrowIfUnusable(system.Dimension);
        free.ThrowIfUnusable();
        return new Search(system, parameters.ToArray(), free, options, cancellation).Run(state.ToArray());
    }

    private sealed class Search
    {
        /// <summary>The share of a step to which special points are closed in on.</summary>
        private const double Closest = 1e-11;

        /// <summary>The share of a step below which two special points are not told apart.</summary>
        private const double Inseparable = 1e-4;

        private readonly IParametrisedSystem _system;
        private readonly double[] _parameters;
        private readonly ContinuationParameter _free;
        private readonly ContinuationOptions _options;
        private readonly SteadyStateCurve _curve;
        private readonly CurveWalk _walk;
        private readonly ImmutableArray<ContinuationPoint>.Builder _points = ImmutableArray.CreateBuilder<ContinuationPoint>();
        private readonly ImmutableArray<SpecialPoint>.Builder _special = ImmutableArray.CreateBuilder<SpecialPoint>();

        public Search(IParametrisedSystem system, double[] parameters, ContinuationParameter free, ContinuationOptions options, CancellationToken cancellation)
        {
            (_system, _parameters, _free, _options) = (system, parameters, free, options);
            _curve = new SteadyStateCurve(system, parameters, free, [.. options.TypicalSizes]);
            _walk = new CurveWalk(_curve, [(system.Dimension, free)], options, point => options.LeavesDomain(StateOf(point.Z), ParametersAt(point.Z)), cancellation);
        }

        public ContinuationBranch Run(double[] state)
        {
            var start = _walk.At([.. state, _parameters[_free.Place]], state.Length)
                ?? throw new SimulationException("Newton's method finds no steady state at the start of the curve: the state is none, or its Jacobian is singular (a fold, or a total that is conserved without a reaction that says so).");
            var walked = _walk.Walk(start);
            var spectra = walked.Points.ConvertAll(SpectrumOf);
            Add(walked.Points[0], spectra[0]);
            for (var i = 1; i < walked.Points.Count; i++)
            {
                new Step(this, walked.Points[i - 1], walked.Points[i]).Find(0, spectra[i - 1], 1, spectra[i]);
                Add(walked.Points[i], spectra[i]);
            }
            return new ContinuationBranch
            {
                Free = _free.Place,
                Points = _points.ToImmutable(),
                Special = _special.ToImmutable(),
                Beginning = walked.Beginning,
                End = walked.End,
                IsClosed = walked.IsClosed,
            };
        }

        private void Add(CurvePoint point, SignedSpectrum spectrum) => _points.Add(new ContinuationPoint
        {
            State = StateOf(point.Z),
            Parameters = ParametersAt(point.Z),
            Leading = spectrum.Eigenvalues.Length > 0 ? spectrum.Eigenvalues[0] : double.NaN,
            Unstable = spectrum.Unstable,
        });

        private SignedSpectrum SpectrumOf(CurvePoint point)
        {
            var eigenvalues = _curve.EigenvaluesAt(point.Z);
            return new SignedSpectrum(eigenvalues, Spectrum.CountUnstable(eigenvalues), point.Direction[^1] >= 0);
        }

        private ReadOnlyMemory<double> StateOf(double[] z) => z.AsMemory(0, _system.Dimension);

        private double[] ParametersAt(double[] z)
        {
            var parameters = (double[])_parameters.Clone();
            parameters[_free.Place] = z[^1];
            return parameters;
        }

        private SpecialPoint Special(SpecialPointKind kind, CurvePoint point) =>
            new() { Kind = kind, State = StateOf(point.Z), Parameters = ParametersAt(point.Z), After = _points.Count };

        /// <summary>What decides which special points lie between two points.</summary>
        private sealed record SignedSpectrum(Complex[] Eigenvalues, int Unstable, bool ParameterRises)
        {
            public bool Differs(SignedSpectrum other) => Unstable != other.Unstable || ParameterRises != other.ParameterRises;
        }

        /// <summary>A step along the curve, in which special points are looked for.</summary>
        private sealed class Step(Search search, CurvePoint from, CurvePoint to)
        {
            public void Find(double low, SignedSpectrum atLow, double high, SignedSpectrum atHigh)
            {
                if (!atLow.Differs(atHigh))
                    return;
                var turns = atLow.ParameterRises != atHigh.ParameterRises;
                var change = Math.Abs(atLow.Unstable - atHigh.Unstable);
                var isOne = change == 1 || (change == 2 && !turns && (IsPair(atLow, atHigh) || IsPair(atHigh, atLow)));
                if (isOne)
                {
                    Close(low, atLow, high, atHigh);
                    return;
                }
                var middle = (low + high) / 2;
                if (high - low > Inseparable && search._walk.Between(from, to, middle) is { } point)
                {
                    var spectrum = search.SpectrumOf(point);
                    Find(low, atLow, middle, spectrum);
                    // Two special points have a point of the curve between them.
                    if (atLow.Differs(spectrum) && spectrum.Differs(atHigh))
                        search.Add(point, spectrum);
                    Find(middle, spectrum, high, atHigh);
                    return;
                }
                // At a pitchfork the curve turns and another crosses it.
                if (turns && change % 2 == 1)
                    Close(low, atLow, high, atHigh);
                else if (search._walk.Between(from, to, high) is { } end)
                    search._special.Add(search.Special(SpecialPointKind.Branching, end));
            }

            /// <summary>Whether the first eigenvalue that crosses zero from here to there is complex.</summary>
            private static bool IsPair(SignedSpectrum here, SignedSpectrum there) => here.Eigenvalues[Math.Min(here.Unstable, there.Unstable)].Imaginary != 0;

            /// <summary>Bisects until next to nothing lies between: on whether the parameter rises, or on the sign of the real part that crosses zero.</summary>
            private void Close(double low, SignedSpectrum atLow, double high, SignedSpectrum atHigh)
            {
                var turns = atLow.ParameterRises != atHigh.ParameterRises;
                var crossing = Math.Min(atLow.Unstable, atHigh.Unstable);
                var falls = atLow.Unstable > atHigh.Unstable;
                CurvePoint? best = null;
                while (high - low > Closest && search._walk.Between(from, to, (low + high) / 2) is { } point)
                {
                    best = point;
                    var spectrum = search.SpectrumOf(point);
                    if (turns ? spectrum.ParameterRises == atLow.ParameterRises : spectrum.Eigenvalues[crossing].Real > 0 == falls)
                        low = (low + high) / 2;
                    else
                        high = (low + high) / 2;
                }
                best ??= to;
                if (turns)
                    search._special.Add(search.Special(SpecialPointKind.Fold, best));
                else
                    search._special.Add(Math.Abs(atLow.Unstable - atHigh.Unstable) == 2 && HopfPoint.Of(search._system, search.Special(SpecialPointKind.Hopf, best), search._options.TypicalSizes) is { } hopf
                        ? hopf
                        : search.Special(SpecialPointKind.Branching, best));
            }
        }
    }
}
