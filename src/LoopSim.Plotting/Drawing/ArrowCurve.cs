using LoopSim.Plotting.Layout;

namespace LoopSim.Plotting.Drawing;

/// <summary>An arrow from box to box: a quadratic Bézier curve that begins and ends at their edges.</summary>
/// <param name="X1">Where it begins, px from the left.</param>
/// <param name="Y1">Where it begins, px from the top.</param>
/// <param name="ControlX">The control point, px from the left.</param>
/// <param name="ControlY">The control point, px from the top.</param>
/// <param name="X2">Where its head is, px from the left.</param>
/// <param name="Y2">Where its head is, px from the top.</param>
internal readonly record struct ArrowCurve(double X1, double Y1, double ControlX, double ControlY, double X2, double Y2)
{
    private const double Apart = 14;
    private const double Clearance = 10;

    /// <summary>Returns the arrow between two boxes: straight where nothing is in its way, bent to its left where an arrow runs against it, and past the boxes it would cross.</summary>
    public static ArrowCurve Between(IReadOnlyList<Box> boxes, int from, int to, bool isTwoWay)
    {
        var (a, b) = (Middle(boxes[from]), Middle(boxes[to]));
        var length = Math.Max(1, Math.Sqrt(Square(b.X - a.X) + Square(b.Y - a.Y)));
        var (normalX, normalY) = ((b.Y - a.Y) / length, (a.X - b.X) / length);
        var first = isTwoWay ? Apart : 0;
        ArrowCurve best = default;
        var fewest = int.MaxValue;
        // A bend moves the middle of the curve by half the distance of its control point.
        foreach (var bend in (double[])[first, first + 30, isTwoWay ? first + 60 : -30, isTwoWay ? first + 90 : 60, isTwoWay ? first + 130 : -60, isTwoWay ? -first - 60 : 100, isTwoWay ? -first - 100 : -100])
        {
            var (controlX, controlY) = (((a.X + b.X) / 2) + (normalX * bend), ((a.Y + b.Y) / 2) + (normalY * bend));
            var (start, end) = (EdgeTowards(boxes[from], controlX, controlY), EdgeTowards(boxes[to], controlX, controlY));
            var curve = new ArrowCurve(start.X, start.Y, controlX, controlY, end.X, end.Y);
            var crossed = boxes.Where((box, i) => i != from && i != to && curve.Crosses(box)).Count();
            if (crossed >= fewest)
                continue;
            (best, fewest) = (curve, crossed);
        }

        return best;
    }

    /// <summary>Points along the curve, close enough to stand for it.</summary>
    public IEnumerable<(double X, double Y)> Points()
    {
        const int pieces = 24;
        for (var i = 0; i <= pieces; i++)
        {
            var t = (double)i / pieces;
            yield return ((Square(1 - t) * X1) + (2 * t * (1 - t) * ControlX) + (Square(t) * X2), (Square(1 - t) * Y1) + (2 * t * (1 - t) * ControlY) + (Square(t) * Y2));
        }
    }

    private bool Crosses(Box box) => Points().Any(point =>
        point.X > box.Left - Clearance && point.X < box.Right + Clearance && point.Y > box.Top - (Clearance / 2) && point.Y < box.Bottom + (Clearance / 2));

    /// <summary>The point of a box's edge on the way from its middle to a point outside.</summary>
    private static (double X, double Y) EdgeTowards(Box box, double x, double y)
    {
        var middle = Middle(box);
        var (dx, dy) = (x - middle.X, y - middle.Y);
        var share = Math.Max(Math.Abs(dx) / (box.Width / 2), Math.Abs(dy) / (box.Height / 2));
        return share < 1 ? (x, y) : (middle.X + (dx / share), middle.Y + (dy / share));
    }

    private static (double X, double Y) Middle(Box box) => ((box.Left + box.Right) / 2, (box.Top + box.Bottom) / 2);

    private static double Square(double x) => x * x;
}
