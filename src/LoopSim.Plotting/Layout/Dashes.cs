namespace LoopSim.Plotting.Layout;

/// <summary>Cuts lines into dashes.</summary>
/// <remarks>Skia draws its own dashes in a PNG, but writes an SVG without them.</remarks>
internal static class Dashes
{
    /// <summary>The parts of a line that are drawn.</summary>
    /// <param name="line">The corners of the line, px.</param>
    /// <param name="dash">The length of a dash, px.</param>
    /// <param name="gap">The length of a gap, px.</param>
    /// <returns>The dashes, in order, each with at least two corners.</returns>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Cut(IReadOnlyList<(double X, double Y)> line, double dash, double gap)
    {
        var dashes = new List<IReadOnlyList<(double X, double Y)>>();
        var current = new List<(double X, double Y)>();
        var (isDrawn, left) = (true, dash);
        for (var i = 1; i < line.Count; i++)
        {
            var (from, to) = (line[i - 1], line[i]);
            var length = Math.Sqrt(((to.X - from.X) * (to.X - from.X)) + ((to.Y - from.Y) * (to.Y - from.Y)));
            if (isDrawn && current.Count == 0)
                current.Add(from);
            var done = 0.0;
            while (length - done > left)
            {
                done += left;
                var at = (from.X + (done / length * (to.X - from.X)), from.Y + (done / length * (to.Y - from.Y)));
                current.Add(at);
                if (isDrawn)
                {
                    dashes.Add([.. current]);
                    current.Clear();
                }

                (isDrawn, left) = (!isDrawn, isDrawn ? gap : dash);
            }

            left -= length - done;
            if (isDrawn)
                current.Add(to);
            else
                current.Clear();
        }

        if (isDrawn && current.Count > 1)
            dashes.Add(current);
        return dashes;
    }
}
