using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Solvers.Continuation;

/// <summary>Walks along a curve by predictor and corrector, by its length and not by one of its unknowns, so that it goes round folds.</summary>
/// <remarks>Pseudo-arclength continuation: H. B. Keller, in Applications of Bifurcation Theory (P. H. Rabinowitz, ed.), Academic Press 1977, p. 359; W. Govaerts, Numerical Methods for Bifurcations of Dynamical Equilibria, SIAM 2000, ch. 2.
/// A step goes along the tangent and is corrected by Newton's method in the plane perpendicular to it, all in scaled unknowns.</remarks>
internal sealed class CurveFollower
{
    private const int MostIterations = 10;
    private const double Converged = 1e-11;

    /// <summary>Where rounding keeps Newton's method from coming nearer, it must have come as near as this.</summary>
    private const double NearEnough = 1e-7;

    /// <summary>The smallest cosine between the directions at both ends of a step.</summary>
    private const double SmallestCosine = 0.95;

    private readonly ImplicitCurve _curve;
    private readonly int _unknowns;
    private readonly DenseLu _lu;
    private readonly double[] _jacobian;
    private readonly double[] _bordered;
    private readonly double[] _rowSizes;
    private readonly double[] _values;

    public CurveFollower(ImplicitCurve curve)
    {
        _curve = curve;
        _unknowns = curve.Equations + 1;
        _lu = new DenseLu(_unknowns);
        _jacobian = new double[curve.Equations * _unknowns];
        _bordered = new double[_unknowns * _unknowns];
        _rowSizes = new double[curve.Equations];
        _values = new double[curve.Equations];
    }

    /// <summary>The point of the curve at a value of one unknown.</summary>
    /// <param name="near">The unknowns near it; that in question is set already.</param>
    /// <param name="unknown">The unknown that stays.</param>
    /// <param name="sense">In which sense the curve is walked: the sign of this unknown's change.</param>
    public CurvePoint? At(double[] near, int unknown, double sense)
    {
        var scale = _curve.ScaleAt(near);
        var normal = new double[_unknowns];
        normal[unknown] = sense;
        var z = (double[])near.Clone();
        if (!Correct(z, normal, scale, out _))
            return null;
        // It has not moved but for rounding.
        z[unknown] = near[unknown];
        return WithDirection(z, normal, scale);
    }

    /// <summary>Takes a step, as long as wanted or as short as is needed.</summary>
    /// <param name="from">Where it begins.</param>
    /// <param name="length">Its length; receives that of the next step.</param>
    /// <param name="shortest">The length below which the walk has failed.</param>
    /// <param name="longest">The length above which no step is taken.</param>
    public CurvePoint? Step(CurvePoint from, ref double length, double shortest, double longest)
    {
        for (; length >= shortest; length /= 2)
        {
            var predicted = Moved(from.Z, from.Direction, length);
            var normal = Scaled(from.Direction, from.Scale);
            var z = (double[])predicted.Clone();
            if (!Correct(z, normal, from.Scale, out var iterations) || Distance(z, predicted, from.Scale) > length / 2)
                continue;
            var to = WithDirection(z, normal, from.Scale);
            if (to is null || Dot(Unit(Scaled(to.Direction, from.Scale)), normal) < SmallestCosine)
                continue;
            if (iterations <= 3)
                length = Math.Min(longest, length * 1.5);
            else if (iterations > 5)
                length /= 1.5;
            return to;
        }
        return null;
    }

    /// <summary>The point of the curve over a point of the chord between two.</summary>
    /// <param name="from">One end.</param>
    /// <param name="to">The other end.</param>
    /// <param name="share">Where on the chord, 0 to 1.</param>
    public CurvePoint? Between(CurvePoint from, CurvePoint to, double share)
    {
        var chord = from.Z.Zip(to.Z, (a, b) => b - a).ToArray();
        var normal = Unit(Scaled(chord, from.Scale));
        var z = Moved(from.Z, chord, share);
        return Correct(z, normal, from.Scale, out _) ? WithDirection(z, normal, from.Scale) : null;
    }

    /// <summary>The distance of two points, measured in a scale.</summary>
    public static double Distance(double[] a, double[] b, double[] scale)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += (a[i] - b[i]) / scale[i] * ((a[i] - b[i]) / scale[i]);
        return Math.Sqrt(sum);
    }

    private bool Correct(double[] z, double[] normal, double[] scale, out int iterations)
    {
        var anchor = Dot(Scaled(z, scale), normal);
        var step = new double[_unknowns];
        var last = double.PositiveInfinity;
        for (iterations = 1; iterations <= MostIterations; iterations++)
        {
            if (!Factor(z, normal, scale))
                return false;
            _curve.Evaluate(z, _values);
            for (var i = 0; i < _values.Length; i++)
                step[i] = -_values[i] / _rowSizes[i];
            step[^1] = anchor - Dot(Scaled(z, scale), normal);
            _lu.Solve(step);
            var size = Math.Sqrt(Dot(step, step));
            // What runs away.
            if (double.IsNaN(size) || size >= 1)
                return false;
            for (var i = 0; i < z.Length; i++)
                z[i] += step[i] * scale[i];
            if (size <= Converged)
                return true;
            if (size > last / 2 && iterations > 3)
                return size <= NearEnough;
            last = size;
        }
        return last <= NearEnough;
    }

    private CurvePoint? WithDirection(double[] z, double[] sense, double[] scale)
    {
        if (!Factor(z, sense, scale))
            return null;
        var direction = new double[_unknowns];
        direction[^1] = 1;
        _lu.Solve(direction);
        var ownScale = _curve.ScaleAt(z);
        for (var i = 0; i < direction.Length; i++)
            direction[i] *= scale[i];
        var length = Math.Sqrt(Scaled(direction, ownScale).Sum(part => part * part));
        return length > 0 && double.IsFinite(length) ? new CurvePoint(z, Array.ConvertAll(direction, part => part / length), ownScale) : null;
    }

    /// <summary>Factors the derivatives by the scaled unknowns, each row divided by its largest entry, bordered by the normal of the plane.</summary>
    private bool Factor(double[] z, double[] normal, double[] scale)
    {
        _curve.Jacobian(z, _jacobian);
        for (var i = 0; i < _curve.Equations; i++)
        {
            var row = _jacobian.AsSpan(i * _unknowns, _unknowns);
            var largest = 0.0;
            for (var j = 0; j < row.Length; j++)
            {
                row[j] *= scale[j];
                largest = Math.Max(largest, Math.Abs(row[j]));
            }
            if (largest == 0 || !double.IsFinite(largest))
                return false;
            _rowSizes[i] = largest;
            for (var j = 0; j < row.Length; j++)
                _bordered[i * _unknowns + j] = row[j] / largest;
        }
        normal.CopyTo(_bordered.AsSpan(_curve.Equations * _unknowns));
        return _lu.Factor(_bordered);
    }

    private static double[] Moved(double[] z, double[] direction, double length) => [.. z.Zip(direction, (value, part) => value + length * part)];

    private static double[] Scaled(double[] vector, double[] scale) => [.. vector.Zip(scale, (value, size) => value / size)];

    private static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        return Array.ConvertAll(vector, value => value / length);
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
