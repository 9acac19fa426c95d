namespace LoopSim.Results;

/// <summary>A marked moment on the horizontal axis.</summary>
/// <param name="X">Where.</param>
/// <param name="Label">What happens there, e.g. <c>RacV12 on</c>.</param>
public sealed record ChartMoment(double X, string Label);
