namespace LoopSim.Plotting.Layout;

/// <summary>An upright rectangle, px, y downwards.</summary>
/// <param name="Left">Left end.</param>
/// <param name="Top">Upper end.</param>
/// <param name="Right">Right end.</param>
/// <param name="Bottom">Lower end.</param>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Width, px.</summary>
    public double Width => Right - Left;

    /// <summary>Height, px.</summary>
    public double Height => Bottom - Top;

    /// <summary>Whether the two share more than an edge.</summary>
    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether <paramref name="other"/> lies within, edges included.</summary>
    public bool Contains(Box other) => Left <= other.Left && Top <= other.Top && Right >= other.Right && Bottom >= other.Bottom;
}
