using LoopSim.Solvers.LinearAlgebra;

namespace LoopSim.Solvers.Ode;

/// <summary>Estimates the size of the largest eigenvalue of a slowly changing Jacobian by the power method.</summary>
/// <remarks>The vector is kept from one estimate to the next, so a few products suffice; the growth is averaged over them, which also
/// serves a complex pair. A cheap judgement, not an exact figure.</remarks>
internal sealed class SpectralRadius
{
    private const int Products = 6;
    private readonly int _n;
    private readonly SparsityPattern? _pattern;
    private double[] _vector;
    private double[] _image;

    public SpectralRadius(int dimension, SparsityPattern? pattern = null)
    {
        _n = dimension;
        _pattern = pattern;
        _vector = new double[dimension];
        _image = new double[dimension];
    }

    /// <summary>Returns the estimate; 0 where the matrix is zero or not finite.</summary>
    public double Of(ReadOnlySpan<double> jacobian)
    {
        Prepare();
        double growth = 1;
        for (var k = 0; k < Products; k++)
        {
            Multiply(jacobian);
            var square = 0.0;
            foreach (var value in _image)
                square += value * value;
            var length = Math.Sqrt(square);
            if (!(length > 0 && double.IsFinite(length)))
            {
                Array.Clear(_vector);
                return 0;
            }
            growth *= Math.Pow(length, 1.0 / Products);
            for (var i = 0; i < _n; i++)
                _image[i] /= length;
            (_vector, _image) = (_image, _vector);
        }
        return growth;
    }

    private void Multiply(ReadOnlySpan<double> jacobian)
    {
        if (_pattern is { } pattern)
        {
            Array.Clear(_image);
            for (var e = 0; e < pattern.Count; e++)
                _image[pattern.Rows[e]] += jacobian[pattern.Rows[e] * _n + pattern.Columns[e]] * _vector[pattern.Columns[e]];
            return;
        }
        for (var i = 0; i < _n; i++)
        {
            var row = jacobian.Slice(i * _n, _n);
            var sum = 0.0;
            for (var j = 0; j < row.Length; j++)
                sum += row[j] * _vector[j];
            _image[i] = sum;
        }
    }

    /// <summary>Adds a little of an irregular vector, lest the one at hand has no share in the direction sought, and scales to length 1.</summary>
    private void Prepare()
    {
        var square = 0.0;
        for (var i = 0; i < _n; i++)
        {
            // Multiples of the golden ratio modulo 1 fall anywhere between -0.5 and 0.5.
            _vector[i] += 1e-3 * (Math.IEEERemainder((i + 1) * 0.6180339887498949, 1) + 1e-3);
            square += _vector[i] * _vector[i];
        }
        var length = Math.Sqrt(square);
        for (var i = 0; i < _n; i++)
            _vector[i] /= length;
    }
}
